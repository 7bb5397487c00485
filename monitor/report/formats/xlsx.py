"""The report as a workbook: typed cells to calculate with, one header row a tab, and never a formula from what someone wrote."""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import singledispatch

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitor.report.blocks import (
    Chart,
    Column,
    Diptych,
    Document,
    Fact,
    Facts,
    Heading,
    News,
    Paragraph,
    Photo,
    Photos,
    Quote,
    Setback,
    Table,
)
from monitor.report.formats.cell import visible
from monitor.report.formats.steady import MOMENT, steady
from monitor.report.wording import places
from monitor.words import say

ORDER = ("Leeswijzer", "Kerncijfers", "Doelen", "Activiteiten", "Bereik", "Energie", "Werk", "Geld", "Wat niet lukte", "Verhalen",
         "Alle cijfers", "Grafieken", "Definities", "Factoren", "Tekst")  # fmt: skip
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
WIDEST = 60
LONGEST = 32767  # characters in one cell; the rest would be lost in silence
Row = dict[str, object]
Line = tuple[str, Row]


def draw(document: Document) -> bytes:
    """The workbook."""
    sheets: dict[str, list[Row]] = {"Leeswijzer": list(guide(document))}
    for section in document.sections:
        titles = [b.text for b in section if isinstance(b, Heading | News)]
        for block in section:
            for sheet, row in part(block):
                about: Row = {"Deel": titles[0]} if sheet == "Tekst" and titles else {}
                sheets.setdefault(sheet, []).append(_told(about | row, document.language))
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    book.set_properties({"title": visible(document.title), "author": visible(document.organisation), "created": MOMENT})
    styles = Styles(book)
    for name in sorted(sheets, key=lambda n: ORDER.index(n) if n in ORDER else len(ORDER)):
        fill_sheet(book.add_worksheet(_tab(say(name, document.language))), sheets[name], styles)
    book.close()
    return steady(made.getvalue())


def guide(document: Document) -> Iterator[Row]:
    """What this workbook is, as rows."""
    language = document.language
    about = (
        ("Rapport", document.title), ("Periode", document.subtitle), ("Organisatie", document.organisation), ("Uitgave", document.edition),
        ("Stand", document.made_on), ("Controlegetal", document.checksum),
        ("Lezen", say("Elk tabblad heeft één kopregel. Een leeg vakje is niet nul.", language)),
    )  # fmt: skip
    if document.example:
        words = say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", language)
        yield {say("Wat", language): say("Let op", language), say("Inhoud", language): words}
    for name, content in about:
        yield {say("Wat", language): say(name, language), say("Inhoud", language): content}


def _told(row: Row, language: str) -> Row:
    """The row with its headings, units and kinds of text in this language."""
    told = {title: say(value, language) for title, value in row.items() if title in ("Soort", "Eenheid") and isinstance(value, str)}
    return {say(title, language): told.get(title, value) for title, value in row.items()}


class Styles:
    """The few cell styles, each made once."""

    def __init__(self, book: xlsxwriter.Workbook):
        self.book, self.made = book, dict[str, Format]()
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})

    def number(self, pattern: str) -> Format:
        if pattern not in self.made:
            self.made[pattern] = self.book.add_format({"num_format": pattern, "valign": "top"})
        return self.made[pattern]


def _tab(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31]


def fill_sheet(sheet: Worksheet, rows: list[Row], styles: Styles) -> None:
    titles = list(dict.fromkeys(title for row in rows for title in row))
    for at, title in enumerate(titles):
        sheet.write_string(0, at, visible(title), styles.head)
        longest = max([len(title), *(len(str(row.get(title) or "")) for row in rows)])
        sheet.set_column(at, at, min(longest + 3, WIDEST))
    for down, row in enumerate(rows, start=1):
        for at, title in enumerate(titles):
            _cell(sheet, down, at, row.get(title), styles)
    sheet.freeze_panes(1, 0)
    if rows and titles:
        sheet.autofilter(0, 0, len(rows), len(titles) - 1)


def _cell(sheet: Worksheet, row: int, column: int, value: object, styles: Styles) -> None:
    """Numbers as numbers, days as days, everything else as text and never as anything more."""
    if isinstance(value, Year):
        sheet.write_number(row, column, int(value), styles.number("0"))
    elif isinstance(value, Decimal | int):
        decimals = places(value)
        sheet.write_number(row, column, float(value), styles.number("#,##0" + ("." + "0" * decimals if decimals else "")))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles.number("dd-mm-yyyy"))
    elif value is not None and value != "":
        sheet.write_string(row, column, visible(str(value))[:LONGEST], styles.text)


class Year(int):
    """A year: a number without a thousands separator."""


@singledispatch
def part(block: object) -> Iterator[Line]:
    """One block as rows of a tab. An unknown one is a mistake in the code."""
    raise TypeError(f"the workbook cannot draw {type(block).__name__}")


def running(kind: str, *texts: str) -> Iterator[Line]:
    """Running text goes together on one tab, in reading order."""
    for text in filter(None, texts):
        yield "Tekst", {"Soort": kind, "Tekst": text}


@part.register
def _(block: Heading) -> Iterator[Line]:
    return running("kop", block.text)


@part.register
def _(block: News) -> Iterator[Line]:
    return running("nieuws", block.text, block.lead)


@part.register
def _(block: Paragraph) -> Iterator[Line]:
    return running("tekst", block.text)


@part.register
def _(block: Setback) -> Iterator[Line]:
    yield "Wat niet lukte", {"Wat niet lukte": block.text, "Wijk": block.where}


@part.register
def _(block: Quote) -> Iterator[Line]:
    return running("citaat", block.text, block.who, block.often)


@part.register
def _(block: Photo) -> Iterator[Line]:
    """A workbook holds words and numbers: what is on the photo, in words."""
    return running("foto", block.alt)


@part.register
def _(block: Photos) -> Iterator[Line]:
    for photo in block.photos:
        yield from part(photo)


@part.register
def _(block: Fact) -> Iterator[Line]:
    ranged = block.low != block.high
    yield (
        "Kerncijfers",
        {
            "Cijfer": block.label, "In woorden": block.value, "Aantal": block.exact, "Minstens": block.low if ranged else None,
            "Hoogstens": block.high if ranged else None, "Eenheid": block.unit, "Bewijs": block.evidence,
            "Erbij": block.detail, "Code": block.code,
        },
    )  # fmt: skip


@part.register
def _(block: Facts) -> Iterator[Line]:
    for fact in block.facts:
        yield from part(fact)


@part.register
def _(block: Diptych) -> Iterator[Line]:
    yield from part(Facts(block.facts))
    yield from part(block.quote) if block.quote else running("tekst", block.missing)


@part.register
def _(block: Chart) -> Iterator[Line]:
    for p in block.points:
        yield (
            "Grafieken",
            {
                "Grafiek": block.message, "Wat": block.what, "Punt": p.label, "Aantal": p.missing if p.value is None else p.value,
                "Minstens": p.low, "Hoogstens": p.high, "Eenheid": block.unit, "Erbij": p.note, "Bron": block.source,
            },
        )  # fmt: skip


@part.register
def _(block: Table) -> Iterator[Line]:
    unit = next((c.unit for c in block.columns if c.unit), "")
    for row in block.rows:
        cells: Row = {c.title: _typed(c, v) for c, v in zip(block.columns, row, strict=True)}
        yield block.sheet or "Tekst", {"Tabel": block.caption} | cells | ({"Eenheid": unit} if unit else {})


def _typed(column: Column, value: object) -> object:
    return Year(value) if column.kind == "year" and isinstance(value, int) else value
