"""The map as a block, and its list: each area with its number, who lives there and how many stories, by name and never by size."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.beneath import beneath
from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from monitor.area_map import TOGETHER, AreaMap, Spot
from monitor.report.blocks import Map, Point, Region
from monitor.words import day_digits, number, period_words, say
from monitor.words.reason import FEW
from storage.scope import Scope

ID, ANCHOR = "kaart", "postkaarten"


def block(found: AreaMap, title: str, metric: str, chosen: str, scope: Scope, path: str) -> Map:
    """What is drawn and taken along. `metric`: what is counted, of several, in Dutch and in the address."""
    language = scope.language
    points = tuple(Point(s.name, s.alone, missing=said(s, language)) for s in found.spots)
    regions = tuple(
        Region(
            tuple(tuple(ring) for ring in found.borders.get(s.code, ())), s.wijk, s.state, s.code == chosen,
            to(path, scope, cijfer=metric, buurt=s.code) + f"#{ANCHOR}",
        )
        for s in found.spots
    )  # fmt: skip
    told = "; ".join(f"{s.name}: {said(s, language)}" for s in found.spots)
    return Map(
        id=ID, message=title, points=points, unit=metric, shape="map", language=language, regions=regions,
        code=found.total.indicator.code if found.total is not None else "stories_published",
        ground=tuple(tuple(ring) for ring in found.ground),
        what=_what(metric, scope), source=_source(found, scope), summary=say("Kaart. {points}.", language, points=told),
    )  # fmt: skip


def _what(unit: str, scope: Scope) -> str:
    if unit == "verhalen":
        return say("Verhalen die u hier mag lezen, van alle tijd.", scope.language)
    return say(
        "Hoeveel {unit}, {period}.", scope.language, unit=say(unit, scope.language), period=period_words(scope.period, scope.language)
    )


def _source(found: AreaMap, scope: Scope) -> str:
    language = scope.language
    words = "Bron: wat de wijkbedrijven opschreven" if scope.outside else "Bron: wat het wijkbedrijf opschreef"
    day = found.total.as_of if found.total is not None else None
    parts = [say(words, language), say("stand {day}", language, day=day_digits(day)) if day else ""]
    parts.append(say("grenzen: indeling van {year}", language, year=found.year) if found.borders else "")
    return " · ".join(part for part in parts if part)


def said(spot: Spot, language: str) -> str:
    """The number of an area, or in words why there is none."""
    if spot.state == TOGETHER:
        words = "samen met {areas}: {n}"
        return say(words, language, areas=", ".join(spot.beside), n=number(spot.value, 0, language))
    if spot.value is not None:
        return number(spot.value, 0, language)
    return say(FEW if spot.state == "withheld" else "nog geen cijfer", language)


@apart()
def frame(chart: Map, scope: Scope, path: str, asked: dict[str, str]) -> Component:
    """The map with its title, what to know of it, and its files. The drawing is hidden from who hears the page: the list says all of it."""
    language = scope.language
    slot = html.Div(className="chart-slot", **{"data-chart": chart.id, "aria-hidden": "true"})
    fair = say("Het zijn aantallen. In een grote buurt wonen meer mensen, dus het is geen wedstrijd.", language)
    head = [html.H2(chart.message), html.P(joined([chart.what, fair], " "), className="sub")]
    return html.Figure([*head, slot, *beneath(chart, scope, path, None, asked=asked)], className="chart")


@apart()
def listed(found: AreaMap, metric: str, chosen: str, scope: Scope, path: str, *, stories: bool) -> Component:
    """The same as a list, for the keyboard and for who hears the page: by name. `stories`: with how many were told there."""
    language = scope.language
    told = stories and metric != "verhalen"
    counts = metric if metric != "huishoudens" else "bereikt" if scope.outside else "geholpen"
    heads = ["Gebied" if scope.outside else "Buurt", counts, *(["verhalen"] if told else []), "wonen er"]
    cells = [html.Th(_head(words, language), scope="col", className="num" if i else None) for i, words in enumerate(heads)]
    rows = [_row(s, metric, chosen, scope, path, told) for s in found.spots]
    how = html.P(
        say("Op alfabet. Kies een naam voor de verhalen van daar. Wonen er: huishoudens, volgens het CBS.", language), className="quiet"
    )
    table = html.Table([html.Thead(html.Tr(cells)), html.Tbody(rows)])
    about = {"aria-label": say("Lijst bij de kaart", language)}
    return html.Div([how, html.Div(table, className="wide-table", tabIndex="0", role="region", **about)], className="areas")


def _head(words: str, language: str) -> str:
    told = say(words, language)
    return told[:1].upper() + told[1:]


def _row(spot: Spot, metric: str, chosen: str, scope: Scope, path: str, told: bool) -> Component:
    language = scope.language
    current: dict[str, Any] = {"aria-current": "true"} if spot.code == chosen else {}
    link = html.A(spot.name, href=to(path, scope, cijfer=metric, buurt=spot.code) + f"#{ANCHOR}", lang=TONGUE, title=spot.code, **current)
    wijk = html.Span(spot.wijk, className="quiet", lang=TONGUE) if spot.wijk else None
    value = html.Td(said(spot, language), className="num" if spot.alone is not None else "num words")
    apart = scope.outside and spot.code.startswith("BU")
    stories = html.Td(say("per wijk", language) if apart else number(len(spot.stories), 0, language), className="num")
    living = html.Td(number(spot.households, 0, language), className="num")
    cells = [value, stories, living] if told else [value, living]
    return html.Tr([html.Th([link, wijk], scope="row"), *cells])
