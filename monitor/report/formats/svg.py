"""A chart as an accessible SVG: direct labels, the last bar speaks, the past is quieter, ranges are a calm band, a gap is never a zero."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from monitor.report.blocks import Chart, Point
from monitor.report.formats.canvas import BAND, QUIET, Canvas, breadth, lines, words
from monitor.report.formats.houses import houses
from monitor.report.formats.map import drawn
from monitor.report.formats.marks import marks, strip
from monitor.report.formats.multiples import multiples
from monitor.report.formats.slope import slope
from monitor.report.formats.ties import ties
from monitor.words import say

SIZE = 14
SMALL = 12
EDGE = 8
PLOT = 150  # height of the plot itself


def draw(chart: Chart, width: int = 640, plain: bool = False) -> str:
    """The chart as one `<svg>` of this width; `plain`: fixed colours and no style sheet, for print and pictures."""
    canvas = Canvas(chart, width, plain)
    return canvas.svg(SHAPES[chart.shape](canvas))


def both(chart: Chart) -> str:
    """The chart for a wide and for a narrow screen; the page's style sheet shows one (`.wide`, `.narrow`)."""
    return f'<div class="wide">{draw(chart)}</div><div class="narrow">{draw(chart, 320)}</div>'


@dataclass(frozen=True)
class Slot:
    """One point of an upright chart and its place."""

    point: Point
    x: float
    loud: bool


def slots(canvas: Canvas) -> tuple[list[Slot], float]:
    """The points from left to right and the room each has. Without a chosen one, the last that is known speaks."""
    points = canvas.chart.points
    room = (canvas.width - 2 * EDGE) / max(len(points), 1)
    known = [i for i, p in enumerate(points) if p.value is not None]
    chosen = {i for i, p in enumerate(points) if p.emphasis} or set(known[-1:])
    return [Slot(p, EDGE + room * (i + 0.5), i in chosen) for i, p in enumerate(points)], room


def places(found: list[Slot], texts: list[str], size: float, width: float) -> Iterator[tuple[int, float]]:
    """The labels that fit beside each other, the loud one and the ends first, each kept inside the picture."""
    order = sorted(
        range(len(found)),
        key=lambda i: (not found[i].loud, not (found[i].point.note or found[i].point.marks), i not in (0, len(found) - 1), i),
    )
    taken: list[tuple[float, float]] = []
    for i in order:
        half = breadth(texts[i], size) / 2
        x = min(max(found[i].x, half), width - half)
        if all(x + half + 4 <= left or x - half - 4 >= right for left, right in taken):
            taken.append((x - half, x + half))
            yield i, x


def axis(canvas: Canvas, found: list[Slot], room: float, base: float) -> float:
    """The words under the plot; returns where they end."""
    word = max((breadth(w, SIZE) for s in found for w in s.point.label.split()), default=0) + SIZE  # rather fewer labels than cut ones
    wrapped = [lines(s.point.label, max(room - 6, word), SIZE, 2) for s in found]
    longest = [max(w, key=len, default="") for w in wrapped]
    for i, x in places(found, longest, SIZE, canvas.width):
        canvas.column(x, base + 20, wrapped[i], SIZE)
    return base + 12 + max((len(w) for w in wrapped), default=1) * SIZE * 1.2


def notes(canvas: Canvas, found: list[Slot], tops: list[float], top: float, bottom: float) -> float:
    """What happened then, in the colour of telling: one note beside its bar, more as numbers with their words below."""
    noted = [(s, t) for s, t in zip(found, tops, strict=True) if s.point.note]
    if len(noted) == 1:
        slot, above = noted[0]
        left = slot.x > canvas.width * 0.55
        room = (slot.x if left else canvas.width - slot.x) - EDGE - 10
        texts = lines(slot.point.note, min(room, 260), SIZE, 2)
        side = -10 if left else 10
        canvas.column(slot.x + side, top + SIZE, texts, SIZE, anchor="end" if left else "start", colour="tell")
        canvas.path(f"M{slot.x:.1f} {top + 3:.1f}V{max(above - 22, top + 12):.1f}", "tell", stroke=1.5)
        return bottom
    for i, (slot, above) in enumerate(noted):
        canvas.text(slot.x, above - 24, "①②③④⑤⑥⑦⑧⑨"[i], SIZE + 2, anchor="middle", colour="tell")
        texts = lines(f"{'①②③④⑤⑥⑦⑧⑨'[i]} {slot.point.note}", canvas.width - 2 * EDGE, SIZE, 3)
        canvas.column(EDGE, bottom + SIZE + 8, texts, SIZE, anchor="start", colour="tell")
        bottom += len(texts) * SIZE * 1.2 + 4
    return bottom


