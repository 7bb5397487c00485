"""Small multiples: a panel for each area or quarter with the same axis; every bar says its number or why it has none."""

from decimal import Decimal
from itertools import groupby

from monitor.report.blocks import Point
from monitor.report.formats.canvas import BAND, QUIET, Canvas, breadth, lines, words
from monitor.words import say

SIZE, SMALL = 15, 12
PLOT, OVER, UNDER = 96, 26, 24  # the bars, room for the numbers above them and for the words below them
GAP = 22
Named = tuple[str, list[tuple[str, Point]]]
Box = tuple[float, float, float]  # of a number: left, right and the line it stands on


def panels(points: tuple[Point, ...]) -> tuple[list[Named], Point | None]:
    """Panels by name, each with (words of the bar, its point); and the point without a comma, which is a line in every panel.

    The label of a point is 'panel, bar'.
    """
    split = [(*p.label.rpartition(", "), p) for p in points]
    inside = [(name, bar, p) for name, comma, bar, p in split if comma]
    found = [(name, [(bar, p) for _, bar, p in of]) for name, of in groupby(inside, key=lambda one: one[0])]
    return found, next((p for _, comma, _, p in split if not comma), None)


def multiples(canvas: Canvas) -> float:
    """Returns the height of the picture."""
    found, line = panels(canvas.chart.points)
    beside = _beside(canvas.width, [len(bars) for _, bars in found])
    width = (canvas.width - GAP * (beside - 1)) / beside
    names = [lines(name, width, SIZE, 2) for name, _ in found]
    top = 0.0
    for start in range(0, len(found), beside):
        tall = max(len(n) for n in names[start : start + beside]) * SIZE * 1.2
        for i, (_, bars) in enumerate(found[start : start + beside]):
            left = i * (width + GAP)
            for n, text in enumerate(names[start + i]):
                canvas.text(left, top + SIZE + n * SIZE * 1.2, text, SIZE, colour="ink", bold=True)
            taken = _panel(canvas, bars, left, width, top + tall + OVER)
            if line is not None and line.value is not None:
                _line(canvas, (left, left + width), top + tall + OVER + PLOT * (1 - canvas.share(line.value)), taken)
        top += tall + OVER + PLOT + UNDER + 14
    return top + (_key(canvas, line, top) if line is not None and line.value is not None else 0)


def _beside(width: int, bars: list[int]) -> int:
    """How many panels stand beside each other; `bars`: in each. Of one bar each there is room for more."""
    number, single = len(bars), max(bars, default=1) == 1
    if width < 480:
        return min(number, 3 if single else 2)
    return number if single or number <= 4 else 3


def _panel(canvas: Canvas, bars: list[tuple[str, Point]], left: float, width: float, top: float) -> list[Box]:
    """The bars of one area on their line, the words below them only where there is more than one. Returns where numbers stand."""
    room, base = width / len(bars), top + PLOT
    wide = min(room * 0.72, 56.0)
    taken: list[Box] = []
    for i, (word, point) in sorted(enumerate(bars), key=lambda one: (not one[1][1].emphasis, one[0])):
        x = left + room * i + wide / 2
        if len(bars) > 1:
            canvas.text(x, base + 17, word.split()[-1], SMALL, anchor="middle")
        if point.value is None:
            _gap(canvas, point, x, (left, width, room), base)
        else:
            _number(canvas, point, x, (left, width), _bar(canvas, point, x, wide, top), taken)
    canvas.path(f"M{left:.1f} {base:.1f}h{width:.1f}", "line")
    return taken


def _line(canvas: Canvas, ends: tuple[float, float], y: float, taken: list[Box]) -> None:
    """What holds everywhere, from end to end, with a gap where a number stands."""
    x = ends[0]
    for left, right, at in sorted(taken):
        if at - SIZE - 4 < y < at + 6:
            canvas.path(f"M{x:.1f} {y:.1f}H{max(left - 3, x):.1f}", "ink", stroke=1.5, dash="3 4")
            x = right + 3
    if x < ends[1]:
        canvas.path(f"M{x:.1f} {y:.1f}H{ends[1]:.1f}", "ink", stroke=1.5, dash="3 4")


def _bar(canvas: Canvas, point: Point, x: float, wide: float, top: float) -> float:
    """One bar with its range; returns where the room above it begins."""
    base, height = top + PLOT, PLOT * canvas.share(point.value or Decimal(0))
    canvas.rect(x - wide / 2, base - height, wide, max(height, 1), "1" if point.emphasis else QUIET)
    if point.low is None or point.high is None or point.low == point.high:
        return base - height
    low, high = (base - PLOT * canvas.share(n) for n in (point.low, point.high))
    canvas.rect(x - wide * 0.2, high, wide * 0.4, base - height - high, BAND, 0)
    canvas.rect(x - wide * 0.2, base - height, wide * 0.4, low - base + height, ".35", 0, "paper")
    return min(high, base - height)


def _number(canvas: Canvas, point: Point, x: float, place: tuple[float, float], top: float, taken: list[Box]) -> None:
    """The number above its bar, where it does not lie over another; the loud one comes first and always stands."""
    text, size = words(canvas.chart, point), SIZE + 1 if point.emphasis else SMALL
    half, (left, width) = breadth(text, size) / 2, place
    middle = min(max(x, left + half), left + width - half)
    if all(middle + half + 3 <= a or middle - half - 3 >= b for a, b, _ in taken):
        taken.append((middle - half, middle + half, top - 6))
        colour = "count" if point.emphasis else "ink-soft"
        canvas.text(middle, top - 6, text, size, anchor="middle", colour=colour, bold=point.emphasis)


def _gap(canvas: Canvas, point: Point, x: float, place: tuple[float, float, float], base: float) -> None:
    """No number: the words instead of a bar, upright where there is no room, so that nobody reads a zero."""
    left, width, room = place
    text = point.missing or say("niet bekend", canvas.chart.language)
    if room == width:
        canvas.path(f"M{left:.1f} {base - 1:.1f}h{width:.1f}", "ink-soft", dash="2 4")
        texts = lines(text, width, SMALL, 3)
        canvas.column(left, base - 12 - SMALL * 1.2 * (len(texts) - 1), texts, SMALL, anchor="start")
        return
    canvas.path(f"M{x - room * 0.3:.1f} {base - 1:.1f}h{room * 0.6:.1f}", "ink-soft", dash="2 4")
    canvas.text(x + 4, base - 8, text, SMALL, more=f' transform="rotate(-90 {x + 4:.1f} {base - 8:.1f})"')


def _key(canvas: Canvas, line: Point, top: float) -> float:
    """What the line in every panel is. Returns how high that is."""
    canvas.path(f"M0 {top + 10:.1f}h28", "ink", stroke=1.5, dash="3 4")
    texts = lines(f"{line.label}: {words(canvas.chart, line)}", canvas.width - 38, SIZE - 1, 2)
    canvas.column(38, top + 15, texts, SIZE - 1, anchor="start", colour="ink")
    return len(texts) * SIZE * 1.2 + 8
