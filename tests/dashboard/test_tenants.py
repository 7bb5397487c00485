"""Nobody sees another enterprise: every address and every callback the server has, asked by everyone, searched for canaries."""

import itertools
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard import app
from dashboard.door import OPEN
from dashboard.door_headers import STATIC
from storage import login, mark
from storage.history import Audit
from storage.milestone import Milestone
from storage.people import Person
from storage.period import today
from storage.photo import Photo, PhotoImage
from storage.planning.appointment import Appointment
from storage.records import ALL, PARTS
from storage.scenario import Scenario
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.canary import plant, seen
from tests.dashboard.visit import OWN

CALLBACK = "/_dash-update-component"
FORGED = {"organisation": "molenwijk", "org": "molenwijk", "person": "bram", "gebied": "BU99010101"}
DEEDS = ["overnemen", "afwijzen", "intrekken", "wachtwoord", "link", "pincodes", "codeapp", "rol", "uitzetten", "sluiten", "wijk"]
ENDS = {"deed": DEEDS, "format": ["pdf", "html", "wijk"], "fingerprinted_path": ["wijk.js"]}  # the last part of a longer address
CLOSED = (302, 303, 401, 403, 404, 405, 415)


@pytest.fixture
def planted(world: World) -> dict[str, str]:
    """Records of molenwijk full of canaries, of today and of a quarter ago."""
    with world.store.write() as session:
        found = plant(session, "molenwijk", "BU99010101")
        plant(session, "molenwijk", "BU99010102", days=95)
        plant(session, "haven", "BU99010201")
        mark.mark(session, "molenwijk")
        for organisation in ("molenwijk", "haven"):
            name = f"KAN-{organisation}-scenario-name"
            about = dict(mat="social", name=name, inputs={}, created_by="bram", client_key=name)
            session.add(Scenario(id=f"{organisation}-scenario-0", organisation=organisation, **about))
            words = f"KAN-{organisation}-milestone-words"
            about = dict(on=today(), words=words, readers="outside", created_by="bram", client_key=words)
            session.add(Milestone(id=f"{organisation}-milestone-0", organisation=organisation, **about))
            session.add_all(photo(organisation))
            house = f"KAN-{organisation}-appointment-household"
            session.add(Appointment(id=f"{organisation}-appointment-0", organisation=organisation, mark="m", on=today(), household=house))
            session.flush()
    return found | {
        "scenario": "molenwijk-scenario-0",
        "milestone": "molenwijk-milestone-0",
        "photo": "molenwijk-photo-0",
        "appointment": "molenwijk-appointment-0",
    }


def photo(organisation: str) -> Iterator[Photo | PhotoImage]:
    """A photo with the story of today: a canary in its words, and one in the place of its pixels."""
    id, alt = f"{organisation}-photo-0", f"KAN-{organisation}-photo-alt"
    sizes = dict(width=1600, height=900, small_width=480, small_height=270)
    agreed = dict(consent=["intern"], recognisable=False, faces=[], how="spoken", expires_on=date(2099, 1, 1))
    yield Photo(id=id, organisation=organisation, record_type="story", record=f"{organisation}-story-0", alt=alt, created_by="bram",
                **sizes, **agreed)  # fmt: skip
    yield from (PhotoImage(photo=id, size=size, content=f"KAN-{organisation}-photo-{size}".encode()) for size in ("large", "small"))


@pytest.fixture
def server(world: World, planted: dict[str, str], tmp_path: Path) -> Flask:
    return app.create(world.store, Settings(data_dir=tmp_path))


def visitor(server: Flask, world: World, name: str) -> FlaskClient:
    """A browser; with a name, freshly logged in."""
    client = server.test_client()
    if name:
        with world.store.write() as session:
            client.set_cookie("telvertel", login.open(session, session.get_one(Person, name), Settings()))
    return client


def addresses(server: Flask, planted: dict[str, str], *, behind: bool = True) -> Iterator[tuple[str, str]]:
    """(method, address) of every route, with every id of molenwijk filled in where an address has a place for something."""
    ids, plain = [*planted.values(), "bram"], ["households_visited", "wijk", "en"]
    words = ENDS | {"id": [*ids, "wijk"], "name": [*planted, *plain]}
    for rule in server.url_map.iter_rules():
        open_to_all = rule.rule in OPEN or rule.rule.startswith(STATIC)
        if open_to_all == behind or rule.rule in ("/uitloggen", "/vergrendel", "/<path:path>"):
            continue
        names = sorted(rule.arguments)
        pairs = planted.items() if {"name", "id"} <= set(names) else itertools.product(*(words.get(name, [*ids, *plain]) for name in names))
        order = ["name", "id"] if {"name", "id"} <= set(names) else names
        for filled in pairs:
            path = rule.rule
            for name, value in zip(order, filled, strict=False):
                path = path.replace(f"<{name}>", value).replace(f"<path:{name}>", value).replace(f"<string:{name}>", value)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, path


