"""A shared tablet: a PIN opens it quickly, five wrong ones burn it, it locks by itself, and each person sees the own work only."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.device import DevicePin
from storage.history import Audit
from storage.login import Login
from storage.people import Person
from storage.period import now
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, PASSWORD, browser

PIN, OTHER = "427193", "850316"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def log_in(client: FlaskClient, name: str) -> int:
    return client.post("/inloggen", data={"email": f"{name}@example.org", "password": PASSWORD}, headers=OWN).status_code


def put(client: FlaskClient, pin: str = PIN, **more: str) -> tuple[int, str]:
    answer = client.post("/pincode", data={"password": PASSWORD, "pin": pin, "label": "tablet van de winkel"} | more, headers=OWN)
    return answer.status_code, answer.text


def pins(world: World) -> list[DevicePin]:
    with world.store.read() as session:
        return list(session.exec(select(DevicePin).order_by(DevicePin.person)))


def unlock(client: FlaskClient, world: World, pin: str, who: str = "aicha", onward: str = "/vandaag") -> tuple[int, str]:
    id = next((one.id for one in pins(world) if one.person == who), "is-er-niet")
    answer = client.post("/inloggen/pin", data={"who": id, "code": pin, "next": onward}, headers=OWN)
    return answer.status_code, answer.headers.get("Location", "") or answer.text


@pytest.fixture
def tablet(server: Flask) -> FlaskClient:
    """Aicha has a PIN on it, and is logged in."""
    client = browser(server, "aicha")
    assert put(client)[0] == 303
    return client


def wait(world: World, minutes: int) -> None:
    with world.store.write() as session:
        for login in session.exec(select(Login)):
            login.last_seen -= timedelta(minutes=minutes)


def test_a_locked_tablet_opens_with_the_pin_where_it_was(world: World, server: Flask, tablet: FlaskClient) -> None:
    page = tablet.get("/opschrijven/visit").text
    assert 'action="/vergrendel"' in page and "lock.js" in page
    answer = tablet.post("/vergrendel", data={"next": "/opschrijven/visit"}, headers=OWN)
    assert answer.headers["Location"] == "/inloggen?next=%2Fopschrijven%2Fvisit"
    assert tablet.get("/vandaag").status_code == 302
    door = tablet.get("/inloggen?next=/opschrijven/visit").text
    assert "Wie bent u?" in door and "Aicha" in door and 'value="/opschrijven/visit"' in door
    assert unlock(tablet, world, PIN, onward="/opschrijven/visit") == (303, "/opschrijven/visit")
    assert tablet.get("/opschrijven/visit").status_code == 200


def test_without_a_pin_there_is_no_lock_and_no_name_at_the_door(server: Flask) -> None:
    client = browser(server, "bram")
    page = client.get("/vandaag").text
    assert "/vergrendel" not in page and "lock.js" not in page and 'href="/pincode"' in page
    assert "Wie bent u?" not in server.test_client().get("/inloggen").text


def test_after_ten_minutes_the_server_itself_locks_but_not_who_is_typing(world: World, server: Flask, tablet: FlaskClient) -> None:
    own = browser(server, "bram")
    for _ in range(3):
        wait(world, 9)
        assert tablet.post("/aanwezig", headers=OWN).status_code == 204
    wait(world, 11)
    assert tablet.post("/aanwezig", headers=OWN).status_code == 401 and tablet.get("/vandaag").status_code == 302
    assert own.get("/vandaag").status_code == 302  # idle 38 minutes
    assert unlock(tablet, world, PIN)[0] == 303
    wait(world, 11)
    assert tablet.get("/vandaag").status_code == 302, "a login opened with a PIN locks as well"


def test_a_login_without_a_pin_keeps_its_half_hour(world: World, server: Flask) -> None:
    client = browser(server, "bram")
    wait(world, 25)
    assert client.get("/vandaag").status_code == 200


def test_logging_in_with_a_password_where_one_has_a_pin_locks_too(world: World, tablet: FlaskClient) -> None:
    tablet.post("/uitloggen", headers=OWN)
    assert log_in(tablet, "aicha") == 303 and "lock.js" in tablet.get("/vandaag").text
    wait(world, 11)
    assert tablet.get("/vandaag").status_code == 302


def test_two_people_on_one_tablet_change_places_by_name(world: World, tablet: FlaskClient) -> None:
    tablet.post("/vergrendel", headers=OWN)
    assert log_in(tablet, "bram") == 303 and put(tablet, OTHER)[0] == 303
    tablet.post("/vergrendel", headers=OWN)
    assert tablet.get("/inloggen").text.count('name="who"') == 2
    assert unlock(tablet, world, PIN, "bram")[0] == 401 and unlock(tablet, world, PIN, "aicha")[0] == 303
    assert "Aicha" in tablet.get("/vandaag").text and tablet.get("/beheer/meedoen").status_code == 403
    tablet.post("/vergrendel", headers=OWN)
    assert unlock(tablet, world, OTHER, "bram")[0] == 303 and tablet.get("/beheer/meedoen").status_code == 200


def test_five_wrong_pins_and_only_the_password_opens(world: World, tablet: FlaskClient) -> None:
    tablet.post("/vergrendel", headers=OWN)
    said = [unlock(tablet, world, "000000")[1] for _ in range(5)]
    assert "U kunt het nog 4 keer proberen." in said[0] and "Log in met uw wachtwoord." in said[4]
    assert pins(world) == [] and unlock(tablet, world, PIN)[0] == 401
    assert log_in(tablet, "aicha") == 303
    with world.store.read() as session:
        lines = [(a.action, a.result) for a in session.exec(select(Audit).where(Audit.person == "aicha").order_by(Audit.seq))]  # type: ignore[arg-type]
    assert lines.count(("login.pin", "refused")) == 4 and ("pin.burnt", "refused") in lines and ("pin.put", "ok") in lines


def test_a_right_pin_starts_the_counting_anew(world: World, tablet: FlaskClient) -> None:
    for _ in range(3):
        assert [unlock(tablet, world, "000000")[0] for _ in range(4)] == [401] * 4
        assert unlock(tablet, world, PIN)[0] == 303


def test_a_pin_is_worth_nothing_on_another_device(world: World, server: Flask, tablet: FlaskClient) -> None:
    thief = server.test_client()
    assert unlock(thief, world, PIN)[0] == 401
    thief.set_cookie("telvertel-apparaat", "x" * 43)
    assert unlock(thief, world, PIN)[0] == 401 and "Wie bent u?" not in thief.get("/inloggen").text
    els = browser(server, "els")
    assert put(els, OTHER)[0] == 303
    assert unlock(els, world, PIN)[0] == 401, "a PIN of another device"
    assert [one.tries for one in pins(world)] == [0, 0]


def test_a_pin_ends_after_thirty_days(world: World, tablet: FlaskClient) -> None:
    with world.store.write() as session:
        for one in session.exec(select(DevicePin)):
            one.expires_at = now() - timedelta(seconds=1)
    tablet.post("/vergrendel", headers=OWN)
    assert "Wie bent u?" not in tablet.get("/inloggen").text and unlock(tablet, world, PIN)[0] == 401


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pin": "12345"}, "Kies een pincode van 6 cijfers."),
        ({"pin": "12345a"}, "Kies een pincode van 6 cijfers."),
        ({"pin": "١٢٣٤٥٦"}, "Kies een pincode van 6 cijfers."),
        ({"pin": "123456"}, "makkelijk te raden"),
        ({"pin": "987654"}, "makkelijk te raden"),
        ({"pin": "111111"}, "makkelijk te raden"),
        ({"pin": "121212"}, "makkelijk te raden"),
        ({"password": "niet dit wachtwoord"}, "Dit wachtwoord klopt niet."),
    ],
)
def test_what_is_wrong_is_said_and_no_secret_comes_back(world: World, server: Flask, wrong: dict[str, str], sentence: str) -> None:
    status, page = put(browser(server, "aicha"), **wrong)
    assert status == 422 and page.count(sentence) == 2 and 'value="tablet van de winkel"' in page
    assert PASSWORD not in page and f'value="{wrong.get("pin", PIN)}"' not in page and pins(world) == []


def test_guessing_the_password_there_is_counted(server: Flask) -> None:
    client = browser(server, "aicha")
    assert [put(client, password="gok")[0] for _ in range(11)] == [422] * 10 + [429]


def test_the_device_keeps_a_token_no_script_reads_and_the_store_only_a_hash(world: World, server: Flask) -> None:
    client = browser(server, "aicha")
    answer = client.post("/pincode", data={"password": PASSWORD, "pin": PIN, "label": "x"}, headers=OWN)
    cookie = answer.headers["Set-Cookie"]
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/", f"max-age={30 * 86400}"} <= flags
    token = cookie.split(";")[0].partition("=")[2]
    (kept,) = pins(world)
    assert len(token) >= 43 and token not in kept.model_dump_json() and PIN not in kept.model_dump_json()
    assert kept.pin.startswith("$argon2id$")


def test_a_person_and_a_coordinator_take_a_pin_away(world: World, server: Flask, tablet: FlaskClient) -> None:
    page = tablet.get("/pincode").text
    assert "tablet van de winkel" in page and "dit apparaat" in page
    (one,) = pins(world)
    assert browser(server, "bram").post(f"/pincode/{one.id}/weghalen", headers=OWN).status_code == 404
    assert browser(server, "els").post("/beheer/meedoen/aicha/pincodes", headers=OWN).status_code == 404
    assert len(pins(world)) == 1
    bram = browser(server, "bram")
    assert "Pincode op: tablet van de winkel" in bram.get("/beheer/meedoen").text
    assert bram.post("/beheer/meedoen/aicha/pincodes", headers=OWN).status_code == 303 and pins(world) == []
    put(tablet)
    assert tablet.post(f"/pincode/{pins(world)[0].id}/weghalen", headers=OWN).status_code == 303 and pins(world) == []


@pytest.mark.parametrize("deed", ["telefoon", "wachtwoord", "uitzetten"])
def test_a_lost_phone_a_new_password_and_being_disabled_end_every_pin(world: World, server: Flask, tablet: FlaskClient, deed: str) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").role = "admin"
    path = "/beheer/meedoen/aicha/telefoon" if deed == "telefoon" else f"/beheer/aicha/{deed}"
    assert browser(server, "bram").post(path, headers=OWN).status_code in (200, 303)
    assert pins(world) == [] and tablet.get("/vandaag").status_code == 302 and unlock(tablet, world, PIN)[0] == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_elsewhere_sets_and_opens_nothing(world: World, tablet: FlaskClient, site: str) -> None:
    elsewhere, (one,) = {"Sec-Fetch-Site": site}, pins(world)
    paths = {"/pincode": {"password": PASSWORD, "pin": OTHER}, f"/pincode/{one.id}/weghalen": {}, "/vergrendel": {}, "/aanwezig": {}}
    paths["/inloggen/pin"] = {"who": one.id, "code": PIN}
    for path, data in paths.items():
        assert tablet.post(path, data=data, headers=elsewhere).status_code == 403, path
    assert [row.pin for row in pins(world)] == [one.pin] and tablet.get("/vandaag").status_code == 200


@pytest.mark.parametrize("onward", ["//evil.example", "/\\evil", "https://evil.example", "/uitloggen"])
def test_a_pin_leads_to_our_own_pages_only(world: World, tablet: FlaskClient, onward: str) -> None:
    assert unlock(tablet, world, PIN, onward=onward) == (303, "/")
