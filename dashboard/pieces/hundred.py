"""Honderd huishoudens: one little house for each of a hundred, by group, with a dot where somebody of that group told a story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.beneath import beneath
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.hundred import ALL, marks
from monitor.report.blocks import Houses, Point
from monitor.report.formats.canvas import Canvas, clean
from monitor.report.formats.houses import ROW, STEP, houses
from monitor.words import day_digits, number, say
from storage.scope import Scope

FEW, DOTS = 5, 3  # below so many households nobody is drawn, and no story of their group is pointed out; so many dots at most


@dataclass(frozen=True)
class Part:
    """A group: how many households, what is said of them, how they look, and the stories of theirs that this reader may see."""

    words: str
    count: int
    look: str
    stories: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Dot:
    """The mark (from 0) that leads to a story of its group. Which household told it is not in it: dots stand evenly spread."""

    at: int
    told: Told
    part: Part


@dataclass(frozen=True)
class Hundred:
    """The drawing: the id of its slot, its news, what one house is, the groups in the order they are drawn; of which figure and day."""

    id: str
    message: str
    what: str
    parts: tuple[Part, ...]
    code: str
    as_of: date

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def hundredths(self) -> bool:
        """Whether a mark is one in a hundred rather than one household."""
        return self.total > ALL

    @property
    def enough(self) -> bool:
        return self.total >= FEW


def dots(found: Hundred) -> list[Dot]:
    """At most three, of each group in turn; never of a group so small that it would tell of one home what it said."""
    pools = [list(part.stories[:DOTS]) if part.count >= FEW else [] for part in found.parts]
    chosen: list[tuple[int, Told]] = []
    while len(chosen) < DOTS and any(pools):
        chosen += [(i, pool.pop(0)) for i, pool in enumerate(pools) if pool]
    numbers, placed = marks([part.count for part in found.parts]), list[Dot]()
    for i, part in enumerate(found.parts):
        told = [t for at, t in chosen[:DOTS] if at == i]
        first, room = sum(numbers[:i]), numbers[i]
        placed += [Dot(first + (2 * k + 1) * room // (2 * len(told)), t, part) for k, t in enumerate(told) if len(told) <= room]
    return placed


def section(found: Hundred, scope: Scope, path: str, head: type[Component] = html.H2, voices: bool = True) -> Component:
    """The drawing with its words. `voices`: with the stories of its dots beside it. Too few households are said, not drawn."""
    language = scope.language
    if not found.enough:
        words = say("Dit zijn te weinig huishoudens om te tekenen.", language)
        return html.Figure([head(found.message), nothing(html.P(words))], className="chart hundred")
    slot = html.Div(className="chart-slot", **{"data-chart": found.id})
    both = html.Div([slot, _voices(dots(found), scope, voices)], className="houses")
    under = beneath(block(found, scope), scope, path, _table(found, language))
    return html.Figure([head(found.message), html.P(found.what, className="sub"), both, *under], className="chart hundred")


def drawing(found: Hundred, scope: Scope) -> dict[str, str]:
    """Id of the slot -> the drawing for a wide and for a narrow screen; nothing where there are too few."""
    if not found.enough:
        return {}
    return {found.id: f'<div class="wide">{draw(found, scope, 640)}</div><div class="narrow">{draw(found, scope, 320)}</div>'}


def draw(found: Hundred, scope: Scope, width: int) -> str:
    """One `<svg>`: each group is a picture with a title and a description, each dot a link. The same groups give the same drawing."""
    canvas = Canvas(block(found, scope), width, plain=False)
    height = houses(canvas)
    canvas.shapes += [_dot(canvas, dot, scope) for dot in dots(found)]
    return canvas.svg(height).replace('role="img"', 'role="group"', 1)


def block(found: Hundred, scope: Scope) -> Houses:
    """The same without its stories, to take along."""
    language = scope.language
    points = tuple(Point(part.words, Decimal(part.count)) for part in found.parts)
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Houses(
        id=found.id, message=found.message, what=found.what, points=points, unit="huishoudens", language=language, shape="houses",
        code=found.code, looks=tuple(part.look for part in found.parts), source=say(words, language, day=day_digits(found.as_of)),
        summary=say("Huisjes. {points}.", language, points=said),
    )  # fmt: skip


def _dot(canvas: Canvas, dot: Dot, scope: Scope) -> str:
    """As large to press as the room of its house."""
    row, place = divmod(dot.at, ROW)
    x, y = place * STEP, row * STEP
    words = clean(say("Lees het verhaal: {quote}", scope.language, quote=dot.told.quote))
    spot = f'<rect x="{x}" y="{y}" width="{STEP}" height="{STEP}" fill="transparent"/>'
    spot += (
        f'<circle cx="{x + 15}" cy="{y + 16}" r="6.5" fill="{canvas.colour("tell")}" stroke="{canvas.colour("paper")}" stroke-width="2"/>'
    )
    return f'<a href="{escape(to(f"/verhalen/{dot.told.id}", scope))}" aria-label="{words}">{spot}</a>'


def _voices(placed: Sequence[Dot], scope: Scope, listed: bool) -> Component | None:
    """The same stories in words, for who reads on and who hears the page."""
    language = scope.language
    if not placed:
        return None
    said = []
    for dot in placed if listed else ():
        quote = html.Span(f"“{dot.told.quote}”", className="said", lang=story.TONGUE)
        about = html.Span([": ", html.Span(dot.told.headline, lang=story.TONGUE)], className="unseen")
        link = html.A([say("Lees het verhaal", language), about], href=to(f"/verhalen/{dot.told.id}", scope))
        said.append(html.Li([quote, html.Br(), html.Span(dot.part.words, className="quiet"), html.Br(), link]))
    key = html.P(say("Een stip is een verhaal uit die groep. Welk huis het is, zegt de plek niet.", language), className="quiet")
    return html.Div([html.Ul(said) if said else None, key], className="dots")


def _table(found: Hundred, language: str) -> Component:
    heads = ["", say("huishoudens", language)] + ([say("van de 100", language)] if found.hundredths else [])
    rows = []
    for part, share in zip(found.parts, marks([p.count for p in found.parts]), strict=True):
        cells = [number(part.count, 0, language)] + ([str(share)] if found.hundredths else [])
        rows.append(html.Tr([html.Th(part.words, scope="row"), *(html.Td(cell, className="num") for cell in cells)]))
    head = html.Thead(html.Tr([html.Th(h, scope="col", className="num" if i else None) for i, h in enumerate(heads)]))
    named = {"tabIndex": "0", "role": "region", "aria-label": found.message}
    return html.Div(html.Table([html.Caption(found.what), head, html.Tbody(rows)]), className="wide-table", **named)
