"""Meedoen: an invitation lets in who has it, once, into one enterprise; and what does not fit is said while nothing typed is lost."""

import re
from concurrent.futures import ThreadPoolExecutor
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
from tests.dashboard.visit import OWN, browser

GOOD = {"name": "Fatma Yıldız", "login_name": "fatma", "password": "thee met munt om vier uur", "email": ""}
TOKEN = re.compile(r"http://127\.0\.0\.1:8050/meedoen\?sleutel=([\w-]+)")


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
    return house(world, tmp_path)


def invited(client: FlaskClient, **more: str) -> str:
    """The token of a new invitation, as it stands on the page."""
    answer = client.post("/beheer/meedoen", data={"role": "coach", "kind": "one"} | more, headers=OWN)
    assert answer.status_code == 200, answer.text
    (token,) = TOKEN.findall(answer.text)
    return str(token)


def opened(server: Flask, token: str) -> FlaskClient:
    """A phone that scanned the code."""
    client = server.test_client()
    answer = client.get("/meedoen", query_string={"sleutel": token})
    assert answer.status_code == 303 and answer.headers["Location"] == "/meedoen"
    return client


def join(client: FlaskClient, **more: str) -> tuple[int, str]:
    answer = client.post("/meedoen", data=GOOD | more, headers=OWN)
    return answer.status_code, answer.text


def rows(world: World, table: type) -> list:
    with world.store.read() as session:
        return list(session.exec(select(table)))


def expire(world: World) -> None:
    with world.store.write() as session:
        for found in session.exec(select(Admission)):
            found.expires_at = now() - timedelta(seconds=1)