def gap(canvas: Canvas, slot: Slot, room: float, base: float) -> None:
    """Not reported: the words instead of a bar, so that nobody reads a zero."""
    text = slot.point.missing or say("niet bekend", canvas.chart.language)
    canvas.path(f"M{slot.x - room * 0.3:.1f} {base - 1:.1f}H{slot.x + room * 0.3:.1f}", "ink-soft", dash="2 4")
    for texts in ([text], text.split()):
        if max(breadth(t, SMALL) for t in texts) <= room:
            canvas.column(slot.x, base - 8 - (len(texts) - 1) * SMALL * 1.2, texts, SMALL)
            return
    turned = f' transform="rotate(-90 {slot.x + 4:.1f} {base - 8:.1f})"'
    canvas.text(slot.x + 4, base - 8, text, SMALL, more=turned)


def plot(canvas: Canvas, found: list[Slot]) -> tuple[float, Callable[[Decimal], float]]:
    """Where the plot begins, and the height of a value. Notes get a strip of their own above it."""
    noted = sum(bool(s.point.note) for s in found)
    top = 28 + (40 if noted == 1 else 20 if noted else 0) + strip(canvas)
    return top, lambda value: top + PLOT * (1 - canvas.share(value))


def bars(canvas: Canvas) -> float:
    """Upright bars over time. Returns the height of the picture."""
    found, room = slots(canvas)
    top, at = plot(canvas, found)
    zero, base, wide = at(Decimal(0)), top + PLOT, min(room * 0.76, 72.0)
    tops = [_bar(canvas, slot, at, zero, wide) for slot in found]
    for slot in found:
        if slot.point.value is None:
            gap(canvas, slot, room, zero)
    canvas.path(f"M0 {zero:.1f}H{canvas.width}", "line")
    labels(canvas, found, tops)
    return notes(canvas, found, tops, 4, axis(canvas, found, room, base)) + 6


def _bar(canvas: Canvas, slot: Slot, at: Callable[[Decimal], float], zero: float, wide: float) -> float:
    """One bar with its band; returns its top."""
    p = slot.point
    if p.value is None:
        return zero
    y, left = at(p.value), slot.x - wide / 2
    canvas.rect(left, min(y, zero), wide, max(abs(zero - y), 1), "1" if slot.loud else QUIET)
    if p.low is None or p.high is None or p.low == p.high:
        return min(y, zero)
    low, high = at(p.low), at(p.high)
    canvas.rect(left + wide * 0.3, high, wide * 0.4, min(y, low) - high, BAND, 0)
    canvas.rect(left + wide * 0.3, max(y, high), wide * 0.4, low - max(y, high), ".35", 0, "paper")
    canvas.path(f"M{slot.x - wide * 0.2:.1f} {high:.1f}h{wide * 0.4:.1f}M{slot.x - wide * 0.2:.1f} {low:.1f}h{wide * 0.4:.1f}", "ink-soft")
    return min(high, y, zero)


def labels(canvas: Canvas, found: list[Slot], tops: list[float]) -> None:
    """Every value that has room stands at its bar."""
    known = [(s, t) for s, t in zip(found, tops, strict=True) if s.point.value is not None]
    known = [(s, t) for i, (s, t) in enumerate(known) if s.loud or _clear(canvas, s, t, known[max(i - 1, 0) : i + 2])]
    texts = [words(canvas.chart, s.point) for s, _ in known]
    for i, x in places([s for s, _ in known], texts, SIZE + 2, canvas.width):
        slot, top = known[i]
        size, colour = (SIZE + 3, "count") if slot.loud else (SIZE, "ink-soft")
        canvas.text(x, top - 6, texts[i], size, anchor="middle", colour=colour, bold=True)


def _clear(canvas: Canvas, slot: Slot, top: float, beside: list[tuple[Slot, float]]) -> bool:
    """A label wider than its room does not lie over a taller neighbour."""
    half = breadth(words(canvas.chart, slot.point), SIZE) / 2
    room = min((abs(s.x - slot.x) for s, _ in beside if s is not slot), default=canvas.width)
    return half <= room / 2 or all(t >= top for _, t in beside)


