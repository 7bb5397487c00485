"""Calling back after three months: the form of that one house, with what is known of it, a line for everything placed, and little else."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage import home, log
from storage.people import Person
from storage.period import today
from storage.records import Check, Measure, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser, let_in

NORTH, SOUTH = "BU99010101", "BU99010102"
STRIPS, FOIL, LAMPS = ({"kind": kind, "quantity": n} for kind, n in (("draught_strip", "4"), ("radiator_foil", "3"), ("led_bulb", "6")))
OF_THE_HOUSE = {"tenure": "corporation", "dwelling": "terraced", "heating": "gas_boiler", "people": 3}
CALL = "/opschrijven/visit?nabellen=H012"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Aicha was at H012 in the south three months ago, and yesterday somewhere else in the north."""
    written(world, "H012", 95, area=SOUTH, measures=[STRIPS, FOIL], **OF_THE_HOUSE)
    written(world, "H020", 1, area=NORTH, tenure="owner")
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk"))
    let_in(world)
    return house(world, tmp_path)


def written(world: World, household: str, days: int, kind: str = "first", **more: object) -> str:
    answers = {"household": household, "on": today() - timedelta(days=days), "kind": kind, **more}
    with world.store.write() as session:
        return log.save(session, world.aicha, Visit, answers, client_key=f"{household}-{days}").id


def opened(client: FlaskClient, path: str = CALL) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def in_sight(page: str) -> str:
    """What stands on the form before the way to the other questions."""
    return page.split('<form class="write"')[1].split('<details class="rest"')[0]


def key(page: str) -> str:
    return re.findall(r'name="client_key" value="([^"]+)"', page)[0]


def sent(page: str) -> dict[str, str]:
    """What a browser sends when nobody touches the form."""
    form = re.sub(r"<template>.*?</template>", "", page.split('<form class="write"')[1].split("</form>")[0], flags=re.DOTALL)
    lines = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', in_sight(page))
    typed = re.findall(r'<input id="i-([\w.]+)" name="[^"]+" value="([^"]*)"', form)
    chosen = [(n, v) for n, v, c in re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)"[^>]*?( checked)?>', form) if c]
    picked = [(n, v) for n, inside in re.findall(r'<select id="i-([\w.]+)"[^>]*>(.*?)</select>', form)
              for v in re.findall(r'value="([^"]*)" selected', inside)]  # fmt: skip
    return dict([*lines, *typed, *chosen, *picked])


def calls(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit).where(Visit.kind == "phone")))


def test_only_the_questions_of_the_call_are_in_sight(server: Flask) -> None:
    page = opened(browser(server, "aicha"))
    assert "<h1>Nabellen</h1>" in page and "Huishouden H012." in page and "Meer vragen" in page
    front = in_sight(page)
    names = {n for n in re.findall(r'name="(\w+)"', front) if not n.startswith("_")}
    answers = {"comfort", "payment", "understands_bill", "otherwise", "grade", "recommend"}
    assert names == answers | {"client_key", "version", "save"} and 'name="checks.1.outcome"' in front
    assert "Deed u daarna zelf nog iets?" in front and "Geef de telefoon aan de bewoner" not in page


def test_the_house_is_its_own_and_what_is_known_is_not_asked_again(server: Flask) -> None:
    known = sent(opened(browser(server, "aicha")))
    assert (known["area"], known["household"], known["kind"]) == (SOUTH, "H012", "phone")
    assert {name: known[name] for name in OF_THE_HOUSE} == {n: str(v) for n, v in OF_THE_HOUSE.items()}
    assert known["on"] == today().strftime("%d-%m-%Y")


def test_the_buurt_of_a_household_is_its_own_on_the_ordinary_form_too(server: Flask) -> None:
    aicha = browser(server, "aicha")
    assert sent(opened(aicha, "/opschrijven/visit?huishouden=h012"))["area"] == SOUTH
    assert sent(opened(aicha, "/opschrijven/visit?huishouden=H777"))["area"] == ""  # not that of the last house
    assert sent(opened(aicha, "/opschrijven/visit"))["area"] == NORTH
    assert sent(opened(browser(server, "noor"), "/opschrijven/visit?huishouden=H012"))["area"] == ""


def test_who_may_not_open_the_house_finds_no_call(server: Flask) -> None:
    assert {name: browser(server, name).get(CALL).status_code for name in ("aicha", "bram", "noor", "els")} == {
        "aicha": 200, "bram": 200, "noor": 404, "els": 404,
    }  # fmt: skip


