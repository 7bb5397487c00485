"""Asking for consent on the story form, and reading the record of it back."""

from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlmodel import select

from storage.records import Story
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_withdraw import tell
from tests.dashboard.visit import OWN, browser
from tests.storage.test_consented import THEN

TYPED = {
    "client_key": "k1", "headline": "Warm", "quote": "Het is warm.", "changed": "Veel.", "teller": "resident", "on": "vandaag",
    "consent": ["intern"], "consent_how": "paper", "consent_language": "tr", "consent_evidence": "map 3",
}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def test_the_form_asks_about_the_yes_in_one_box_and_no_birthday(server: Flask) -> None:
    page = browser(server, "aicha").get("/opschrijven/story").text
    box = page.split('class="consented"')[1].split("</section>")[0]
    asked = ('name="sixteen"', 'name="consent_by"', 'name="consent_language"', 'name="consent_evidence"')
    assert all(name in box and page.count(f'<select id="i-sixteen" {asked[0]}') == 1 for name in asked)
    assert box.count("ja, wordt 16 in") == 9 and "nee, 16 of ouder" in box and "ja, wordt pas later 16" in box
    assert "consented" not in browser(server, "aicha").get("/opschrijven/visit").text


@time_machine.travel(THEN)
def test_a_child_without_a_guardian_comes_back_with_everything_typed_and_what_to_do(world: World, server: Flask) -> None:
    aicha = browser(server, "aicha")
    answer = aicha.post("/opschrijven/story", data={**TYPED, "sixteen": "2027-Q1"}, headers=OWN)
    assert answer.status_code == 422 and 'href="#i-consent_by"' in answer.text and "Vraag het ook aan een ouder of voogd" in answer.text
    assert 'class="consented kept"' in answer.text, "in sight, whatever the browser knows"
    assert 'value="2027-Q1" selected' in answer.text and 'value="map 3"' in answer.text and 'value="tr" selected' in answer.text
    assert aicha.post("/opschrijven/story", data={**TYPED, "sixteen": "2027-Q1", "consent_by": "guardian"}, headers=OWN).status_code == 303
    with world.store.read() as session:
        (story,) = session.exec(select(Story)).all()
    read = aicha.get(f"/logboek/story/{story.id}").text
    assert "ja, wordt 16 in januari t/m maart 2027" in read and "een ouder of voogd" in read and "2027-Q1" not in read


def test_the_page_about_consent_tells_what_was_asked_and_said_in_which_words(world: World, server: Flask) -> None:
    assert browser(server, "aicha").post("/opschrijven/story", data=TYPED, headers=OWN).status_code == 303
    with world.store.read() as session:
        (story,) = session.exec(select(Story)).all()
    page = browser(server, "bram").get(f"/verhalen/{story.id}/toestemming").text
    assert "mag het lezen: de verteller zelf, op papier, Turks, tot" in page and "Waar het bewijs ligt: map 3" in page
    assert "Lees het voor en vraag het per regel." in page and page.count("Woorden ") == 2
    browser(server, "bram").post(f"/verhalen/{story.id}/toestemming", data={"wie": "intern"}, headers=OWN)
    assert "mag het niet meer lezen" in browser(server, "bram").get(f"/verhalen/{story.id}/toestemming").text


@pytest.mark.parametrize("name", ["els", "carla", "daan", ""])
def test_nobody_else_reads_the_record(world: World, server: Flask, name: str) -> None:
    id = tell(world)
    assert "gevraagd en gezegd" not in browser(server, name).get(f"/verhalen/{id}/toestemming").text


def test_a_teller_with_a_card_does_not_see_where_the_team_keeps_its_papers(world: World, server: Flask) -> None:
    from_form = browser(server, "aicha")
    assert from_form.post("/opschrijven/story", data=TYPED, headers=OWN).status_code == 303
    with world.store.read() as session:
        (story,) = session.exec(select(Story)).all()
    code = from_form.post(f"/verhalen/{story.id}/kaart", headers=OWN).text.split('class="code">')[1].split("<")[0]
    page = browser(server).get(f"/kaart/{code}").text
    assert "mag het zien tot" in page and "map 3" not in page
