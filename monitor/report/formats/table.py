"""One table as a file: CSV as a Dutch spreadsheet opens it, or a workbook with one sheet. What looks like a formula stays text."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

from monitor.report.formats.sheet import Row, Styles, fill_sheet
from monitor.report.formats.steady import MOMENT, steady
from monitor.report.formats.xlsx import OPTIONS
from monitor.words import day_digits
from storage.export import safe
from storage.number import plain

MARK = "\ufeff"  # without it a spreadsheet reads the accents wrong


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Semicolons, decimal commas, one header row. Without rows an empty file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(title) for title in rows[0]] if rows else [])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return (MARK + out.getvalue()).encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return day_digits(value)
    if isinstance(value, int | Decimal):
        return (plain(Decimal(value)) or "").replace(".", ",")
    return safe(str(value))


def xlsx_bytes(rows: Sequence[Row], title: str) -> bytes:
    """A workbook with one sheet, its numbers to calculate with."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    book.set_properties({"title": title, "created": MOMENT})
    fill_sheet(book.add_worksheet("Telvertel"), list(rows), Styles(book))
    book.close()
    return steady(made.getvalue())
