"""Help below the Dutch of the visit form: whole in every language, remembered by the device, and nothing typed is lost by choosing."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlmodel import select

from monitor.words import LANGUAGES, aid, sentences
from storage.choices import choices
from storage.record import questions
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

TYPED = {"client_key": "k1", "kind": "fix", "on": "14-04-2026", "area": "BU99010101", "note": "hond in de gang"}


def of_the_form() -> set[str]:
    """Every label, help, reason and answer to choose on the visit form, with the words around them."""
    found = {Visit.one, *aid.FORM, *aid.HANDED}
    for table in (Visit, *Visit.parts.values()):
        for q in questions(table).values():
            found |= {q.question, q.help, q.why, *q.options.values()}
    found |= {*choices("measure_group").values()}
    found |= {words for part in Visit.parts.values() for words in (part.one, part.many)}
    return {words for words in found if len(words) > 1} - sentences.SAME


def test_the_gathering_sees_every_kind_of_words() -> None:
    asked = {
        "Welk huishouden?",
        "Staat op de jaarrekening.",
        "Zo zien we wie anderen niet bereiken; alleen ons team ziet dit antwoord.",
        "tocht",
    }
    assert asked | {"Maatregelen", "Maatregel", "Zit het nog goed?", "verplicht"} <= of_the_form() and len(of_the_form()) > 150


@pytest.mark.parametrize("language", aid.NAMES)
def test_every_word_of_the_visit_form_has_its_help(language: str) -> None:
    assert sorted(of_the_form() - set(aid.entries(language))) == []


@pytest.mark.parametrize("language", sorted(set(aid.NAMES) - set(LANGUAGES)))
def test_no_help_outlives_its_word(language: str) -> None:
    assert sorted(set(aid.entries(language)) - of_the_form()) == []


@pytest.mark.parametrize("language", sorted(set(aid.NAMES) - set(LANGUAGES)))
def test_help_keeps_the_numbers_and_units_and_is_written_in_its_own_letters(language: str) -> None:
    signs = re.compile(r"\d+|m²|m³|kWh|GJ|Wp|VvE|HR\+\+")
    letters = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]", "tr": r"[a-zçğıöşü]", "pl": r"[a-ząćęłńóśźż]"}[language]
    wrong = {d: w for d, w in aid.entries(language).items() if sorted(signs.findall(d)) != sorted(signs.findall(w))}
    assert wrong == {}
    assert [w for w in aid.entries(language).values() if not re.search(letters, w, re.I)] == []


def test_every_language_is_one_file() -> None:
    assert {path.stem for path in aid.FOLDER.iterdir()} == set(aid.NAMES) - set(LANGUAGES)


class Labels(HTMLParser):
    """The help inside every label, legend and option of a page: tag -> whether it has words with lang and dir."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[str]] = []
        self.found: list[tuple[str, str, str]] = []  # Dutch, help, direction
        self.dir = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("label", "legend"):
            self.open.append(["", ""])
        if tag == "span" and known.get("class") == "aid":
            self.dir = f"{known['lang']} {known['dir']}"
        elif tag == "span":
            self.dir = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][1 if self.dir else 0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.last, self.dir = self.dir or getattr(self, "last", ""), ""
        if tag in ("label", "legend") and self.open:
            dutch, words = self.open.pop()
            self.found.append((dutch, words, getattr(self, "last", "")))
            self.last = ""


def test_choosing_a_language_keeps_what_was_typed_and_the_device_remembers_it(world: World, tmp_path: Path) -> None:
    aicha = browser(house(world, tmp_path), "aicha")
    plain = aicha.get("/opschrijven/visit").text
    assert 'class="aid"' not in plain
    answer = aicha.post("/opschrijven/visit", data={**TYPED, "_aid": "ar"}, headers=OWN)
    assert answer.status_code == 200 and "hond in de gang" in answer.text and 'value="k1"' in answer.text
    assert "De hulp is nu in het Arabisch. Wat u invulde, staat er nog." in answer.text
    labels = Labels()
    labels.feed(aicha.get("/opschrijven/visit").text)
    asked = {q.question for q in questions(Visit).values()}
    helped = {dutch.removesuffix(" (verplicht)"): (words, way) for dutch, words, way in labels.found}
    without = {"In welke buurt?"} - set(helped)
    assert {q for q in asked if q in helped and helped[q][1] != "ar rtl"} == set() and not without
    assert helped["Wat voor bezoek was het?"][0] == "ما نوع الزيارة؟" and helped["klus"][0] == "عمل في المنزل"
    page = aicha.get("/opschrijven/visit").text
    assert "ledlamp · \u2068مصباح LED\u2069</option>" in page
    assert 'class="aid"' not in aicha.get("/opschrijven/story").text  # the other forms have no help yet
    aicha.post("/opschrijven/visit", data={**TYPED, "_aid": "nl"}, headers=OWN)
    assert 'class="aid"' not in aicha.get("/opschrijven/visit").text
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == []  # choosing a language saves nothing


def test_a_language_we_do_not_have_changes_nothing(world: World, tmp_path: Path) -> None:
    aicha = browser(house(world, tmp_path), "aicha")
    for asked in ("xx", "../ar", "", "\u0661"):
        aicha.set_cookie("hulptaal", "ar")
        answer = aicha.post("/opschrijven/visit", data={**TYPED, "kind": "", "_aid": asked}, headers=OWN)
        assert answer.status_code == 422  # it is a save like any other
        aicha.set_cookie("hulptaal", asked)
        assert 'class="aid"' not in aicha.get("/opschrijven/visit").text
