"""What stands out is asked about before it is kept: marked at its field, nothing typed lost, one more button; a queue goes on."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from storage import log
from storage.history import History
from storage.people import Person
from storage.record import Record
from storage.records import Story, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

VISIT = {"client_key": "k1", "household": "", "area": "BU99010101", "on": "vandaag", "kind": "first"}
NAMED = {**VISIT, "note": "Mevrouw Jansen belt terug", "went_wrong": "ze heeft kanker"}
STORY = {
    "client_key": "s1", "headline": "Weer warm", "quote": "Nu zit ik weer in de kamer.", "changed": "Fatima stookt nu minder.",
    "teller": "resident", "on": "vandaag", "consent_how": "spoken",
}  # fmt: skip
QUEUE = {"Accept": "application/json", "Telvertel-Person": "aicha"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def aicha(server: Flask) -> FlaskClient:
    return browser(server, "aicha")


def post(client: FlaskClient, path: str, answers: dict[str, Any], headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
    return client.post(path, data={**answers, **more}, headers={**OWN, **(headers or {})})


def value(html: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def sure(client: FlaskClient, path: str, answers: dict[str, Any], first: TestResponse) -> TestResponse:
    return post(client, path, answers, _asked=value(first.text, "_asked"), _sure="1")


def kept(world: World, record: type[Record]) -> list[Any]:
    with world.store.read() as session:
        return list(session.exec(select(record)))


def reasons(world: World) -> list[str]:
    with world.store.read() as session:
        return [h.reason for h in session.exec(select(History).order_by(History.seq))]  # type: ignore[arg-type]


def test_a_name_comes_back_once_at_its_field_with_everything_that_was_typed(aicha: FlaskClient, world: World) -> None:
    answer = post(aicha, "/opschrijven/visit", NAMED)
    assert answer.status_code == 422 and kept(world, Visit) == []
    for at, words in {"note": "een naam: &#39;Mevrouw Jansen&#39;", "went_wrong": "gezondheid: &#39;kanker&#39;"}.items():
        assert f'href="#i-{at}"' in answer.text and answer.text.count(words) == 2 and f'id="e-{at}"' in answer.text
    assert "<title>Nog een vraag: " in answer.text and "Toch zo opslaan" in answer.text
    assert "Mevrouw Jansen belt terug" in answer.text and value(answer.text, "client_key") == "k1"
    assert 'aria-invalid="true"' not in answer.text and '<details class="rest" open>' in answer.text


def test_yes_keeps_it_as_it_is_and_a_line_of_the_history_says_so(aicha: FlaskClient, world: World) -> None:
    answer = sure(aicha, "/opschrijven/visit", NAMED, post(aicha, "/opschrijven/visit", NAMED))
    assert answer.status_code == 303
    assert [(v.note, v.status) for v in kept(world, Visit)] == [("Mevrouw Jansen belt terug", "approved")]
    assert "misschien een naam" in aicha.get(answer.headers["Location"]).text
    assert reasons(world) == ["Gevraagd of dit klopt. Het antwoord was ja."]
    assert "Het antwoord was ja." in aicha.get(answer.headers["Location"].replace("/opschrijven", "/logboek").removesuffix("/klaar")).text


def test_mended_words_are_kept_without_another_question(aicha: FlaskClient, world: World) -> None:
    first = post(aicha, "/opschrijven/visit", NAMED)
    mended = {**NAMED, "note": "mevrouw belt terug", "went_wrong": ""}
    assert post(aicha, "/opschrijven/visit", mended, _asked=value(first.text, "_asked")).status_code == 303
    assert reasons(world) == [""]


def test_yes_to_one_name_is_no_yes_to_another(aicha: FlaskClient, world: World) -> None:
    first = post(aicha, "/opschrijven/visit", NAMED)
    other = sure(aicha, "/opschrijven/visit", {**NAMED, "note": "Meneer Mulder belt terug"}, first)
    assert other.status_code == 422 and "Meneer Mulder" in other.text and kept(world, Visit) == []


def test_the_plain_button_asks_again_while_the_words_stand_there(aicha: FlaskClient) -> None:
    first = post(aicha, "/opschrijven/visit", NAMED)
    assert post(aicha, "/opschrijven/visit", NAMED, _asked=value(first.text, "_asked")).status_code == 422


def test_what_was_right_before_is_not_asked_again_when_something_else_changes(aicha: FlaskClient, world: World) -> None:
    sure(aicha, "/opschrijven/visit", NAMED, post(aicha, "/opschrijven/visit", NAMED))
    (visit,) = kept(world, Visit)
    path = f"/opschrijven/visit/{visit.id}"
    assert post(aicha, path, {**NAMED, "household": visit.household}, version="1", people="3").status_code == 303
    again = post(aicha, path, {**NAMED, "household": visit.household, "note": "Ook Henk belt"}, version="2", people="3")
    assert again.status_code == 422 and "Henk" in again.text and "kanker" not in again.text.split("<form")[1].split("</ul>")[0]


def test_a_queue_is_never_asked_anything_and_the_warning_stands_on_the_receipt(aicha: FlaskClient, world: World) -> None:
    answer = post(aicha, "/opschrijven/visit", NAMED, QUEUE)
    assert answer.status_code == 200 and answer.json is not None
    assert "misschien een naam" in aicha.get(answer.json["receipt"]).text
    assert [(v.note, v.status) for v in kept(world, Visit)] == [("Mevrouw Jansen belt terug", "approved")]
    assert reasons(world) == ["Hier viel iets op. Het is niet gevraagd, want het kwam later binnen of uit een lijst."]


def test_a_device_whose_owner_is_looking_gets_the_question(aicha: FlaskClient, world: World) -> None:
    assert post(aicha, "/opschrijven/visit", NAMED, {**QUEUE, "Telvertel-Here": "1"}).status_code == 422
    page = post(aicha, "/opschrijven/visit", NAMED)
    answer = post(aicha, "/opschrijven/visit", NAMED, {**QUEUE, "Telvertel-Here": "1"}, _asked=value(page.text, "_asked") + " _sure")
    assert answer.status_code == 200 and len(kept(world, Visit)) == 1


def test_a_story_for_others_waits_for_a_coordinator_who_says_it_is_meant_that_way(server: Flask, aicha: FlaskClient, world: World) -> None:
    outside = {**STORY, "consent": ["intern", "gemeente"]}
    first = post(aicha, "/opschrijven/story", outside)
    assert first.status_code == 422 and "Opslaan en laten nakijken" in first.text and kept(world, Story) == []
    assert sure(aicha, "/opschrijven/story", outside, first).status_code == 303
    (story,) = kept(world, Story)
    assert story.status == "submitted"
    bram, page = browser(server, "bram"), f"/logboek/story/{story.id}"
    assert "Let hierop bij het nakijken" in bram.get(page).text and "een naam: &#39;Fatima&#39;" in bram.get(page).text
    assert post(bram, f"/opschrijven/story/{story.id}/goedkeuren", {"version": "1"}).status_code == 303
    assert [s.status for s in kept(world, Story)] == ["approved"]


def test_a_story_for_others_that_came_from_a_queue_stays_inside_until_then(aicha: FlaskClient, world: World) -> None:
    assert post(aicha, "/opschrijven/story", {**STORY, "consent": ["publiek"]}, QUEUE).status_code == 200
    assert [s.status for s in kept(world, Story)] == ["submitted"]


def test_a_coordinator_who_says_so_tells_the_story_at_once(server: Flask, world: World) -> None:
    bram, outside = browser(server, "bram"), {**STORY, "consent": ["publiek"]}
    first = post(bram, "/opschrijven/story", outside)
    assert first.status_code == 422 and "De verteller wil dit zo: opslaan" in first.text
    assert sure(bram, "/opschrijven/story", outside, first).status_code == 303
    assert [s.status for s in kept(world, Story)] == ["approved"]


def test_a_coordinator_alone_can_say_so_of_an_own_story_that_waits(server: Flask, world: World) -> None:
    bram, outside = browser(server, "bram"), {**STORY, "consent": ["publiek"]}
    assert post(bram, "/opschrijven/story", outside, {**QUEUE, "Telvertel-Person": "bram"}).status_code == 200
    (story,) = kept(world, Story)
    path, same = f"/opschrijven/story/{story.id}", {**outside, "version": "1"}
    first = post(bram, path, same)
    assert story.status == "submitted" and first.status_code == 422
    assert sure(bram, path, same, first).status_code == 303
    assert [s.status for s in kept(world, Story)] == ["approved"]


def test_a_story_of_the_team_that_goes_outside_later_is_asked_about_then(aicha: FlaskClient, world: World) -> None:
    sure(aicha, "/opschrijven/story", STORY, post(aicha, "/opschrijven/story", STORY))
    (story,) = kept(world, Story)
    path, outside = f"/opschrijven/story/{story.id}", {**STORY, "version": "1", "consent": ["financier"]}
    first = post(aicha, path, outside)
    assert story.status == "approved" and first.status_code == 422
    assert sure(aicha, path, outside, first).status_code == 303
    assert [s.status for s in kept(world, Story)] == ["submitted"]


def test_faith_origin_and_punishment_are_asked_about_in_a_story_and_nowhere_else(aicha: FlaskClient) -> None:
    words = "Ik ben moslim, kwam als vluchteling en had een strafblad."
    told = post(aicha, "/opschrijven/story", {**STORY, "changed": words}).text
    assert all(kind in told for kind in ("geloof: &#39;moslim", "afkomst: &#39;vluchteling", "politie: &#39;strafblad"))
    assert post(aicha, "/opschrijven/visit", VISIT, went_wrong=words).status_code == 303


def test_whoever_saves_in_the_store_itself_is_asked_nothing(world: World) -> None:
    with world.store.write() as session:
        person = session.get_one(Person, "aicha")
        answers = {n: v for n, v in NAMED.items() if n != "client_key"}
        assert log.save(session, person, Visit, answers, client_key="k9").status == "approved"
    assert reasons(world) == [""]
