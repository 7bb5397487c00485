"""Which grant a record belongs to, as people meet it on forms: the own grants by name, and nothing of anybody else."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from storage import log
from storage.records import Grant, Partner
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.storage.written import save

FORMS = ("visit", "activity", "hours", "placement", "story", "money")
VISIT = {"household": "H012", "area": "BU99010101", "on": "vandaag", "kind": "first"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def granted(world: World, name: str, key: str, els: bool = False) -> str:
    answers = {"name": name, "funder": "Gemeente", "on": "1-1-2026"}
    return save(world, answers, Grant, key=key, person=world.els if els else world.bram).id


def options(client: FlaskClient, path: str, name: str = "grant") -> dict[str, str]:
    """Value -> words of what can be chosen; nothing when it is not asked."""
    found = re.search(rf'<select id="i-{name}".*?</select>', client.get(path).text)
    return dict(re.findall(r'<option value="(\w+)"[^>]*>([^<]+)<', found[0])) if found else {}


def test_without_a_grant_no_form_asks_for_one(server: Flask) -> None:
    aicha = browser(server, "aicha")
    assert all('name="grant"' not in aicha.get(f"/opschrijven/{name}").text for name in FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_coach_chooses_from_the_grants_of_the_enterprise_and_of_no_other(server: Flask, world: World, name: str) -> None:
    ours = granted(world, "Wijkaanpak 2026", "g1")
    granted(world, "Havenfonds", "g2", els=True)
    assert options(browser(server, "aicha"), f"/opschrijven/{name}") == {ours: "Wijkaanpak 2026"}


def test_a_grant_is_read_back_by_its_name_and_one_that_was_taken_back_stays_on_what_it_paid(server: Flask, world: World) -> None:
    aicha, grant = browser(server, "aicha"), granted(world, "Wijkaanpak 2026", "g1")
    answer = aicha.post("/opschrijven/visit", data={**VISIT, "grant": grant, "client_key": "k1"}, headers=OWN)
    assert "Wijkaanpak 2026" in aicha.get(answer.headers["Location"]).text
    place = answer.headers["Location"].removesuffix("/klaar")
    page = aicha.get(place.replace("/opschrijven", "/logboek")).text
    assert "Wijkaanpak 2026" in page and grant not in page
    with world.store.write() as session:
        log.withdraw(session, world.bram, Grant, grant, "dubbel")
    assert options(aicha, "/opschrijven/visit") == {}
    assert options(aicha, place) == {grant: "Wijkaanpak 2026"}


def test_a_grant_that_was_made_up_is_refused_at_its_field_with_everything_still_there(server: Flask, world: World) -> None:
    theirs = granted(world, "Havenfonds", "g2", els=True)
    answer = browser(server, "aicha").post("/opschrijven/visit", data={**VISIT, "grant": theirs, "client_key": "k1"}, headers=OWN)
    assert answer.status_code == 422 and "H012" in answer.text and "Havenfonds" not in answer.text
    assert 'href="#i-grant"' in answer.text and 'id="e-grant"' in answer.text


def test_partners_are_tied_by_name_once_there_is_one(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    assert 'data-group="ties"' not in bram.get("/opschrijven/partner").text
    school = save(world, {"name": "De school", "group": "PG1", "on": "1-1-2025"}, Partner, key="p1").id
    save(world, {"name": "Havenpartner", "group": "PG1", "on": "1-1-2025"}, Partner, key="p2", person=world.els)
    assert options(bram, "/opschrijven/partner", "ties.__n__.partner") == {school: "De school"}
    line = {"_group": "ties", "ties.0.partner": school, "client_key": "k3", "name": "De bouwer", "group": "PG2", "on": "1-1-2025"}
    answer = bram.post("/opschrijven/partner", data=line, headers=OWN)
    assert answer.status_code == 303 and "De school" in bram.get(answer.headers["Location"]).text
