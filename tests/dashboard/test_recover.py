"""A forgotten password and a lost phone: a colleague who coordinates gives a link or says a code, of the own enterprise only."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.admission import Admission
from storage.history import Audit
from storage.people import Person
from storage.period import now
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, PASSWORD, browser

NEW = "een nieuwe zin over de ketel"
PAGE = "/nieuw-wachtwoord"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
        session.add(Person(id="bea", email="bea@example.org", name="Bea", role="coordinator", organisation="molenwijk"))
        session.get_one(Person, "aicha").login_name = "aicha"
    return house(world, tmp_path)


def help(client: FlaskClient, id: str, deed: str) -> tuple[int, str]:
    answer = client.post(f"/beheer/meedoen/{id}/{deed}", headers=OWN)
    return answer.status_code, answer.text


def said(page: str) -> str:
    (found,) = re.findall(r'class="said">([\d ]+)<', page)
    return str(found)


def link(page: str) -> str:
    (found,) = re.findall(r"/nieuw-wachtwoord\?sleutel=([\w-]+)", page)
    return str(found)


def opened(server: Flask, token: str) -> FlaskClient:
    client = server.test_client()
    assert client.get(PAGE, query_string={"sleutel": token}).status_code == 303
    return client


def tell(client: FlaskClient, code: str, known_as: str = "aicha") -> tuple[int, str]:
    answer = client.post(PAGE, data={"known_as": known_as, "code": code}, headers=OWN)
    return answer.status_code, answer.text


def choose(client: FlaskClient, password: str = NEW) -> tuple[int, str]:
    answer = client.post(PAGE, data={"password": password, "known_as": "els"}, headers=OWN)
    return answer.status_code, answer.text


def actions(world: World) -> list[tuple[str, str, str, str]]:
    with world.store.read() as session:
        found = session.exec(select(Audit).order_by(Audit.seq))  # type: ignore[arg-type]
        return [(a.action, a.person, a.object, a.result) for a in found if a.action.startswith(("password", "phone"))]


def test_a_link_gives_one_new_password_and_ends_the_old_logins(world: World, server: Flask) -> None:
    aicha = browser(server, "aicha")
    status, page = help(browser(server, "bram"), "aicha", "link")
    assert status == 200 and "<svg" in page
    phone, late = opened(server, link(page)), opened(server, link(page))
    shown = phone.get(PAGE).text
    assert "Dag Aicha." in shown and 'value="aicha@example.org"' in shown and link(page) not in shown
    assert choose(phone)[0] == 303 and phone.get("/vandaag").status_code == 200
    assert aicha.get("/vandaag").status_code == 302
    assert browser(server, "aicha", NEW) and choose(late, "nog een andere zin hier")[0] == 422
    assert "Deze link werkt niet meer" in late.get(PAGE).text
    assert actions(world) == [("password.link", "bram", "person/aicha", "ok"), ("password.change", "aicha", "person/aicha", "ok")]


def test_a_code_said_aloud_does_the_same(world: World, server: Flask) -> None:
    _, page = help(browser(server, "bram"), "aicha", "code")
    phone = server.test_client()
    assert tell(phone, f" {said(page).replace(' ', '-')} ", " AICHA ")[0] == 303
    assert "Dag Aicha." in phone.get(PAGE).text and choose(phone)[0] == 303
    assert tell(server.test_client(), said(page))[0] == 422, "a code works once"


def test_a_password_that_is_too_easy_is_refused_and_the_link_stays_good(server: Flask) -> None:
    phone = opened(server, link(help(browser(server, "bram"), "aicha", "link")[1]))
    status, page = choose(phone, "kort")
    assert status == 422 and "te kort" in page and 'value="kort"' not in page
    assert choose(phone)[0] == 303


def test_five_wrong_codes_and_the_right_one_is_worth_nothing(server: Flask) -> None:
    right = said(help(browser(server, "bram"), "aicha", "code")[1])
    wrong = "0000 0000" if right != "0000 0000" else "1111 1111"
    answers = [tell(server.test_client(), wrong) for _ in range(5)]
    assert {status for status, _ in answers} == {422} and tell(server.test_client(), right)[0] == 422


def test_ten_wrong_codes_from_one_network_have_to_wait(server: Flask) -> None:
    assert [tell(server.test_client(), "1234 5678", "niemand")[0] for _ in range(11)] == [422] * 10 + [429]


def test_what_was_wrong_is_not_said(server: Flask, world: World) -> None:
    right = said(help(browser(server, "bram"), "aicha", "code")[1])
    tries = [("12345678", "aicha"), ("12345678", "niemand"), (right, "els@example.org"), ("", "aicha"), (right, "")]
    pages = {re.sub(r'value="[^"]*"', "", tell(server.test_client(), *one)[1]) for one in tries}
    assert len(pages) == 1 and "horen niet bij elkaar" in pages.pop()


@pytest.mark.parametrize("deed", ["link", "code"])
def test_an_old_or_replaced_one_opens_nothing(world: World, server: Flask, deed: str) -> None:
    bram = browser(server, "bram")
    first, second = help(bram, "aicha", deed)[1], help(bram, "aicha", deed)[1]

    def works(page: str) -> bool:
        if deed == "code":
            return tell(server.test_client(), said(page))[0] == 303
        return choose(opened(server, link(page)))[0] == 303

    assert not works(first)
    with world.store.write() as session:
        for row in session.exec(select(Admission)):
            row.expires_at = now() - timedelta(seconds=1)
    assert not works(second)
    assert works(help(bram, "aicha", deed)[1])


def test_a_lost_phone_is_out_at_once_and_its_password_opens_nothing(world: World, server: Flask) -> None:
    phone, tablet = browser(server, "aicha"), browser(server, "aicha")
    _, page = help(browser(server, "bram"), "aicha", "telefoon")
    assert "Aicha is overal uitgelogd" in page
    assert phone.get("/vandaag").status_code == tablet.get("/vandaag").status_code == 302
    old = {"email": "aicha@example.org", "password": PASSWORD}
    assert phone.post("/inloggen", data=old, headers=OWN).status_code == 401
    fresh = server.test_client()
    assert tell(fresh, said(page))[0] == 303 and choose(fresh)[0] == 303 and fresh.get("/vandaag").status_code == 200
    assert actions(world)[0] == ("phone.lost", "bram", "person/aicha", "ok")


@pytest.mark.parametrize("deed", ["link", "code", "telefoon", "onzin"])
@pytest.mark.parametrize(("who", "whom", "status"), [
    ("bram", "els", 404), ("bram", "carla", 404), ("bram", "is-er-niet", 404), ("bram", "noor", 403), ("bram", "bram", 422),
    ("aicha", "bram", 403), ("carla", "aicha", 403), ("els", "aicha", 404),
])  # fmt: skip
def test_nobody_helps_elsewhere_upwards_or_oneself(world: World, server: Flask, who: str, whom: str, status: int, deed: str) -> None:
    before = {}
    with world.store.read() as session:
        before = {p.id: p.model_dump() for p in session.exec(select(Person))}
    answer, page = help(browser(server, who), whom, deed)
    assert answer == status or (deed == "onzin" and answer in (403, 404))
    assert 'class="said"' not in page and "sleutel=" not in page
    with world.store.read() as session:
        assert {p.id: p.model_dump() for p in session.exec(select(Person))} == before
        assert session.exec(select(Admission)).all() == []


@pytest.mark.parametrize(("who", "whom"), [("bram", "bea"), ("noor", "bram"), ("noor", "aicha")])
def test_a_coordinator_helps_another_and_an_admin_everyone(server: Flask, who: str, whom: str) -> None:
    assert help(browser(server, who), whom, "code")[0] == 200


def test_a_helper_who_left_leaves_no_way_in(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    phone, code = opened(server, link(help(bram, "bea", "link")[1])), said(help(bram, "aicha", "code")[1])
    with world.store.write() as session:
        session.get_one(Person, "bram").active = False
    assert choose(phone)[0] == 422 and tell(server.test_client(), code)[0] == 422


def test_neither_link_nor_code_is_kept_or_logged(world: World, server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    bram = browser(server, "bram")
    token, code = link(help(bram, "bea", "link")[1]), said(help(bram, "aicha", "code")[1])
    choose(opened(server, token))
    tell(server.test_client(), code)
    with world.store.read() as session:
        kept = "".join(row.model_dump_json() for table in (Admission, Audit) for row in session.exec(select(table)))
    for secret in (token, code, code.replace(" ", "")):
        assert secret not in kept and secret not in caplog.text
        assert secret not in bram.get("/beheer/meedoen").text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_elsewhere_changes_no_password(world: World, server: Flask, site: str) -> None:
    bram, elsewhere = browser(server, "bram"), {"Sec-Fetch-Site": site}
    phone = opened(server, link(help(bram, "aicha", "link")[1]))
    assert phone.post(PAGE, data={"password": NEW}, headers=elsewhere).status_code == 403
    for deed in ("link", "code", "telefoon"):
        assert bram.post(f"/beheer/meedoen/aicha/{deed}", headers=elsewhere).status_code == 403
    assert browser(server, "aicha").get("/vandaag").status_code == 200