@pytest.mark.parametrize("code", ["", "H999", "H0%00", "%0A", "x" * 200])
def test_a_strange_code_finds_no_call_and_an_ordinary_form(server: Flask, code: str) -> None:
    aicha = browser(server, "aicha")
    assert aicha.get(f"/opschrijven/visit?nabellen={code}").status_code == 404
    assert aicha.get(f"/opschrijven/story?bezoek={code}").status_code == 404
    assert sent(opened(aicha, f"/opschrijven/visit?huishouden={code}"))["area"] == ""


def test_a_line_stands_ready_for_everything_placed_and_may_be_left_out(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    page = opened(aicha)
    legends = [re.sub("<.*?>", "", words) for words in re.findall(r'class="line point".*?<legend>(.*?)</legend>', page, re.DOTALL)]
    day = (today() - timedelta(days=95)).strftime("%d-%m-%Y")
    assert legends == [f"Tochtstrip (per raam of deur), geplaatst op {day}", f"Radiatorfolie (m²), geplaatst op {day}"]
    answer = aicha.post(
        "/opschrijven/visit", data=sent(page) | {"checks.1.outcome": "good", "comfort": "4", "_group": "checks"}, headers=OWN
    )
    assert answer.status_code == 303, answer.text
    (call,) = calls(world)
    assert (call.household, call.area, call.comfort, call.tenure) == ("H012", SOUTH, 4, "corporation")
    with world.store.read() as session:
        (check,) = session.exec(select(Check).where(Check.record == call.id))
        assert (check.outcome, session.get_one(Measure, check.measure).kind) == ("good", "radiator_foil")
    for page in (opened(aicha, answer.headers["Location"]), opened(aicha, f"/logboek/visit/{call.id}")):
        assert f"Radiatorfolie (m²), {day}".lower() in page.lower() and check.measure not in re.sub("<[^>]*>", "", page)


def test_what_is_wrong_is_told_at_its_own_line_and_all_that_was_typed_stays(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    page = opened(aicha)
    typed = sent(page) | {"checks.1.outcome": "removed", "checks.1.gone": "veel", "comfort": "2", "_group": "checks"}
    answer = aicha.post("/opschrijven/visit", data=typed, headers=OWN)
    assert answer.status_code == 422 and 'href="#i-checks.1.gone"' in answer.text and calls(world) == []
    assert "<h1>Nabellen</h1>" in answer.text and key(answer.text) == key(page) and 'value="veel"' in answer.text
    again = sent(answer.text)
    assert (again["comfort"], again["checks.1.outcome"], again["area"]) == ("2", "removed", SOUTH)
    assert re.findall(r'name="checks.0.measure" value="(\w+)"', answer.text) == [typed["checks.0.measure"]]


def test_what_is_gone_is_not_asked_about_again(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    page = opened(aicha)
    typed = sent(page) | {"checks.0.outcome": "removed", "checks.1.outcome": "removed", "checks.1.gone": "1", "_group": "checks"}
    assert aicha.post("/opschrijven/visit", data=typed, headers=OWN).status_code == 303
    with world.store.read() as session:
        assert [m.kind for m, _ in home.standing(session, "molenwijk", "H012")] == ["radiator_foil"]  # some of it is there still
    assert opened(aicha).count('class="line point"') == 1


def test_the_newest_answer_is_what_is_known_and_not_knowing_is_none(world: World, server: Flask) -> None:
    written(world, "H012", 20, kind="fix", heating="heat_pump", tenure="unknown")
    with world.store.read() as session:
        found = home.facts(session, world.aicha, "h012")
        assert (found["heating"], found["tenure"], found["area"]) == ("heat_pump", "corporation", SOUTH)
        assert home.facts(session, session.get_one(Person, "noor"), "H012") == home.facts(session, world.els, "H012") == {}


def test_a_draft_of_a_call_comes_back_to_the_call(server: Flask) -> None:
    aicha = browser(server, "aicha")
    assert 'data-draft="aicha:/opschrijven/visit:nabellen=H012"' in opened(aicha)
    assert 'data-draft="aicha:/opschrijven/visit"' in opened(aicha, "/opschrijven/visit")


def test_the_receipt_of_a_call_leads_to_a_story_of_that_visit(server: Flask, world: World) -> None:
    aicha = browser(server, "aicha")
    receipt = aicha.post("/opschrijven/visit", data=sent(opened(aicha)), headers=OWN, follow_redirects=True).text
    (call,) = calls(world)
    assert f'href="/opschrijven/story?bezoek={call.id}"' in receipt
    page = opened(aicha, f"/opschrijven/story?bezoek={call.id}")
    assert f'value="{call.id}" selected' in page and f'value="{SOUTH}" selected' in page
    assert browser(server, "noor").get(f"/opschrijven/story?bezoek={call.id}").status_code == 404
    first = written(world, "H021", 0)
    assert "bezoek=" not in opened(aicha, f"/opschrijven/visit/{first}/klaar")
