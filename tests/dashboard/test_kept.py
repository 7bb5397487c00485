"""Kept answers are those that would be made now, for who asks: compared with a server that keeps nothing, whatever happens between."""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import kept, shell
from dashboard.live import TURN
from storage import funder
from storage.account import pays_for
from storage.people import Person, set_language
from storage.period import today
from storage.records import Story
from tests.conftest import World
from tests.dashboard.books import grant
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.visit import OWN, browser

PEOPLE = ("aicha", "bram", "carla", "daan", "els")


@pytest.fixture
def two(world: World, tmp_path: Path) -> tuple[Flask, Flask]:
    """The same house twice on one store, as two processes: one that keeps, one that keeps nothing."""
    with world.store.write() as session:
        visits(session, 12)
        visits(session, 7, organisation="haven", area="BU99010201")
        story(session, "Van Molenwijk", area="BU99010101", values=["Vw4"], consent=["intern", "gemeente", "financier"])
        story(session, "Van Haven", organisation="haven", area="BU99010201", values=["Vw4"])
    count(world)
    count(world, "haven")
    keeps, not_ = house(world, tmp_path / "a"), house(world, tmp_path / "b")
    not_.extensions[kept.KEPT].most = 0
    return keeps, not_


def turn(client: FlaskClient, path: str) -> bytes:
    """What Dash gets for a page."""
    inputs = [{"id": "address", "property": "pathname", "value": path}, {"id": "clock", "property": "n_intervals", "value": None}]
    state = [{"id": "address", "property": "search", "value": ""}, {"id": "seen", "property": "data", "value": None}]
    outputs = [{"id": "page", "property": "children"}, {"id": "seen", "property": "data"}]
    body = {"output": TURN, "outputs": outputs, "inputs": inputs, "state": state, "changedPropIds": ["address.pathname"]}
    return client.post("/_dash-update-component", json=body, headers=OWN).data


def plain(page: bytes) -> bytes:
    """A page without what Dash tells its own script: the order in there is another in each application."""
    return re.sub(rb'<script id="_dash-config".*?</script>', b"", page)


def asked(server: Flask) -> Iterator[str]:
    """Every page of the house and some of its questions and files."""
    for path in server.extensions[shell.PAGES]:
        if "<" not in path:
            yield path
    yield from ("/uitleg/households_helped", "/wijk?gebied=BU99010102", f"/wijk?periode={QUARTER.previous().code}", "/verhalen?waarde=Vw4")
    yield from ("/wijk?taal=en", "/download/helped.csv?bladzijde=/wijk", "/download/helped.svg?bladzijde=/wijk", "/w/WK990101")


@pytest.mark.sqlite_only("what is kept is compared, not the database")
def test_everyone_gets_at_every_page_what_a_server_that_keeps_nothing_gives(world: World, two: tuple[Flask, Flask]) -> None:
    """All people of two enterprises and outside, interleaved, twice, so that the second time is kept; then again after a change."""
    clients = {name: [browser(server, name) for server in two] for name in PEOPLE}
    walk = [(name, path) for name in PEOPLE for path in asked(two[0])]
    random.Random(5).shuffle(walk)
    answered = 0
    for name, path in walk + walk[::-1]:
        mine, true = (client.get(path) for client in clients[name])
        assert (mine.status_code, plain(mine.data)) == (true.status_code, plain(true.data)), (name, path)
        answered += mine.status_code == 200
    for name, path in walk[:60] + walk[:60]:
        assert turn(clients[name][0], path) == turn(clients[name][1], path), (name, path)
    keeping = two[0].extensions[kept.KEPT]
    assert answered > 60 and keeping.entries and keeping.weight == sum(e.weight for e in keeping.entries.values())
    assert two[1].extensions[kept.KEPT].entries == {}


@pytest.mark.sqlite_only("the page, not the database")
def test_two_of_one_role_share_what_is_not_about_them_and_nothing_else(world: World, two: tuple[Flask, Flask]) -> None:
    with world.store.write() as session:
        session.add(Person(id="bea", email="bea@example.org", name="Bea", role="coordinator", organisation="molenwijk"))
    again = house(world, Path(two[0].extensions["telvertel"].settings.data_dir))
    bram, bea = browser(again, "bram"), browser(again, "bea")
    assert "Bram" in bram.get("/wijk").text
    before = len(again.extensions[kept.KEPT].entries)
    page = bea.get("/wijk").text
    assert ">Bea<" in page and "Bram" not in page
    firsts = [key for key in again.extensions[kept.KEPT].entries if key[0] == "first"]
    assert len(firsts) == 1 and len(again.extensions[kept.KEPT].entries) == before + 1, "one page inside two frames"


