"""The sheet of a week as a coordinator sees it: ready lines, trouble at its line, nothing typed lost, and a receipt to take back."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from werkzeug.test import TestResponse

from storage.people import Person
from storage.period import containing, today
from storage.records import Hours
from storage.release import Closed
from storage.week import MOST, monday
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_asked_first import kept, value
from tests.dashboard.visit import OWN, browser
from tests.storage.test_week import MONDAY, hours

PATH = "/opschrijven/week"
QUEUE = {"Accept": "application/json", "Telvertel-Person": "bram"}
LINES = {"lines.0.who": "vrijw. 3", "lines.0.hours": "2", "lines.0.task": "visits", "lines.2.who": "groep", "lines.2.hours": "16",
         "lines.2.task": "green", "lines.2.people": "4", "lines.2.fixed": "1"}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def bram(server: Flask) -> FlaskClient:
    return browser(server, "bram")


def send(client: FlaskClient, answers: dict[str, str] = LINES, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
    about = {"client_key": "w1", "version": "", "week": str(MONDAY)}
    return client.post(PATH, data={**about, **answers, **more}, headers={**OWN, **(headers or {})})


def test_the_sheet_is_one_tap_away_for_a_coordinator_and_for_nobody_else(server: Flask, bram: FlaskClient) -> None:
    for page in ("/opschrijven", "/opschrijven/hours"):
        assert f'href="{PATH}"' in bram.get(page).text
        assert f'href="{PATH}"' not in browser(server, "aicha").get(page).text
    assert [browser(server, name).get(PATH).status_code for name in ("aicha", "carla", "daan")] == [403, 403, 403]
    assert [send(browser(server, name)).status_code for name in ("aicha", "carla", "daan")] == [403, 403, 403]


def test_who_wrote_hours_lately_stands_ready_with_a_group_and_lines_to_fill_in(bram: FlaskClient, world: World) -> None:
    hours(world, "vrijw. 12", MONDAY - timedelta(days=20), task="office")
    hours(world, "vrijw. 3", MONDAY + timedelta(days=2), "2,5")
    page = bram.get(f"{PATH}?week={MONDAY + timedelta(days=4)}").text
    assert re.findall(r'name="lines\.\d+\.who" value="([^"]*)"', page) == ["vrijw. 3", "vrijw. 12", "groep", "", "", ""]
    assert "vrijw. 3, al opgeschreven: 2,5\u00a0uur huisbezoeken." in page and page.count("al opgeschreven") == 1
    assert page.count(" selected>administratie<") == 1 and page.count('name="lines.2.people"') == 1 and 'name="lines.0.people"' not in page
    assert f'<option value="{MONDAY}" selected>' in page and page.count(str(MONDAY)) == 1


def test_a_week_is_saved_and_its_receipt_says_what_was_kept(bram: FlaskClient, world: World) -> None:
    answer = send(bram)
    assert answer.status_code == 303 and answer.headers["Location"] == f"{PATH}/w1/klaar"
    page = bram.get(answer.headers["Location"]).text
    assert "Opgeslagen." in page and "18\u00a0uur in de week van maandag" in page and 'data-kept="w1"' in page
    assert "vrijw. 3 · 2\u00a0uur · huisbezoeken" in page and "groep · 16\u00a0uur · groen" in page
    assert [(h.who, h.on, h.people) for h in kept(world, Hours)] == [("vrijw. 3", MONDAY, None), ("groep", MONDAY, 4)]
    assert send(bram).status_code == 303 and len(kept(world, Hours)) == 2


def test_one_line_is_undone_and_then_the_rest(bram: FlaskClient, world: World) -> None:
    send(bram)
    (one, _) = kept(world, Hours)
    assert bram.post(f"{PATH}/w1/terug", data={"regel": one.id}, headers=OWN).status_code == 303
    page = bram.get(f"{PATH}/w1/klaar").text
    assert "16\u00a0uur in de week" in page and page.count("Ongedaan maken") == 1 and "ingetrokken" in page and "Alles ongedaan" not in page
    assert bram.post(f"{PATH}/w1/terug", headers=OWN).status_code == 303
    assert "Alles is ongedaan gemaakt" in bram.get(f"{PATH}/w1/klaar").text and {h.status for h in kept(world, Hours)} == {"withdrawn"}


def test_trouble_stands_on_top_and_at_its_line_and_what_was_typed_stays(bram: FlaskClient, world: World) -> None:
    answer = send(bram, {**LINES, "lines.0.hours": "een paar", "lines.1.who": "", "lines.1.hours": "3", "lines.1.task": "office"})
    assert answer.status_code == 422 and kept(world, Hours) == [] and "<title>Fout: Uren van een hele week" in answer.text
    assert 'href="#i-lines.0.hours">Regel 1, vrijw. 3: ' in answer.text and 'href="#i-lines.1.who">Regel 2: Vul dit in.' in answer.text
    assert 'id="e-lines.0.hours"' in answer.text and 'value="een paar"' in answer.text and 'name="lines.2.people" value="4"' in answer.text
    assert value(answer.text, "client_key") == "w1" and value(answer.text, "lines.2.fixed") == "1"


def test_hours_that_are_there_already_are_asked_about_and_a_yes_keeps_them(bram: FlaskClient, world: World) -> None:
    hours(world, "vrijw. 3", MONDAY + timedelta(days=2))
    answer = send(bram)
    words = "Van vrijw. 3 staat deze week al 3 uur opgeschreven met deze taak. Zijn dit andere uren?"
    assert answer.status_code == 422 and answer.text.count(words) == 2 and "Ja, dit klopt" in answer.text
    assert "<title>Nog een vraag: " in answer.text and len(kept(world, Hours)) == 1
    assert send(bram, _asked=value(answer.text, "_asked"), _sure="1").status_code == 303
    assert len(kept(world, Hours)) == 3


def test_more_lines_and_another_week_keep_what_was_typed(bram: FlaskClient, world: World) -> None:
    longer = send(bram, _more="lines")
    assert longer.status_code == 200 and 'name="lines.5.who"' in longer.text and 'name="lines.6.who"' not in longer.text
    hours(world, "vrijw. 3", MONDAY - timedelta(days=5))
    before = MONDAY - timedelta(weeks=1)
    other = send(bram, week=str(before), _show="1")
    assert other.status_code == 200 and f'<option value="{before}" selected>' in other.text and "vrijw. 3, al opgeschreven" in other.text
    assert value(other.text, "lines.0.hours") == "2" and len(kept(world, Hours)) == 1
    empty = send(bram, {"lines.0.who": "vrijw. 3", "lines.0.task": "visits", "lines.0.fixed": "1"}, week=str(before), _show="1")
    assert empty.status_code == 303 and empty.headers["Location"] == f"{PATH}?week={before}"


def test_a_closed_quarter_is_not_offered_and_says_so_at_the_week(bram: FlaskClient, world: World) -> None:
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=containing(MONDAY, "quarter").code, closed_by="bram"))
    assert f'value="{MONDAY}"' not in bram.get(PATH).text
    answer = send(bram)
    assert answer.status_code == 422 and answer.text.count('href="#i-week"') == 1 and "heropenen" in answer.text
    assert f'<option value="{MONDAY}" selected>' in answer.text and value(answer.text, "lines.0.hours") == "2"


@pytest.mark.parametrize("typed", ["", "gisteren", "2026-13-01", "0001-01-01", "9999-12-31", "1999-12-20", "\0"])
def test_a_week_that_is_no_week_is_asked_for(bram: FlaskClient, world: World, typed: str) -> None:
    assert bram.get(PATH, query_string={"week": typed}).status_code == 200
    answer = send(bram, week=typed)
    assert answer.status_code == 422 and "Kies een week." in answer.text and kept(world, Hours) == []


def test_a_queue_sends_a_sheet_once_and_waits_for_its_owner_when_something_is_wrong(bram: FlaskClient, world: World) -> None:
    for _ in range(2):
        answer = send(bram, headers=QUEUE)
        assert answer.status_code == 200 and answer.json == {"kept": "w1", "version": 1, "receipt": f"{PATH}/w1/klaar"}
    assert len(kept(world, Hours)) == 2
    wrong = send(bram, {**LINES, "lines.0.task": ""}, headers=QUEUE, client_key="w2")
    assert wrong.status_code == 422 and wrong.json == {"key": "w2"} and len(kept(world, Hours)) == 2
    assert send(bram, headers={**QUEUE, "Telvertel-Person": "aicha"}, client_key="w3").status_code == 401


def test_another_enterprise_finds_no_receipt_and_takes_nothing_back(server: Flask, bram: FlaskClient, world: World) -> None:
    send(bram)
    els = browser(server, "els")
    assert els.get(f"{PATH}/w1/klaar").status_code == 404 and els.post(f"{PATH}/w1/terug", headers=OWN).status_code == 404
    assert "vrijw. 3" not in els.get(PATH).text and {h.status for h in kept(world, Hours)} == {"approved"}
    assert browser(server, "aicha").get(f"{PATH}/w1/klaar").status_code == 403


def test_in_english_the_sheet_holds_no_dutch(bram: FlaskClient, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    hours(world, "vrijw. 3", MONDAY)
    page = bram.get(f"{PATH}?week={MONDAY}").text
    assert "Hours of a whole week" in page and "vrijw. 3, written down already: 3\u00a0hours home visits." in page
    send(bram, {**LINES, "lines.0.task": "office"})
    assert "in the week of Monday" in bram.get(f"{PATH}/w1/klaar").text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    who=st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc", "Zs"]), min_size=1, max_size=40),
    place=st.integers(0, MOST - 1),
    amount=st.text("0123456789,.-x", min_size=1, max_size=8),
)
@pytest.mark.sqlite_only(reason="what stands on the page does not depend on the database")
def test_nothing_typed_on_any_line_is_ever_lost(bram: FlaskClient, who: str, place: int, amount: str) -> None:
    typed = {f"lines.{place}.who": who, f"lines.{place}.hours": amount}
    answer = send(bram, typed)
    assert answer.status_code == 422
    for name, words in typed.items():
        assert f'name="{name}" value="{escape(words)}"' in answer.text


def test_the_list_of_weeks_begins_with_this_one(bram: FlaskClient) -> None:
    offered = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', bram.get(PATH).text)
    assert offered[0] == str(monday(today())) and offered == sorted(offered, reverse=True) and len(offered) == 26
