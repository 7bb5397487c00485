"""Beheer: an admin lets people in and out, of the own enterprise only, and a password is seen once."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage import team
from storage.history import Audit
from storage.people import Person, by_email
from storage.refused import Forbidden
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

NEW = {"name": "Fatma", "email": "fatma@example.org", "role": "coach"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """The house with Noor, who looks after the people of molenwijk."""
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
    return house(world, tmp_path)


@pytest.fixture
def noor(server: Flask) -> FlaskClient:
    return browser(server, "noor")


def do(client: FlaskClient, path: str, **data: str) -> tuple[int, str]:
    answer = client.post(f"/beheer{path}", data=data, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def secret(page: str) -> str:
    (found,) = re.findall(r'class="secret"[^>]*>([^<]+)<', page)
    return found


def kept(world: World, id: str) -> Person:
    with world.store.read() as session:
        return session.get_one(Person, id)


def lines(world: World) -> list[tuple[str, str, str]]:
    with world.store.read() as session:
        found = session.exec(select(Audit).where(Audit.person == "noor", Audit.action.startswith("person.")).order_by(Audit.seq))  # type: ignore[attr-defined,arg-type]
        return [(line.action, line.object, line.fields) for line in found]


def test_an_admin_sees_the_people_of_the_own_enterprise_only(noor: FlaskClient) -> None:
    page = noor.get("/beheer").text
    assert all(f"{name}@example.org" in page for name in ("aicha", "bram", "noor"))
    assert not any(f"{name}@example.org" in page for name in ("els", "carla", "daan"))
    assert "3 mensen van uw wijkbedrijf mogen inloggen." in page


def test_someone_new_comes_in_with_a_password_that_is_shown_once(world: World, server: Flask, noor: FlaskClient) -> None:
    status, page = do(noor, "", **NEW)
    assert status == 200 and "Wachtwoord voor Fatma" in page
    password = secret(page)
    assert password not in noor.get("/beheer").text
    assert browser(server, "fatma", password).get("/wijk").status_code == 200
    with world.store.read() as session:
        fatma = by_email(session, NEW["email"])
    assert fatma is not None and (fatma.organisation, fatma.role) == ("molenwijk", "coach") and password not in fatma.password
    assert lines(world) == [("person.add", f"person/{fatma.id}", "coach")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Vul de naam in."),
        ({"name": "x" * 121}, "Deze naam is te lang."),
        ({"email": "fatma"}, "Dit e-mailadres klopt niet."),
        ({"email": "fatma@localhost"}, "Dit e-mailadres klopt niet."),
        ({"email": f"{'f' * 200}@example.org"}, "Dit e-mailadres klopt niet."),
        ({"email": "BRAM@example.org"}, "heeft al een account"),
        ({"email": "els@example.org"}, "heeft al een account"),
        ({"role": "municipality"}, "Kies wat deze persoon mag."),
        ({"role": "system"}, "Kies wat deze persoon mag."),
        ({"role": ""}, "Kies wat deze persoon mag."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    world: World, noor: FlaskClient, wrong: dict[str, str], sentence: str
) -> None:
    status, page = do(noor, "", **(NEW | wrong))
    (field,) = wrong
    assert status == 422 and page.count(sentence) == 2 and f'id="e-{field}"' in page and f'href="#{field}"' in page
    assert 'value="Fatma"' in page or field == "name"
    assert lines(world) == []


def test_a_name_is_shown_as_it_was_typed_and_runs_nothing(noor: FlaskClient) -> None:
    _, page = do(noor, "", **(NEW | {"name": "<script>alert(1)</script> \x00O'Neil"}))
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_who_is_disabled_is_out_at_once_and_may_come_back(world: World, server: Flask, noor: FlaskClient) -> None:
    aicha = browser(server, "aicha")
    assert aicha.get("/wijk").status_code == 200
    _, page = do(noor, "/aicha/uitzetten")
    assert "uitgezet" in page and aicha.get("/wijk").status_code == 302
    assert server.test_client().post("/inloggen", data={"email": "aicha@example.org", "password": "x"}, headers=OWN).status_code == 401
    do(noor, "/aicha/aanzetten")
    assert browser(server, "aicha").get("/wijk").status_code == 200
    assert aicha.get("/wijk").status_code == 302, "the old login stays dead"
    assert lines(world) == [("person.disable", "person/aicha", ""), ("person.enable", "person/aicha", "")]


def test_a_new_password_ends_the_old_logins(server: Flask, world: World, noor: FlaskClient) -> None:
    aicha = browser(server, "aicha")
    _, page = do(noor, "/aicha/wachtwoord")
    assert aicha.get("/wijk").status_code == 302
    assert browser(server, "aicha", secret(page)).get("/wijk").status_code == 200
    assert lines(world) == [("person.password", "person/aicha", "")]


def test_another_role_gives_other_rights(server: Flask, world: World, noor: FlaskClient) -> None:
    do(noor, "/aicha/rol", role="coordinator")
    assert kept(world, "aicha").role == "coordinator" and browser(server, "aicha").get("/rapport").status_code == 200
    do(noor, "/aicha/rol", role="coordinator")
    assert lines(world) == [("person.role", "person/aicha", "coach > coordinator")], "saving the same role is no change"
    assert do(noor, "/aicha/rol", role="funder")[0] == 422 and kept(world, "aicha").role == "coordinator"


def test_nobody_puts_themselves_out_or_down(world: World, noor: FlaskClient) -> None:
    assert do(noor, "/noor/uitzetten")[0] == do(noor, "/noor/rol", role="coach")[0] == 422
    found = kept(world, "noor")
    assert found.active and found.role == "admin" and lines(world) == []
    page = noor.get("/beheer").text
    assert 'action="/beheer/noor/wachtwoord"' in page and 'action="/beheer/noor/uitzetten"' not in page


def test_two_admins_cannot_put_each_other_out(world: World, server: Flask, noor: FlaskClient) -> None:
    """The second one was still shown the page, but is no admin any more when the deed is done."""
    do(noor, "/bram/rol", role="admin")
    bram = kept(world, "bram")
    do(noor, "/bram/uitzetten")
    with pytest.raises(Forbidden), world.store.write() as session:
        team.disable(session, bram, "noor")
    assert kept(world, "noor").active


@pytest.mark.parametrize("deed", ["uitzetten", "aanzetten", "wachtwoord", "rol", "onzin"])
@pytest.mark.parametrize("id", ["els", "carla", "daan", "is-er-niet"])
def test_people_of_elsewhere_are_not_there(world: World, noor: FlaskClient, deed: str, id: str) -> None:
    before = [kept(world, name).model_dump() for name in ("els", "carla", "daan")]
    assert do(noor, f"/{id}/{deed}", role="coach")[0] == 404
    assert [kept(world, name).model_dump() for name in ("els", "carla", "daan")] == before


@pytest.mark.parametrize("name", ["aicha", "bram", "els", "carla", "daan"])
def test_only_an_admin_comes_here(world: World, server: Flask, name: str) -> None:
    client = browser(server, name)
    assert client.get("/beheer").status_code == do(client, "", **NEW)[0] == do(client, "/aicha/wachtwoord")[0] == 403
    assert 'href="/beheer"' not in client.get("/wijk" if name in ("aicha", "bram", "els") else "/gemeente").text


def test_the_way_there_stands_under_every_page_for_who_may(server: Flask, noor: FlaskClient) -> None:
    assert 'href="/beheer"' in noor.get("/wijk").text and 'href="/beheer"' in noor.get("/privacy").text
    bram = browser(server, "bram")
    assert 'href="/beheer/meedoen"' in bram.get("/wijk").text and 'href="/beheer/taken"' in bram.get("/beheer/meedoen").text
    assert "/beheer" not in browser(server, "aicha").get("/wijk").text


def test_an_admin_alone_reads_what_to_do(world: World, server: Flask, noor: FlaskClient) -> None:
    assert "U bent nog de enige" not in noor.get("/beheer").text
    with world.store.write() as session:
        for name in ("aicha", "bram"):
            session.delete(session.get_one(Person, name))
    assert "U bent nog de enige. Voeg hieronder iemand toe." in noor.get("/beheer").text
