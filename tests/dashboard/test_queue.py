"""What a device gets from the server to work without a connection, and what it hears when it sends what waited."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from dashboard.log.offline import PAGES, WORKERS
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, PASSWORD, browser, token

KEY, WRITE = "/opschrijven/sleutel", "/opschrijven/visit"
ANSWERS = {"client_key": "one", "on": "5-1-2026", "area": "BU99010101", "kind": "fix", "note": "hond"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def send(client: FlaskClient, person: str = "aicha", path: str = WRITE, headers: dict[str, str] = OWN, **answers: str) -> TestResponse:
    """As the queue of this person's device sends it."""
    return client.post(path, data=ANSWERS | answers, headers={**headers, "Accept": "application/json", "Telvertel-Person": person})


def visits(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit)))


def test_the_secret_is_one_persons_own_and_stays_the_same(server: Flask) -> None:
    found = {name: browser(server, name).get(KEY) for name in ("aicha", "bram", "els")}
    secrets = {name: answer.json["secret"] for name, answer in found.items()}  # type: ignore[index]
    assert len(set(secrets.values())) == 3 and all(len(secret) == 64 for secret in secrets.values())
    assert {name: answer.json["person"] for name, answer in found.items()} == {n: n for n in found}  # type: ignore[index]
    assert browser(server, "aicha").get(f"{KEY}?person=bram").json["secret"] == secrets["aicha"]  # type: ignore[index]
    assert {answer.headers["Cache-Control"] for answer in found.values()} == {"no-store"}


def test_the_secret_is_not_for_strangers_and_who_writes_nothing_down_gets_no_pages(server: Flask) -> None:
    assert browser(server).get(KEY).status_code == 302
    found: dict[str, Any] = {name: browser(server, name).get(KEY).json for name in ("carla", "daan", "bram")}
    assert [(answer["person"], bool(answer["pages"])) for answer in found.values()] == [("carla", False), ("daan", False), ("bram", True)]
    assert len({answer["secret"] for answer in found.values()}) == 3


def test_what_was_sent_twice_is_kept_once_with_one_receipt(server: Flask, world: World) -> None:
    client = browser(server, "aicha")
    first, second = send(client), send(client)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json == second.json and first.json is not None and first.json["kept"] == "one"
    assert "hond" in client.get(first.json["receipt"]).text
    assert [v.note for v in visits(world)] == ["hond"]


def test_the_queue_hears_what_needs_its_owner(server: Flask, world: World) -> None:
    client = browser(server, "aicha")
    assert send(client, on="31-6-2026").status_code == 422 and visits(world) == []
    send(client)
    (visit,) = visits(world)
    path = f"{WRITE}/{visit.id}"
    assert send(client, path=path, version="1", note="kat").status_code == 200
    other = send(client, path=path, version="1", note="paard")
    assert other.status_code == 409 and other.json == {"key": "one"}
    assert [v.note for v in visits(world)] == ["kat"]


def test_the_work_of_one_never_lands_with_another(server: Flask, world: World) -> None:
    """Els is logged in on the device where Aicha's work waits."""
    answer = send(browser(server, "els"), person="aicha")
    assert answer.status_code == 401 and visits(world) == []


def test_a_session_that_ended_and_a_page_from_elsewhere_send_nothing(server: Flask, world: World) -> None:
    assert send(browser(server)).status_code == 401
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert send(browser(server, "aicha"), headers=elsewhere).status_code == 403
    assert visits(world) == []


def test_the_worker_knows_files_that_are_there_and_nothing_of_anybody(server: Flask) -> None:
    stranger = browser(server)
    answer = stranger.get("/werker.js")
    assert answer.status_code == 200 and answer.mimetype == "text/javascript" and answer.headers["Cache-Control"] == "no-store"
    found = json.loads(re.search(r"self\.TELVERTEL=(\{.*?\});", answer.text)[1])  # type: ignore[index]
    scripts = re.findall(r'"(/assets/[^"]+)"', answer.text.split("importScripts")[1])
    assert len(found["files"]) > 10 and len(scripts) == len(WORKERS)
    assert {stranger.get(path).status_code for path in (*found["files"], *scripts, found["nothing"])} == {200}
    assert tuple(found["pages"]) == PAGES


def test_every_page_to_keep_is_a_form_and_names_only_files_to_keep(server: Flask) -> None:
    """A page in memory without its script or style would be half a page."""
    client = browser(server, "aicha")
    files = set(json.loads(re.search(r"=(\{.*?\});", client.get("/werker.js").text)[1])["files"])  # type: ignore[index]
    assert all(path.startswith("/opschrijven") for path in PAGES) and len(PAGES) > 10
    for path in PAGES:
        answer = client.get(path)
        wanted = set(re.findall(r'(?:src|href)="(/assets/[^"]+\.(?:js|css|svg|woff2)[^"]*)"', answer.text))
        assert answer.status_code == 200 and wanted <= files, path
        assert 'data-unsent data-person="aicha"' in answer.text


def test_the_app_can_be_installed(server: Flask) -> None:
    client = browser(server)
    address = re.search(r'<link rel="manifest" href="([^"]+)"', client.get("/inloggen").text)[1]  # type: ignore[index]
    answer = client.get(address)
    manifest = json.loads(answer.data)
    assert answer.mimetype == "application/manifest+json"
    assert (manifest["start_url"], manifest["scope"], manifest["display"], manifest["lang"]) == ("/opschrijven", "/", "standalone", "nl")
    sizes = {icon["sizes"]: client.get(f"/assets/{icon['src']}") for icon in manifest["icons"] if icon["type"] == "image/png"}
    assert {size: f"{int.from_bytes(i.data[16:20])}x{int.from_bytes(i.data[20:24])}" for size, i in sizes.items()} == {s: s for s in sizes}


def test_a_login_that_ended_without_a_connection_ends_at_the_first_request(server: Flask) -> None:
    """The device says so with a cookie; nothing is shown any more, and the next login is a new one."""
    client = browser(server, "aicha")
    client.set_cookie("telvertel-klaar", "1")
    stolen = token(client)
    assert client.get("/logboek").status_code == 302 and client.get_cookie("telvertel-klaar") is None
    client.set_cookie("telvertel", stolen)
    assert client.get("/logboek").status_code == 302
    again = browser(server)
    again.set_cookie("telvertel-klaar", "1")
    again.post("/inloggen", data={"email": "aicha@example.org", "password": PASSWORD}, headers=OWN)
    assert again.get("/logboek").status_code == 200
