"""Investeren in een wijkbedrijf? The study's title question, weighed on two pages and never summed."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.page import Page, ever
from dashboard.pieces import afweging, euros, telling
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import in_words
from dashboard.pieces.freshness import freshness
from dashboard.pieces.proof import proof
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE, who
from monitor.agreed import contact_since
from monitor.figure import Figures
from monitor.news import when
from monitor.reader import Reader
from monitor.words import period_words, say
from monitor.words.reason import UNREAD
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/investeren"
CODES = tuple(dict.fromkeys([*afweging.COSTS, afweging.ONCE, *afweging.ASKS, *(c for codes in afweging.YIELDS.values() for c in codes)]))


def layout(scope: Scope, reader: Reader) -> Component:
    figures, language = reader.figures(CODES), scope.language
    since = contact_since(reader) if scope.person.may(READ_OWN) else None
    whom = "samen, van alle wijkbedrijven in de gemeente" if scope.outside else "van dit wijkbedrijf"
    about = say(
        "Een afweging op twee bladzijden, over {period}. Cijfers {whom}.",
        language,
        period=period_words(scope.period, language),
        whom=say(whom, language),
    )
    first = [
        html.H1(_news(figures, scope)),
        freshness(reader.freshness(), scope),
        html.P(about),
        afweging.costs(figures, scope),
        afweging.yields(figures, scope),
        afweging.sure(figures, scope),
    ]
    second = [
        afweging.asks(figures, scope, since),
        _told(scope, reader),
        afweging.unknown(figures, scope),
        _no_sum(language),
        _links(scope),
    ]
    return html.Div(
        [picker(scope, reader, PATH), html.Div(first, className="sheet"), html.Div(second, className="sheet")], className="sheet-page"
    )


def _news(figures: Figures, scope: Scope) -> list[Any]:
    """Dit kwartaal: € 800 uitgegeven, 8 huishoudens geholpen. Two numbers, never divided here."""
    language = scope.language
    spent, helped = figures.get("costs"), afweging.best(figures, "households_helped")
    if spent.known and helped.known:
        values = {"spent": counted(euros.euro(spent.central, language)), "helped": counted(in_words(helped, language))}
        return filled("{moment}: {spent} uitgegeven, {helped} geholpen. Is dat het waard?", language, moment=when(scope), **values)
    if spent.known:
        amount = counted(euros.euro(spent.central, language))
        return filled("{moment}: {spent} uitgegeven. Is dat het waard?", language, moment=when(scope), spent=amount)
    if helped.known:
        return filled(
            "{moment}: {helped} geholpen. Wat het kostte, is niet bekend.",
            language,
            moment=when(scope),
            helped=counted(in_words(helped, language)),
        )
    if UNREAD in (spent.reason, helped.reason):
        return [say("Wat het nieuws is, weten we nu niet: een cijfer konden we niet lezen.", language)]
    return [say("Investeren in een wijkbedrijf? Over deze tijd weten we nog te weinig.", language)]


@apart("Vertellen")
def _told(scope: Scope, reader: Reader) -> Component:
    """One story with how often it happens, and what did not work: what the figures do not say."""
    language, stories, failed = scope.language, reader.stories(), reader.failures(2)
    parts: list[Any] = [html.H2(say("Wat vertellen mensen, en wat lukte niet?", language))]
    if stories:
        told = telling.chosen(scope, stories)
        often = [html.B(say("Gaat dit vaker zo?", language)), " ", *proof(told, scope, reader)]
        parts += [html.P(f"“{told.quote}”", className="said clamp", lang=TONGUE), who(told, language), html.P(often)]
    else:
        parts.append(html.P(say(UNHEARD if unheard(reader) else telling.NONE, language)))
    parts += [html.P([html.B(f"{say('Wat niet lukte', language)}: "), html.Span(f.text, lang=TONGUE)], className="clamp") for f in failed]
    if scope.outside:
        parts.append(html.P(say("Wat niet lukte schrijft het wijkbedrijf in zijn rapport.", language)))
    return html.Section(parts, className="panel")


def _no_sum(language: str) -> Component:
    title = html.H2(say("Waarom staat hier geen één getal?", language))
    return html.Section([title, html.P(say(afweging.NO_SUM, language))], className="panel")


def _links(scope: Scope) -> Component:
    shown = (("Geld", "/geld"), ("Wat levert het op, en voor wie?", "/opbrengst"), ("Verhalen", "/verhalen"))
    return html.P([html.A(say(words, scope.language), href=to(path, scope)) for words, path in shown], className="links")


PAGE = Page(
    PATH, "Investeren in een wijkbedrijf?", (READ_OWN, RELEASED), layout,
    present=ever("income", "costs"),
    group="account", says="Wat kost het, wat levert het op, hoe zeker is dat, en wat vraagt het van de gemeente?",
    styles=("investeren.css",),
)  # fmt: skip
