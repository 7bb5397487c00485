"""A slope: for each group one line from what it said first to what it said later, named beside it; marks on the scale of five."""

from decimal import Decimal

from monitor.report.blocks import Point
from monitor.report.formats.canvas import Canvas, lines
from monitor.words import number, say

MARKS = tuple(map(Decimal, range(1, 6)))
SIZE, PLOT, TOP, LINE = 14, 190, 34, 1.25
LOOK = {1: ("count", 3.5, ""), 0: ("ink-soft", 2.0, "5 5"), -1: ("ink", 3.5, "")}  # way -> colour, width, dashes
Pair = tuple[str, Decimal, Decimal]


def pairs(points: tuple[Point, ...]) -> list[Pair]:
    """(name, before, after) of each two points that are known; the name is what stands before the last comma of their label."""
    found = zip(points[::2], points[1::2], strict=False)
    return [(a.label.rpartition(",")[0], a.value, b.value) for a, b in found if a.value is not None and b.value is not None]


def slope(canvas: Canvas) -> float:
    """Returns the height of the picture."""
    language, found = canvas.chart.language, pairs(canvas.chart.points)
    left = 46.0
    right = left + (canvas.width - left) * (0.42 if canvas.width < 480 else 0.58)
    marks = _scale(found)
    for mark in marks:
        canvas.path(f"M{left:.1f} {_at(mark, marks):.1f}H{right:.1f}", "line")
        canvas.text(2, _at(mark, marks) + 5, number(mark, 0, language), 12)
    canvas.text(left, 16, say("eerst", language), SIZE, bold=True)
    canvas.text(right, 16, say("later", language), SIZE, anchor="end", bold=True)
    beside = [_label(canvas, pair, canvas.width - right - 14) for pair in found]
    tops = _apart([(_at(after, marks), len(texts) * SIZE * LINE) for (_, _, after), texts in zip(found, beside, strict=True)])
    for (_, before, after), texts, top in zip(found, beside, tops, strict=True):
        colour, wide, dash = LOOK[(after > before) - (after < before)]
        ends = ((left, _at(before, marks)), (right, _at(after, marks)))
        canvas.path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ends), colour, stroke=wide, dash=dash)
        canvas.shapes += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{canvas.colour(colour)}"/>' for x, y in ends]
        canvas.column(right + 12, top, texts, SIZE, anchor="start", colour=colour)
    return max([TOP + PLOT + 14.0, *(top + len(texts) * SIZE * LINE for texts, top in zip(beside, tops, strict=True))])


def on_five(found: list[Pair]) -> bool:
    """Whether everything lies on the scale of one to five."""
    return all(MARKS[0] <= n <= MARKS[-1] for _, *ends in found for n in ends)


def _scale(found: list[Pair]) -> tuple[Decimal, ...]:
    """One to five where everything lies on it, so that a slope is as steep as it is; else from the least to the most."""
    values = [n for _, before, after in found for n in (before, after)]
    if on_five(found):
        return MARKS
    return min(values), max(max(values), min(values) + 1)


def _at(value: Decimal, marks: tuple[Decimal, ...]) -> float:
    return TOP + PLOT * (1 - float((value - marks[0]) / (marks[-1] - marks[0])))


def _label(canvas: Canvas, pair: Pair, room: float) -> list[str]:
    """The name of a line, and below it from what to what. What is too long for one line breaks before its number, not after it."""
    chart, (name, *ends) = canvas.chart, pair
    said, (who, colon, many) = lines(name, room, SIZE, 3), name.partition(": ")
    if len(said) > 1 and colon:
        said = [*lines(f"{who}:", room, SIZE, 2), *lines(many, room, SIZE, 1)]
    return [*said, " → ".join(number(n, chart.decimals, chart.language) for n in ends)]


def _apart(wanted: list[tuple[float, float]]) -> list[float]:
    """Where each label begins so that none lies over another: as near its dot as there is room. `wanted`: (dot, height)."""
    tops, free = [0.0] * len(wanted), 0.0
    for i in sorted(range(len(wanted)), key=lambda i: wanted[i][0]):
        dot, height = wanted[i]
        tops[i] = max(dot - height / 2 + SIZE, free + SIZE)
        free = tops[i] - SIZE + height + 6
    return tops
