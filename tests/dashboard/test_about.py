"""Over ons: what an enterprise says about itself is what the municipality reads, nothing is made up, and work is looked over by choice."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage import beginning, log
from storage.history import Audit
from storage.organisation import Organisation
from storage.people import Person
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

PATH = "/beheer/over-ons"
SAID = {
    "organisation": "Coöperatie De Molen",
    "own_word": "buurtbedrijf",
    "kind": "D2",
    "origin": "O3",
    "relation": "L4",
    "started": "2019",
}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Noor manages molenwijk, of which nobody said yet what it is."""
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
        blank = session.get_one(Organisation, "molenwijk")
        blank.kind, blank.origin, blank.relation, blank.started = "", "", "", 0
    return house(world, tmp_path)


@pytest.fixture
def noor(server: Flask) -> FlaskClient:
    return browser(server, "noor")


def send(client: FlaskClient, **typed: str) -> tuple[int, str]:
    answer = client.post(PATH, data=SAID | typed, headers=OWN)
    return answer.status_code, answer.text


def kept(world: World) -> Organisation:
    with world.store.read() as session:
        return session.get_one(Organisation, "molenwijk")


def test_what_nobody_said_the_municipality_does_not_read_as_a_fact(server: Flask) -> None:
    page = browser(server, "carla").get("/gemeente").text
    row = page[page.index("Wijkbedrijf Molenwijk") :].split("</tr>")[0]
    assert row.count("–") == 4 and "integraal" not in row and "inwoners namen" not in row


def test_what_it_says_is_kept_and_the_municipality_reads_it(server: Flask, world: World, noor: FlaskClient) -> None:
    assert send(noor)[0] == 303
    found = kept(world)
    assert (found.name, found.own_word, found.kind, found.origin, found.relation, found.started) == (
        "Coöperatie De Molen", "buurtbedrijf", "D2", "O3", "L4", 2019)  # fmt: skip
    page = noor.get(PATH).text
    assert 'value="2019"' in page and 'value="D2" selected' in page and 'value="Coöperatie De Molen"' in page
    row = browser(server, "carla").get("/gemeente").text.split("Coöperatie De Molen")[1].split("</tr>")[0]
    assert all(words in row for words in ("buurtbedrijf", "sectoraal, privaat", "een bedrijf nam het initiatief", "2019"))
    with world.store.read() as session:
        assert [a.person for a in session.exec(select(Audit).where(Audit.action == "organisation.about"))] == ["noor"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"organisation": "  "}, "Vul de naam in."),
        ({"own_word": "w" * 41}, "Dit woord is te lang. Er passen 40 tekens."),
        ({"kind": "D9"}, "Kies een antwoord uit de lijst."),
        ({"started": "1066"}, "Vul een jaar in, bijvoorbeeld 2021."),
        ({"started": "3021"}, "Vul een jaar in, bijvoorbeeld 2021."),
        ({"started": "twee jaar terug"}, "Vul een jaar in, bijvoorbeeld 2021."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_stays(
    world: World, noor: FlaskClient, wrong: dict[str, str], sentence: str
) -> None:
    status, page = send(noor, **wrong)
    assert status == 422 and page.count(sentence) == 2 and 'value="O3" selected' in page  # on top, and beside the field
    assert (kept(world).name, kept(world).kind) == ("Wijkbedrijf Molenwijk", "")


def test_who_does_not_know_leaves_it_open(world: World, noor: FlaskClient) -> None:
    assert send(noor, kind="", origin="", relation="", started="")[0] == 303
    assert (kept(world).kind, kept(world).started) == ("", 0)


def test_looked_over_is_a_choice_and_what_counted_goes_on_counting(world: World, noor: FlaskClient) -> None:
    visit = {"household": "H001", "on": "gisteren", "kind": "first"}
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, visit, client_key="before")
    assert noor.post(f"{PATH}/nakijken", data={"review": "1"}, headers=OWN).status_code == 303
    assert kept(world).review and 'name="review" value="1" checked' in noor.get(PATH).text
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, visit | {"household": "H002"}, client_key="after")
    noor.post(f"{PATH}/nakijken", headers=OWN)
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, visit | {"household": "H003"}, client_key="off")
        states = {v.household: v.status for v in session.exec(select(Visit))}
    assert states == {"H001": "approved", "H002": "submitted", "H003": "approved"}


def test_only_who_manages_says_what_the_enterprise_is(server: Flask, world: World) -> None:
    for name in ("aicha", "bram", "carla", "daan", "els"):
        client = browser(server, name)
        assert client.get(PATH).status_code in (403, 404) and client.post(PATH, data=SAID, headers=OWN).status_code in (403, 404)
        assert client.post(f"{PATH}/nakijken", data={"review": "1"}, headers=OWN).status_code in (403, 404)
    assert (kept(world).name, kept(world).review) == ("Wijkbedrijf Molenwijk", False)


def test_the_step_on_vandaag_goes_when_it_is_said(world: World, noor: FlaskClient) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").to_do = list(beginning.TO_DO)
    assert "Vertel wie u bent" in noor.get("/vandaag").text
    send(noor)
    assert 'Vertel wie u bent</b></div><span class="done">' in noor.get("/vandaag").text
