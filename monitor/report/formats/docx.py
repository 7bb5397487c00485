"""The report as a Word file to work on: real headings, tables with a repeating header row, charts with words for who cannot see them."""

import io
from functools import singledispatch
from typing import Any

from docx import Document as new
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from monitor.report.blocks import (
    Chart,
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
from monitor.report.formats.cell import RIGHT, visible
from monitor.report.formats.columns import Laid, laid
from monitor.report.formats.pdf import png
from monitor.report.formats.photo import widths
from monitor.report.formats.steady import steady
from monitor.report.formats.svg import draw as chart
from monitor.report.formats.word import (
    COUNT,
    INK,
    SERIF,
    SOFT,
    TELL,
    TELL_SOFT,
    WARN_SOFT,
    borders,
    cut,
    frame,
    margins,
    run,
    shade,
    soft,
    style,
)
from monitor.words import say


def draw(document: Document) -> bytes:
    """The Word file."""
    file = new()
    style(file, document)
    frame(file, document)
    file.add_paragraph(visible(f"{document.title} · {document.subtitle}"), "Title")
    for section in document.sections:
        for block in section:
            part(block, file)
    told = say(
        "Gemaakt met Telvertel uit één vastgelegde stand. Alle cijfers zijn na te rekenen: zie 'Hoe weten we dit?'.", document.language
    )
    checked = f" {say('Controlegetal:', document.language)} {document.checksum}" if document.checksum else ""
    soft(file.add_paragraph(), told + checked, 8.5)
    made = io.BytesIO()
    file.save(made)
    return steady(made.getvalue())


ROOM = 155.0  # millimetres between the margins, and a little less
ACROSS, TURNED = 170.0, 257.0  # between the margins of a page upright and on its side
BESIDE = 3  # figures next to each other
Place = Any  # the file or one cell of it: both take paragraphs and tables


@singledispatch
def part(block: object, place: Place) -> None:
    """One block in Word. An unknown one is a mistake in the code."""
    raise TypeError(f"the Word file cannot draw {type(block).__name__}")


@part.register
def _(block: Heading, place: Place) -> None:
    place.add_paragraph(visible(block.text), f"Heading {block.level}")


@part.register
def _(block: News, place: Place) -> None:
    line = place.add_paragraph(style="Heading 1")
    before, figure, after = block.text.partition(block.figure) if block.figure else (block.text, "", "")
    for text, colour in ((before, INK), (figure, COUNT), (after, INK)):
        if text:
            run(line, text, 22, colour, face=SERIF, bold=True)
    soft(place.add_paragraph(), block.lead, 10.5)


@part.register
def _(block: Paragraph, place: Place) -> None:
    line = place.add_paragraph()
    soft(line, block.text) if block.quiet else line.add_run(visible(block.text))


@part.register
def _(block: Fact, place: Place) -> None:
    figure(block, place.add_paragraph())


def figure(block: Fact, line: Line) -> None:
    """One figure in this paragraph."""
    line.paragraph_format.keep_together = True
    known = block.state in ("value", "zero")
    number, gap, unit = block.value.partition("\u00a0") if known and not block.value.startswith("€") else (block.value, "", "")
    run(line, number, 18 if known else 12, COUNT if known else SOFT, bold=True)
    run(line, gap + unit, 10.5, COUNT, bold=True)
    line.add_run().add_break()
    run(line, block.label, 10.5, bold=True)
    if block.evidence:
        soft(line, f" ·\u00a0{block.evidence}")
    if block.detail:
        line.add_run().add_break()
        soft(line, block.detail)


@part.register
def _(block: Facts, place: Place) -> None:
    if isinstance(place, _Cell):
        for fact in block.facts:
            part(fact, place)
        return
    table = place.add_table(rows=-(-len(block.facts) // BESIDE), cols=BESIDE)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = [cell for row in table.rows for cell in row.cells]
    for fact, cell in zip(block.facts, cells, strict=False):
        figure(fact, cell.paragraphs[0])
    place.add_paragraph()


@part.register
def _(block: Quote, place: Place) -> None:
    line = place.add_paragraph()
    if not isinstance(place, _Cell):
        shade(line._p.get_or_add_pPr(), TELL_SOFT)
    run(line, block.text, 15, TELL, face=SERIF)
    line.add_run().add_break()
    soft(line, block.who)
    if block.often:
        place.add_paragraph(visible(block.often))


@part.register
def _(block: Photo, place: Place) -> None:
    part(Photos((block,)), place)


@part.register
def _(block: Photos, place: Place) -> None:
    line = place.add_paragraph()
    for at, (photo, width) in enumerate(zip(block.photos, widths(block, ROOM), strict=True)):
        if at:
            line.add_run("  ")
        picture = line.add_run().add_picture(io.BytesIO(photo.content), width=Mm(width))
        picture._inline.docPr.set("descr", visible(photo.alt))
        picture._inline.docPr.set("name", f"photo {photo.id}")


@part.register
def _(block: Diptych, place: Place) -> None:
    table = place.add_table(rows=1, cols=2)
    margins(table)
    left, right = table.rows[0].cells
    shade(right._tc.get_or_add_tcPr(), TELL_SOFT)
    for cell, words, colour in ((left, "Tellen", COUNT), (right, "Vertellen", TELL)):
        run(cell.paragraphs[0], say(words, block.language).upper(), 8.5, colour, bold=True)
    part(Facts(block.facts), left)
    part(block.quote or Paragraph(block.missing, quiet=True), right)
    place.add_paragraph()


@part.register
def _(block: Setback, place: Place) -> None:
    line = place.add_paragraph()
    shade(line._p.get_or_add_pPr(), WARN_SOFT)
    line.add_run(visible(block.text))
    if block.where:
        soft(line, f" · {block.where}")


@part.register
def _(block: Chart, place: Place) -> None:
    line = place.add_paragraph()
    line.paragraph_format.keep_with_next = True
    run(line, block.message, 13, face=SERIF, bold=True)
    line.add_run().add_break()
    soft(line, block.what)
    held = place.add_paragraph()
    held.paragraph_format.keep_with_next = True
    picture = held.add_run().add_picture(io.BytesIO(png(chart(block, plain=True))), width=Mm(150))
    picture._inline.docPr.set("descr", visible(block.summary))
    picture._inline.docPr.set("name", visible(block.id))
    soft(place.add_paragraph(), block.source, 8.5)


@part.register
def _(block: Table, place: Place) -> None:
    found = laid(block)
    turned = found.turned and not isinstance(place, _Cell)
    if turned:
        turn(place)
    title = place.add_paragraph()
    title.paragraph_format.keep_with_next = True
    run(title, block.caption, 10.5, bold=True)
    table = place.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
    borders(table)
    cut(table, found.millimetres(TURNED if turned else ACROSS))
    fill(block, found, table)
    place.add_paragraph()
    if turned:
        turn(place)


def turn(file: Any) -> None:
    """What comes next stands on pages that lie on the other side."""
    page = file.add_section()
    page.page_width, page.page_height = page.page_height, page.page_width
    page.orientation = WD_ORIENT.LANDSCAPE if page.page_width > page.page_height else WD_ORIENT.PORTRAIT


def fill(block: Table, found: Laid, table: Any) -> None:
    """The words of every cell; the heads come back on each page."""
    for at, (row, words) in enumerate(zip(table.rows, [found.heads, *found.rows], strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for column, cell, text in zip(block.columns, row._tr.tc_lst, words, strict=True):
            line = _Cell(cell, table).paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column.kind in RIGHT else WD_ALIGN_PARAGRAPH.LEFT
            run(line, text, 9, bold=at == 0)
