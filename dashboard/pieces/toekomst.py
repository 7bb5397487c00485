"""Toekomst: where the money comes from, how long it is agreed for, and what falls away when a grant ends."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import euros
from dashboard.pieces.apart import apart
from monitor.agreed import Leaning, leaning
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.words import day_words, say
from storage.people import READ_OWN
from storage.scope import Scope


@apart()
def ahead(figures: Figures, scope: Scope, reader: Reader) -> Component:
    """Outside only the figures that were released; which grant ends when, the enterprise tells itself."""
    language = scope.language
    lines = [euros.line(figures.get(code), scope) for code in ("public_income_share", "contract_months")]
    found = leaning(reader) if scope.person.may(READ_OWN) else []
    title = html.H2(say("Toekomst: gaat het verder zonder dit geld?", language))
    inside = [title, html.Ul(lines)]
    if scope.outside:
        inside.append(html.P(say("Welke subsidie wanneer eindigt, vertelt het wijkbedrijf zelf.", language), className="quiet"))
    elif not found:
        inside.append(
            html.P(say("Bij geen enkele subsidie die nu loopt, is geld opgeschreven. Wat er wegvalt, weten we dus niet.", language))
        )
    else:
        inside += [html.H3(say("Wat als een subsidie stopt?", language)), html.Ul([html.Li(_ends(f, language)) for f in found])]
        inside.append(html.P(say("Dit is geen voorspelling: het zegt waarop het nu leunt.", language), className="quiet"))
    return html.Section(inside, className="panel", id="toekomst")


def _ends(found: Leaning, language: str) -> list[str | Component]:
    day = (
        say("loopt tot en met {day}", language, day=day_words(found.end, language)) if found.end else say("heeft geen einddatum", language)
    )
    words = "bracht in de laatste twaalf maanden {amount}. Dat is {share} van alle inkomsten."
    said = say(words, language, amount=euros.euro(found.euro, language), share=euros.points_of(found.share, language))
    return [html.B(found.name, lang="nl"), f" ({day}) {said}"]
