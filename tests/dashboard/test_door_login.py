"""The login page: kind to people and password managers, silent to who is guessing."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

from dashboard import app
from dashboard.door_login import own_path
from storage.attempt import MOST
from storage.passwords import EXAMPLE
from storage.people import Person
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.visit import OWN, PASSWORD, browser, let_in, token

WRONG = "horen niet bij elkaar"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    let_in(world)
    return app.create(world.store, Settings(data_dir=tmp_path))


class Fields(HTMLParser):
    """The inputs of a page by name; of two with one name the first, which is in the form and not in the foot of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str | None]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":
            self.found.setdefault(dict(attrs).get("name") or "", dict(attrs))


def test_a_password_manager_recognises_the_form(server: Flask) -> None:
    page = browser(server).get("/inloggen").text
    fields = Fields(page).found
    assert fields["email"]["autocomplete"] == "username" and fields["password"]["autocomplete"] == "current-password"
    assert "onpaste" not in page and "maxlength" not in fields["password"]
    assert '<label for="email">' in page and '<label for="password">' in page


def test_after_a_mistake_the_address_is_still_there_and_the_password_is_not(server: Flask) -> None:
    answer = browser(server).post("/inloggen", data={"email": 'bram"><b>@example.org', "password": "mis mis mis mis"}, headers=OWN)
    assert answer.status_code == 401
    assert Fields(answer.text).found["email"]["value"] == 'bram"><b>@example.org'
    assert "<b>@" not in answer.text and "mis mis" not in answer.text


def test_known_unknown_and_disabled_look_the_same(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "els").active = False
    seen = set()
    for email, password in (("bram@example.org", "niet dit wachtwoord"), ("niemand@example.org", PASSWORD), ("els@example.org", PASSWORD)):
        answer = browser(server).post("/inloggen", data={"email": email, "password": password}, headers=OWN)
        assert WRONG in answer.text
        seen.add((answer.status_code, answer.text.replace(email, "")))
    assert len(seen) == 1


def test_after_ten_mistakes_the_page_asks_to_wait(server: Flask) -> None:
    client = browser(server)
    for _ in range(MOST):
        assert client.post("/inloggen", data={"email": "bram@example.org", "password": "x"}, headers=OWN).status_code == 401
    answer = client.post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD}, headers=OWN)
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "900"
    assert "Wacht een kwartier" in answer.text
    assert browser(server, "aicha").get("/wijk").status_code == 200


@pytest.mark.parametrize("data", [{}, {"email": "bram@example.org"}, {"password": "x"}, {"email": "\x00", "password": "\x00"}], ids=str)
def test_a_half_form_is_just_not_right(server: Flask, data: dict[str, str]) -> None:
    assert browser(server).post("/inloggen", data=data, headers=OWN).status_code == 401


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "evil.example",
        "/uitloggen",
        "/_dash-layout",
        "",
        "/\x00",
        "/a\r\nSet-Cookie: x=y",
    ],
)
def test_after_logging_in_nobody_is_sent_elsewhere(server: Flask, asked: str) -> None:
    assert own_path(asked) == "/"
    data = {"email": "bram@example.org", "password": PASSWORD, "next": asked}
    assert browser(server).post("/inloggen", data=data, headers=OWN).headers["Location"] == "/"
    assert Fields(browser(server).get("/inloggen", query_string={"next": asked}).text).found["next"]["value"] == "/"


def test_after_logging_in_people_are_where_they_wanted_to_be(server: Flask) -> None:
    client = browser(server)
    asked = client.get("/wijk?periode=2026-Q3&gebied=WK990101").headers["Location"]
    onward = str(Fields(client.get(asked).text).found["next"]["value"])
    assert onward == "/wijk?periode=2026-Q3&gebied=WK990101"
    answer = client.post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD, "next": onward}, headers=OWN)
    assert answer.status_code == 303 and answer.headers["Location"] == onward
    assert client.get(onward).status_code == 200


def test_who_is_in_already_need_not_log_in(server: Flask) -> None:
    assert browser(server, "bram").get("/inloggen?next=/verhalen").headers["Location"] == "/verhalen"


def test_logging_out_goes_by_a_button_not_by_a_link(server: Flask) -> None:
    client = browser(server, "bram")
    assert client.get("/uitloggen").status_code in (404, 405)
    assert token(client) != "" and client.get("/wijk").status_code == 200


def test_a_language_is_chosen_once_and_kept(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    answer = client.post("/taal/en", headers=OWN | {"Referer": "http://127.0.0.1:8050/wijk?periode=2026-Q3"})
    assert answer.headers["Location"] == "/wijk?periode=2026-Q3"
    assert 'lang="en"' in client.get("/wijk").text.split("<head>")[0]
    with world.store.read() as session:
        assert session.get_one(Person, "bram").language == "en"
    assert client.post("/taal/fr", headers=OWN).status_code == 404


def test_the_examples_are_shown_in_a_demonstration_only(world: World, server: Flask, tmp_path: Path) -> None:
    with world.store.write() as session:
        session.add(Person(id="echt", email="echt@wijkbedrijf.test", name="Echt Iemand", password="x", role="coach", organisation="haven"))
    shown = browser(app.create(world.store, Settings(data_dir=tmp_path, demo=True))).get("/inloggen").text
    assert EXAMPLE in shown and "bram@example.org" in shown
    assert "Echt Iemand" not in shown
    hidden = browser(server).get("/inloggen").text
    assert EXAMPLE not in hidden and "bram@example.org" not in hidden
