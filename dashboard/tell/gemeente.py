"""Overzicht gemeente: which enterprises there are, how they work, and what they yield together; frozen figures only."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import chart, doubt, enterprises, figure, own_words
from dashboard.pieces.apart import apart
from dashboard.pieces.freshness import freshness
from dashboard.pieces.headline import headline
from dashboard.pieces.scope import picker
from dashboard.pieces.telling import beside
from monitor.figure import Figure, Figures
from monitor.news import AGAIN
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.report.brief import FOUR
from monitor.report.trend import trend
from monitor.words import number, say
from storage.organisation import Area
from storage.people import RELEASED
from storage.scope import Scope

PATH = "/gemeente"
WORDS = (  # of each figure of the letter, of several and of one: three as cards, the last in a sentence below them
    ("huishoudens geholpen", "huishouden geholpen"),
    ("kregen voor het eerst hulp", ""),
    ("m³ gas per jaar bespaard", ""),
    ("mensen werken betaald bij een wijkbedrijf", "persoon werkt betaald bij een wijkbedrijf"),
)
FIGURES = tuple((*which, *words) for which, words in zip(FOUR, WORDS, strict=True))
ONCE = ("households_reached", "", "huishoudens geholpen, elk één keer per jaar geteld", "")  # adds up over quarters and areas


def layout(scope: Scope, reader: Reader, **asked: str) -> Component:
    known = FIGURES
    figures = reader.figures(dict.fromkeys([*(code for code, *_ in known), ONCE[0], AGAIN]))
    if not figures.get(known[0][0]).known and figures.get(ONCE[0]).known:
        known = (ONCE, *known[1:])
    cards = [
        figure.card(figures.get(code, view), say(what, scope.language), scope, one=say(one, scope.language), big=i == 0)
        for i, (code, view, what, one) in enumerate(known[:-1])
    ]
    parts = [html.P(say("Tellen", scope.language), className="eyebrow"), html.Div(cards, className="figs"), _work(figures, scope)]
    count = html.Div(parts, className="count")
    once = figures.get(ONCE[0])
    more = html.P(figure.state(once, scope.language), className="meta") if once.known and once.reason and ONCE not in known else None
    past = html.Section([chart.frame(charts(scope, reader)[0], scope, PATH), more], className="panel")
    return html.Div(
        [
            picker(scope, reader, PATH),
            headline(figures, scope),
            freshness(reader.freshness(), scope),
            html.P(html.A(say("Welke wijkbedrijven zijn dat?", scope.language), href=f"#{enterprises.WHO}"), className="links"),
            _kept_back(reader.kept_back(), scope.language),
            html.Section([count, beside(scope, reader)], className="pair"),
            html.Div([past, _areas(scope, reader, once)], className="row even"),
            own_words.outside(scope, reader),
            enterprises.listed(reader.overview(), asked, scope, PATH),
        ]
    )


def charts(scope: Scope, reader: Reader, **_: str) -> list[Chart]:
    return [trend("huishoudens", reader.series(ONCE[0]), say("huishoudens", scope.language), scope)]


@apart()
def _work(figures: Figures, scope: Scope) -> Component:
    """The last figure of the letter: its number in words, or why there is none."""
    language, (code, view, what, one) = scope.language, FIGURES[-1]
    found = figures.get(code, view)
    more: list[Any] = [" ", doubt.mark(found, scope), " ", *figure.grounds(found, scope)]
    if not found.known:
        return html.P([f"{figure.called(found, language)}: ", figure.state(found, language), *more], className="also")
    words = say(one if found.central == 1 else what, language)
    return html.P([html.B(number(found.central, 0, language)), f" {words}. ", figure.state(found, language), *more], className="also")


def _kept_back(number_of: int, language: str) -> Component | None:
    """A closed quarter that is not told is said to be so."""
    if not number_of:
        return None
    words = "{n} wijkbedrijf blijft hier weg" if number_of == 1 else "{n} wijkbedrijven blijven hier weg"
    one = "Met zijn cijfers erbij zou te zien zijn om wie het gaat. Het wijkbedrijf kijkt ernaar."
    more = "Met hun cijfers erbij zou te zien zijn om wie het gaat. De wijkbedrijven kijken ernaar."
    why = say(one if number_of == 1 else more, language)
    return html.P([html.Strong(say(words, language, n=number(number_of, 0, language)) + ". "), why], className="notice")


@apart("Huishoudens per gebied")
def _areas(scope: Scope, reader: Reader, once: Figure) -> Component | None:
    """Households by area: alone where that is enough, else together with neighbours. Of one area the cards say it all.

    `once`: that of the whole municipality; where it is not known that is why there are no areas.
    """
    language = scope.language
    if scope.area or not scope.outside:
        return None
    title = html.H2(say("Huishoudens per gebied", language))
    found = [(places, f) for places, f in reader.blocks(ONCE[0]) if f.state == "value"]
    if not found:
        few = say("Voor deze periode is het te weinig om gebieden apart te laten zien.", language)
        none = html.P(few, className="quiet") if once.known else html.P(figure.alone(once, language))
        return html.Section([title, none], className="panel")
    rows = [
        html.Tr([html.Th(_named(places, language), scope="row"), html.Td(number(f.central, 0, language), className="num")])
        for places, f in found
    ]
    names = ((say("Gebied", language), None), (say("Huishoudens", language), "num"))
    head = html.Thead(html.Tr([html.Th(name, scope="col", className=look) for name, look in names]))
    least = number(found[0][1].indicator.k, 0, language)
    rule = say(
        "Een gebied staat er alleen als er 0 of minstens {k} huishoudens zijn. Anders staat het bij een buurgebied.", language, k=least
    )
    table = html.Table([html.Caption(f"{say(once.title, language)}. {rule}"), head, html.Tbody(rows)])
    box = html.Div(table, className="wide-table", tabIndex="0", role="region", **{"aria-label": say("Huishoudens per gebied", language)})
    return html.Section([title, box], className="panel")


def _named(places: list[Area], language: str) -> str:
    """Molenwijk en Havenwijk samen. What has no place of its own is said so."""
    names = [a.name or say("zonder gebied", language) for a in places]
    if len(names) == 1:
        return names[0]
    return say("{areas} en {last} samen", language, areas=", ".join(names[:-1]), last=names[-1])


PAGE = Page(PATH, "Overzicht gemeente", (RELEASED,), layout, charts, query=enterprises.ASKED, styles=("wall.css",))
