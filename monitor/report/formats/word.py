"""The paper of a Word report: page, typefaces, language, header and footer, and the few ways to put ink on it."""

from typing import Any

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from monitor.report.blocks import Document
from monitor.report.formats.carried import SANS, SERIF, carry
from monitor.report.formats.cell import visible
from monitor.report.formats.steady import MOMENT
from monitor.words import LOCALE, say

COUNT, TELL, SOFT, INK = (RGBColor.from_string(c) for c in ("1B5E8C", "A8461B", "55606B", "1C2733"))
TELL_SOFT, WARN_SOFT, HAIR = "FBEBE1", "FFF4D9", "E3DCCF"
SIZES = {"Normal": 10.5, "Title": 13, "Heading 1": 20, "Heading 2": 14, "Heading 3": 11}


def style(file: File, document: Document) -> None:
    """Page, fonts, language and properties."""
    page = file.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Mm(210), Mm(297), Mm(20), Mm(20)
    for name, size in SIZES.items():
        made: Any = file.styles[name]
        made.font.size, made.font.color.rgb = Pt(size), SOFT if name == "Title" else INK
        made.font.name = face = SANS if name in ("Normal", "Heading 3") else SERIF
        made.font.bold = name.startswith("Heading")
        fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if "Theme" in key:
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), face)
    for border in file.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LOCALE[document.language].replace("_", "-"))
    carry(file)
    about = file.core_properties
    about.title, about.author, about.language = (
        visible(document.title),
        visible(document.organisation),
        LOCALE[document.language].replace("_", "-"),
    )
    about.created = about.modified = MOMENT
    about.last_modified_by, about.comments, about.revision = "", "", 1


def frame(file: File, document: Document) -> None:
    """Above every page whose report it is; below it which edition and which page."""
    page = file.sections[0]
    top = page.header.paragraphs[0]
    if document.example:
        words = say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", document.language)
        top.alignment = WD_ALIGN_PARAGRAPH.CENTER
        soft(top, words, 8.5)
        shade(top._p.get_or_add_pPr(), WARN_SOFT)
        top = page.header.add_paragraph()
    soft(top, f"{document.organisation} · {document.period}", 8.5)
    foot = page.footer.paragraphs[0]
    soft(foot, f"{document.edition} · {document.made_on} · ", 8.5)
    below: Any = foot.style
    below.font.size, below.font.color.rgb = Pt(8.5), SOFT  # the page number too, which no program reads a size for
    place = foot.add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        place._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            place._r.append(code)


def shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(key), value)
    properties.append(shade)


def soft(line: Line, text: str, size: float = 9.5) -> None:
    ink = line.add_run(visible(text))
    ink.font.size, ink.font.color.rgb = Pt(size), SOFT


def run(line: Line, text: str, size: float, colour: RGBColor = INK, *, face: str = SANS, bold: bool = False) -> None:
    ink = line.add_run(visible(text))
    ink.font.size, ink.font.color.rgb, ink.font.name, ink.font.bold = Pt(size), colour, face, bold


def cut(table: Any, millimetres: list[float]) -> None:
    """So wide is each column, in any program that opens it."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, millimetres, strict=True):
        column.w = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, millimetres, strict=True):
            cell.width = Mm(width)


def margins(table: Any, twips: int = 200) -> None:
    """White inside every cell."""
    room = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    table._tbl.tblPr.insert_element_before(room, "w:tblLook")


def borders(table: Any) -> None:
    """Hairlines under rows only."""
    edges = OxmlElement("w:tblBorders")
    for side, kind in (("top", "nil"), ("left", "nil"), ("bottom", "single"), ("right", "nil"), ("insideH", "single"), ("insideV", "nil")):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("w:val", kind), ("w:sz", "4"), ("w:space", "0"), ("w:color", HAIR)):
            edge.set(qn(key), value)
        edges.append(edge)
    table._tbl.tblPr.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
