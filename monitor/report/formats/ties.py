"""Who works with whom: names under each other by group, an arc for each two that work together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from monitor.report.blocks import Ties
from monitor.report.formats.canvas import Canvas, breadth, lines

SIZE, STEP, HEAD = 15, 34, 30


@dataclass(frozen=True)
class Dot:
    """Where a name stands."""

    name: str
    y: float


def ties(canvas: Canvas) -> float:
    """Returns the height of the picture. The same ties give the same drawing."""
    chart, width = cast(Ties, canvas.chart), canvas.width
    names = [name for _, within in chart.groups for name in within]
    room = min(max((breadth(name, SIZE) for name in names), default=0.0) + 8, width * 0.62)
    dots, height = _names(canvas, chart, room)
    place = {dot.name: dot.y for dot in dots}
    left, right = room + 16, width - 6
    for pair in sorted(chart.pairs, key=lambda pair: sorted(place[name] for name in pair)):
        top, bottom = sorted(place[name] for name in pair)
        reach = left + 12 + (right - left - 12) * min(1.0, (bottom - top) / max(height - HEAD, 1)) * 1.33
        canvas.path(f"M{left:.1f} {top:.1f}C{reach:.1f} {top:.1f} {reach:.1f} {bottom:.1f} {left:.1f} {bottom:.1f}", "count", stroke=2)
    for dot in dots:
        canvas.shapes.append(f'<circle cx="{left:.1f}" cy="{dot.y:.1f}" r="5" fill="{canvas.colour("count")}"/>')
    return height


def _names(canvas: Canvas, chart: Ties, room: float) -> tuple[Sequence[Dot], float]:
    dots: list[Dot] = []
    y = 0.0
    for words, names in chart.groups:
        y += HEAD
        canvas.text(0, y - 8, words, SIZE - 2, colour="ink-soft")
        for name in names:
            named = lines(name, room, SIZE, 2)
            canvas.column(0, y + SIZE + 4, named, SIZE, anchor="start", colour="ink")
            dots.append(Dot(name, y + SIZE - 1 + (len(named) - 1) * SIZE * 0.6))
            y += STEP + (len(named) - 1) * SIZE * 1.2 - 6
    return dots, y + 8
