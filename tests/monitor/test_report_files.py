"""The four files of a report: the same words in each, safe with any text, the same bytes twice, whole or not at all."""

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import docx as word
import openpyxl
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from monitor.report import blocks
from monitor.report import write as writing
from monitor.report.blocks import Diptych, Document, Facts
from monitor.report.document import document
from monitor.report.formats import docx, html, pdf, xlsx
from monitor.report.formats.carried import masked
from monitor.report.formats.word import SIZES
from monitor.report.frozen import Setback
from monitor.report.write import FORMATS, file_name, write
from tests.monitor.report_sample import HOSTILE, SNAPSHOT

DRAWN = (docx, html, pdf, xlsx)
ROOT = Path(__file__).parents[2]


def squeezed(text: str) -> str:
    """Without any white space: how a line is broken is the format's own business."""
    return re.sub(r"\s+", "", text)


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag == "style"
        assert tag != "script"

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        self.found += [] if self.silent else [data]


def read(format: str, content: bytes) -> str:
    """All text people can read in a file, white space squeezed out."""
    if format == "pdf":
        with pypdfium2.PdfDocument(content) as file:
            return squeezed("".join(page.get_textpage().get_text_range().replace("\ufffe", "") for page in file))
    if format == "docx":
        file = word.Document(io.BytesIO(content))
        return squeezed("".join(node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t")))
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return squeezed("".join(str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v is not None))
    parser = Words()
    parser.feed(content.decode())
    return squeezed("".join(parser.found))


def facts(report: Document) -> list[blocks.Fact]:
    return [f for section in report.sections for b in section if isinstance(b, Diptych | Facts) for f in b.facts]


@pytest.fixture(scope="module")
def report() -> Document:
    return document(SNAPSHOT)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    paths = write(SNAPSHOT, FORMATS, tmp_path_factory.mktemp("report"))
    return {path.suffix[1:]: path.read_bytes() for path in paths}


@pytest.mark.parametrize("format", DRAWN, ids=lambda f: f.__name__.rsplit(".", 1)[1])
def test_each_format_draws_every_block(format: object) -> None:
    kinds = [v for v in vars(blocks).values() if isinstance(v, type) and v.__module__ == blocks.__name__]
    drawable = [k for k in kinds if k not in (blocks.Document, blocks.Column, blocks.Point, blocks.Mark, blocks.Region)]
    assert len(drawable) >= 10
    refuses = format.part.dispatch(object)  # type: ignore[attr-defined]
    assert [k.__name__ for k in drawable if format.part.dispatch(k) is refuses] == []  # type: ignore[attr-defined]


def test_a_block_no_format_knows_is_a_mistake_in_the_code(report: Document) -> None:
    strange = replace(report, sections=((object(),),))
    for format in DRAWN:
        with pytest.raises(TypeError):
            format.draw(strange)


def test_four_formats_tell_the_same_key_figures(report: Document, files: dict[str, bytes]) -> None:
    expected = {squeezed(f.label + "|" + f.value) for f in facts(report)}
    assert {"Huishoudensgeholpen|214huishoudens", "Gasbespaard(geplaatst,perjaar)|3.120m³"} <= expected
    for format, content in files.items():
        text = read(format, content)
        for pair in expected:
            label, value = pair.split("|")
            assert label in text and value in text, (format, label, value)
        assert SNAPSHOT.checksum in text and squeezed("minstens 1.050, waarschijnlijk rond 3.120, hoogstens 7.010") in text, format


def test_the_workbook_holds_the_numbers_themselves(files: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    head, *rows = list(book["Kerncijfers"].iter_rows(values_only=True))
    gas = dict(zip(head, next(r for r in rows if "gas_saving" in r), strict=True))
    assert (gas["Aantal"], gas["Minstens"], gas["Hoogstens"], gas["Eenheid"]) == (3120.25, 1051.4, 7008.9, "m³")
    assert {"Leeswijzer", "Kerncijfers", "Doelen", "Activiteiten", "Energie", "Werk", "Geld", "Verhalen", "Definities", "Factoren"} <= set(
        book.sheetnames
    )


def test_a_withheld_number_is_in_no_file(files: dict[str, bytes]) -> None:
    for format, content in files.items():
        assert squeezed("te weinig om te laten zien") in read(format, content), format


def test_the_same_snapshot_gives_the_same_bytes_in_another_process(files: dict[str, bytes], tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from tests.monitor.report_sample import SNAPSHOT; from monitor.report.snapshot import Snapshot; "
        "from monitor.report.write import FORMATS, write; "
        f"write(Snapshot.from_json(SNAPSHOT.to_json()), FORMATS, Path({str(tmp_path)!r}))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, env=os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"})
    for path in tmp_path.iterdir():
        assert path.read_bytes() == files[path.suffix[1:]], path.suffix
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


def test_hostile_text_stands_there_literally() -> None:
    bad = replace(
        SNAPSHOT,
        setbacks=tuple(Setback(text, "") for text in HOSTILE),
        name=HOSTILE[1],
        stories=(replace(SNAPSHOT.stories[0], quote=HOSTILE[0], headline=HOSTILE[2]),),
    )
    made = document(bad)
    for format in DRAWN:
        content = format.draw(made)
        text = read(format.__name__.rsplit(".", 1)[1], content)
        for words in HOSTILE:
            assert squeezed(words) in text, (format.__name__, words)
        assert "root:x:" not in text and squeezed("[U+") not in text


def test_emoji_and_turned_text_survive_or_are_named() -> None:
    told = "warm 😀 \u202ednim\u202c kaas"
    made = document(replace(SNAPSHOT, setbacks=(Setback(told, ""),)))
    for format in (docx, html, xlsx):
        assert squeezed(told) in read(format.__name__.rsplit(".", 1)[1], format.draw(made)), format.__name__
    assert squeezed("warm [grinning face] dnim kaas") in read("pdf", pdf.draw(made))


def test_control_characters_break_no_file() -> None:
    made = document(replace(SNAPSHOT, setbacks=(Setback("voor\x00\x07\x1b\ufffe na", ""),)))
    for format in DRAWN:
        assert squeezed("voor na") in read(format.__name__.rsplit(".", 1)[1], format.draw(made))


def test_no_cell_holds_a_formula() -> None:
    bad = replace(SNAPSHOT, setbacks=tuple(Setback(sign + "1+1", sign + "cmd") for sign in ("=", "+", "-", "@", "\t=", "＝", "{=")))
    content = xlsx.draw(document(bad))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 8
        assert all(b"<f>" not in file.read(name) and b"<f " not in file.read(name) for name in sheets)


def test_the_pdf_is_tagged_for_who_cannot_see_it(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"])) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("nl")
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert "Wijkbedrijf Molenwijk" in str(file.docinfo["/Title"])
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        found = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        figures = [o for o in found if o.S == "/Figure"]
        assert len(figures) == 4 and all(str(o.Alt) for o in figures)
        assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= {str(o.S) for o in found}
        fonts = {str(o.FontName) for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"}
        assert any("SourceSansPro" in f for f in fonts) and any("SourceSerifPro" in f for f in fonts)


def test_every_page_names_the_period_and_the_made_up_data(files: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(files["pdf"]) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    assert 6 <= len(pages) <= 12
    assert all("Voorbeeldgegevens" in page and "juli t/m september 2026" in page for page in pages)
    assert "Voorbeeldgegevens" not in read("pdf", pdf.draw(document(replace(SNAPSHOT, example=False))))


def test_the_web_page_asks_nothing_of_anyone(files: dict[str, bytes]) -> None:
    page = files["html"].decode()
    assert len(files["html"]) < 400_000
    assert "<script" not in page and "@import" not in page and "<link" not in page and "src=" not in page.split("<body>")[1]
    assert set(re.findall(r"url\((.{11})", page)) == {"data:font/w"}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)


def test_the_word_file_has_headings_and_tables_to_work_on(files: dict[str, bytes]) -> None:
    file = word.Document(io.BytesIO(files["docx"]))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"][1:] == [
        "Wat deden we?", "Wie bereikten we?", "Energie", "Werken, leren en meedoen", "Verhalen", "Wat niet lukte", "Geld en doelen",
        "Hoe weten we dit?", "Alle cijfers",
    ]  # fmt: skip
    body = file.element.body.xml
    assert body.count("<w:tblHeader") == sum(t.style is not None and t.style.name == "Table Grid" for t in file.tables) > 9
    assert len(file.inline_shapes) == 4 and all(s._inline.docPr.get("descr") for s in file.inline_shapes)
    assert file.core_properties.language == "nl-NL" and 'w:val="nl-NL"' in file.styles.element.xml


def test_the_word_file_carries_the_letters_it_is_written_in(files: dict[str, bytes]) -> None:
    """Whoever opens it has them, under the names its styles ask for; Word finds each with its key."""
    packed = zipfile.ZipFile(io.BytesIO(files["docx"]))
    table, goes = packed.read("word/fontTable.xml").decode(), packed.read("word/_rels/fontTable.xml.rels").decode()
    found: dict[tuple[str, str], str] = {}
    for font in re.findall(r"<w:font w:name=\"Source.*?</w:font>", table, re.S):
        (name,) = re.findall(r'w:name="([^"]+)"', font)
        for place, key in re.findall(r'<w:embed\w+ r:id="(\w+)" w:fontKey="\{([0-9A-F-]{36})\}"', font):
            (path,) = re.findall(rf'Id="{place}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="{place}"', goes)
            letters = TTFont(io.BytesIO(masked(packed.read(f"word/{''.join(path)}"), UUID(key))))
            found[name, str(letters["name"].getDebugName(2))] = str(letters["name"].getDebugName(1))
            assert set(map(ord, "€²³₂ëï×–")) <= set(letters.getBestCmap())
    assert found == {(n, style): n for n in ("Source Sans Pro", "Source Serif Pro") for style in ("Regular", "Bold")}
    assert {"Source Sans Pro", "Source Serif Pro"} == {
        s.font.name for s in word.Document(io.BytesIO(files["docx"])).styles if s.name in SIZES
    }
    assert "<w:embedTrueTypeFonts/>" in packed.read("word/settings.xml").decode()


def test_a_crash_halfway_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(SNAPSHOT, ["html"], tmp_path)
    old = path.read_bytes()

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write(replace(SNAPSHOT, setbacks=()), ["html"], tmp_path)
    assert path.read_bytes() == old and list(tmp_path.iterdir()) == [path]


def test_the_file_name_says_quarter_enterprise_and_edition() -> None:
    assert file_name(SNAPSHOT) == "2026-K3-molenwijk-rapport-v1"
    assert file_name(SNAPSHOT.telling(SNAPSHOT.stories[1:], ["s1", "s2", "s3"]).numbered(2)) == "2026-K3-molenwijk-rapport-v2-r1"
    assert file_name(SNAPSHOT.numbered(0)) == "2026-K3-molenwijk-rapport-concept"


def test_a_story_taken_back_is_in_no_file_and_the_figures_stay() -> None:
    made = document(SNAPSHOT.telling(SNAPSHOT.stories[1:], ["s1", "s2", "s3"]))
    for format in DRAWN:
        text = read(format.__name__.rsplit(".", 1)[1], format.draw(made))
        assert squeezed("Ik zet de kachel weer aan") not in text and "214huishoudens" in text
