"""A house for each household, or for each hundredth of them, by group: told apart by shape as well as by colour."""

from typing import cast

from monitor.hundred import ALL, marks
from monitor.report.blocks import Houses
from monitor.report.formats.canvas import Canvas, clean, lines
from monitor.words import number, say

ROW, STEP, HOUSE, SIZE, LINE, BESIDE = 10, 30, 22, 16, 1.25, 480
LOOKS = {  # full, pale, only a line
    "full": ("count", "1"), "pale": ("count", ".38"), "dark": ("ink", "1"), "line": ("ink-soft", "0"),
}  # fmt: skip
ROOF = "M{x:.1f} {y:.1f}l11 -10 11 10v12h-22z"  # the outline of a house of 22 wide and 22 high, from below its roof
ONE, MANY = "{n} huishouden", "{n} huishoudens"


def houses(canvas: Canvas) -> float:
    """Each group is a picture with a title and a description. Returns the height. The same groups give the same drawing."""
    chart = cast(Houses, canvas.chart)
    counts = [int(p.value or 0) for p in chart.points]
    numbers, beside = marks(counts), canvas.width >= BESIDE
    rows = -(-sum(numbers) // ROW)
    top, left = (0.0, ROW * STEP + 28.0) if beside else (rows * STEP + 10.0, HOUSE + 12.0)
    for i, (point, look) in enumerate(zip(chart.points, chart.looks, strict=True)):
        if not counts[i]:
            continue
        first = sum(numbers[:i])
        middle = (first + numbers[i] / 2) / ROW * STEP
        texts = _label(point.label, counts[i], numbers[i], sum(counts) > ALL, canvas.width - left, chart.language)
        tall = len(texts) * SIZE * LINE
        top = max(top, middle - tall / 2) if beside else top
        name = f"{chart.id}-{canvas.width}-{i}"
        canvas.shapes.append(f'<g role="img" aria-labelledby="{name}-t" aria-describedby="{name}-d">')
        canvas.shapes.append(f'<title id="{name}-t">{clean(" ".join(texts))}</title><desc id="{name}-d">{clean(chart.what)}</desc>')
        canvas.shapes += [_house(canvas, at, look) for at in range(first, first + numbers[i])]
        canvas.shapes += [_shape(canvas, left - HOUSE - 8, top + 10, look)] if not beside else []  # once more before its words
        for line, text in enumerate(texts):
            canvas.text(left, top + SIZE + line * SIZE * LINE, text, SIZE, colour="ink-soft" if line else "ink", bold=not line)
        canvas.shapes.append("</g>")
        top += tall + 12
    return max(rows * STEP, top)


def _label(words: str, count: int, share: int, hundredths: bool, room: float, language: str) -> list[str]:
    """How many, and who; of more than a hundred households first how many of each hundred."""
    homes = say(ONE if count == 1 else MANY, language, n=number(count, 0, language))
    if not hundredths:
        return [homes, *lines(words, room, SIZE, 3)]
    return [share_words(share, language), *lines(f"{words} ({homes})", room, SIZE, 4)]


def share_words(share: int, language: str) -> str:
    """A group too small for a mark of its own is said so, and is not nobody."""
    return say("{n} van de 100", language, n=share) if share else say("minder dan 1 van de 100", language)


def _house(canvas: Canvas, at: int, look: str) -> str:
    row, place = divmod(at, ROW)
    return _shape(canvas, place * STEP + 4, row * STEP + 13, look)


def _shape(canvas: Canvas, x: float, y: float, look: str) -> str:
    colour, opacity = LOOKS[look]
    edge = f'fill="{canvas.colour(colour)}" fill-opacity="{opacity}" stroke="{canvas.colour(colour)}" stroke-width="1.5"'
    return f'<path d="{ROOF.format(x=x, y=y)}" {edge} stroke-linejoin="round"/>'