def test_a_volunteer_without_an_address_joins_and_may_write_down(world: World, server: Flask) -> None:
    phone = opened(server, invited(browser(server, "bram")))
    assert "Meedoen met Wijkbedrijf Molenwijk" in phone.get("/meedoen").text and "energiecoach" in phone.get("/meedoen").text
    answer = phone.post("/meedoen", data=GOOD, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/opschrijven?welkom=1")
    page = phone.get("/opschrijven?welkom=1").text
    assert "Welkom, Fatma Yıldız. U doet mee." in page and '<b lang="zxx">fatma</b>' in page
    assert phone.get("/opschrijven/visit").status_code == 200
    fatma = next(p for p in rows(world, Person) if p.login_name == "fatma")
    assert (fatma.email, fatma.organisation, fatma.role) == (None, "molenwijk", "coach") and GOOD["password"] not in fatma.password
    again = server.test_client()
    assert again.post("/inloggen", data={"email": " Fatma ", "password": GOOD["password"]}, headers=OWN).status_code == 303
    lines = [(a.action, a.person, a.organisation) for a in rows(world, Audit) if a.action.startswith(("join", "person.join"))]
    assert lines == [("join.invite", "bram", "molenwijk"), ("person.join", fatma.id, "molenwijk")]


def test_first_the_name_then_a_login_name_that_is_free(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    join(opened(server, invited(bram)))
    phone = opened(server, invited(bram))
    assert 'name="password"' not in phone.get("/meedoen").text
    page = phone.post("/meedoen", data={"name": "Fatma B."}, headers=OWN).text
    assert 'value="Fatma B."' in page and 'value="fatma2"' in page and 'name="password"' in page
    assert phone.post("/meedoen", data={"name": "  "}, headers=OWN).status_code == 422
    named = opened(server, invited(bram, name="Ömer")).get("/meedoen").text
    assert 'value="Ömer"' in named and 'value="omer"' in named


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Vul in hoe we u mogen noemen."),
        ({"name": "x" * 121}, "Deze naam is te lang."),
        ({"login_name": "aicha"}, "Deze inlognaam is al van iemand anders. Kies een andere, bijvoorbeeld aicha2."),
        ({"login_name": "Fatma Yıldız"}, "zonder spaties"),
        ({"login_name": "fatma@x.nl"}, "zonder spaties"),
        ({"login_name": ""}, "Bijvoorbeeld fatma."),
        ({"password": "klein9"}, "Dit wachtwoord is te kort."),
        ({"password": "welkom1234"}, "makkelijk te raden"),
        ({"email": "fatma"}, "Leeg laten mag ook."),
        ({"email": "ELS@example.org"}, "heeft al een account"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost_but_the_password(
    world: World, server: Flask, wrong: dict[str, str], sentence: str
) -> None:
    with world.store.write() as session:
        session.get_one(Person, "aicha").login_name = "aicha"
    phone = opened(server, invited(browser(server, "bram")))
    typed = GOOD | {"email": "fatma@example.org"} | wrong
    status, page = join(phone, **typed)
    (at,) = wrong
    assert status == 422 and page.count(sentence) == 2 and f'href="#{at}"' in page and f'id="e-{at}"' in page
    assert all(f'value="{typed[n]}"' in page for n in ("name", "login_name", "email") if typed[n])
    assert typed["password"] not in page
    assert len(rows(world, Person)) == 6 and rows(world, Admission)[0].used == 0
    assert join(phone)[0] == 303, "the invitation is still good"


def test_an_invitation_for_one_opens_once(world: World, server: Flask) -> None:
    token = invited(browser(server, "bram"))
    first, second = opened(server, token), opened(server, token)
    assert join(first)[0] == 303
    answer = second.get("/meedoen")
    assert answer.status_code == 410 and "Vraag de coördinator om een nieuwe." in answer.text
    assert join(second, login_name="dief")[0] == 410 and not any(p.login_name == "dief" for p in rows(world, Person))


def test_of_eight_at_once_one_gets_the_last_place(world: World, server: Flask) -> None:
    token = invited(browser(server, "bram"))
    phones = [opened(server, token) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: join(phones[n], login_name=f"buur{n}")[0], range(8)))
    assert sorted(found) == [303] + [410] * 7
    assert sum(bool(p.login_name) for p in rows(world, Person)) == 1


def test_who_comes_too_late_from_the_same_network_is_no_guesser(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    token = invited(bram)
    phones = [opened(server, token) for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda n: join(phones[n], login_name=f"buur{n}")[0], range(12)))
    assert sorted(found) == [303] + [410] * 11
    assert [phone.get("/meedoen").status_code for phone in phones].count(429) == 0
    assert join(opened(server, invited(bram)))[0] == 303, "the next invitation opens"


def test_a_group_evening_has_as_many_places_as_people(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    token = invited(bram, kind="evening", most="3", hours="2")
    assert [join(opened(server, token), login_name=f"buur{n}")[0] for n in range(4)] == [303, 303, 303, 410]
    assert "Er staat niets open." in bram.get("/beheer/meedoen").text


@pytest.mark.parametrize(
    "wrong", [{"most": "0"}, {"most": "61"}, {"most": "veel"}, {"hours": "13"}, {"hours": ""}, {"role": "admin"}, {"role": "municipality"}]
)
def test_an_invitation_that_does_not_fit_is_not_made(world: World, server: Flask, wrong: dict[str, str]) -> None:
    data = {"role": "coach", "kind": "evening", "most": "5", "hours": "2", "name": "Wim"} | wrong
    answer = browser(server, "bram").post("/beheer/meedoen", data=data, headers=OWN)
    assert answer.status_code == 422 and rows(world, Admission) == []
    assert 'value="Wim"' in answer.text and all(f'value="{data[n]}"' in answer.text for n in ("most", "hours"))


def test_an_expired_or_withdrawn_invitation_says_what_to_do(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    phone = opened(server, invited(bram, name="Fatma"))
    (one,) = rows(world, Admission)
    assert "Fatma" in bram.get("/beheer/meedoen").text
    assert bram.post(f"/beheer/meedoen/{one.id}/intrekken", headers=OWN).status_code == 303
    assert phone.get("/meedoen").status_code == join(phone)[0] == 410
    phone = opened(server, invited(bram))
    expire(world)
    assert phone.get("/meedoen").status_code == join(phone)[0] == 410
    assert [a.action for a in rows(world, Audit) if a.action == "join.withdraw"] == ["join.withdraw"]


@pytest.mark.parametrize("change", [{"active": False}, {"role": "coach"}, {"organisation": "haven"}])
def test_who_may_no_longer_invite_has_no_invitations_left(world: World, server: Flask, change: dict[str, object]) -> None:
    phone = opened(server, invited(browser(server, "bram")))
    with world.store.write() as session:
        for name, value in change.items():
            setattr(session.get_one(Person, "bram"), name, value)
    assert join(phone)[0] == 410


def test_nobody_hands_out_more_than_they_have(server: Flask) -> None:
    bram, noor = browser(server, "bram"), browser(server, "noor")
    assert '<option value="admin"' not in bram.get("/beheer/meedoen").text
    assert '<option value="admin"' in noor.get("/beheer/meedoen").text
    assert invited(noor, role="admin") and invited(bram, role="coordinator")


@pytest.mark.parametrize("name", ["aicha", "carla", "daan"])
def test_only_who_coordinates_invites(world: World, server: Flask, name: str) -> None:
    client = browser(server, name)
    assert client.get("/beheer/meedoen").status_code == 403
    assert client.post("/beheer/meedoen", data={"role": "coach"}, headers=OWN).status_code == 403
    assert rows(world, Admission) == []


def test_another_enterprise_sees_and_withdraws_nothing_of_ours(world: World, server: Flask) -> None:
    phone = opened(server, invited(browser(server, "bram"), name="KANARIE"))
    els, (one,) = browser(server, "els"), rows(world, Admission)
    assert "KANARIE" not in els.get("/beheer/meedoen").text and "Aicha" not in els.get("/beheer/meedoen").text
    assert els.post(f"/beheer/meedoen/{one.id}/intrekken", headers=OWN).status_code == 404
    assert els.post("/beheer/meedoen/is-er-niet/intrekken", headers=OWN).status_code == 404
    assert join(phone, organisation="haven", role="admin", municipality="GM9901")[0] == 303
    fatma = next(p for p in rows(world, Person) if p.login_name == "fatma")
    assert (fatma.organisation, fatma.role, fatma.municipality) == ("molenwijk", "coach", None)


def test_the_token_is_nowhere_but_in_the_link(world: World, server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    bram = browser(server, "bram")
    token = invited(bram)
    assert len(token) >= 43 and token not in bram.get("/beheer/meedoen").text  # 256 bits, shown once
    phone = server.test_client()
    answer = phone.get("/meedoen", query_string={"sleutel": token})
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    flags = {part.strip().lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/meedoen"} <= flags
    page = phone.get("/meedoen")
    assert token not in page.text and page.headers["Referrer-Policy"] == "same-origin" and page.headers["Cache-Control"] == "no-store"
    phone.post("/meedoen", data=GOOD, headers={"Sec-Fetch-Site": "cross-site"})
    join(phone)
    kept = "".join(row.model_dump_json() for table in (Admission, Audit, Person) for row in rows(world, table))
    assert token not in kept and token not in caplog.text
    assert phone.get_cookie("telvertel-meedoen", path="/meedoen") is None


def test_a_forged_host_does_not_change_the_link(server: Flask) -> None:
    answer = browser(server, "bram").post("/beheer/meedoen", data={"role": "coach", "kind": "one"}, headers=OWN | {"Host": "evil.example"})
    assert TOKEN.search(answer.text) or answer.status_code >= 400
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_elsewhere_makes_no_account_and_no_invitation(world: World, server: Flask, site: str) -> None:
    bram = browser(server, "bram")
    phone = opened(server, invited(bram))
    (one,) = rows(world, Admission)
    elsewhere = {"Sec-Fetch-Site": site}
    assert phone.post("/meedoen", data=GOOD, headers=elsewhere).status_code == 403
    assert bram.post("/beheer/meedoen", data={"role": "coach", "kind": "one"}, headers=elsewhere).status_code == 403
    assert bram.post(f"/beheer/meedoen/{one.id}/intrekken", headers=elsewhere).status_code == 403
    assert len(rows(world, Person)) == 6 and [a.withdrawn for a in rows(world, Admission)] == [False]


def test_ten_wrong_links_and_even_the_right_one_waits(server: Flask) -> None:
    token = invited(browser(server, "bram"))
    wrong = opened(server, "x" * 43)
    assert [wrong.get("/meedoen").status_code for _ in range(11)] == [410] * 10 + [429]
    assert opened(server, token).get("/meedoen").status_code == 429
    assert server.test_client().get("/meedoen").status_code == 410, "without a link nothing is guessed"
    elsewhere = opened(server, token)
    assert elsewhere.get("/meedoen", environ_base={"REMOTE_ADDR": "198.51.100.9"}).status_code == 200


@pytest.mark.parametrize("token", ["", "é" * 40, "a" * 5000, "' or 1=1 --"])
def test_a_made_up_token_opens_nothing(server: Flask, token: str) -> None:
    assert opened(server, token).get("/meedoen").status_code == 410
