"""A chart to take along as one picture: its message, what it shows, the drawing, and the source line that must not be lost."""

import re

from monitor.report.blocks import Chart
from monitor.report.formats.canvas import COLOURS, SANS, clean, lines
from monitor.report.formats.pdf import png as pixels
from monitor.report.formats.svg import draw

WIDTH = 640
EDGE = 20
TITLE, SMALL = 20.0, 13.0
LEADING = 1.3
SIZED = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def svg(chart: Chart) -> str:
    """The picture with fixed colours on white: readable wherever it is pasted. Its height follows what is in it."""
    room = WIDTH - 2 * EDGE
    drawing = draw(chart, room, plain=True)
    size = SIZED.search(drawing)
    if size is None:
        raise ValueError("a chart is always drawn with a size")
    texts: list[str] = []
    y = _column(texts, EDGE + TITLE * 0.8, lines(chart.message, room, TITLE, 4), TITLE, "ink", bold=True)
    y = _column(texts, y + 2, lines(chart.what, room, SMALL + 1, 3), SMALL + 1, "ink-soft")
    placed = drawing.replace("<svg ", f'<svg x="{EDGE}" y="{y:.0f}" ', 1).replace(' role="img"', "", 1)
    end = _column(texts, y + int(size[2]) + 2 * SMALL, lines(chart.source, room, SMALL, 4), SMALL, "ink-soft")
    height = end + EDGE - SMALL
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" '
        f'aria-label="{clean(f"{chart.message} {chart.summary}")}" font-family="{SANS}">'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="{COLOURS["paper"]}"/>{"".join(texts)}{placed}</svg>'
    )


def png(chart: Chart) -> bytes:
    """The same picture in pixels, twice as fine as a screen."""
    return pixels(svg(chart).replace(SANS, "Source Sans Pro"))


def _column(into: list[str], y: float, texts: list[str], size: float, colour: str, *, bold: bool = False) -> float:
    """Lines under each other from this height on; returns where the next thing may begin."""
    weight = ' font-weight="600"' if bold else ""
    for i, text in enumerate(texts):
        at = y + i * size * LEADING
        into.append(f'<text x="{EDGE}" y="{at:.1f}" font-size="{size:g}"{weight} fill="{COLOURS[colour]}">{clean(text)}</text>')
    return y + len(texts) * size * LEADING
