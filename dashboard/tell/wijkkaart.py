"""Kaart: where things were done, area by area, and beside it the stories that were told there."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.page import Page
from dashboard.pieces import area_map as drawn
from dashboard.pieces import figure
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart, attempt
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.postcard import postcards
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from monitor.area_map import METRICS, AreaMap, Spot, area_map
from monitor.news import when
from monitor.reader import Reader
from monitor.report.blocks import Chart, Map
from monitor.words import number, quantity, say
from storage.people import CLOSE, READ_OWN, RELEASED
from storage.refused import NotFound
from storage.scope import Scope

PATH = "/wijkkaart"
READ = "Kies een buurt waar weinig gebeurt. Vraag wie daar iemand kent, en ga er samen langs."
SEE = "Gebeurt er ergens weinig? Vraag het wijkbedrijf waarom. Misschien is er weinig nodig, misschien kent het bedrijf daar niemand."
NAMES = {"huishoudens": "Huishoudens", "bezoeken": "Bezoeken", "maatregelen": "Maatregelen", "verhalen": "Verhalen"}
TITLES = {
    "huishoudens": "Waar we huishoudens hielpen", "bezoeken": "Waar we op bezoek kwamen", "maatregelen": "Waar we maatregelen plaatsten",
    "verhalen": "Waar de verhalen vandaan komen",
}  # fmt: skip
TITLES_OUTSIDE = {
    "huishoudens": "Waar wijkbedrijven huishoudens bereikten", "bezoeken": "Waar wijkbedrijven op bezoek kwamen",
    "maatregelen": "Waar wijkbedrijven maatregelen plaatsten", "verhalen": "Waar de verhalen vandaan komen",
}  # fmt: skip
HEADLINES = {
    "huishoudens": "{moment} hielpen we {n}, {where}.",
    "bezoeken": "{moment} waren er {n}, {where}.",
    "maatregelen": "{moment} plaatsten we {n}, {where}.",
}
HEADLINES_OUTSIDE = {
    "huishoudens": "{moment} bereikten wijkbedrijven {n} voor het eerst dit jaar.",
    "bezoeken": "{moment} waren er {n} van wijkbedrijven.",
    "maatregelen": "{moment} plaatsten wijkbedrijven {n}.",
}


def layout(scope: Scope, reader: Reader, cijfer: str = "", buurt: str = "") -> Component:
    language, metric = scope.language, _metric(cijfer)
    found = attempt(lambda: area_map(reader, metric), "Kaart")
    pick = picker(scope, reader, PATH)
    pick.children = [*_kept(metric), *pick.children]
    if not isinstance(found, AreaMap):  # what stands in its place
        return html.Div([pick, html.H1(say("Waar gebeurt het?", language)), freshness(reader.freshness(), scope), found])
    chosen, lost = _chosen(found, buurt), unheard(reader)
    top = [pick, html.H1(_headline(found, metric, scope, lost)), _unknown(found, language), freshness(reader.freshness(), scope)]
    if not found.spots:
        none = "Er zijn nog geen buurten gekozen om in te werken. Dat kan bij Beheer."
        outside = "Van deze gemeente zijn nog geen wijken bekend."
        return html.Div([*top, nothing(html.P(say(outside if scope.outside else none, language)))])
    left = [_switch(metric, chosen, scope), *_left(found, metric, chosen, scope, lost)]
    right = postcards(found, chosen, drawn.ANCHOR, scope, lost)
    both = html.Div([html.Section(left, className="panel"), right], className="row map")
    return html.Div([*top, both, meaning(PATH, SEE if scope.outside else READ, scope, reader)])


def _left(found: AreaMap, metric: str, chosen: Spot | None, scope: Scope, lost: bool) -> list[Component]:
    """The map with its list. `lost`: the stories cannot be read; a map of stories cannot be drawn then."""
    if lost and metric == "verhalen":
        return [nothing(html.P(say(UNHEARD, scope.language)))]
    at = chosen.code if chosen else ""
    chart, table = _chart(found, metric, chosen, scope), drawn.listed(found, metric, at, scope, PATH, stories=not lost)
    return [drawn.frame(chart, scope, PATH, {"cijfer": metric, "buurt": at}), table, *_notes(found, metric, scope)]


def charts(scope: Scope, reader: Reader, cijfer: str = "", buurt: str = "") -> list[Chart]:
    """The map, to take along."""
    metric = _metric(cijfer)
    found = area_map(reader, metric)
    return [_chart(found, metric, _chosen(found, buurt), scope)] if found.spots else []


def present(scope: Scope, reader: Reader) -> bool:
    return bool(reader.areas())


def _metric(asked: str) -> str:
    return asked if asked in METRICS else next(iter(METRICS))


def _chosen(found: AreaMap, asked: str) -> Spot | None:
    """The area in the address. Raises `NotFound` for one that is not on this map."""
    if not asked:
        return None
    spot = next((s for s in found.spots if s.code == asked), None)
    if spot is None:
        raise NotFound()
    return spot


def _kept(metric: str) -> list[Component]:
    """What stays as it is when another time is picked."""
    return [html.Select(html.Option(metric, value=metric, selected=True), name="cijfer", hidden=True)]


def _chart(found: AreaMap, metric: str, chosen: Spot | None, scope: Scope) -> Map:
    title = say((TITLES_OUTSIDE if scope.outside else TITLES)[metric], scope.language)
    return drawn.block(found, title, metric, chosen.code if chosen else "", scope, PATH)


def _headline(found: AreaMap, metric: str, scope: Scope, lost: bool) -> list[Any]:
    """Dit kwartaal hielpen we 64 huishoudens, in 9 van de 12 buurten."""
    language, total = scope.language, found.total
    if not found.spots or (total is not None and not total.known) or (total is None and lost):
        return [say("Waar gebeurt het?", language)]
    if total is not None and not total.central:
        return [say("{moment} staat er nog niets op de kaart.", language, moment=when(scope))]
    if total is None and not found.told:
        return [say("Van deze kaart is nog geen verhaal te lezen.", language)]
    n = counted(quantity(len(found.told) if total is None else total.central, metric, 0, language))
    here = "Op deze kaart staat {n}." if len(found.told) == 1 else "Op deze kaart staan {n}."
    sentence = here if total is None else (HEADLINES_OUTSIDE if scope.outside else HEADLINES)[metric]
    return filled(sentence, language, moment=when(scope), n=n, where=_where(found, language))


def _where(found: AreaMap, language: str) -> str:
    """in 9 van de 12 buurten"""
    some, whole = sum(bool(s.alone) for s in found.spots), len(found.spots)
    if some == whole:
        return say("in alle {n} buurten" if whole > 1 else "in één buurt", language, n=number(whole, 0, language))
    return say("in {some} van de {all} buurten", language, some=number(some, 0, language), all=number(whole, 0, language))


def _unknown(found: AreaMap, language: str) -> Component | None:
    """Why there is no number for the whole map."""
    if found.total is None or found.total.known:
        return None
    return html.P(figure.alone(found.total, language))


def _switch(metric: str, chosen: Spot | None, scope: Scope) -> Component:
    """Which figure is drawn: links, so that it stands in the address."""
    language, buurt = scope.language, chosen.code if chosen else ""
    links = [
        html.A(say(words, language), href=to(PATH, scope, cijfer=name, buurt=buurt), **({"aria-current": "true"} if name == metric else {}))
        for name, words in NAMES.items()
    ]
    return html.Nav(links, className="switch", **{"aria-label": say("Kies wat de kaart laat zien", language)})


@apart()
def _notes(found: AreaMap, metric: str, scope: Scope) -> list[Component]:
    """What is not on the map, and what would make it a map."""
    language = scope.language
    lines = []
    if metric == "verhalen" and found.nowhere:
        words = "{n} verhaal staat niet op deze kaart." if found.nowhere == 1 else "{n} verhalen staan niet op deze kaart."
        lines.append(say(words, language, n=number(found.nowhere, 0, language)))
    elif metric != "verhalen" and not scope.outside:
        lines.append(say("Wat zonder buurt is opgeschreven, telt wel mee in het totaal maar staat niet op de kaart.", language))
    off = [s.name for s in found.spots if s.code not in found.borders]
    if found.borders and off:
        lines.append(say("Niet getekend, wel in de lijst: {names}.", language, names=", ".join(off)))
    notes: list[Component] = [html.P(line, className="quiet") for line in lines]
    return [*notes, *([] if found.borders else _tiles(scope))]


def _tiles(scope: Scope) -> list[Component]:
    """There is no map file: outside only that these are no borders; inside also who can mend it."""
    language = scope.language
    lines = [say("Elk vak is een gebied. De echte grenzen zijn er nog niet.", language)]
    if scope.outside:
        return [html.P(lines, className="quiet")]
    if scope.person.may(CLOSE):
        words = say("Haal bij PDOK 'Wijken en buurten' op en vraag wie de server beheert om het in te lezen:", language)
        return [html.P([*lines, " ", words, " ", html.Code("telvertel areas import buurten.gpkg --year 2025")], className="quiet")]
    return [html.P([*lines, " ", say("Vraag de coördinator om een kaart van de buurten.", language)], className="quiet")]


PAGE = Page(
    PATH, "Kaart van de wijk", (READ_OWN, RELEASED), layout, charts, query=("cijfer", "buurt"), group="beside",
    says="Waar gebeurt het, en wat vertellen mensen daar?", present=present, styles=("map.css",),
)  # fmt: skip
