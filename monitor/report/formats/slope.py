"""A slope: one line for each group from what it said first to what it said later, on a scale of one to five, with its name beside it."""

from decimal import Decimal

from monitor.report.blocks import Point
from monitor.report.formats.canvas import Canvas, lines
from monitor.words import number, say

LEAST, MOST = 1, 5
SIZE, PLOT, TOP = 14, 190, 34
LOOK = {1: ("count", 3.5, ""), 0: ("ink-soft", 2.0, "5 5"), -1: ("ink", 3.5, "")}  # way -> colour, width, dashes


def pairs(points: tuple[Point, ...]) -> list[tuple[str, Decimal, Decimal]]:
    """(name, before, after) of each two points; the name is what stands before the last comma of their label."""
    found = zip(points[::2], points[1::2], strict=True)
    return [(a.label.rpartition(",")[0], a.value, b.value) for a, b in found if a.value is not None and b.value is not None]


def slope(canvas: Canvas) -> float:
    """Returns the height of the picture."""
    language, found = canvas.chart.language, pairs(canvas.chart.points)
    left = 46.0
    right = left + (canvas.width - left) * (0.42 if canvas.width < 480 else 0.58)
    for mark in range(LEAST, MOST + 1):
        y = _at(Decimal(mark))
        canvas.path(f"M{left:.1f} {y:.1f}H{right:.1f}", "line")
        canvas.text(2, y + 5, str(mark), 12)
    canvas.text(left, 16, say("eerst", language), SIZE, bold=True)
    canvas.text(right, 16, say("later", language), SIZE, anchor="end", bold=True)
    room = canvas.width - right - 14
    beside = {name: [*lines(name, room, SIZE, 3), f"{number(a, 1, language)} → {number(b, 1, language)}"] for name, a, b in found}
    tops = _apart([(_at(b), len(beside[name]) * SIZE * 1.25) for name, _, b in found])
    for (name, before, after), top in zip(found, tops, strict=True):
        colour, wide, dash = LOOK[(after > before) - (after < before)]
        canvas.path(f"M{left:.1f} {_at(before):.1f}L{right:.1f} {_at(after):.1f}", colour, stroke=wide, dash=dash)
        for x, value in ((left, before), (right, after)):
            canvas.shapes.append(f'<circle cx="{x:.1f}" cy="{_at(value):.1f}" r="5" fill="{canvas.colour(colour)}"/>')
        canvas.column(right + 12, top, beside[name], SIZE, anchor="start", colour=colour)
    ends = [top + len(beside[name]) * SIZE * 1.25 for (name, *_), top in zip(found, tops, strict=True)]
    return max([TOP + PLOT + 14.0, *ends])


def _at(value: Decimal) -> float:
    return TOP + PLOT * (1 - float(value - LEAST) / (MOST - LEAST))


def _apart(wanted: list[tuple[float, float]]) -> list[float]:
    """Where each label begins so that none lies over another: as near its dot as there is room. `wanted`: (dot, height)."""
    tops, free = [0.0] * len(wanted), 0.0
    for i in sorted(range(len(wanted)), key=lambda i: wanted[i][0]):
        tops[i] = max(wanted[i][0] - wanted[i][1] / 2 + SIZE, free + SIZE)
        free = tops[i] - SIZE + wanted[i][1] + 6
    return tops
