"""The list of measures on the visit form: in groups a phone user can look through, and what stands not in it can be written down."""

import re
from pathlib import Path

from sqlmodel import select

from storage.choices import choices
from storage.records import Measure
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_form import FOUR
from tests.dashboard.visit import OWN, browser


def picked_from(page: str) -> str:
    """The list of kinds in the blank line of the form."""
    return page.split('name="measures.__n__.kind"')[1].split("</select>")[0]


def test_the_kinds_stand_in_groups_and_each_once(world: World, tmp_path: Path) -> None:
    found = picked_from(browser(house(world, tmp_path), "aicha").get("/opschrijven/visit").text)
    groups = re.findall(r'<optgroup label="([^"]+)">', found)
    assert groups == [*choices("measure_group").values()] and groups[0] == "Vaak gedaan"
    assert re.findall(r'<option value="(\w+)"', found) == [*choices("measure_kind")]
    assert found.index("</optgroup>") < found.index("dorpelprofiel") and found.rindex("<optgroup") < found.index("iets anders")


def test_the_headings_have_their_help_in_another_language(world: World, tmp_path: Path) -> None:
    aicha = browser(house(world, tmp_path), "aicha")
    aicha.set_cookie("hulptaal", "pl")
    assert 'label="Vaak gedaan · \u2068Często robione\u2069"' in picked_from(aicha.get("/opschrijven/visit").text)


def test_something_else_is_written_down_with_what_it_was_and_whether_it_was_new(world: World, tmp_path: Path) -> None:
    aicha = browser(house(world, tmp_path), "aicha")
    line = {"kind": "other", "quantity": "1", "stage": "installed", "what": "Kast voor de radiator weg", "renewal": "new"}
    answers = {**FOUR, "client_key": "k1", "_group": "measures", **{f"measures.0.{name}": value for name, value in line.items()}}
    assert aicha.post("/opschrijven/visit", data=answers, headers=OWN).status_code == 303
    with world.store.read() as session:
        (kept,) = session.exec(select(Measure)).all()
    assert (kept.kind, kept.what, kept.renewal) == ("other", "Kast voor de radiator weg", "new")
    page = aicha.get(f"/logboek/visit/{kept.record}").text
    assert "iets anders" in page and "Kast voor de radiator weg" in page


def test_what_looks_like_a_person_in_those_words_is_asked_about_first(world: World, tmp_path: Path) -> None:
    aicha = browser(house(world, tmp_path), "aicha")
    line = {"kind": "other", "quantity": "1", "stage": "installed", "what": "Bel 06-12345678"}
    answers = {**FOUR, "client_key": "k1", "_group": "measures", **{f"measures.0.{name}": value for name, value in line.items()}}
    sent = aicha.post("/opschrijven/visit", data=answers, headers=OWN)
    assert sent.status_code == 422 and "Hier staat misschien een telefoonnummer" in sent.text and "06-12345678" in sent.text
