"""How a table divides the width of a page among its columns: the same on printed pages and in Word."""

from dataclasses import dataclass

from monitor.report.blocks import Column, Table
from monitor.report.formats.cell import cell_words, header

WIDE = 24  # a column of longer texts shares the room that is left
MOST = 90  # characters of a text beyond which a column gets no more of that room
FULL, MANY = 110, 20  # characters a page is wide; a table that needs more, of more rows than this, lies on turned pages of its own
CROWDED, WORDS = 125, 1.3  # needs more than this on one line: a column of numbers with words in it gets so much of the room, in two lines
LETTER, BESIDE = 1.65, 4.5  # millimetres a letter of 9 points takes, and the white beside the words of a cell


@dataclass(frozen=True)
class Laid:
    """The heads and words of a table, and how its columns share the room. `shares`: 0 where a column is as wide as its words."""

    heads: list[str]
    rows: list[list[str]]
    shares: list[float]
    turned: bool

    def millimetres(self, room: float) -> list[float]:
        """The width of each column, together this room: first what has few words, the rest by share, never less than a word needs."""
        columns = list(zip(self.heads, *self.rows, strict=True))
        least = [max(len(word) for cell in cells for word in cell.split() or [""]) * LETTER + BESIDE for cells in columns]
        whole = [max(map(len, cells)) * LETTER + BESIDE for cells in columns]
        shares = self.shares if any(self.shares) else [1.0, *self.shares[1:]]
        found = [least[i] if share else whole[i] for i, share in enumerate(shares)]
        if sum(found) > room:
            return [width * room / sum(found) for width in found]
        return [width + (room - sum(found)) * share / sum(shares) for width, share in zip(found, shares, strict=True)]


def laid(block: Table) -> Laid:
    rows = [[cell_words(c, v, block.language) for c, v in zip(block.columns, row, strict=True)] for row in block.rows]
    longest = [max((len(row[i]) for row in rows), default=0) for i in range(len(block.columns))]
    first = all(n <= WIDE or c.kind != "text" for n, c in zip(longest, block.columns, strict=True))
    least, most = (sum(max(len(c.title), min(n, at)) + 2 for n, c in zip(longest, block.columns, strict=True)) for at in (WIDE, MOST))
    words = WORDS if most > CROWDED else 0.0
    shares = [_share(c, n, words, alone=first and not i) for i, (n, c) in enumerate(zip(longest, block.columns, strict=True))]
    return Laid([header(c) for c in block.columns], rows, shares, len(rows) > MANY and least > FULL)


def _share(column: Column, longest: int, words: float, *, alone: bool) -> float:
    """`alone`: the first column of a table without long texts takes all that is left."""
    if alone:
        return 1.0
    if longest <= WIDE:
        return 0.0
    return round(min(longest, MOST) / WIDE, 2) if column.kind == "text" else words
