"""What happened, on a line: numbers in a strip above it, each with a thin line down to its quarter and a way to the words."""

from monitor.report.blocks import Mark, Point
from monitor.report.formats.canvas import Canvas, clean, lines

SIZE, ROW, BESIDE = 18, 21, 2  # of a number, of a row of them, and how many stand on one row
WORDS, EDGE = 14, 8


def strip(points: list[Point]) -> int:
    """How high the strip is; nothing where nothing happened."""
    return ROW * max((-(-len(p.marks) // BESIDE) for p in points), default=0)


def marks(canvas: Canvas, points: list[tuple[Point, float]], tops: list[float], bottom: float) -> float:
    """The numbers, in the colour of telling. A picture to take along has the words below it; on a page they stand in the list under it.

    Returns where the picture ends.
    """
    high = strip([p for p, _ in points])
    for (point, x), above in zip(points, tops, strict=True):
        if not point.marks:
            continue
        rows = [point.marks[i : i + BESIDE] for i in range(0, len(point.marks), BESIDE)]
        for i, row in enumerate(rows):
            _row(canvas, row, x, high - (len(rows) - 1 - i) * ROW - 4)
        canvas.path(f"M{x:.1f} {high + 2:.1f}V{max(above - 24, high + 6):.1f}", "tell", dash="2 3")
    if not canvas.plain:
        return bottom
    for mark in (m for p, _ in points for m in p.marks):
        texts = lines(f"{mark.sign} {mark.words}", canvas.width - 2 * EDGE, WORDS, 3)
        canvas.column(EDGE, bottom + WORDS + 8, texts, WORDS, anchor="start", colour="tell")
        bottom += len(texts) * WORDS * 1.2 + 4
    return bottom


def _row(canvas: Canvas, row: tuple[Mark, ...], x: float, y: float) -> None:
    """Numbers beside each other around x. A link for the pointer only: who hears the page or uses keys has the list below."""
    for i, mark in enumerate(row):
        at = x + (i - (len(row) - 1) / 2) * SIZE
        linked = bool(mark.link) and not canvas.plain
        if linked:
            canvas.shapes.append(f'<a href="{clean(mark.link)}" tabindex="-1">')
            canvas.rect(at - SIZE / 2, y - SIZE, SIZE, ROW, "0")
        canvas.text(at, y, mark.sign, SIZE, anchor="middle", colour="tell")
        if linked:
            canvas.shapes.append("</a>")
