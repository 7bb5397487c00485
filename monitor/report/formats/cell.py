"""The words of a table's cell, the same in every format that shows words."""

import re
from datetime import date
from decimal import Decimal

from monitor.report.blocks import Column
from monitor.report.wording import places
from monitor.words import day_digits, quantity

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # no XML file can carry these
RIGHT = ("number", "year")


def cell_words(column: Column, value: object, language: str) -> str:
    """'3.120', '14-04-2026', '40%' or the text itself; an empty cell stays empty."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day_digits(value)
    if isinstance(value, int | Decimal) and column.kind == "number":
        return quantity(value, "%" if column.unit == "%" else "", places(value), language)
    return str(value)


def visible(text: str) -> str:
    """The text as any file can carry it: everything people can see, and nothing else left out."""
    return FORBIDDEN.sub("", text)


def header(column: Column) -> str:
    """'Aantal (stuks)'; a percentage carries its sign in the cells."""
    return f"{column.title} ({column.unit})" if column.unit and column.unit != "%" else column.title
