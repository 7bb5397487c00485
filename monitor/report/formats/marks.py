"""What happened, on a line: numbers in a strip above it, each with a thin line down to its quarter and a way to the words."""

from monitor.report.blocks import Mark, Point
from monitor.report.formats.canvas import Canvas, clean, lines

SIZE, ROW = 18, 21  # of a number, and of a row of them
NARROW = 480  # below this only one stands on a row
WORDS, EDGE = 14, 8


def strip(canvas: Canvas) -> int:
    """How high the strip is; nothing where nothing happened."""
    return ROW * max((len(_rows(canvas, p)) for p in canvas.chart.points), default=0)


def _rows(canvas: Canvas, point: Point) -> list[tuple[Mark, ...]]:
    beside = 1 if canvas.width < NARROW else 2
    return [point.marks[i : i + beside] for i in range(0, len(point.marks), beside)]


def marks(canvas: Canvas, points: list[tuple[Point, float]], tops: list[float], bottom: float) -> float:
    """The numbers, in the colour of telling. A picture to take along has the words below it; on a page they stand in the list under it.

    Returns where the picture ends.
    """
    high = strip(canvas)
    for (point, x), above in zip(points, tops, strict=True):
        if not point.marks:
            continue
        rows = _rows(canvas, point)
        for i, row in enumerate(rows):
            _row(canvas, row, x, high - (len(rows) - 1 - i) * ROW - 4)
        canvas.path(f"M{x:.1f} {high + 2:.1f}V{max(above - 24, high + 6):.1f}", "tell", dash="2 3")
    if not canvas.plain:
        return bottom
    for mark in (m for p, _ in points for m in p.marks):
        texts = lines(mark.words, canvas.width - 3 * EDGE - SIZE, WORDS, 3)
        canvas.text(EDGE, bottom + WORDS + 8, mark.sign, WORDS + 2, colour="tell")  # apart: not every face has these numbers
        canvas.column(EDGE + SIZE + 4, bottom + WORDS + 8, texts, WORDS, anchor="start", colour="tell")
        bottom += len(texts) * WORDS * 1.2 + 4
    return bottom


def _row(canvas: Canvas, row: tuple[Mark, ...], x: float, y: float) -> None:
    """Numbers beside each other around x. A link for the pointer only: who hears the page or uses keys has the list below."""
    for i, mark in enumerate(row):
        at = x + (i - (len(row) - 1) / 2) * SIZE
        canvas.text(at, y, mark.sign, SIZE, anchor="middle", colour="tell")
        if mark.link and not canvas.plain:
            room = f'x="{at - SIZE / 2:.1f}" y="{y - SIZE:.1f}" width="{SIZE}" height="{ROW}"'
            canvas.ways.append(f'<a href="{clean(mark.link)}" tabindex="-1"><rect {room} fill-opacity="0"/></a>')
