"""The report as a workbook: typed cells to calculate with, one header row a tab, and never a formula from what someone wrote."""

import io
import re
from collections.abc import Iterator
from functools import singledispatch

import xlsxwriter

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
from monitor.report.formats.sheet import Row, Styles, Year, fill_sheet, read
from monitor.report.formats.steady import MOMENT, steady
from monitor.words import say

ORDER = ("Leeswijzer", "Kerncijfers", "Doelen", "Activiteiten", "Bereik", "Energie", "Werk", "Geld", "Wat niet lukte", "Verhalen",
         "Alle cijfers", "Kwaliteit", "Grafieken", "Definities", "Factoren", "Tekst")  # fmt: skip
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
Line = tuple[str, Row]


def draw(document: Document) -> bytes:
    """The workbook."""
    sheets: dict[str, list[Row]] = {"Leeswijzer": list(guide(document))}
    for sheet, row in lines(document):
        sheets.setdefault(sheet, []).append(_told(row, document.language))
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    book.set_properties({"title": visible(document.title), "author": visible(document.organisation), "created": MOMENT})
    styles = Styles(book)
    for name in sorted(sheets, key=lambda n: ORDER.index(n) if n in ORDER else len(ORDER)):
        fill_sheet(book.add_worksheet(_tab(say(name, document.language))), sheets[name], styles)
    book.close()
    return steady(made.getvalue())


def lines(document: Document) -> Iterator[Line]:
    """Every row with its tab. A figure that stands in two parts of the report has one row."""
    told = set()
    for section in document.sections:
        titles = [b.text for b in section if isinstance(b, Heading | News)]
        for block in section:
            for sheet, row in part(block):
                about: Row = {"Deel": titles[0]} if sheet == "Tekst" and titles else {}
                same = (row.get("Code"), row.get("Cijfer")) if sheet == "Kerncijfers" else None
                if same is None or same not in told:
                    yield sheet, about | row
                told.add(same)


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
    ours = {title: value for title, value in row.items() if title in ("Soort", "Eenheid") or value in ORDER}
    told = {title: say(value, language) for title, value in ours.items() if isinstance(value, str)}
    return {say(title, language): told.get(title, value) for title, value in row.items()}


def _tab(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31]


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
    yield "Wat niet lukte", {"Tabel": "Wat niet lukte", "Wat": block.text, "Wijk": block.where}


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
            "Cijfer": block.label, "In woorden": block.value, "Aantal": read(block.exact, block.decimals),
            "Minstens": read(block.low if ranged else None, block.decimals),
            "Hoogstens": read(block.high if ranged else None, block.decimals), "Eenheid": block.unit, "Bewijs": block.evidence,
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
                "Grafiek": block.message, "Wat": block.what, "Punt": p.label, "Aantal": read(p.value, block.decimals) or p.missing,
                "Minstens": read(p.low, block.decimals), "Hoogstens": read(p.high, block.decimals),
                "Eenheid": block.unit, "Erbij": p.note, "Bron": block.source,
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
