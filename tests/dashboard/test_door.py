"""The door on a small house of one room: who comes in, what is refused, and what every answer says."""

import json
import logging
from datetime import timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import ALL, Input, Output, State, dcc, html
from flask import Flask, request
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard import door
from storage.history import Audit
from storage.login import Login
from storage.people import Person
from storage.refused import Forbidden, NotFound, Refused
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.visit import OWN, PASSWORD, browser, let_in, token

CALLBACK = "/_dash-update-component"
GOOD = {
    "output": "said.children",
    "outputs": {"id": "said", "property": "children"},
    "inputs": [{"id": "typed", "property": "value", "value": "hallo"}],
    "state": [{"id": "kept", "property": "data", "value": 1}],
    "changedPropIds": ["typed.value"],
}


def house(world: World, settings: Settings) -> Flask:
    """One page that tells the scope, one form, one callback: enough to knock at every side."""
    server = Flask("house")
    door.guard(server, world.store, settings)
    deeds: list[str] = []
    server.extensions["deeds"] = deeds

    @server.get("/wijk")
    def wijk() -> dict[str, str]:
        found = door.scope(request.args)
        return {"organisation": found.organisation, "municipality": found.municipality, "area": found.area, "period": found.period.code}

    @server.post("/opschrijven/<kind>")
    @server.post("/importeren")
    def write(kind: str = "") -> str:
        deeds.append(door.require_person("log").id)
        return f"{len(request.get_data())} kept"

    @server.get("/stuk/<how>")
    def broken(how: str) -> str:
        raise {"eigen": ValueError("KANARIE geheim"), "weg": NotFound(), "mag-niet": Forbidden(), "fout": Refused("Kies een dag.")}[how]

    @server.get("/gezondheid")
    def health() -> str:
        return "ok"

    app = dash.Dash("house", server=server, suppress_callback_exceptions=True, serve_locally=True)
    server.config["DASH_APP"] = app
    app.layout = lambda: html.Div([html.P("KANARIE layout"), dcc.Input(id="typed"), html.P(id="said"), dcc.Store(id="kept")])

    @app.callback(Output("said", "children"), Input("typed", "value"), State("kept", "data"))
    def say_back(typed: str, kept: int) -> str:
        deeds.append("callback")
        return f"{door.require_person().id}: {typed}"

    @app.callback(Output("clock", "children"), Input("clock", "n_intervals"))
    def turn(_: int) -> str:
        return "nothing new"

    @app.callback(Output("all", "children"), Input({"type": "row", "id": ALL}, "n_clicks"))
    def rows(clicks: list[int]) -> str:
        return str(len(clicks))

    return server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def server(world: World, settings: Settings) -> Flask:
    let_in(world)
    return house(world, settings)


def call(client: FlaskClient, body: Any, **headers: str) -> Any:
    return client.post(
        CALLBACK, data=body if isinstance(body, str) else json.dumps(body), content_type="application/json", headers=OWN | headers
    )


# --- who comes in


@pytest.mark.parametrize(
    "path", ["/wijk", "/", "/weet-ik-niet", "/wijk/../wijk", "//wijk", "/stuk/eigen", "/assets/../wijk", "/inloggen/x"]
)
def test_a_stranger_is_shown_the_login_page(server: Flask, path: str) -> None:
    answer = browser(server).get(path)
    assert answer.status_code in (302, 308, 404)
    assert "KANARIE" not in answer.text


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/api/v1/indicatoren"])
def test_a_strangers_program_gets_a_plain_401(server: Flask, path: str) -> None:
    answer = browser(server).get(path)
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"


def test_a_strangers_callback_and_form_are_not_carried_out(server: Flask) -> None:
    client = browser(server)
    assert call(client, GOOD).status_code == 401
    answer = client.post("/opschrijven/bezoek", data={"note": "x"}, headers=OWN)
    assert answer.status_code == 401
    assert "Log in een ander tabblad opnieuw in" in answer.text
    assert server.extensions["deeds"] == []


def test_the_doormat_is_for_everyone(server: Flask) -> None:
    client = browser(server)
    assert client.get("/gezondheid").text == "ok"
    assert client.get("/inloggen").status_code == 200
    assert client.get("/_favicon.ico").status_code == 200
    assert client.get("/_dash-component-suites/dash/secret.js").status_code == 404


def test_a_person_comes_in_and_is_known_by_the_server_alone(server: Flask) -> None:
    client = browser(server, "bram")
    answer = client.get("/wijk?organisation=haven&person=els&municipality=GM0001")
    assert answer.json is not None and answer.json["organisation"] == "molenwijk" and answer.json["municipality"] == "GM9901"


