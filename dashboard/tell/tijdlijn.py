"""Tijdlijn: one figure over the quarters with what happened then, numbered on the line and told in the list under it."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import chart
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted
from dashboard.pieces.telling import beside
from dashboard.pieces.timeline import anchor, chooser, day, kinds, listed, others
from monitor.figure import Figure
from monitor.news import Counted
from monitor.reader import Reader
from monitor.report.blocks import Chart, Mark, Point
from monitor.report.trend import trend
from monitor.timeline import KINDS, Event, events, picked
from monitor.timeline_news import LINES, news
from monitor.words import period_words, quantity, say
from storage.people import CORRECT, READ_OWN, RELEASED
from storage.period import containing, today
from storage.scope import Scope

PATH, CHART, WRITE = "/tijdlijn", "tijdlijn", "/tijdlijn/erbij"
NOT_CAUSE = "‘Na’ is niet ‘door’. De lijn laat zien wanneer iets gebeurde, niet waardoor het cijfer veranderde."


def layout(scope: Scope, reader: Reader, cijfer: str = "", soort: str = "") -> Component:
    code, kind, at = _code(cijfer), soort if soort in KINDS else "", _quarter(scope)
    series = _series(scope, reader, code)
    found = events(reader, series)
    shown, rest = picked(found, kind)
    drawn = _chart(code, series, shown, at)
    asked = {"cijfer": code, "soort": kind}
    return html.Div(
        [
            picker(scope, reader, PATH),
            html.H1([counted(p) if isinstance(p, Counted) else p for p in news(code, series, picked(found)[0], at)]),
            freshness(reader.freshness(), scope),
            _note(series, scope),
            chooser(code, kind, scope, PATH),
            html.Section(chart.frame(drawn, at, PATH, asked=asked), className="panel spaced"),
            html.Section([_happened(shown, rest, found, kind, code, scope), beside(scope, reader, _story(shown, found))], className="pair"),
            _onward(series, scope, reader),
        ],
        className="yield timeline",
    )


def charts(scope: Scope, reader: Reader, cijfer: str = "", soort: str = "") -> list[Chart]:
    """The line with the events that are shown."""
    code = _code(cijfer)
    series = _series(scope, reader, code)
    shown, _ = picked(events(reader, series), soort if soort in KINDS else "")
    return [_chart(code, series, shown, _quarter(scope))]


def present(scope: Scope, reader: Reader) -> bool:
    return any(f.known for f in _series(scope, reader, _code("")))


def _code(asked: str) -> str:
    return asked if asked in LINES else next(iter(LINES))


def _quarter(scope: Scope) -> Scope:
    """The line is always of quarters: the one that is looked at, or the last that has begun of a longer time."""
    if scope.period.level == "quarter":
        return scope
    return scope.at(containing(min(scope.period.end, today()), "quarter"))


def _series(scope: Scope, reader: Reader, code: str) -> list[Figure]:
    """Two years of quarters, from the first in which anything was written down."""
    at = _quarter(scope)
    series = (reader if at is scope else reader.at(at)).series(code)
    begun = next((i for i, f in enumerate(series) if f.state != "not_reported"), len(series) - 1)
    return series[begun:]


def _chart(code: str, series: list[Figure], shown: list[Event], scope: Scope) -> Chart:
    """The trend as a line, with what happened in each quarter."""
    language = scope.language
    made = trend(CHART, series, say(LINES[code].what, language), scope)
    marks: dict[str, list[Mark]] = {}
    for i, event in enumerate(shown, 1):
        marks.setdefault(event.quarter.code, []).append(Mark(i, f"{day(event, language)}: {event.words}", f"#{anchor(i)}"))
    points = tuple(_point(p, f, tuple(marks.get(f.period.code, ())), language) for p, f in zip(made.points, series, strict=True))
    unit = made.unit
    told = "; ".join(f"{period_words(f.period, language)}: {quantity(f.central, unit, made.decimals, language)}" for f in series)
    summary = say("Lijn. {points}. Wat er gebeurde, staat in de lijst eronder.", language, points=told)
    return replace(made, shape="line", points=points, summary=summary)


def _point(point: Point, f: Figure, marks: tuple[Mark, ...], language: str) -> Point:
    return replace(point, marks=marks, missing=say("te weinig", language) if f.state == "withheld" else point.missing)


def _note(series: list[Figure], scope: Scope) -> Component | None:
    """What a reader must know before reading the line: the last quarter goes on, or only a part is looked at."""
    language, said = scope.language, []
    if series[-1].period.contains(today()) and any(f.known for f in series):
        said.append(say("Dit kwartaal is nog bezig: het laatste punt kan nog veranderen.", language))
    if scope.area or scope.grant:
        said.append(say("De lijn gaat over een deel. Wat er gebeurde, is van het hele werkgebied.", language))
    return html.P(" ".join(said), className="quiet") if said else None


def _story(shown: list[Event], found: list[Event]) -> Any:
    """The last story with a number on the line; else the last of these quarters."""
    return next((e.story for e in reversed([*found, *shown]) if e.story is not None), None)


@apart()
def _happened(shown: list[Event], rest: list[Event], found: list[Event], kind: str, code: str, scope: Scope) -> Component:
    language = scope.language
    write = None
    if scope.person.may(CORRECT) and not scope.outside:
        write = html.P(html.A(say("Zet er zelf iets bij", language), href=WRITE, className="button light"), className="links no-print")
    title = html.H2(say("Wat er gebeurde", language))
    if not shown:
        none = (
            "Van deze soort is er in deze kwartalen niets opgeschreven." if kind else "In deze kwartalen is er nog niets om op te noemen."
        )
        return html.Div([title, html.P(say(none, language)), kinds(found, kind, code, scope, PATH), write], className="count")
    return html.Div(
        [
            title, listed(shown, scope, WRITE), others(rest, kind, scope), kinds(found, kind, code, scope, PATH),
            html.P(say(NOT_CAUSE, language), className="plainly"), write,
        ],
        className="count",
    )  # fmt: skip


def _onward(series: list[Figure], scope: Scope, reader: Reader) -> Component:
    language = scope.language
    read = "Ziet u een knik in de lijn? Vraag aan elkaar wat er toen anders was, en zet het erbij. Dan weet u het over een jaar nog."
    see = "Ziet u een knik in de lijn? Vraag het wijkbedrijf wat er toen anders was. De lijn zegt dat niet."
    links = [html.A(say("Alle verhalen", language), href=to("/verhalen", scope)),
             html.A(say("In hun eigen woorden" if scope.outside else "In onze eigen woorden", language),
                    href=to("/gemeente" if scope.outside else "/wijk", scope))]  # fmt: skip
    lead = (see if scope.outside else read) if any(f.known for f in series) else "Kies hierboven een ander cijfer, of kijk later nog eens."
    return meaning(PATH, lead, scope, reader, html.P(links, className="links"))


PAGE = Page(
    PATH, "Tijdlijn", (READ_OWN, RELEASED), layout, charts, query=("cijfer", "soort"),
    group="beside", says="Wat gebeurde er wanneer, en wat deed het cijfer toen?", present=present, styles=("yield.css", "timeline.css"),
)  # fmt: skip
