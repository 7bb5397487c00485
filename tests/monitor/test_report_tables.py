"""How a table lies on printed pages: as many characters as there is room for, turned where it is long and wide."""

from dataclasses import replace

import pypdfium2
import pytest

from monitor.report.blocks import Column, Table
from monitor.report.document import document
from monitor.report.formats import pdf
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
    assert pdf.part(Table("Vol", many, (row,)))["columns"][1]["share"] == pdf.WORDS