@pytest.mark.sqlite_only("the page, not the database")
def test_who_pays_shares_nothing_with_another_who_pays_and_loses_it_at_once(world: World, two: tuple[Flask, Flask]) -> None:
    with world.store.write() as session:
        session.add(Person(id="dora", email="dora@example.org", name="Dora", role="funder", municipality="GM9901"))
        session.flush()
        mine = grant(session, "Wijkaanpak")
        chosen = pays_for(session, "daan@example.org", "Fonds Samen Wonen").funder
        pays_for(session, "dora@example.org", "Fonds Elders")
        funder.choose(session, session.get_one(Person, "bram"), mine, str(chosen))
    again = house(world, Path(two[0].extensions["telvertel"].settings.data_dir))
    daan, dora = browser(again, "daan"), browser(again, "dora")
    for _ in range(2):
        assert "Wijkaanpak" in daan.get("/subsidies").text and "Wijkaanpak" not in dora.get("/subsidies").text
        assert b"Wijkaanpak" in turn(daan, "/subsidies") and b"Wijkaanpak" not in turn(dora, "/subsidies")
    with world.store.write() as session:
        pays_for(session, "daan@example.org", "Fonds Elders")
    assert "Wijkaanpak" not in daan.get("/subsidies").text and b"Wijkaanpak" not in turn(daan, "/subsidies")


def test_what_someone_wrote_shows_at_once_also_in_another_process(world: World, two: tuple[Flask, Flask], tmp_path: Path) -> None:
    other = house(world, tmp_path / "c")
    clients = [browser(server, "aicha") for server in (two[0], other)]
    assert all("Zo nieuw" not in client.get("/verhalen").text for client in clients * 2)
    with world.store.write() as session:
        told = story(session, "Zo nieuw", area="BU99010101").id
    assert all("Zo nieuw" in client.get("/verhalen").text for client in clients)
    clients[0].post(f"/verhalen/{told}/toestemming", data={"wie": "intern"}, headers=OWN)
    for client in clients:
        assert "Zo nieuw" not in client.get("/verhalen").text and client.get(f"/verhalen/{told}").status_code == 404
    with world.store.read() as session:
        assert session.get_one(Story, told).consent == []


@pytest.mark.sqlite_only("the page, not the database")
def test_language_day_and_rights_are_asked_each_time(world: World, two: tuple[Flask, Flask], monkeypatch: pytest.MonkeyPatch) -> None:
    bram, keeping = browser(two[0], "bram"), two[0].extensions[kept.KEPT]
    dutch = bram.get("/wijk").text
    with world.store.write() as session:
        set_language(session, session.get_one(Person, "bram"), "en")
    assert '<html lang="en">' in bram.get("/wijk").text and '<html lang="nl">' in dutch
    known = len(keeping.entries)
    bram.get("/wijk")
    assert len(keeping.entries) == known
    monkeypatch.setattr(kept, "today", lambda: today() + timedelta(days=1))
    bram.get("/wijk")
    assert len(keeping.entries) > known, "after midnight everything is made again"
    with world.store.write() as session:
        session.get_one(Person, "bram").role = "coach"
    assert bram.get("/partners").status_code == 404
    with world.store.write() as session:
        session.get_one(Person, "bram").leave()
    assert bram.get("/wijk").status_code == 302


@pytest.mark.sqlite_only("the headers, not the database")
def test_a_browser_may_keep_released_figures_only_and_asks_again(world: World, two: tuple[Flask, Flask]) -> None:
    bram, carla = browser(two[0], "bram"), browser(two[0], "carla")
    for client, path, rule in ((bram, "/wijk", "no-store"), (carla, "/verhalen", "no-store"), (carla, "/rapport", "no-store")):
        assert client.get(path).headers["Cache-Control"] == rule, path
    first = carla.get("/opbrengst")
    again = carla.get("/opbrengst", headers={"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] in ("private, no-cache", "no-store") and "Cookie" in first.headers["Vary"]
    assert again.status_code == 304 and again.data == b"" and again.headers["Cache-Control"] == first.headers["Cache-Control"]
    packed = carla.get("/opbrengst", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br" and len(packed.data) < len(first.data) / 3


@pytest.mark.sqlite_only("memory, not the database")
def test_what_is_kept_stays_within_its_bytes_and_the_least_used_goes_first(world: World, two: tuple[Flask, Flask]) -> None:
    found, made = kept.Kept(world.store, most=5 * (kept.SMALL + 1000)), []
    with two[0].test_request_context("/wijk"):
        for turn_ in range(20):
            found.made((f"k{turn_}",), lambda: "x" * 900)
            found.made(("often",), lambda: made.append(1) or "y" * 900)  # type: ignore[func-returns-value]
            assert found.weight <= found.most and found.weight == sum(e.weight for e in found.entries.values())
        assert len(made) == 1 and ("k0",) not in found.entries
