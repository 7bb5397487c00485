"""One tab of a workbook: typed cells, heads that stay in sight, columns as wide and rows as high as their words."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitor.report.formats.cell import visible
from monitor.report.wording import places
from monitor.words import say

TOGETHER = ("Aantal", "Minstens", "Hoogstens", "Eenheid", "Bewijs")  # stand beside each other, in this order
WIDEST, NUMBERS, LINE = 60, 20, 15  # characters of a column, of one with numbers in it, and points of a line
LONGEST = 32767  # characters in one cell; the rest would be lost in silence
Row = dict[str, object]


class Styles:
    """The few cell styles, each made once."""

    def __init__(self, book: xlsxwriter.Workbook):
        self.book, self.made = book, dict[str, Format]()
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "indent": 1})
        self.above = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right", "indent": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})

    def number(self, pattern: str) -> Format:
        if pattern not in self.made:
            self.made[pattern] = self.book.add_format({"num_format": pattern, "valign": "top", "align": "right", "indent": 1})
        return self.made[pattern]


def fill_sheet(sheet: Worksheet, rows: list[Row], styles: Styles) -> None:
    """Heads that stay in sight, columns as wide as their words, rows as high; on paper no column falls off."""
    titles = _titles(rows)
    wide = {title: _wide(title, [row.get(title) for row in rows]) for title in titles}
    for at, title in enumerate(titles):
        counted = any(isinstance(row.get(title), Decimal | int | Read) for row in rows)
        sheet.write_string(0, at, visible(title), styles.above if counted else styles.head)
        sheet.set_column(at, at, wide[title])
    for down, row in enumerate(rows, start=1):
        high = max((-(-len(str(value)) // (wide[title] - 4)) for title, value in row.items() if isinstance(value, str)), default=1)
        sheet.set_row(down, LINE * max(1, high))
        for at, title in enumerate(titles):
            _cell(sheet, down, at, row.get(title), styles)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if rows and titles:
        sheet.autofilter(0, 0, len(rows), len(titles) - 1)


def _titles(rows: list[Row]) -> list[str]:
    """In the order rows bring them, and a number always beside its range and unit."""
    found = list(dict.fromkeys(title for row in rows for title in row))
    beside = [title for words in TOGETHER for title in (words, say(words, "en")) if title in found]
    at = min(map(found.index, beside), default=0)
    return [*(t for t in found[:at] if t not in beside), *beside, *(t for t in found[at:] if t not in beside)]


def _wide(title: str, values: list[object]) -> int:
    """As wide as the longest words; words in a column of numbers take two lines instead."""
    longest = max([len(title), *(len(str(value)) for value in values if value is not None)])
    most = NUMBERS if any(isinstance(value, Decimal | int | Read) for value in values) else WIDEST
    return max(min(longest + 4, most), len(title) + 4)


def _cell(sheet: Worksheet, row: int, column: int, value: object, styles: Styles) -> None:
    """Numbers as numbers, days as days, everything else as text and never as anything more."""
    if isinstance(value, Year):
        sheet.write_number(row, column, int(value), styles.number("0"))
    elif isinstance(value, Decimal | int | Read):
        found, decimals = (value.value, value.decimals) if isinstance(value, Read) else (value, places(value))
        sheet.write_number(row, column, float(found), styles.number("#,##0" + ("." + "0" * decimals if decimals else "")))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles.number("dd-mm-yyyy"))
    elif value is not None and value != "":
        sheet.write_string(row, column, visible(str(value))[:LONGEST], styles.text)


@dataclass(frozen=True)
class Read:
    """A number kept exactly, of which people read so many decimals."""

    value: Decimal
    decimals: int

    def __str__(self) -> str:
        return f"{self.value:,.{self.decimals}f}"


def read(value: Decimal | None, decimals: int) -> Read | None:
    """Of exactly a half one decimal more: a workbook rounds it away from zero and our words to even, and both are read."""
    if value is None:
        return None
    to = Decimal(1).scaleb(-decimals)
    return Read(value, decimals + (value.quantize(to, ROUND_HALF_UP) != value.quantize(to, ROUND_HALF_EVEN)))


class Year(int):
    """A year: a number without a thousands separator."""
