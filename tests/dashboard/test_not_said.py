"""At a question about somebody stand 'weet ik niet' and 'liever niet zeggen': kept, shown back, and counted for who runs the place."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.declined import Unsaid, unsaid
from storage.period import today
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.monitor.wrote import homes, visits

TYPED = {"client_key": "k1", "household": "H001", "kind": "first", "on": "14-04-2026"}


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def aicha(app: Flask) -> FlaskClient:
    return browser(app, "aicha")


def the_visit(world: World) -> Visit:
    with world.store.read() as session:
        return session.exec(select(Visit)).one()


def field(page: str, name: str) -> str:
    """Everything around the control of this name."""
    return next(part for part in re.split(r'(?=<(?:div|fieldset) class="field)', page) if f'name="{name}"' in part)


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def test_it_stands_at_every_kind_of_field_about_somebody_and_at_no_other(aicha: FlaskClient) -> None:
    page = aicha.get("/opschrijven/visit").text
    for name in ("people", "month_bill_eur"):
        below = field(page, name)
        assert f'name="{name}.not_said" value="unknown"' in below and f'name="{name}.not_said" value="not_said"' in below
    assert 'type="checkbox" name="inconvenience" value="not_said"' in page and 'type="radio" name="hidden_saving" value="not_said"' in page
    assert field(page, "hidden_saving").count("weet ik niet") == 1, "the list has it already"
    assert 'name="minutes.not_said"' not in page and 'value="not_said"' not in field(page, "comfort")
    assert '<option value="unknown">' in aicha.get("/opschrijven/placement").text


def test_what_was_said_is_kept_and_read_back_everywhere(world: World, aicha: FlaskClient) -> None:
    sent = {**TYPED, "people": "", "people.not_said": "unknown", "month_bill_eur.not_said": "not_said", "inconvenience": "not_said"}
    answer = aicha.post("/opschrijven/visit", data=sent, headers=OWN)
    assert answer.status_code == 303
    visit = the_visit(world)
    assert visit.not_said == {"people": "unknown", "month_bill_eur": "not_said", "inconvenience": "not_said"}
    for path in (answer.location, f"/logboek/visit/{visit.id}"):
        read = text(aicha.get(path).text)
        assert "Met hoeveel mensen woont u hier? weet ik niet" in read and "Waar heeft u last van? liever niet zeggen" in read
    again = aicha.get(f"/opschrijven/visit/{visit.id}").text
    assert 'name="people.not_said" value="unknown" checked' in field(again, "people")
    assert 'value="not_said" checked' in field(again, "inconvenience")
    change = {**TYPED, "version": str(visit.version), "people": "4", "people.not_said": "", "month_bill_eur.not_said": "not_said"}
    assert aicha.post(f"/opschrijven/visit/{visit.id}", data=change, headers=OWN).status_code == 303
    assert (the_visit(world).people, the_visit(world).not_said) == (4, {"month_bill_eur": "not_said"})
    assert "weet ik niet" in text(aicha.get(f"/logboek/visit/{visit.id}").text), "the version before says what was said then"


def test_two_answers_at_once_come_back_with_both_and_a_sentence(world: World, aicha: FlaskClient) -> None:
    answer = aicha.post("/opschrijven/visit", data={**TYPED, "people": "3", "people.not_said": "not_said"}, headers=OWN)
    back = field(answer.text, "people")
    assert answer.status_code == 422 and "Hier staan twee antwoorden." in back
    assert 'value="3"' in back and 'value="not_said" checked' in back
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == []


def test_it_is_still_chosen_after_another_mistake_or_another_language(aicha: FlaskClient) -> None:
    sent = {**TYPED, "people.not_said": "not_said"}
    assert 'value="not_said" checked' in field(aicha.post("/opschrijven/visit", data={**sent, "kind": ""}, headers=OWN).text, "people")
    arabic = aicha.post("/opschrijven/visit", data={**sent, "_aid": "ar"}, headers=OWN).text
    assert 'value="not_said" checked' in field(arabic, "people") and "أفضّل ألا أقول" in field(arabic, "people")


def test_a_phone_handed_over_and_back_keeps_what_was_said_before(world: World, aicha: FlaskClient) -> None:
    sent = {**TYPED, "people.not_said": "not_said", "inconvenience": "not_said", "_hand": "1"}
    assert aicha.post("/opschrijven/visit", data=sent, headers=OWN).status_code == 303
    assert "liever niet zeggen" in aicha.get("/in-uw-hand").text


def told(world: World, *codes: str, **answers: object) -> None:
    for n, code in enumerate(codes, 1):
        visits(world, world.aicha, homes(n, n), today(), people=code, **answers)


def test_how_often_it_is_said_is_counted_per_question(world: World) -> None:
    told(world, "not_said", "not_said", "unknown", "3", payment="not_said")
    with world.store.read() as session:
        found = unsaid(session, "molenwijk", Visit, date(2026, 1, 1))
        assert found == [Unsaid("payment", 4, 0), Unsaid("people", 2, 1)]
        assert unsaid(session, "haven", Visit, date(2026, 1, 1)) == unsaid(session, "molenwijk", Visit, date(2100, 1, 1)) == []


def test_the_page_tells_it_only_when_it_is_about_many(world: World, app: Flask) -> None:
    told(world, *["not_said"] * 6)
    bram = browser(app, "bram")
    assert "6 van de 6" not in text(bram.get("/beheer/schrijfwerk").text)
    told(world, *["not_said"] * 6, *["unknown"] * 2, *["3"] * 10)
    page = text(bram.get("/beheer/schrijfwerk").text)
    assert "Met hoeveel mensen woont u hier? 12 van de 24 (50%) · 2 keer 'weet ik niet'".replace("'", "&#39;") in page


def test_it_looks_the_same_where_the_list_has_it_as_an_answer_of_its_own(aicha: FlaskClient) -> None:
    page = aicha.get("/opschrijven/visit").text
    for name in ("tenure", "payment", "hidden_saving"):
        options = re.findall(r'class="option([^"]*)"><input type="radio" name="[^"]*" value="(\w+)"', field(page, name))
        assert [value for more, value in options if "instead" in more] == ["unknown", "not_said"], (name, options)
        assert [value for _, value in options][-2:] == ["unknown", "not_said"]
