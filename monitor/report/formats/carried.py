"""A Word file carries the two typefaces it is written in: who opens it seldom has them, and another letter cuts words in narrow columns."""

from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import font_source_sans_pro
import font_source_serif_pro
from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from monitor.report.formats.font import small

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
INSTEAD = {SANS: "Calibri", SERIF: "Cambria"}  # as narrow as ours, where a program reads no carried letters
FACES = {
    SANS: (Path(font_source_sans_pro.__file__).parent / "files", "SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf"),
    SERIF: (Path(font_source_serif_pro.__file__).parent / "files", "SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf"),
}
FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
MASKED = 32  # bytes at the start of a font that its key hides (ECMA-376 part 4, 2.8.1)


def carry(file: File) -> None:
    """Put the letters in the file and say which name they go by."""
    held: Any = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = XmlPart.load(held.partname, held.content_type, held.blob, held.package)
    for relation in file.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation._target = table
    for name, (folder, regular, bold) in FACES.items():
        font = OxmlElement("w:font")
        font.set(qn("w:name"), name)
        said = OxmlElement("w:altName")
        said.set(qn("w:val"), INSTEAD[name])
        font.append(said)
        for kind, path in (("w:embedRegular", folder / regular), ("w:embedBold", folder / bold)):
            key, content = hidden(path)
            part = Part(PackURI(f"/word/fonts/{path.stem}.odttf"), OBFUSCATED, content, held.package)
            letters = OxmlElement(kind)
            letters.set(qn("r:id"), table.relate_to(part, FONT))
            letters.set(qn("w:fontKey"), key)
            font.append(letters)
        table.element.append(font)
    settings: Any = file.settings.element
    for at, name in enumerate(("w:embedTrueTypeFonts", "w:saveSubsetFonts")):
        settings.insert(_place(settings) + at, OxmlElement(name))


def _place(settings: Any) -> int:
    """The order of settings is fixed: what comes before the letters stays before them."""
    before = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime")}
    before |= {qn(f"w:{name}") for name in ("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText")}
    before |= {qn(f"w:{name}") for name in ("printFractionalCharacterWidth", "printFormsData")}
    return sum(1 for child in settings if child.tag in before)


@cache
def hidden(path: Path) -> tuple[str, bytes]:
    """The key of a font and its bytes as Word wants them; the same for the same font."""
    found = small(path)
    key = uuid5(NAMESPACE_URL, path.name)
    return f"{{{str(key).upper()}}}", masked(found, key)


def masked(font: bytes, key: UUID) -> bytes:
    """The first bytes of the font, each changed by the key from its last byte to its first; done twice it is the font again."""
    mask = key.bytes[::-1] * (MASKED // 16)
    return bytes(a ^ b for a, b in zip(font[:MASKED], mask, strict=True)) + font[MASKED:]
