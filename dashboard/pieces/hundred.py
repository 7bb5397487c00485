"""Honderd huishoudens: one little house for each of a hundred, by group, with a dot where somebody of that group told a story."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.hundred import ALL, marks
from monitor.report.blocks import Chart
from monitor.report.formats.canvas import Canvas, clean, lines
from monitor.words import number, say
from storage.scope import Scope

ROW, STEP, HOUSE, SIZE, LINE, BESIDE = 10, 30, 22, 16, 1.25, 480
FEW, DOTS = 5, 3  # below so many households nobody is drawn, and no story of their group is pointed out; so many dots at most
LOOKS = {  # by shape as well as by colour: full, pale, only a line
    "full": ("count", "1"), "pale": ("count", ".38"), "dark": ("ink", "1"), "line": ("ink-soft", "0"),
}  # fmt: skip
ROOF = "M{x:.1f} {y:.1f}l11 -10 11 10v12h-22z"  # the outline of a house of 22 wide and 22 high, from below its roof
ONE, MANY = "{n} huishouden", "{n} huishoudens"


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
    """The drawing: the id of its slot, its news, what one house is, and the groups, in the order they are drawn."""

    id: str
    message: str
    what: str
    parts: tuple[Part, ...]

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


def section(found: Hundred, scope: Scope, head: type[Component] = html.H2, voices: bool = True) -> Component:
    """The drawing with its words. `voices`: with the stories of its dots beside it. Too few households are said, not drawn."""
    language = scope.language
    if not found.enough:
        words = say("Dit zijn te weinig huishoudens om te tekenen.", language)
        return html.Figure([head(found.message), nothing(html.P(words))], className="chart hundred")
    slot = html.Div(className="chart-slot", **{"data-chart": found.id})
    table = html.Details([html.Summary(say("Bekijk als tabel", language)), _table(found, language)])
    both = html.Div([slot, _voices(dots(found), scope, voices)], className="houses")
    return html.Figure([head(found.message), html.P(found.what, className="sub"), both, table], className="chart hundred")


def drawing(found: Hundred, scope: Scope) -> dict[str, str]:
    """Id of the slot -> the drawing for a wide and for a narrow screen; nothing where there are too few."""
    if not found.enough:
        return {}
    return {found.id: f'<div class="wide">{draw(found, scope, 640)}</div><div class="narrow">{draw(found, scope, 320)}</div>'}


def draw(found: Hundred, scope: Scope, width: int) -> str:
    """One `<svg>`: each group is a picture with a title and a description, each dot a link. The same groups give the same drawing."""
    chart = Chart(id=found.id, message=found.message, what="", points=(), unit="", source="", summary=found.message)
    canvas, numbers, beside = Canvas(chart, width, plain=False), marks([part.count for part in found.parts]), width >= BESIDE
    rows = -(-sum(numbers) // ROW)
    top, left = (0.0, ROW * STEP + 28.0) if beside else (rows * STEP + 10.0, HOUSE + 12.0)
    for i, part in enumerate(found.parts):
        if not part.count:
            continue
        first = sum(numbers[:i])
        middle = (first + numbers[i] / 2) / ROW * STEP
        texts = _label(part, numbers[i], found, width - left, scope.language)
        tall = len(texts) * SIZE * LINE
        top = max(top, middle - tall / 2) if beside else top
        name = f"{found.id}-{width}-{i}"
        canvas.shapes.append(f'<g role="img" aria-labelledby="{name}-t" aria-describedby="{name}-d">')
        canvas.shapes.append(f'<title id="{name}-t">{clean(" ".join(texts))}</title><desc id="{name}-d">{clean(found.what)}</desc>')
        canvas.shapes += [_house(canvas, at, part.look) for at in range(first, first + numbers[i])]
        canvas.shapes += [_key(canvas, left - HOUSE - 8, top, part.look)] if not beside else []
        for line, text in enumerate(texts):
            canvas.text(left, top + SIZE + line * SIZE * LINE, text, SIZE, colour="ink-soft" if line else "ink", bold=not line)
        canvas.shapes.append("</g>")
        top += tall + 12
    canvas.shapes += [_dot(canvas, dot, scope) for dot in dots(found)]
    return canvas.svg(max(rows * STEP, top)).replace('role="img"', 'role="group"', 1)


def _label(part: Part, share: int, found: Hundred, room: float, language: str) -> list[str]:
    """How many, and who; of more than a hundred households first how many of each hundred."""
    homes = say(ONE if part.count == 1 else MANY, language, n=number(part.count, 0, language))
    if not found.hundredths:
        return [homes, *lines(part.words, room, SIZE, 3)]
    return [share_words(share, language), *lines(f"{part.words} ({homes})", room, SIZE, 4)]


def share_words(share: int, language: str) -> str:
    """A group too small for a mark of its own is said so, and is not nobody."""
    return say("{n} van de 100", language, n=share) if share else say("minder dan 1 van de 100", language)


def _house(canvas: Canvas, at: int, look: str) -> str:
    row, place = divmod(at, ROW)
    return _shape(canvas, place * STEP + 4, row * STEP + 13, look)


def _key(canvas: Canvas, x: float, top: float, look: str) -> str:
    """The same house once more, before the words of a narrow screen."""
    return _shape(canvas, x, top + 10, look)


def _shape(canvas: Canvas, x: float, y: float, look: str) -> str:
    colour, opacity = LOOKS[look]
    edge = f'fill="{canvas.colour(colour)}" fill-opacity="{opacity}" stroke="{canvas.colour(colour)}" stroke-width="1.5"'
    return f'<path d="{ROOF.format(x=x, y=y)}" {edge} stroke-linejoin="round"/>'


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
