"""The second language is whole: every Dutch sentence people read has its English, with the same gaps and the same numbers."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po
from openpyxl import load_workbook

from monitor import indicators
from monitor.report.document import document
from monitor.report.formats import xlsx
from monitor.words import catalogue, sentences
from monitor.words.reason import NO_VALUE, NO_VALUE_THEN, WITHOUT_MORE, WITHOUT_ONE, why
from seed.load import read
from tests.house.test_arrows import HOUSE
from tests.monitor.report_sample import SNAPSHOT

ROOMS = {"storage": sentences.storage, "monitor": sentences.monitor, "dashboard": sentences.dashboard}
ALIKE = {
    "Code",
    "Excel",
    "Factor",
    "PDF",
    "Partner",
    "Partners",
    "Privacy",
    "Was",
    "Word",
    "gas (m³)",
    "gift",
    "online",
    "partner",
    "partners",
    "project",
}
SYMBOLS = re.compile(r"[\W\d_]*")


def english(room: str) -> dict[str, str]:
    with (HOUSE / "monitor" / "words" / "en" / f"{room}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def gaps(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def numbers(text: str, thousands: str, point: str) -> list[Decimal]:
    found = re.findall(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])", text)
    return sorted(Decimal(n.replace(thousands, "").replace(point, ".")) for n in found)


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_people_read_has_its_english(room: str) -> None:
    assert sorted(ROOMS[room]() - set(catalogue("en"))) == []


@pytest.mark.parametrize("room", ["storage", "monitor"])
def test_no_translation_outlives_its_sentence(room: str) -> None:
    assert sorted(set(english(room)) - ROOMS[room]()) == []


def test_a_sentence_that_is_given_a_name_first_is_found_too() -> None:
    tree = sentences.ast.parse(
        "def page(outside):\n words = 'Bron van buiten' if outside else 'Bron van binnen'\n one, more = 'een ding', 'meer dingen'\n"
        " for label, n in (('eerste stap', 1), ('tweede stap', 2)):\n  say(label)\n say(words), say(one), say(more)\n other = 'geen zin'\n"
    )
    assert sentences.said(tree) == {"Bron van buiten", "Bron van binnen", "een ding", "meer dingen", "eerste stap", "tweede stap"}


def test_the_collector_finds_sentences_of_every_kind() -> None:
    """One of each, typed from the screen: a question, help, a choice, a refusal, a sum, a reason, a heading, a letter, a tab."""
    asked, told = sentences.storage(), sentences.monitor()
    assert {"Welk huishouden?", "Ongeveer mag.", "tochtstrip (per raam of deur)", "Kies een antwoord.", "Lege regel."} <= asked
    assert {"12 + 9 + 40 = 61 deelnemers.", "er is nog niets om door te delen", "Wat niet lukte", "Beste {name},", "Kerncijfers"} <= told
    assert {"zelf gezegd", "3e kwartaal {year}", "overige soorten samen", "In één oogopslag"} <= told


def test_a_translation_has_the_gaps_of_its_sentence() -> None:
    assert {dutch: words for dutch, words in catalogue("en").items() if gaps(dutch) != gaps(words)} == {}


@pytest.mark.parametrize("room", ["storage", "monitor"])
def test_a_translation_has_the_numbers_of_its_sentence_written_the_english_way(room: str) -> None:
    wrong = {d: e for d, e in english(room).items() if numbers(d, ".", ",") != numbers(e, ",", ".")}
    assert wrong == {}


def test_a_sentence_has_one_english() -> None:
    found: dict[str, set[str]] = {}
    for path in sorted((HOUSE / "monitor" / "words" / "en").glob("*.po")):
        for dutch, words in english(path.stem).items():
            found.setdefault(dutch, set()).add(words)
    assert {dutch: words for dutch, words in found.items() if len(words) > 1} == {}


def test_no_translation_is_left_in_dutch() -> None:
    same = {dutch for dutch, words in catalogue("en").items() if words == dutch and dutch not in ALIKE}
    assert {dutch for dutch in same if not SYMBOLS.fullmatch(re.sub(r"\{\w*\}|\b[Ii]n\b", "", dutch))} == set()


def test_the_factors_that_figures_use_have_english_names() -> None:
    used = {code for i in indicators.ALL for code in i.uses}
    labels = {f.label for f in read() if f.code in used}
    assert len(labels) > 40
    assert sorted(labels - set(catalogue("en"))) == []


def test_a_reason_with_values_in_it_is_told_in_english() -> None:
    assert why(NO_VALUE.format(codes="co2.gas, co2.elek"), "en") == "not known yet: there is no value yet for co2.gas, co2.elek"
    assert why(NO_VALUE_THEN.format(codes="co2.gas"), "en") == "not known yet: for these days there is no value yet for co2.gas"
    assert why(WITHOUT_ONE.format(n=1), "en") == "without 1 neighbourhood enterprise with too few to show"
    assert why(WITHOUT_MORE.format(n=2), "en") == "without 2 neighbourhood enterprises with too few to show"
    assert why("er is nog niets om door te delen", "en") == "there is nothing to divide by yet"
    assert why("er is nog niets om door te delen") == "er is nog niets om door te delen"


def words(block: object) -> Iterator[str]:
    """Every text in a document, wherever it stands."""
    if isinstance(block, str):
        yield block
    elif is_dataclass(block):
        for f in fields(block):
            yield from words(getattr(block, f.name)) if f.name not in ("sheet", "unit") else ()  # said when the file is drawn
    elif isinstance(block, tuple):
        for one in block:
            yield from words(one)


def test_an_english_report_holds_no_dutch_but_what_people_wrote_themselves() -> None:
    report = document(SNAPSHOT, "en")
    assert dutch(words(report)) == set()
    book = load_workbook(io.BytesIO(xlsx.draw(report)))
    assert dutch(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row) == set()
    assert dutch(book.sheetnames) == set()


def dutch(texts: Iterable[str]) -> set[str]:
    """Those that are a Dutch sentence of ours, and no English one as well."""
    known = ROOMS["storage"]() | ROOMS["monitor"]()
    return set(texts) & known - set(catalogue("en").values())
