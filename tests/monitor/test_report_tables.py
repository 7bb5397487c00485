"""How a table lies on printed pages: as many characters as there is room for, turned where it is long and wide."""

import io
from dataclasses import replace
from decimal import Decimal

import docx as word
import openpyxl
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from openpyxl.worksheet.worksheet import Worksheet

from monitor.report.blocks import Column, Document, Table
from monitor.report.document import document
from monitor.report.formats import docx, html, pdf, xlsx
from monitor.report.formats.columns import LETTER, WORDS, laid
from monitor.report.formats.sheet import read
from tests.monitor.report_sample import SNAPSHOT

TITLES = ("Factor", "Laag", "Waarschijnlijk", "Hoog", "Eenheid", "Geldt vanaf", "Bron", "Jaar", "Zekerheid")
ROW = ("Graaddagen in De Bilt, basis 18", "2.398", "2.427", "2.456", "graaddagen", "01-01-2023", "KNMI " * 14, "2026", "uit twee bronnen")


@pytest.mark.parametrize(("rows", "turned"), [(2, False), (40, True)])
def test_a_long_table_that_is_wider_than_the_page_lies_on_turned_pages(rows: int, turned: bool) -> None:
    table = Table("Waarmee we rekenen", tuple(Column(title) for title in TITLES), (ROW,) * rows)
    with pypdfium2.PdfDocument(pdf.draw(replace(document(SNAPSHOT), sections=((table,),)))) as file:
        told = [page.get_textpage().get_text_range() for page in file if page.get_width() > page.get_height()]
    assert bool(told) == turned and all("01-01-2023" in page and "Geldt vanaf" in page for page in told)


def test_a_number_with_words_in_it_takes_its_share_only_where_the_table_is_crowded() -> None:
    few = pdf.part(Table("Kort", (Column("Wat"), Column("Aantal", "number")), (("Uren", "dit laten we alleen per jaar zien"),)))
    assert [c["share"] for c in few["columns"]] == [1.0, 0.0] and not few["turned"]
    many = (Column("Wat"), Column("Aantal", "number"), *(Column(f"Kolom {n}") for n in range(5)))
    row = ("Bespaarde stroom: " * 5, "dit laten we alleen per jaar zien", *["berekend"] * 5)
    assert pdf.part(Table("Vol", many, (row,)))["columns"][1]["share"] == WORDS


def factors(rows: int) -> Table:
    return Table("Waarmee we rekenen", tuple(Column(title) for title in TITLES), (ROW,) * rows)


def only(table: Table) -> Document:
    return replace(document(SNAPSHOT), sections=((table,),))


@pytest.mark.parametrize("room", [170.0, 257.0])
def test_columns_fill_the_page_and_break_no_word(room: float) -> None:
    found = laid(factors(3)).millimetres(room)
    assert sum(found) == pytest.approx(room)
    if room > 200:  # on the upright page it does not fit whatever is done
        longest = [max(len(w) for w in f"{title} {cell}".split()) for title, cell in zip(TITLES, ROW, strict=True)]
        assert all(width >= n * LETTER for width, n in zip(found, longest, strict=True))
    narrow = Table("Kort", (Column("Wat"), Column("Aantal", "number")), (("Uren", Decimal(588)),))
    assert laid(narrow).millimetres(room)[0] > room / 2


@pytest.mark.parametrize(("rows", "turned"), [(2, False), (40, True)])
def test_a_word_file_turns_the_same_tables_and_turns_back(rows: int, turned: bool) -> None:
    file = word.Document(io.BytesIO(docx.draw(only(factors(rows)))))
    across = [s.orientation == WD_ORIENT.LANDSCAPE for s in file.sections]
    assert across == ([False, True, False] if turned else [False])
    widths = [c.width for c in file.tables[0].rows[0].cells if c.width is not None]
    assert len(widths) == len(TITLES) and max(widths) > 2 * min(widths)


def workbook() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.draw(document(SNAPSHOT))))


def test_every_tab_can_be_printed_with_its_heads() -> None:
    for sheet in workbook():
        assert isinstance(sheet, Worksheet)
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0 and sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "A2"


def test_a_figure_has_one_row_and_is_read_with_the_decimals_of_its_words() -> None:
    head, *rows = workbook()["Kerncijfers"].iter_rows()
    titles = [cell.value for cell in head]
    told = [(row[titles.index("Code")].value, row[titles.index("Cijfer")].value) for row in rows]
    assert len(told) == len(set(told)) > 9
    gas = next(row for row, (code, _) in zip(rows, told, strict=True) if code == "gas_saving")
    assert (gas[titles.index("Aantal")].value, gas[titles.index("Aantal")].number_format) == (3120.25, "#,##0")
    beside = [t for t in titles if t in ("Aantal", "Minstens", "Hoogstens", "Eenheid", "Bewijs")]
    assert beside == titles[titles.index("Aantal") :][: len(beside)] == ["Aantal", "Minstens", "Hoogstens", "Eenheid", "Bewijs"]


@pytest.mark.parametrize(("value", "decimals", "shown"), [("588.5", 0, 1), ("589.5", 0, 0), ("8.05", 1, 2), ("8.06", 1, 1)])
def test_a_half_is_not_rounded_to_another_number_than_the_words_have(value: str, decimals: int, shown: int) -> None:
    found = read(Decimal(value), decimals)
    assert found is not None and found.decimals == shown


def test_without_a_checksum_there_is_no_word_for_it() -> None:
    bare = replace(only(factors(2)), checksum="")
    assert "Controlegetal" not in html.draw(bare).decode()
    assert "Controlegetal" not in "".join(p.text for p in word.Document(io.BytesIO(docx.draw(bare))).paragraphs)
    with pypdfium2.PdfDocument(pdf.draw(bare)) as file:
        assert not any("Controlegetal" in page.get_textpage().get_text_range() for page in file)
