"""Inzage en weghalen for everyone with a code or an account, and Mijn gegevens: real pages, what is left of it, and who may."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.departed import FORMER
from storage.history import Audit
from storage.household import GONE
from storage.people import Person
from storage.period import today
from storage.records import Hours, Placement, Visit
from storage.safeguard import Safeguard
from storage.vault.ledger import Erasure
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.storage.test_coded_rights import CODE, WHO, WORD, helped, placed
from tests.storage.test_vault import everything as every_byte

SURE = {"zeker": "ja", "reason": "asked"}
PLACE, HELPER = {"sort": "participant", "code": CODE}, {"sort": "volunteer", "code": WHO}
NAME, EMAIL = "Kanarie de Vries", "kanarie@example.org"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    placed(world.store, world.aicha)
    helped(world.store, world.aicha)
    with world.store.write() as session:
        session.add(Person(id="kees", email="kees@example.org", name="Kees", role="admin", organisation="molenwijk"))
        session.add(Person(id="noor", email=EMAIL, name=NAME, role="coach", organisation="molenwijk"))
        about = dict(organisation="molenwijk", client_key="v", created_by="noor", household="H012", kind="first")
        session.add(Visit(**about, on=today() - timedelta(days=1)))  # type: ignore[arg-type]
    return house(world, tmp_path)


def post(client: FlaskClient, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    answer = client.post(path, data=data or {}, headers=OWN)
    return answer.status_code, answer.text


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    return answer.text


def zipped(client: FlaskClient, path: str, data: dict[str, str] | None = None) -> dict[str, str]:
    answer = client.post(path, data=data or {}, headers=OWN)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="inzage.zip"'
    with ZipFile(BytesIO(answer.data)) as packed:
        return {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}


def actions(world: World, like: str) -> list[tuple[str, str]]:
    with world.store.read() as session:
        found = session.exec(select(Audit).where(Audit.action.like(like)).order_by(Audit.seq))  # type: ignore[attr-defined, arg-type]
        return [(a.person, a.action) for a in found]


def test_the_way_there_stands_where_the_rights_of_a_household_are_and_where_the_team_is_kept(server: Flask) -> None:
    bram, kees = browser(server, "bram"), browser(server, "kees")
    for client, path in ((bram, "/kluis?huishouden=H012"), (bram, "/beheer/meedoen"), (kees, "/beheer"), (kees, "/kluis?huishouden=H012")):
        assert 'href="/rechten"' in page(client, path)
    for name in ("aicha", "bram", "carla", "daan"):
        client = browser(server, name)
        assert 'href="/mijn-gegevens"' in page(client, "/verhalen")
    assert 'href="/rechten"' not in page(browser(server, "kanarie"), "/kluis?huishouden=H012")


def test_the_coordinator_types_a_code_and_reads_everything(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    status, text = post(bram, "/rechten", {"code": f" {CODE.lower()} "})
    assert status == 200 and f"Deelnemer {CODE}" in text and "Bewaard: 1 keer, van" in text and f'value=" {CODE.lower()} "' in text
    assert "bijstand" in text.lower() and WORD in text and "Weghalen wie dit was" in text
    status, text = post(bram, "/rechten", {"code": WHO})
    assert f"Vrijwilliger {WHO}" in text and "Bewaard: 3 keer, van" in text
    assert 'href="/kluis?huishouden=H012"' in post(bram, "/rechten", {"code": "h012"})[1]
    assert actions(world, "participant%") == [("bram", "participant.open")] and actions(world, "volunteer%") == [("bram", "volunteer.open")]


@pytest.mark.parametrize("typed", ["D99", "groep", "WEG-000000000001", "<b>x</b>", "D\0 99", "x" * 400])
def test_a_code_that_is_not_known_says_so_and_what_to_do(server: Flask, world: World, typed: str) -> None:
    status, text = post(browser(server, "bram"), "/rechten", {"code": typed})
    assert status == 200 and "Er is niets bewaard bij deze code" in text and "Kijk of u de code goed hebt getypt." in text
    assert "<b>x</b>" not in text and actions(world, "participant%") == []


def test_no_code_at_all_is_asked_for(server: Flask) -> None:
    for typed in ("", "  ", "\0"):
        status, text = post(browser(server, "bram"), "/rechten", {"code": typed})
        assert status == 422 and "<title>Fout: " in text and text.count("Typ de code van wie erom vraagt.") == 2


def test_the_download_is_a_page_a_file_for_programs_and_a_sheet(server: Flask, world: World) -> None:
    files = zipped(browser(server, "bram"), "/rechten/inzage", PLACE)
    assert files.keys() == {"inzage.html", "inzage.json", "inzage.csv"}
    assert all(WORD in text and CODE in text and "Aicha" not in text and "Bram" not in text for text in files.values())
    data = json.loads(files["inzage.json"])
    assert data["participant"] == CODE and len(data["records"][0]["versions"]) == 2
    assert "coördinator · alles gehaald om te geven" in files["inzage.html"] and "Hoe zou u het zelf zeggen?" in files["inzage.csv"]
    assert files["inzage.csv"].splitlines()[0] == "Wat;Dag;Vraag;Antwoord"
    assert actions(world, "participant%") == [("bram", "participant.export")]


def test_taking_away_asks_why_and_whether_it_is_sure_and_then_it_is_done(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    status, text = post(bram, "/rechten/weghalen", PLACE)
    assert status == 200 and "Dit gaat weg" in text and "Dit blijft, en waarom" in text and "Dit kan niet ongedaan worden gemaakt." in text
    status, text = post(bram, "/rechten/weg", PLACE | {"reason": "mistake"})
    assert status == 422 and "Er is nog niets weggehaald." in text and 'value="mistake" checked' in text
    status, text = post(bram, "/rechten/weg", PLACE | {"zeker": "ja"})
    assert status == 422 and "Kies waarom u dit weghaalt." in text
    with world.store.read() as session:
        assert session.exec(select(Placement.person)).one() == CODE
    status, text = post(bram, "/rechten/weg", PLACE | SURE)
    assert status == 200 and "Weggehaald." in text and "zonder code verder meetellen: 1." in text and "zelf die weg zijn: 2." in text
    assert "Er is niets bewaard bij deze code" in post(bram, "/rechten", {"code": CODE})[1]
    assert post(bram, "/rechten/weg", PLACE | SURE)[0] == 404
    logbook = page(bram, "/logboek?soort=placement")
    assert GONE in logbook and CODE not in logbook


def test_after_the_press_no_byte_is_left_in_the_database_or_the_log_beside_it(server: Flask, world: World, tmp_path: Path) -> None:
    bram = browser(server, "bram")
    before = every_byte(world.store, tmp_path)
    assert all(word.encode() in before for word in (CODE, WHO, WORD))
    for about in (PLACE, HELPER):
        post(bram, "/rechten", about)
        zipped(bram, "/rechten/inzage", about)
        assert post(bram, "/rechten/weg", about | SURE)[0] == 200
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert [word for word in (CODE, WHO, WORD) if word.encode() in after] == []
    assert [a for _, a in actions(world, "volunteer%")] == ["volunteer.open", "volunteer.export", "volunteer.erase"]


@pytest.mark.parametrize("name", ["", "aicha", "els", "carla", "daan"])
def test_nobody_else_finds_gets_or_erases_anything(server: Flask, world: World, name: str) -> None:
    client = browser(server, name)
    for path, about in (("/rechten", PLACE), ("/rechten/inzage", PLACE), ("/rechten/weghalen", PLACE), ("/rechten/weg", PLACE | SURE)):
        for body in (about, about | HELPER):
            answer = client.post(path, data=body | {"organisation": "molenwijk"}, headers=OWN)
            assert WORD not in answer.text and "Deelnemer" not in answer.text and "Vrijwilliger K" not in answer.text
            assert answer.status_code in (401, 403, 404) or (name == "els" and path == "/rechten" and "niets bewaard" in answer.text)
    for path in ("/rechten/account/noor", "/rechten/account/noor/weghalen"):
        answer = client.get(path)
        assert answer.status_code in (302, 403, 404) and NAME not in answer.text
    for path in ("/rechten/account/noor/inzage", "/rechten/account/noor/weghalen"):
        status, text = post(client, path, SURE)
        assert status in (401, 403, 404) and NAME not in text and EMAIL not in text
    with world.store.read() as session:
        assert session.exec(select(Placement.person)).one() == CODE and set(session.exec(select(Hours.who))) == {WHO}
        assert session.get_one(Person, "noor").name == NAME and session.exec(select(Erasure)).all() == []


@pytest.mark.parametrize(
    ("name", "role"), [("aicha", "Energiecoach"), ("bram", "Coördinator"), ("carla", "Gemeente"), ("daan", "Financier")]
)
def test_everyone_reads_and_takes_along_what_is_kept_of_themselves(server: Flask, world: World, name: str, role: str) -> None:
    client = browser(server, name)
    text = page(client, "/mijn-gegevens")
    assert f"{name}@example.org" in text and role in text and "onleesbaar bewaard" in text and "Tot 90 dagen na het vertrek." in text
    assert ("Uren van vrijwilligers: 3" in text) == (name == "aicha")
    files = zipped(client, "/mijn-gegevens/inzage")
    assert all(f"{name}@example.org" in one for one in files.values())
    with world.store.read() as session:
        assert not any(session.get_one(Person, name).password in one for one in files.values())
    assert actions(world, "person.export") == [(name, "person.export")]
    assert WORD not in "".join(files.values()) and CODE not in "".join(files.values())


def test_the_coordinator_hands_a_colleague_everything_and_takes_the_name_away_after_leaving(
    server: Flask, world: World, tmp_path: Path
) -> None:
    bram, kees = browser(server, "bram"), browser(server, "kees")
    assert "/rechten/account/noor" in page(bram, "/rechten")
    text = page(bram, "/rechten/account/noor")
    assert EMAIL in text and "Dat kan als deze persoon hier niet meer werkt." in text and "Naam en inlog weghalen" not in text
    assert EMAIL in zipped(bram, "/rechten/account/noor/inzage")["inzage.html"]
    status, text = post(bram, "/rechten/account/noor/weghalen", SURE)
    assert status == 422 and "Deze persoon kan nog inloggen." in text
    assert kees.post("/beheer/noor/uitzetten", headers=OWN).status_code == 303
    assert "werkt hier niet meer" in page(bram, "/rechten")
    assert "Naam en inlog weghalen" in page(bram, "/rechten/account/noor")
    assert "Dit blijft, en waarom" in page(bram, "/rechten/account/noor/weghalen")
    assert "Er is nog niets weggehaald." in post(bram, "/rechten/account/noor/weghalen", {"reason": "asked"})[1]
    status, text = post(bram, "/rechten/account/noor/weghalen", SURE)
    assert status == 200 and "De naam en de inlog zijn weg." in text
    assert bram.get("/rechten/account/noor").status_code == 404 and NAME not in page(bram, "/rechten")
    world.store.settle()
    after = every_byte(world.store, tmp_path)
    assert NAME.encode() not in after and EMAIL.encode() not in after
    assert FORMER in page(bram, "/logboek?soort=visit")
    assert actions(world, "person.e%") == [("bram", "person.export"), ("bram", "person.erase")]


def test_where_the_enterprise_wants_an_extra_code_it_is_asked_here_too(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.add(Safeguard(organisation="molenwijk", second_factor=True))
    bram = browser(server, "bram")
    tries = (("/rechten", PLACE), ("/rechten/inzage", PLACE), ("/rechten/weg", PLACE | SURE), ("/rechten/account/noor/inzage", {}))
    for path, about in tries:
        status, text = post(bram, path, about)
        assert status == 403 and "Stel eerst een code-app in" in text
    assert actions(world, "participant%") == []


def test_in_english_it_is_english(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").language = "en"
    bram = browser(server, "bram")
    assert "Access and erasure" in page(bram, "/rechten") and "My data" in page(bram, "/mijn-gegevens")
    assert "Nothing is kept with this code" in post(bram, "/rechten", {"code": "D99"})[1]
    assert "This stays, and why" in post(bram, "/rechten/weghalen", PLACE)[1]
    files = zipped(bram, "/rechten/inzage", PLACE)
    assert f"What is kept: Participant {CODE}" in files["inzage.html"] and files["inzage.csv"].startswith("What;Day;Question;Answer")
    assert "Access: everything in one file" in page(bram, "/rechten/account/noor")
