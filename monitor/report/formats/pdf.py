"""The report as a tagged PDF (PDF/UA-1): set by typst, all words passed as data, the same bytes for the same document."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache, singledispatch
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import typst

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
from monitor.report.formats.cell import visible
from monitor.report.formats.columns import laid
from monitor.report.formats.photo import framed, widths
from monitor.report.formats.svg import draw as chart
from monitor.words import LOCALE, say

TEMPLATE = Path(__file__).parent / "report.typ"
FONTS = tuple(Path(package.__file__).parent / "files" for package in (font_source_sans_pro, font_source_serif_pro))
MOMENT = datetime(2000, 1, 1, 12)  # the same bytes whenever it is made; the day of the figures is printed
UNDISPLAYED = re.compile(r"the text `\"(.+?)\"`", re.DOTALL)
TURNING = {chr(c): "" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}  # would turn the reading order of a whole line
MOST_TRIES = 40
ROOM = 170.0  # millimetres between the margins of the page
Part = dict[str, Any]


def draw(document: Document) -> bytes:
    """The PDF. A warning (an unknown font, say) is a failure: the file would not look as meant."""
    report, files = _data(document)
    named: dict[str, str] = dict(TURNING)
    for _ in range(MOST_TRIES):
        text = json.dumps(_replaced(report, named), ensure_ascii=False)
        sources = {"main": TEMPLATE.read_bytes(), "report.json": text.encode(), **files}
        try:
            return compile(sources, format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            found = UNDISPLAYED.search(str(error))
            if found is None:
                raise
            named |= {c: name_of(c) for c in found[1] if ord(c) > 0x7E}  # a letter no font of ours has: its name instead
    raise ValueError("the report holds too many characters that no font can show")


def compile(sources: Mapping[str, bytes], **how: Any) -> bytes:
    """Typst on files in memory only: no folder to read from, no packages, no fonts but ours."""
    made, warnings = typst.compile_with_warnings(
        dict(sources), font_paths=[str(f) for f in FONTS], ignore_system_fonts=True, timestamp=int(MOMENT.timestamp()), **how
    )
    if warnings:
        raise RuntimeError("; ".join(str(w) for w in warnings))
    content: bytes = made if isinstance(made, bytes) else made[0]
    return content


@cache
def png(svg: str, width: int = 1280) -> bytes:
    """An SVG as a picture, for formats that want one."""
    page = b'#set page(width: 640pt, height: auto, margin: 0pt)\n#image("chart.svg", width: 100%)'
    return compile({"main": page, "chart.svg": svg.encode()}, format="png", ppi=72 * width / 640)


def name_of(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"[{name}]" if name and "selector" not in name and "joiner" not in name else ""


def _replaced(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return "".join(named.get(c, c) for c in visible(value))
    if isinstance(value, list):
        return [_replaced(v, named) for v in value]
    return {k: _replaced(v, named) for k, v in value.items()} if isinstance(value, dict) else value


def _data(document: Document) -> tuple[Part, dict[str, bytes]]:
    """The document as JSON values, and the pictures it points at."""
    files: dict[str, bytes] = {}
    sections = []
    for section in document.sections:
        parts = [part(block) for block in section]
        for drawn in (one for each in parts for one in (each, *each.get("photos", ()))):
            if "svg" in drawn:
                drawn["file"] = f"picture{len(files)}.svg"
                files[drawn["file"]] = drawn.pop("svg")
        sections.append(parts)
    about = {
        name: getattr(document, name)
        for name in ("title", "subtitle", "organisation", "period", "edition", "checksum", "language", "example")
    }
    made = MOMENT.date()
    return about | {
        "made": document.made_on, "region": LOCALE[document.language][-2:], "year": made.year, "month": made.month, "day": made.day,
        "sections": sections, "words": _words(document.language),
    }, files  # fmt: skip


def _words(language: str) -> dict[str, str]:
    return {
        "count": say("Tellen", language),
        "tell": say("Vertellen", language),
        "example": say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", language),
        "checksum": say("Controlegetal:", language),
        "colophon": say(
            "Gemaakt met Telvertel uit één vastgelegde stand. Alle cijfers zijn na te rekenen: zie 'Hoe weten we dit?'.", language
        ),
    }


@singledispatch
def part(block: object) -> Part:
    """One block as data for the template. Every kind of block has its own; an unknown one is a mistake in the code."""
    raise TypeError(f"the PDF cannot draw {type(block).__name__}")


@part.register
def _(block: Heading) -> Part:
    return {"is": "heading", "text": block.text, "level": block.level}


@part.register
def _(block: News) -> Part:
    before, figure, after = block.text.partition(block.figure) if block.figure else (block.text, "", "")
    return {"is": "news", "before": before, "figure": figure, "after": after, "lead": block.lead}


@part.register
def _(block: Paragraph) -> Part:
    return {"is": "paragraph", "text": block.text, "quiet": block.quiet}


@part.register
def _(block: Fact) -> Part:
    number, _, unit = block.value.partition("\u00a0") if not block.value.startswith("€") else (block.value, "", "")
    return {
        "is": "fact",
        "number": number,
        "unit": unit,
        "label": block.label,
        "evidence": block.evidence,
        "detail": block.detail,
        "state": block.state,
    }


@part.register
def _(block: Facts) -> Part:
    return {"is": "facts", "facts": [part(f) for f in block.facts]}


@part.register
def _(block: Quote) -> Part:
    return {"is": "quote", "text": block.text, "who": block.who, "often": block.often}


@part.register
def _(block: Photo) -> Part:
    return {"is": "photo", "alt": block.alt, "svg": framed(block).encode()}


@part.register
def _(block: Photos) -> Part:
    return {"is": "photos", "photos": [part(p) | {"mm": mm} for p, mm in zip(block.photos, widths(block, ROOM), strict=True)]}


@part.register
def _(block: Diptych) -> Part:
    quote = part(block.quote) if block.quote else None
    return {"is": "diptych", "facts": [part(f) for f in block.facts], "quote": quote, "missing": block.missing}


@part.register
def _(block: Setback) -> Part:
    return {"is": "setback", "text": block.text, "where": block.where}


@part.register
def _(block: Chart) -> Part:
    about = {name: getattr(block, name) for name in ("message", "what", "source", "summary", "shape")}
    return about | {"is": "chart", "svg": chart(block, plain=True).encode()}


@part.register
def _(block: Table) -> Part:
    found = laid(block)
    columns = [
        {"title": head, "kind": c.kind, "share": share} for head, c, share in zip(found.heads, block.columns, found.shares, strict=True)
    ]
    return {"is": "table", "caption": block.caption, "columns": columns, "rows": found.rows, "turned": found.turned}


__all__ = ["draw", "png"]
