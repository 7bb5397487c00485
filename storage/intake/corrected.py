"""The list as we read it, as a spreadsheet to mend and send again: our own names above the columns, and per row what must change."""

import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from storage.intake.mapping import Target
from storage.intake.outcome import Outcome, Remark
from storage.intake.rows import Rows
from storage.intake.sheet import Value
from storage.intake.understand import as_read
from storage.record import Question

Tell = Callable[[Remark], str]


def corrected(outcome: Outcome, tell: Tell, heading: str) -> bytes:
    """An .xlsx with the rows that are records, in words of ours where we understood them, and as they were where we did not.

    Columns that are not taken are left out: nothing goes around that we would not keep. `heading` stands above the remarks.
    """
    rows: Rows = outcome.rows
    taken = [(place, target) for place, target in enumerate(rows.table.targets) if target is not None]
    left_out = {r.row for r in outcome.remarks if r.kind == "skipped"}
    told: dict[int, list[str]] = {}
    for remark in outcome.remarks:
        if remark.kind == "problem":
            told.setdefault(remark.row, []).append(tell(remark))
    book = Workbook()
    sheet = book.active
    for column, words in enumerate([*(target.label for _, target in taken), heading], start=1):
        _put(sheet.cell(row=1, column=column), words)
        sheet.cell(row=1, column=column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = max(14, min(len(words) + 2, 40))
    kept = [(number, row) for number, row in rows.table.rows if number not in left_out]
    for line, (number, row) in enumerate(kept, start=2):
        for column, (place, target) in enumerate(taken, start=1):
            _put(sheet.cell(row=line, column=column), _cell(row[place] if place < len(row) else None, place, target, rows))
        _put(sheet.cell(row=line, column=len(taken) + 1), " ".join(told.get(number, ())))
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(value: Value, place: int, target: Target, rows: Rows) -> object:
    found, clear = as_read(value, place, rows)
    if not clear:
        return value
    if target.question.name == "area":
        return _place(found, rows)
    return _words(found, target.question)


def _words(found: object, question: Question) -> object:
    if isinstance(found, list):
        return ", ".join(question.options.get(str(one), str(one)) for one in found)
    if question.options and found is not None:
        return question.options.get(str(found), str(found))
    return float(found) if isinstance(found, Decimal) else found


def _place(code: object, rows: Rows) -> object:
    name = rows.areas.get(str(code))
    return name if name is not None and Counter(rows.areas.values())[name] == 1 else code


def _put(cell: Any, value: object) -> None:
    """Text stays text, also when a spreadsheet would work it out."""
    if value is None or value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "DD-MM-YYYY"
