"""The import template of a record: its columns come from the record itself."""

import io
import re

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from storage import not_said
from storage.choices import choices
from storage.intake.mapping import countable
from storage.record import Question, Record, questions

LAST_ROW = 2000


def headers(record: type[Record]) -> list[tuple[str, Question]]:
    """Header text and question per column, quick questions first, then one column per kind of countable part."""
    asked = sorted(questions(record).values(), key=lambda q: not q.quick)
    found = [(q.question, q) for q in asked]
    for part in record.parts.values():
        if (amount := countable(part)) is not None:
            found += [(label, amount) for label in choices(questions(part)["kind"].choices).values()]
    return found


def template(record: type[Record]) -> bytes:
    """An .xlsx with one header row, a choice list where a question has one, and a tab that explains every column."""
    book = Workbook()
    sheet, help_sheet = book.active, book.create_sheet("Uitleg")
    sheet.title = re.sub(r"[^\w ]", "", record.title)[:31]
    help_sheet.append(["Kolom", "Verplicht", "Wat schrijft u op?", "Mogelijke antwoorden"])
    for column, (header, q) in enumerate(headers(record), start=1):
        cell = sheet.cell(row=1, column=column, value=header)
        cell.font = Font(bold=True)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(14, min(len(header) + 2, 40))
        options = list(q.options.values())
        help_sheet.append(
            [header, "ja" if q.required and q.question == header else "nee", _help(q), ", ".join([*options, *not_said.offered(q).values()])]
        )
        if options and not q.many and len(",".join(options)) < 250 and not any("," in o for o in options):
            rule = DataValidation(type="list", formula1='"' + ",".join(options) + '"', allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCD", (44, 10, 60, 80), strict=True):
        help_sheet.column_dimensions[letter].width = width
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _help(q: Question) -> str:
    """Type, unit and limits in words."""
    kind = {"int": "een heel getal", "Decimal": "een getal, bijvoorbeeld 1234,5", "date": "een datum, bijvoorbeeld 14-4-2026"}.get(
        q.type.__name__, "tekst"
    )
    limits = f", van {q.low:f} tot {q.high:f}" if q.low is not None and q.high is not None else ""
    unit = f" ({q.unit})" if q.unit else ""
    chosen = "een of meer antwoorden, met een komma ertussen" if q.many else "een antwoord uit de lijst"
    return f"{chosen if q.choices else kind}{unit}{limits}. {q.help}".strip()