def ask(client: FlaskClient, method: str, path: str) -> Any:
    """Ask as our own page would, with another enterprise forged into query and form."""
    data = FORGED | {"id": "molenwijk-story-0", "version": "1", "reason": "x", "client_key": f"forged {path}"} if method == "POST" else None
    return client.open(path, method=method, query_string=FORGED, data=data, headers=OWN)


def callbacks(server: Flask, planted: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A body for every callback the server knows, with addresses, ids and searches of molenwijk in every place a browser fills."""
    pages = ["/", "/wijk", "/verhalen", "/vandaag", "/opbrengst", "/gemeente", "/uitleg/households_visited"]
    pages += [f"/verhalen/{id}" for id in planted.values()]
    searches = ["", "?gebied=BU99010101", "?organisation=molenwijk&org=molenwijk", "?gebied=WK990101&periode=2026"]
    for output, spec in server.config["DASH_APP"].callback_map.items():
        for page, search, id in itertools.product(pages, searches, ("helped", "gas_saved", "molenwijk")):
            values = {"pathname": page, "search": search, "n_clicks": 1, "n_intervals": 1, "data": {"organisation": "molenwijk"}}
            inputs, state = ([_part(p, values, id) for p in spec[kind]] for kind in ("inputs", "state"))
            outs = spec["output"] if isinstance(spec["output"], list | tuple) else [spec["output"]]
            outputs = [_part({"id": o.component_id_str(), "property": o.component_property}, {}, id) for o in outs]
            yield {
                "output": output,
                "outputs": outputs if isinstance(spec["output"], list | tuple) else outputs[0],
                "inputs": inputs,
                "state": state,
                "changedPropIds": [_changed(inputs[0])] if inputs else [],
            }


def _part(asked: dict[str, str], values: dict[str, Any], id: str) -> dict[str, Any]:
    component: Any = asked["id"]
    if component.startswith("{"):
        component = {k: id if isinstance(v, list) else v for k, v in json.loads(component).items()}
    return {"id": component, "property": asked["property"], "value": values.get(asked["property"], "molenwijk")}


def _changed(first: dict[str, Any]) -> str:
    id = first["id"] if isinstance(first["id"], str) else json.dumps(first["id"], sort_keys=True, separators=(",", ":"))
    return f"{id}.{first['property']}"


def rows(world: World, organisation: str) -> list[str]:
    """Everything an enterprise wrote down, to see that nobody touched it."""
    with world.store.read() as session:
        tables = (session.exec(select(table).where(table.organisation == organisation)) for table in (*ALL, *PARTS, Scenario, Appointment))  # type: ignore[attr-defined]
        return sorted(row.model_dump_json() for found in tables for row in found)


def test_a_stranger_gets_nothing_at_any_address(server: Flask, world: World, planted: dict[str, str]) -> None:
    client, before = visitor(server, world, ""), rows(world, "molenwijk")
    asked = list(addresses(server, planted))
    assert len({path.split("/")[1] for _, path in asked}) >= 8  # the house has rooms: this is not an empty list
    for method, path in asked:
        answer = ask(client, method, path)
        assert answer.status_code in CLOSED, (method, path)
        if answer.status_code in (302, 303):
            assert answer.headers["Location"].startswith("/inloggen"), (method, path)
        assert not seen(answer.data) and b"Wijkbedrijf Molenwijk" not in answer.data, (method, path)
    assert rows(world, "molenwijk") == before


def test_what_is_open_to_everyone_tells_nothing_about_anyone(server: Flask, world: World, planted: dict[str, str]) -> None:
    client = visitor(server, world, "")
    for method, path in addresses(server, planted, behind=False):
        assert not seen(ask(client, method, path).data), (method, path)


def test_a_stranger_gets_nothing_from_any_callback(server: Flask, world: World, planted: dict[str, str]) -> None:
    client, bodies = visitor(server, world, ""), list(callbacks(server, planted))
    assert len({body["output"] for body in bodies}) == len(server.config["DASH_APP"].callback_map) >= 2
    for body in bodies:
        answer = client.post(CALLBACK, json=body, headers=OWN)
        assert answer.status_code == 401
        assert not seen(answer.data)


@pytest.mark.parametrize("name", ["els", "carla", "daan"])
def test_someone_else_finds_no_canary_at_any_address(server: Flask, world: World, planted: dict[str, str], name: str) -> None:
    client, before = visitor(server, world, name), rows(world, "molenwijk")
    nowhere: dict[tuple[str, str], int] = {}  # the same question for each id that stood in its place: asked once
    for method, path in addresses(server, planted):
        answer = ask(client, method, path)
        assert answer.status_code < 500, (method, path)
        assert not seen(answer.data, "molenwijk"), (method, path)
        if theirs := [id for id in planted.values() if id in path]:
            nothing = (method, path.replace(theirs[0], "is-er-niet"))
            if nothing not in nowhere:
                nowhere[nothing] = ask(client, *nothing).status_code
            assert answer.status_code == nowhere[nothing] >= 400, (method, path)  # it looks the same as what is not there
    assert rows(world, "molenwijk") == before
    assert client.get("/wijk" if name == "els" else "/gemeente").status_code == 200  # and was logged in all along


@pytest.mark.parametrize("name", ["els", "carla", "daan"])
def test_someone_else_finds_no_canary_in_any_forged_callback(server: Flask, world: World, planted: dict[str, str], name: str) -> None:
    client, answered = visitor(server, world, name), 0
    for body in callbacks(server, planted):
        answer = client.post(CALLBACK, json=body, headers=OWN)
        answered += answer.status_code == 200
        assert answer.status_code < 500, body
        assert not seen(answer.data, "molenwijk"), body
    assert answered > 0


@pytest.mark.parametrize(("name", "own"), [("bram", "molenwijk"), ("els", "haven")])
def test_people_do_find_their_own(server: Flask, world: World, planted: dict[str, str], name: str, own: str) -> None:
    """Without this the silence above would prove nothing."""
    client, found, through = visitor(server, world, name), set(), set()
    kept = ("/bierviltje", f"/bierviltje/som/{own}-scenario-0")
    for page in ("/wijk", "/verhalen", "/vandaag", "/logboek", f"/verhalen/{own}-story-0", f"/opschrijven/visit/{own}-visit-0"):
        found |= seen(client.get(page).data, own)
    assert [seen(client.get(page).data, own) for page in kept] == [{f"KAN-{own}-scenario-name"}] * 2
    found |= seen(client.get(f"/foto/{own}-photo-0").data + client.get(f"/foto/{own}-photo-0/klein").data, own)
    assert {f"KAN-{own}-photo-{part}" for part in ("alt", "large", "small")} <= found
    assert {f"KAN-{own}-story-headline", f"KAN-{own}-story-quote", f"KAN-{own}-visit-note", f"KAN-{own}-visit-household"} <= found
    assert f"KAN-{own}-appointment-household" in found
    for body in callbacks(server, planted):
        through |= seen(client.post(CALLBACK, json=body, headers=OWN).data, own)
    assert f"KAN-{own}-story-headline" in through


def test_a_story_without_consent_stays_inside_also_for_those_who_pay(server: Flask, world: World, planted: dict[str, str]) -> None:
    for name in ("carla", "daan"):
        answer = visitor(server, world, name).get(f"/verhalen/{planted['story']}")
        assert answer.status_code == 404


def test_a_try_at_anothers_record_leaves_a_line(server: Flask, world: World, planted: dict[str, str]) -> None:
    visitor(server, world, "els").get(f"/verhalen/{planted['story']}")
    with world.store.read() as session:
        lines = [(a.person, a.organisation, a.object) for a in session.exec(select(Audit).where(Audit.result == "refused"))]
    assert lines == [("els", "haven", f"/verhalen/{planted['story']}")]


def test_there_is_one_entrance(server: Flask) -> None:
    """No second door: what Dash could hang in by itself is not there, and only these answer without a login."""
    rules = {rule.rule for rule in server.url_map.iter_rules()}
    assert not any(rule.startswith(("/_mcp", "/_dash-ws", "/console", "/static")) for rule in rules)
    known = {"/inloggen", "/gezondheid", "/privacy", "/taal/<language>", "/meedoen", "/nieuw-wachtwoord", "/inloggen/pin", "/beginnen"}
    known |= {"/kaart", "/kaart/<code>", "/peiling/<code>", "/peiling/<code>/dank", "/werker.js", "/zonder-verbinding", "/w/<wijk>"}
    known |= {
        "/kaart",
        "/kaart/<code>",
        "/peiling/<code>",
        "/peiling/<code>/dank",
        "/werker.js",
        "/zonder-verbinding",
        "/hulp",
        "/nieuw",
        "/toegankelijkheid",
        "/voorbeelden",
    }
    assert {rule for rule in rules if rule in OPEN} <= known


def test_an_unknown_address_is_not_found_and_not_kept(server: Flask, world: World) -> None:
    client = visitor(server, world, "bram")
    for path in ("/rapport/x.css", "/bestaat-niet", "/wijk/x.js", "/_dash-onbekend"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["Cache-Control"] == "no-store"