@pytest.mark.parametrize(
    ("name", "area", "status"),
    [
        ("bram", "BU99010101", 200),
        ("bram", "WK990101", 200),
        ("bram", "", 200),
        ("bram", "BU99010201", 404),
        ("bram", "WK990102", 404),
        ("bram", "GM9901", 404),
        ("bram", "BU00000000' or 1=1", 404),
        ("carla", "GM9901", 200),
        ("carla", "BU99010101", 404),
        ("els", "BU99010101", 404),
        ("els", "BU99010201", 200),
    ],
)
def test_an_area_is_shown_only_to_those_it_belongs_to(server: Flask, name: str, area: str, status: int) -> None:
    assert browser(server, name).get("/wijk", query_string={"gebied": area}).status_code == status


def test_the_usual_period_is_this_quarter_inside_and_the_last_full_one_outside(server: Flask) -> None:
    inside, outside = (browser(server, name).get("/wijk").json for name in ("bram", "carla"))
    assert inside is not None and outside is not None
    assert outside["period"] < inside["period"]
    assert browser(server, "bram").get("/wijk?periode=2026-Q1").json["period"] == "2026-Q1"  # type: ignore[index]
    assert browser(server, "bram").get("/wijk?periode=2026-Q7").status_code == 400


# --- the cookie


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(server: Flask) -> None:
    answer = browser(server).post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD}, headers=OWN)
    flags = {part.strip().lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
    assert flags == {"httponly", "path=/", "samesite=lax"}


def test_with_https_the_cookie_is_bound_to_this_host_and_to_https(world: World, tmp_path: Path) -> None:
    let_in(world)
    secure = house(world, Settings(data_dir=tmp_path, base_url="https://telvertel.example.org"))
    answer = browser(secure).post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD}, headers=OWN)
    name, *rest = answer.headers["Set-Cookie"].split(";")
    assert name.startswith("__Host-telvertel=")
    assert {part.strip().lower() for part in rest} == {"secure", "httponly", "path=/", "samesite=lax"}
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_after_logging_out_the_old_cookie_is_worth_nothing(server: Flask) -> None:
    client = browser(server, "bram")
    old = token(client)
    assert client.post("/uitloggen", headers=OWN).status_code == 303
    assert token(client) == ""
    client.set_cookie("telvertel", old)
    assert client.get("/wijk").status_code == 302
    assert call(client, GOOD).status_code == 401


def test_logging_in_again_makes_a_new_token_and_ends_the_old_one(server: Flask) -> None:
    client = browser(server, "bram")
    old = token(client)
    client.post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD}, headers=OWN)
    assert token(client) not in ("", old)
    thief = browser(server)
    thief.set_cookie("telvertel", old)
    assert thief.get("/wijk").status_code == 302


def test_a_token_chosen_by_someone_else_never_becomes_a_login(server: Flask) -> None:
    client = browser(server)
    client.set_cookie("telvertel", "chosen-by-a-stranger")
    client.post("/inloggen", data={"email": "bram@example.org", "password": PASSWORD}, headers=OWN)
    assert token(client) != "chosen-by-a-stranger"


def test_a_disabled_person_is_out_at_the_next_request(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    assert call(client, GOOD).status_code == 200
    with world.store.write() as session:
        session.get_one(Person, "bram").active = False
    assert call(client, GOOD).status_code == 401
    assert client.get("/wijk").status_code == 302


def test_a_page_left_open_does_not_keep_someone_logged_in(server: Flask, world: World) -> None:
    """Its clock asks four times a minute; only what a person does counts as use."""
    client = browser(server, "bram")
    waiting = {
        "output": "clock.children",
        "outputs": {"id": "clock", "property": "children"},
        "inputs": [{"id": "clock", "property": "n_intervals", "value": 9}],
    }
    _wait(world, minutes=20)
    assert call(client, waiting | {"changedPropIds": ["clock.n_intervals"]}).status_code == 200
    _wait(world, minutes=11)
    assert call(client, waiting | {"changedPropIds": ["clock.n_intervals"]}).status_code == 401


def test_a_person_at_work_stays_logged_in(server: Flask, world: World) -> None:
    client = browser(server, "bram")
    for _ in range(3):
        _wait(world, minutes=20)
        assert call(client, GOOD).status_code == 200


def _wait(world: World, minutes: int) -> None:
    with world.store.write() as session:
        for found in session.exec(select(Login)):
            found.last_seen -= timedelta(minutes=minutes)


# --- requests from elsewhere

TYPES = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/html",
    "application/xml",
    "application/octet-stream",
    "",
)
ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8050"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:8050.evil.example"},
    {"Origin": "https://127.0.0.1:8050"},
    {},
)


