"""An unusual number or a second entry is asked about once; who says yes keeps it, and a coordinator looks before it counts."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from sqlmodel import select

from storage.history import History
from storage.people import Person
from storage.records import Hours, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_asked_first import QUEUE, VISIT, kept, post, reasons, sure
from tests.dashboard.visit import browser

ODD = {**VISIT, "household": "H001", "gas_use_m3": "4.200,0"}
PATH = "/opschrijven/visit"
WORDS = "U typte 4.200 m³ gas. De meeste huizen gebruiken 800 tot 2.500 m³ per jaar. Klopt dit, of bedoelt u kWh?"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def aicha(server: Flask) -> FlaskClient:
    return browser(server, "aicha")


def leave(world: World, name: str) -> None:
    with world.store.write() as session:
        session.get_one(Person, name).leave()


def test_kilowatt_hours_typed_as_gas_come_back_with_the_question_and_what_was_typed(aicha: FlaskClient, world: World) -> None:
    answer = post(aicha, PATH, ODD)
    assert answer.status_code == 422 and answer.text.count(WORDS) == 2 and 'value="4.200,0"' in answer.text
    assert "Ja, dit klopt" in answer.text and "Dan kijkt een coördinator er nog naar" in answer.text and kept(world, Visit) == []


def test_a_coachs_yes_waits_on_the_list_of_today_with_what_stood_out(server: Flask, aicha: FlaskClient, world: World) -> None:
    answer = sure(aicha, PATH, ODD, post(aicha, PATH, ODD))
    assert answer.status_code == 303 and "wacht op nakijken" in aicha.get(answer.headers["Location"]).text.lower()
    (visit,) = kept(world, Visit)
    assert visit.status == "submitted" and reasons(world) == ["Gevraagd of dit klopt. Het antwoord was ja."]
    bram = browser(server, "bram")
    assert "bij 1 viel iets op" in bram.get("/vandaag").text
    assert "er viel iets op" in bram.get("/logboek?stand=submitted").text
    assert WORDS in bram.get(f"/logboek/visit/{visit.id}").text
    assert post(bram, f"{PATH}/{visit.id}/goedkeuren", {"version": "1"}).status_code == 303
    assert [v.status for v in kept(world, Visit)] == ["approved"]
    assert WORDS not in bram.get(f"/logboek/visit/{visit.id}").text


def test_another_answer_later_does_not_slip_the_odd_one_past_the_coordinator(aicha: FlaskClient, world: World) -> None:
    sure(aicha, PATH, ODD, post(aicha, PATH, ODD))
    (visit,) = kept(world, Visit)
    path, more = f"{PATH}/{visit.id}", {**ODD, "version": "1", "people": "3"}
    assert sure(aicha, path, more, post(aicha, path, more)).status_code == 303
    assert [(v.people, v.status) for v in kept(world, Visit)] == [(3, "submitted")]
    mended = {**more, "version": "2", "gas_use_m3": "1200"}
    assert post(aicha, path, mended).status_code == 303
    assert [v.status for v in kept(world, Visit)] == ["approved"]


def test_a_coordinators_own_yes_counts_at_once_and_leaves_a_line(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    first = post(bram, PATH, ODD)
    assert "Dan kijkt een coördinator" not in first.text and sure(bram, PATH, ODD, first).status_code == 303
    assert [v.status for v in kept(world, Visit)] == ["approved"]
    assert reasons(world) == ["Gevraagd of dit klopt. Het antwoord was ja."]


def test_where_nobody_else_could_look_a_yes_counts(aicha: FlaskClient, world: World) -> None:
    leave(world, "bram")
    assert sure(aicha, PATH, ODD, post(aicha, PATH, ODD)).status_code == 303
    assert [v.status for v in kept(world, Visit)] == ["approved"]


def test_a_queue_brings_it_in_and_it_waits(aicha: FlaskClient, world: World) -> None:
    answer = post(aicha, PATH, ODD, QUEUE)
    assert answer.status_code == 200 and answer.json is not None and WORDS in aicha.get(answer.json["receipt"]).text
    assert [v.status for v in kept(world, Visit)] == ["submitted"]
    assert post(aicha, PATH, ODD, QUEUE).status_code == 200 and len(kept(world, Visit)) == 1


def test_two_coaches_at_one_house_on_one_day_are_asked_whether_it_is_one_visit(server: Flask, aicha: FlaskClient, world: World) -> None:
    bram, usual = browser(server, "bram"), {**VISIT, "household": "H001"}
    assert post(bram, PATH, {**usual, "client_key": "b1"}).status_code == 303
    answer = post(aicha, PATH, usual)
    assert answer.status_code == 422 and "staat al een bezoek aan huishouden H001, opgeschreven door Bram" in answer.text
    assert sure(aicha, PATH, usual, answer).status_code == 303
    assert sorted(v.status for v in kept(world, Visit)) == ["approved", "submitted"]


def test_hours_written_down_twice_are_asked_about_and_a_double_click_is_not(aicha: FlaskClient, world: World) -> None:
    hours = {"client_key": "h1", "who": "vrijw. 3", "on": "vandaag", "hours": "4", "task": "visits"}
    assert [post(aicha, "/opschrijven/hours", hours).status_code for _ in range(2)] == [303, 303]
    assert len(kept(world, Hours)) == 1
    answer = post(aicha, "/opschrijven/hours", {**hours, "client_key": "h2"})
    assert answer.status_code == 422 and "staan al 4 uur van vrijw. 3" in answer.text


def test_a_meter_that_went_back_is_asked_about_at_its_own_line(aicha: FlaskClient, world: World) -> None:
    line = {"_group": "readings", "readings.0.kind": "gas", "readings.0.value": "5000"}
    assert post(aicha, PATH, {**VISIT, "household": "H001", "on": "5-1-2026", **line}).status_code == 303
    answer = post(aicha, PATH, {**VISIT, "client_key": "k2", "household": "H001", "on": "6-2-2026", **line, "readings.0.value": "500"})
    assert answer.status_code == 422 and 'href="#i-readings.0.value"' in answer.text
    assert "De stand van 5-1-2026 was 5.000. U typte 500, en dat is minder." in answer.text


def test_a_name_and_an_odd_number_are_one_question(aicha: FlaskClient, world: World) -> None:
    both = {**ODD, "note": "Mevrouw Jansen belt"}
    answer = post(aicha, PATH, both)
    assert WORDS in answer.text and "Mevrouw Jansen" in answer.text and "Toch zo opslaan" in answer.text
    assert sure(aicha, PATH, both, answer).status_code == 303 and [v.status for v in kept(world, Visit)] == ["submitted"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    note=st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=80),
    gas=st.decimals(4001, 20000, places=1).map(lambda d: str(d).replace(".", ",")),
)
@pytest.mark.sqlite_only(reason="what stands on the page does not depend on the database")
def test_nothing_that_was_typed_is_lost_by_a_question(aicha: FlaskClient, note: str, gas: str) -> None:
    answer = post(aicha, PATH, {**VISIT, "note": note, "gas_use_m3": gas, "minutes": "45", "people": "2"})
    assert answer.status_code == 422
    for name, typed in {"note": note, "gas_use_m3": gas, "minutes": "45", "people": "2"}.items():
        assert f'name="{name}" value="{escape(typed)}"' in answer.text


def test_the_history_of_a_record_that_was_never_odd_says_nothing_of_it(aicha: FlaskClient, world: World) -> None:
    assert post(aicha, PATH, VISIT, gas_use_m3="1200").status_code == 303
    with world.store.read() as session:
        assert [h.reason for h in session.exec(select(History))] == [""]