def line(canvas: Canvas) -> float:
    """A line with its range as a band; it breaks where nothing is known."""
    found, room = slots(canvas)
    top, at = plot(canvas, found)
    base = top + PLOT
    for run in runs(found):
        high = [(s.x, at(s.point.high if s.point.high is not None else s.point.value or Decimal(0))) for s in run]
        low = [(s.x, at(s.point.low if s.point.low is not None else s.point.value or Decimal(0))) for s in reversed(run)]
        canvas.area("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in high + low) + "Z")
        canvas.path("M" + "L".join(f"{s.x:.1f} {at(s.point.value or Decimal(0)):.1f}" for s in run), "count", stroke=2.5)
        for s in run:
            canvas.shapes.append(
                f'<circle cx="{s.x:.1f}" cy="{at(s.point.value or Decimal(0)):.1f}" r="4" fill="{canvas.colour("count")}"/>'
            )
    for slot in found:
        if slot.point.value is None:
            gap(canvas, slot, room, base)
    canvas.path(f"M0 {at(Decimal(0)):.1f}H{canvas.width}", "line")
    tops = [base if s.point.value is None else at(s.point.high if s.point.high is not None else s.point.value) - 4 for s in found]
    labels(canvas, found, tops)
    bottom = notes(canvas, found, tops, 4, axis(canvas, found, room, base))
    return marks(canvas, [(s.point, s.x) for s in found], tops, bottom) + 6


def runs(found: list[Slot]) -> list[list[Slot]]:
    """The stretches between gaps."""
    split: list[list[Slot]] = [[]]
    for slot in found:
        if slot.point.value is not None:
            split[-1].append(slot)
        elif split[-1]:
            split.append([])
    return [run for run in split if run]


def rows(canvas: Canvas) -> float:
    """Lying bars: words left, value right; on a narrow picture the words stand above their bar."""
    chart, narrow = canvas.chart, canvas.width < 480
    values = [words(chart, p) if p.value is not None else p.missing or say("niet bekend", chart.language) for p in chart.points]
    right = max((breadth(v, SIZE + 1) for v in values), default=0) + 14
    left = 0.0 if narrow else min(max((breadth(p.label, SIZE) for p in chart.points), default=0) + 14, canvas.width * 0.42)
    room, y = canvas.width - left - right, 4.0
    chosen = any(p.emphasis for p in chart.points)
    zero = left + room * canvas.share(Decimal(0))
    for p, value in zip(chart.points, values, strict=True):
        texts = lines(p.label, canvas.width - 4 if narrow else left - 12, SIZE, 2)
        tall = len(texts) * SIZE * 1.2
        canvas.column(0, y + SIZE + (0 if narrow else max(0, 8 - (tall - SIZE) / 2)), texts, SIZE, anchor="start", colour="ink")
        middle = y + tall + 14 if narrow else y + max(tall, 28) / 2 + 2
        end = _row(canvas, p, (left, room, zero), middle, loud=p.emphasis or not chosen)
        known = p.value is not None
        canvas.text(end + 8, middle + 5, value, SIZE + 1 if known else SMALL, colour="ink" if known else "ink-soft", bold=known)
        if narrow:  # a line all along would run through the first letter of the words above each bar
            canvas.path(f"M{zero:.1f} {middle - 11:.1f}v22", "line")
        y = middle + 18 if narrow else y + max(tall, 28) + 6
        if p.note:
            texts = lines(p.note, canvas.width - left, SMALL, 2)
            canvas.column(left, y + 8, texts, SMALL, anchor="start", colour="tell")
            y += len(texts) * SMALL * 1.2 + 4
    if not narrow:
        canvas.path(f"M{zero:.1f} 2V{y:.1f}", "line")
    return y + 4


def _row(canvas: Canvas, p: Point, place: tuple[float, float, float], middle: float, *, loud: bool) -> float:
    """One lying bar with its band; returns where it ends."""
    left, room, zero = place
    if p.value is None:
        canvas.path(f"M{zero:.1f} {middle:.1f}h40", "ink-soft", dash="2 4")
        return zero + 40
    end = left + room * canvas.share(p.value)
    canvas.rect(min(zero, end), middle - 9, abs(end - zero), 18, "1" if loud else QUIET)
    if p.low is None or p.high is None or p.low == p.high:
        return max(zero, end)
    low, high = (left + room * canvas.share(n) for n in (p.low, p.high))
    canvas.rect(max(end, low), middle - 4, high - max(end, low), 8, BAND, 0)
    canvas.rect(low, middle - 4, min(end, high) - low, 8, ".35", 0, "paper")
    return max(zero, end, high)


SHAPES: dict[str, Callable[[Canvas], float]] = {
    "bars": bars, "rows": rows, "line": line, "slope": slope, "multiples": multiples, "map": drawn, "houses": houses, "ties": ties,
}  # fmt: skip