@pytest.mark.parametrize("kind", TYPES)
def test_a_callback_that_is_not_json_is_refused(server: Flask, kind: str) -> None:
    answer = browser(server, "bram").post(CALLBACK, data=json.dumps(GOOD), content_type=kind, headers=OWN)
    assert answer.status_code in (400, 415)
    assert server.extensions["deeds"] == []


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
@pytest.mark.parametrize("path", [CALLBACK, "/opschrijven/bezoek", "/importeren", "/uitloggen", "/taal/en"])
def test_nothing_happens_for_a_request_from_another_site(server: Flask, headers: dict[str, str], path: str) -> None:
    client = browser(server, "bram")
    for kind in ("application/json", *TYPES):
        answer = client.post(path, data=json.dumps(GOOD), content_type=kind, headers=headers)
        assert answer.status_code == 403
        assert not any(name.lower().startswith("access-control") for name, _ in answer.headers)
    assert server.extensions["deeds"] == []
    assert client.get("/wijk").status_code == 200  # still logged in


@pytest.mark.parametrize("headers", [h for h in ELSEWHERE if h], ids=str)
def test_another_site_cannot_log_a_visitor_in(server: Flask, headers: dict[str, str]) -> None:
    answer = browser(server).post("/inloggen", data={"email": "els@example.org", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://127.0.0.1:8050"}], ids=str
)
def test_our_own_pages_may_write(server: Flask, headers: dict[str, str]) -> None:
    assert browser(server, "bram").post("/opschrijven/bezoek", data={"a": "b"}, headers=headers).status_code == 200
    assert server.extensions["deeds"] == ["bram"]


@pytest.mark.parametrize("path", [CALLBACK, "/wijk", "/inloggen", "/opschrijven/bezoek"])
def test_a_preflight_from_elsewhere_gets_no_permission(server: Flask, path: str) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for client in (browser(server), browser(server, "bram")):
        answer = client.options(path, headers=asked)
        assert not any(name.lower().startswith("access-control") for name, _ in answer.headers)


# --- bodies

DEEP = '{"a":' * 3000 + "1" + "}" * 3000
TYPED = {"id": "typed", "property": "value", "value": 1}
ROW = {"id": {"type": "secret", "id": 1}, "property": "n_clicks", "value": 1}
BAD_BODIES = {
    "nothing": "",
    "null": "null",
    "list": "[]",
    "empty": "{}",
    "number": "7",
    "text": '"x"',
    "not json": "{",
    "bytes": "\x00\x01",
    "deep": DEEP,
    "deep value": json.dumps(GOOD).replace('"hallo"', '{"a":' * 300 + "1" + "}" * 300),
    "not a number": json.dumps(GOOD).replace('"hallo"', "NaN"),
    "infinite": json.dumps(GOOD).replace('"hallo"', "-Infinity"),
    "unknown output": json.dumps(GOOD | {"output": "secret.children"}),
    "output is a list": json.dumps(GOOD | {"output": ["a"]}),
    "no inputs": json.dumps(GOOD | {"inputs": []}),
    "no state": json.dumps({k: v for k, v in GOOD.items() if k != "state"}),
    "inputs null": json.dumps(GOOD | {"inputs": None}),
    "input is text": json.dumps(GOOD | {"inputs": ["typed.value"]}),
    "other input": json.dumps(GOOD | {"inputs": [TYPED | {"id": "other"}]}),
    "other property": json.dumps(GOOD | {"inputs": [TYPED | {"property": "type"}]}),
    "pattern instead": json.dumps(GOOD | {"inputs": [TYPED | {"id": {"type": "row", "id": 1}}]}),
    "many instead": json.dumps(GOOD | {"inputs": [[TYPED]]}),
    "changed is text": json.dumps(GOOD | {"changedPropIds": "typed.value"}),
    "changed is null": json.dumps(GOOD | {"changedPropIds": None}),
    "changed is odd": json.dumps(GOOD | {"changedPropIds": [{}]}),
    "outputs missing": json.dumps({k: v for k, v in GOOD.items() if k != "outputs"}),
    "other outputs": json.dumps(GOOD | {"outputs": {"id": "kept", "property": "data"}}),
    "more outputs": json.dumps(GOOD | {"outputs": [GOOD["outputs"], GOOD["outputs"]]}),
    "outputs is text": json.dumps(GOOD | {"outputs": "x"}),
    "row of another kind": json.dumps(
        {"output": "all.children", "outputs": {"id": "all", "property": "children"}, "changedPropIds": [], "inputs": [[ROW]]}
    ),
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_malformed_callback_is_a_400_and_one_short_line(server: Flask, name: str, caplog: pytest.LogCaptureFixture) -> None:
    client = browser(server, "bram")
    with caplog.at_level(logging.WARNING):
        answer = call(client, BAD_BODIES[name])
    assert answer.status_code == 400, answer.text
    assert "Traceback" not in answer.text
    assert [len(r.getMessage()) < 100 and r.exc_info is None for r in caplog.records] == [True]
    assert server.extensions["deeds"] == []


def test_a_good_callback_and_a_pattern_of_any_number_go_through(server: Flask) -> None:
    client = browser(server, "bram")
    assert "bram: hallo" in call(client, GOOD).text
    for number in (0, 3):
        rows = [{"id": {"type": "row", "id": i}, "property": "n_clicks", "value": 1} for i in range(number)]
        body = {"output": "all.children", "outputs": {"id": "all", "property": "children"}, "inputs": [rows], "changedPropIds": []}
        assert f'"{number}"' in call(client, body).text


def test_what_is_too_big_is_refused_in_words(server: Flask) -> None:
    client = browser(server, "bram")
    two, twelve = 2 * 1024 * 1024, 12 * 1024 * 1024
    answer = client.post("/opschrijven/bezoek", data=b"x" * (two + 1), headers=OWN)
    assert answer.status_code == 413 and "hoogstens 2 MB" in answer.text
    assert client.post("/importeren", data=b"x" * (two + 1), headers=OWN).text == f"{two + 1} kept"
    assert client.post("/importeren", data=b"x" * (twelve + 1), headers=OWN).status_code == 413
    assert call(client, json.dumps(GOOD | {"x": "y" * two})).status_code == 413


def test_a_size_that_is_not_said_is_held_to_as_well(server: Flask) -> None:
    """A body sent in pieces, without a length, as a WSGI server hands it over: half of it may never pass for the whole."""
    client, length = browser(server, "bram"), 4 * 1024 * 1024
    answer = client.post(
        "/opschrijven/bezoek",
        input_stream=BytesIO(b"x" * length),
        headers=OWN | {"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )
    assert answer.status_code == 411
    assert server.extensions["deeds"] == []


# --- what every answer says


ARMOURED = ("/inloggen", "/wijk", "/", "/weet-ik-niet", "/_dash-layout", "/gezondheid")
RAISES = pytest.param("bram", "/stuk/eigen", marks=pytest.mark.breaks("a page that raises"))


@pytest.mark.parametrize(("name", "path"), [*product(("", "bram"), ARMOURED), ("", "/stuk/eigen"), RAISES])
def test_every_answer_carries_the_same_armour(server: Flask, name: str, path: str) -> None:
    answer = browser(server, name).get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    scripts = policy.split("script-src ")[1].split(";")[0]
    assert "unsafe" not in scripts and "http" not in scripts
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer.headers  # this house has no https


def test_the_scripts_dash_writes_in_the_page_are_named_one_by_one(server: Flask) -> None:
    answer = browser(server, "bram").get("/")
    assert "'sha256-" in answer.headers["Content-Security-Policy"]


def test_our_own_files_may_be_kept_by_the_browser(server: Flask) -> None:
    answer = browser(server).get("/_favicon.ico")
    assert answer.status_code == 200
    assert answer.headers.get("Cache-Control") != "no-store"


# --- when it goes wrong


@pytest.mark.breaks("a page that raises")
def test_what_breaks_is_a_page_with_a_code_and_the_code_is_in_the_log(server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    answer = browser(server, "bram").get("/stuk/eigen")
    assert answer.status_code == 500
    assert "KANARIE" not in answer.text and "Traceback" not in answer.text
    code = answer.text.split("deze code: ")[1].split(".")[0]
    assert any(record.getMessage().startswith(code) for record in caplog.records)


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [("weg", 404, "bestaat niet, of is niet voor u"), ("mag-niet", 403, "met uw rol"), ("fout", 400, "Kies een dag.")],
)
def test_what_is_refused_is_said_calmly(server: Flask, world: World, how: str, status: int, words: str) -> None:
    answer = browser(server, "bram").get(f"/stuk/{how}")
    assert answer.status_code == status
    assert words in answer.text
    with world.store.read() as session:
        refused = session.exec(select(Audit).where(Audit.action == "refused")).all()
    assert [(a.person, a.organisation, a.object) for a in refused] == ([("bram", "molenwijk", f"/stuk/{how}")] if status != 400 else [])


def test_someone_without_the_right_is_refused(server: Flask) -> None:
    assert browser(server, "carla").post("/opschrijven/bezoek", data={"a": "b"}, headers=OWN).status_code == 403
    assert server.extensions["deeds"] == []
