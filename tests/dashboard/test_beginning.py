"""Beginnen: who has the link of the server's owner sets up an enterprise in three steps; the rest may wait, and is not forgotten."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard.app import create
from storage import beginning, log
from storage.admission import Admission
from storage.database import Store
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.period import now, today
from storage.records import COUNTED, Grant, Visit
from storage.settings import Settings
from telvertel import main
from tests.conftest import PLACES, World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

PASSWORD = "koffie om tien uur precies"
OTHER = (Area(code="GM9902", vintage=2025, name="Anderstad"), Area(code="BU99020101", vintage=2025, name="Ergens", parent="GM9902"))
LAST = "/beheer/over-ons"
FIRST = {"organisation": "Coöperatie De Molen", "own_word": "buurtcoöperatie"}
SELF = {"name": "Noor", "login_name": "noor", "email": "", "password": PASSWORD}
ALL_STEPS = FIRST | SELF | {"buurten": ["BU99010101", "BU99010102"]}


@pytest.fixture
def server(store: Store, tmp_path: Path) -> Flask:
    """A store with places and nobody in it."""
    with store.write() as session:
        session.add_all([Area(**place.model_dump()) for place in PLACES])
    return create(store, Settings(data_dir=tmp_path))


def linked(server: Flask, store: Store) -> FlaskClient:
    """A phone on which the link of the command line was opened."""
    with store.write() as session:
        token = beginning.link(session)
    client = server.test_client()
    assert client.get("/beginnen", query_string={"sleutel": token}).headers["Location"] == "/beginnen"
    return client


def send(client: FlaskClient, step: str, **more: object) -> tuple[int, str]:
    answer = client.post("/beginnen", data={"step": step, **more}, headers=OWN)
    return answer.status_code, answer.headers.get("Location") or answer.text


def kept(store: Store, table: type) -> list:
    with store.read() as session:
        return list(session.exec(select(table)))


@pytest.fixture
def noor(server: Flask, store: Store) -> FlaskClient:
    """Just set up, with a working area."""
    client = linked(server, store)
    assert send(client, "account", **ALL_STEPS) == (303, "/vandaag")
    return client


def steps(page: str) -> str:
    """The list of things to begin with."""
    return page.split("first-steps")[1].split("</ul>")[0]


def ticked(page: str) -> list[str]:
    return re.findall(r'<li class="is-done"><div><b>(.*?)</b>', steps(page))


def test_three_steps_make_an_enterprise_and_its_first_admin(server: Flask, store: Store) -> None:
    phone = linked(server, store)
    assert "Stap 1 van 3" in phone.get("/beginnen").text
    _, area = send(phone, "naam", **FIRST)
    assert "Stap 2 van 3" in area and "Molenwijk-Noord" in area and 'value="Coöperatie De Molen"' in area
    _, self = send(phone, "gebied", **FIRST, buurten=["BU99010101"])
    assert "Stap 3 van 3" in self and self.count('name="buurten" value="BU99010101"') == 1
    assert send(phone, "account", **ALL_STEPS) == (303, "/vandaag")
    (made,), (person,) = kept(store, Organisation), kept(store, Person)
    assert (made.id, made.name, made.own_word) == ("cooperatie-de-molen", "Coöperatie De Molen", "buurtcoöperatie")
    assert (made.municipality, made.areas, made.kind, made.started) == ("GM9901", ["BU99010101", "BU99010102"], "", 0)
    assert (person.name, person.login_name, person.email, person.role, person.organisation) == ("Noor", "noor", None, "admin", made.id)
    page = phone.get("/vandaag").text
    assert "Om te beginnen" in page and all(words in page for words in ("Nodig mensen uit", "Zet er een doel bij", "Lees in wat u al had"))
    assert ticked(page) == ["Kies uw werkgebied"] and "1 van 7 gedaan" in page


def test_two_municipalities_are_asked_about_first(server: Flask, store: Store) -> None:
    with store.write() as session:
        session.add_all([Area(**place.model_dump()) for place in OTHER])
    phone = linked(server, store)
    _, town = send(phone, "naam", **FIRST)
    assert "Anderstad" in town and "Voorbeeldstad" in town and 'name="buurten"' not in town
    _, area = send(phone, "gemeente", **FIRST, gemeente="GM9902")
    assert "Ergens" in area and "Molenwijk-Noord" not in area
    status, page = send(phone, "account", **(ALL_STEPS | {"buurten": ["BU99010101", "BU99020101"]}))
    assert status == 422 and "Kies buurten uit één gemeente." in page and kept(store, Organisation) == []


def test_without_places_one_goes_on_and_is_told_what_to_do(store: Store, tmp_path: Path) -> None:
    server = create(store, Settings(data_dir=tmp_path))
    phone = linked(server, store)
    _, area = send(phone, "naam", **FIRST)
    assert "telvertel areas import" in area
    assert send(phone, "account", **(FIRST | SELF)) == (303, "/vandaag")
    assert ticked(phone.get("/vandaag").text) == [] and "Kies uw werkgebied" in phone.get("/vandaag").text
    for path in ("/wijk", "/opschrijven", "/opschrijven/visit", "/beheer/inrichten", "/importeren"):
        assert phone.get(path).status_code == 200, path


@pytest.mark.parametrize(
    ("wrong", "step", "sentence"),
    [
        ({"organisation": " "}, "naam", "Vul de naam in."),
        ({"organisation": "x" * 121}, "naam", "Deze naam is te lang."),
        ({"own_word": "x" * 41}, "naam", "Dit woord is te lang."),
        ({"name": ""}, "account", "Vul in hoe we u mogen noemen."),
        ({"login_name": "n"}, "account", "Bijvoorbeeld noor."),
        ({"password": "klein9"}, "account", "te kort"),
        ({"email": "noor"}, "account", "Leeg laten mag ook."),
    ],
)
def test_what_is_wrong_is_said_at_its_step_and_everything_else_stays(
    server: Flask, store: Store, wrong: dict[str, str], step: str, sentence: str
) -> None:
    phone, typed = linked(server, store), ALL_STEPS | {"email": "noor@example.org"} | wrong
    for status, page in (send(phone, step, **typed), send(phone, "account", **typed)):
        assert status == 422 and page.count(sentence) == 2 and f'name="step" value="{step}"' in page
        assert all(f'value="{typed[n]}"' in page for n in ("organisation", "own_word", "name", "email") if str(typed[n]).strip())
        assert page.count('name="buurten" value="BU9901010') == 2 and typed["password"] not in page
    assert kept(store, Organisation) == kept(store, Person) == []
    assert send(phone, "account", **ALL_STEPS)[0] == 303, "the link is still good"


def test_going_back_loses_nothing(server: Flask, store: Store) -> None:
    phone = linked(server, store)
    _, page = send(phone, "account", **(ALL_STEPS | {"back": "gebied"}))
    assert page.count(" checked") == 2 and 'name="name" value="Noor"' in page and PASSWORD not in page
    _, page = send(phone, "gebied", **(ALL_STEPS | {"back": "naam"}))
    assert 'value="Coöperatie De Molen"' in page


def test_only_the_newest_unused_link_opens_and_only_once(server: Flask, store: Store) -> None:
    old, new = linked(server, store), linked(server, store)
    assert old.get("/beginnen").status_code == 410 and "telvertel begin" in old.get("/beginnen").text
    assert send(new, "account", **ALL_STEPS)[0] == 303
    assert send(old, "account", **(ALL_STEPS | {"login_name": "dief"}))[0] == 410
    late = linked(server, store)
    with store.write() as session:
        for found in session.exec(select(Admission)):
            found.expires_at = now() - timedelta(seconds=1)
    assert late.get("/beginnen").status_code == send(late, "account", **(ALL_STEPS | {"login_name": "laat"}))[0] == 410
    assert len(kept(store, Organisation)) == 1


def test_without_the_link_nobody_begins(server: Flask, store: Store) -> None:
    stranger = server.test_client()
    assert stranger.get("/beginnen").status_code == send(stranger, "account", **ALL_STEPS)[0] == 410
    stranger.get("/beginnen", query_string={"sleutel": "x" * 43})
    assert [send(stranger, "naam", **FIRST)[0] for _ in range(11)] == [410] * 10 + [429]
    assert kept(store, Organisation) == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_elsewhere_sets_up_nothing(server: Flask, store: Store, site: str) -> None:
    phone = linked(server, store)
    answer = phone.post("/beginnen", data={"step": "account", **ALL_STEPS}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403 and kept(store, Organisation) == []


def test_a_second_enterprise_gets_its_own_id_and_sees_nothing_of_the_first(server: Flask, store: Store, noor: FlaskClient) -> None:
    other = linked(server, store)
    assert send(other, "account", **(ALL_STEPS | {"login_name": "wim"}))[0] == 303
    assert sorted(o.id for o in kept(store, Organisation)) == ["cooperatie-de-molen", "cooperatie-de-molen-2"]
    assert "noor" not in other.get("/beheer").text and "wim" in other.get("/beheer").text


def test_only_five_things_are_on_and_others_are_switched_on(store: Store, noor: FlaskClient) -> None:
    def offered() -> set[str]:
        return set(re.findall(r'href="/opschrijven/(\w+)"', noor.get("/opschrijven").text))

    assert offered() == {"visit", "activity", "hours", "week", "placement", "story"}
    assert "Meer om op te schrijven" not in noor.get("/opschrijven").text
    assert {*re.findall(r'<option value="(\w+)"', noor.get("/importeren").text), "week"} == offered()
    answer = noor.post("/beheer/inrichten/onderdelen", data={"names": ["visit", "referral"]}, headers=OWN)
    assert answer.status_code == 303 and offered() == {"visit", "referral"}
    assert noor.post("/beheer/inrichten/onderdelen", data={}, headers=OWN).status_code == 422
    assert noor.post("/beheer/inrichten/onderdelen", data={"names": ["person"]}, headers=OWN).status_code == 404
    assert offered() == {"visit", "referral"}


def test_what_was_written_down_stays_on_and_can_be_changed(store: Store, noor: FlaskClient) -> None:
    (person,) = kept(store, Person)
    with store.write() as session:
        receipt = log.save(session, person, Visit, {"area": "BU99010101", "on": today(), "kind": "first"}, client_key="one")
    noor.post("/beheer/inrichten/onderdelen", data={"names": ["story"]}, headers=OWN)
    assert 'href="/opschrijven/visit"' in noor.get("/opschrijven").text
    assert noor.get(f"/opschrijven/visit/{receipt.id}").status_code == noor.get(f"/logboek/visit/{receipt.id}").status_code == 200


def test_an_enterprise_that_never_chose_has_everything(world: World, tmp_path: Path) -> None:
    page = browser(house(world, tmp_path), "bram").get("/opschrijven").text
    assert set(re.findall(r'href="/opschrijven/(\w+)"', page)) == {*(str(r.__tablename__) for r in COUNTED), "week"}


def test_a_step_goes_when_it_is_done_or_put_away(server: Flask, store: Store, noor: FlaskClient) -> None:
    assert noor.post("/beheer/inrichten/import/weg", headers=OWN).status_code == 303
    page = noor.get("/vandaag").text
    assert "Lees in wat u al had" not in page and "Nodig mensen uit" in page
    with store.write() as session:
        session.add(Person(email="w@example.org", name="Wim", role="coach", organisation="cooperatie-de-molen"))
    assert ticked(noor.get("/vandaag").text) == ["Kies uw werkgebied", "Nodig mensen uit"]
    for step in ("goals", "grant", "record", "about"):
        assert "Om te beginnen" in noor.get("/vandaag").text
        noor.post(f"/beheer/inrichten/{step}/weg", headers=OWN)
    assert "Om te beginnen" not in noor.get("/vandaag").text
    assert noor.post("/beheer/inrichten/onzin/weg", headers=OWN).status_code == 404


def test_each_step_leads_to_its_page_and_ticks_itself(store: Store, noor: FlaskClient) -> None:
    (person,) = kept(store, Person)

    def leads() -> list[str]:
        return re.findall(r'<a [^>]*?href="([^"]+)"', steps(noor.get("/vandaag").text))

    assert leads() == ["/beheer/meedoen", "/opschrijven/grant", "/opschrijven/grant", "/importeren", "/opschrijven", LAST]
    assert all(noor.get(path).status_code == 200 for path in leads())
    about = {"name": "Wijkimpuls", "funder": "Gemeente", "on": today()}
    with store.write() as session:
        grant = log.save(session, person, Grant, about, client_key="grant")
    assert leads() == ["/beheer/meedoen", f"/opschrijven/grant/{grant.id}", "/importeren", "/opschrijven", LAST], (
        "a goal is added to the grant"
    )
    with store.write() as session:
        goals = {"goals": [{"kind": "target", "name": "Bezoeken", "agreed": "120"}]}
        log.save(session, person, Grant, about | goals, client_key="goal", id=grant.id, version=grant.version)
        log.save(session, person, Visit, {"area": "BU99010101", "on": today(), "kind": "first"}, client_key="one")
    assert leads() == ["/beheer/meedoen", "/importeren", LAST] and len(ticked(noor.get("/vandaag").text)) == 4
    assert 'href="/beheer/inrichten#onderdelen"' in noor.get("/vandaag").text, "and how to write down more"


def test_a_coach_is_not_asked_to_set_anything_up(server: Flask, store: Store, noor: FlaskClient) -> None:
    with store.write() as session:
        wim = Person(login_name="wim", name="Wim", role="coach", organisation="cooperatie-de-molen")
        session.add(wim)
        session.flush()
        assert beginning.to_do(session, wim) == []


def test_the_working_area_may_come_later(store: Store, noor: FlaskClient) -> None:
    page = noor.get("/beheer/inrichten").text
    assert page.count('name="buurten"') == 3 and page.count('name="buurten" value="BU9901010') == 2
    assert noor.post("/beheer/inrichten/gebied", data={"buurten": ["BU99010201"]}, headers=OWN).status_code == 303
    assert kept(store, Organisation)[0].areas == ["BU99010201"]
    assert noor.post("/beheer/inrichten/gebied", data={"buurten": ["BU00000000"]}, headers=OWN).status_code == 422
    assert kept(store, Organisation)[0].areas == ["BU99010201"]


@pytest.mark.parametrize("name", ["aicha", "bram", "carla", "els"])
def test_only_an_admin_arranges_and_only_the_own_enterprise(world: World, tmp_path: Path, name: str) -> None:
    client = browser(house(world, tmp_path), name)
    before = {o.id: o.model_dump() for o in kept(world.store, Organisation)}
    assert client.get("/beheer/inrichten").status_code == 403
    for deed, data in (("gebied", {"buurten": ["BU99010101"]}), ("onderdelen", {"names": ["visit"]}), ("people/weg", {})):
        sent = data | {"organisation": "molenwijk"}
        assert client.post(f"/beheer/inrichten/{deed}", data=sent, headers=OWN).status_code == 403, deed
    assert {o.id: o.model_dump() for o in kept(world.store, Organisation)} == before


def test_the_command_prints_a_link_where_there_is_nobody_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELVERTEL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TELVERTEL_BASE_URL", "https://telvertel.example.org")
    assert main(["init"]) == 0
    link = re.compile(r"https://telvertel\.example\.org/beginnen\?sleutel=[\w-]{43}")
    assert len(link.findall(capsys.readouterr().out)) == 1
    assert main(["init", "--organisation", "molenwijk", "--name", "Molenwijk"]) == 0 and not link.findall(capsys.readouterr().out)
    assert main(["begin"]) == 0 and len(link.findall(capsys.readouterr().out)) == 1
