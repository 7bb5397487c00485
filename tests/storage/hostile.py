"""Spreadsheets that mean harm, made by hand: each is refused before it costs anything."""

import io
import zipfile
from collections.abc import Mapping

WORKBOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    """A small file that unpacks to 200 MB."""
    return packed({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": b"<c/>" * 50_000_000})


def nested() -> bytes:
    """Many parts, each within bounds, together not."""
    return packed({"xl/workbook.xml": WORKBOOK} | {f"xl/worksheets/sheet{n}.xml": b" " * 5_000_000 for n in range(20)})


def lying() -> bytes:
    """A bomb whose headers claim ten bytes."""
    content = bytearray(bomb())
    size = (200_000_000).to_bytes(4, "little")
    place = content.find(size)
    while place != -1:
        content[place : place + 4] = (10).to_bytes(4, "little")
        place = content.find(size, place + 1)
    return bytes(content)


CORPUS: Mapping[str, bytes] = {
    "empty": b"",
    "text that claims to be a zip": b"PK\x03\x04 not really",
    "cut in half": packed({"xl/workbook.xml": WORKBOOK})[:60],
    "another kind of zip": packed({"word/document.xml": "<x/>"}),
    "macros": packed({"xl/workbook.xml": WORKBOOK, "xl/vbaProject.bin": b"\xd0\xcf"}),
    "a billion laughs": packed({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": LAUGHS}),
    "a file from the server": packed({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": OUTSIDE}),
    "broken xml": packed({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": "<worksheet><c>"}),
    "zeros": b"\0" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
}
BOMBS = {"bomb": bomb, "many parts": nested, "lying sizes": lying}
