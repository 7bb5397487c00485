"""What a chart is drawn on: shapes and text as SVG, in colours that follow the page or stand fixed for print."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from monitor.report.blocks import Chart, Point
from monitor.report.formats.cell import visible
from monitor.words import number, quantity

COLOURS = {"ink": "#1C2733", "ink-soft": "#55606B", "line": "#E3DCCF", "count": "#1B5E8C", "tell": "#A8461B", "paper": "#FFFFFF"}
SANS = "'Source Sans Pro', 'Source Sans', system-ui, sans-serif"
QUIET = ".66"  # how far the past steps back: no further than 3 to 1 with the paper, light or dark
BAND = ".2"
EM = 0.53  # mean width of a character of Source Sans, a little wide to be safe


def clean(text: str) -> str:
    """Text as XML may hold it: markup escaped, characters no XML file can carry left out."""
    return escape(visible(text), quote=True)


def breadth(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * EM


def lines(text: str, room: float, size: float, most: int = 3) -> list[str]:
    """The text in lines that fit; what is too long for the last one ends in an ellipsis."""
    found: list[str] = []
    for word in text.split():
        if found and breadth(f"{found[-1]} {word}", size) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    kept = found[:most]
    if len(found) > most:
        kept[-1] += " …"
    longest = max(int(room / (size * EM)), 3)
    return [line if len(line) <= longest else line[: longest - 1].rstrip(" …") + "…" for line in kept]


def words(chart: Chart, point: Point) -> str:
    """The label of one bar or dot: percent and euro carry their sign, other units stand under the title."""
    unit = chart.unit if chart.unit in ("%", "€") else ""
    return quantity(point.value, unit, chart.decimals, chart.language) if unit else number(point.value, chart.decimals, chart.language)


class Canvas:
    """One SVG in the making."""

    def __init__(self, chart: Chart, width: int, plain: bool):
        self.chart, self.width, self.plain = chart, width, plain
        self.shapes: list[str] = []
        self.ways: list[str] = []  # links over the picture, for a pointer only
        known = [n for p in chart.points for n in (p.value, p.low, p.high) if n is not None and p.value is not None]
        self.most = max([*known, Decimal(0)])
        self.least = min([*known, Decimal(0)])

    def colour(self, name: str) -> str:
        return COLOURS[name] if self.plain else f"var(--{name}, {COLOURS[name]})"

    def share(self, value: Decimal) -> float:
        """Where a value lies between the smallest (0) and the largest (1)."""
        return float((value - self.least) / (self.most - self.least)) if self.most > self.least else 0.0

    def text(
        self, x: float, y: float, text: str, size: float = 14, *, anchor: str = "start", colour: str = "ink-soft", bold: bool = False,
        more: str = "",
    ) -> None:  # fmt: skip
        weight = ' font-weight="600"' if bold else ""
        style = f'style="fill:{self.colour(colour)};font-size:{size:g}px"' if not self.plain else f'fill="{self.colour(colour)}"'
        self.shapes.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} {style}{more}>{clean(text)}</text>'
        )

    def column(self, x: float, y: float, texts: Iterable[str], size: float = 14, **more: str) -> None:
        """Lines of text under each other, the first at y."""
        for i, text in enumerate(texts):
            self.text(x, y + i * size * 1.2, text, size, anchor=more.get("anchor", "middle"), colour=more.get("colour", "ink-soft"))

    def rect(self, x: float, y: float, width: float, height: float, opacity: str = "1", radius: int = 3, colour: str = "count") -> None:
        if width <= 0 or height <= 0:
            return
        self.shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{min(radius, width / 2, height / 2):g}" '
            f'fill="{self.colour(colour)}" fill-opacity="{opacity}"/>'
        )

    def path(self, d: str, colour: str = "line", *, stroke: float = 1, dash: str = "") -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(
            f'<path d="{d}" fill="none" stroke="{self.colour(colour)}" stroke-width="{stroke:g}" stroke-linecap="round"{dashes}/>'
        )

    def area(self, d: str) -> None:
        self.shapes.append(f'<path d="{d}" fill="{self.colour("count")}" fill-opacity="{BAND}"/>')

    def svg(self, height: float) -> str:
        """The whole picture. A reader that cannot see it gets the summary, nothing twice."""
        style = f"font-family:{SANS};font-variant-numeric:tabular-nums lining-nums;max-width:100%;height:auto"
        face = 'font-family="Source Sans Pro"' if self.plain else f'style="{style}"'
        role = f'role="img" aria-label="{clean(self.chart.summary)}"'
        inside = "".join(self.shapes)
        if self.ways:  # a picture has nothing to press in it: they lie on top, out of sight of who hears the page
            role, inside = "", f'<g {role}>{inside}</g><g aria-hidden="true">{"".join(self.ways)}</g>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height:.0f}" width="{self.width}" height="{height:.0f}" '
            f"{role} {face}>{inside}</svg>"
        )
