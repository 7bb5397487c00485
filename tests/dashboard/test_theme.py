"""The look of a municipality on its own pages: inside, outside and for everybody, and on nobody else's."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from typer.testing import CliRunner

from monitor.terminal import theme
from storage.organisation import Organisation
from storage.theme import kept
from storage.theme.read import read
from telvertel import app
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401 - fixture
from tests.dashboard.test_public_page import PAGE, fixed, switch
from tests.dashboard.visit import browser
from tests.storage.test_theme import GOOD

LINK = '<link rel="stylesheet" href="/assets/thema/'


def give(world: World, municipality: str = "GM9901") -> str:
    with world.store.write() as session:
        return kept.put(session, municipality, "thema.css", read(GOOD).tokens, "terminal").mark


def themed(server: Flask, name: str, path: str = "/wijk") -> bool:
    return LINK in browser(server, name).get(path).text


def test_people_of_that_municipality_see_it_at_once_and_nobody_else(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "haven").municipality = "GM9902"
    server = house(world, tmp_path)
    assert not themed(server, "bram") and not themed(server, "carla", "/gemeente")
    mark = give(world)
    for name, path in (("bram", "/wijk"), ("aicha", "/opschrijven"), ("carla", "/gemeente"), ("daan", "/gemeente")):
        assert f"{LINK}{mark}.css" in browser(server, name).get(path).text, name
    assert not themed(server, "els") and LINK not in server.test_client().get("/inloggen").text
    with world.store.write() as session:
        kept.take(session, "GM9901", "terminal")
    assert not themed(server, "bram")


def test_it_is_one_file_that_may_be_kept_for_a_year(world: World, tmp_path: Path) -> None:
    client = house(world, tmp_path).test_client()
    mark = give(world)
    found = client.get(f"/assets/thema/{mark}.css")
    assert found.status_code == 200 and found.mimetype == "text/css" and "--count:#1B6B3A" in found.text
    assert "max-age=31536000" in found.headers["Cache-Control"] and "immutable" in found.headers["Cache-Control"]
    assert client.get("/assets/thema/0000000000000000.css").status_code == 404


def test_the_page_for_everybody_carries_it_within_its_policy(world: World, tmp_path: Path) -> None:
    fixed(world)
    switch(world)
    client = house(world, tmp_path).test_client()
    before = client.get(PAGE)
    give(world)
    after = client.get(PAGE)
    assert "--count:#1B6B3A" in after.text and "--count:#1B6B3A" not in before.text and LINK not in after.text
    assert after.headers["Content-Security-Policy"] != before.headers["Content-Security-Policy"]
    assert "unsafe" not in after.headers["Content-Security-Policy"]


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(27, 107, 58)"), ("dark", "rgb(143, 214, 168)")])
def test_the_figures_have_its_colour_and_the_browser_finds_nothing_wrong(
    chromium: Browser,
    address: str,  # noqa: F811
    world: World,
    scheme: str,
    colour: str,
) -> None:
    give(world)
    page, trouble = enter(chromium, address, color_scheme=scheme)
    page.goto(f"{address}/wijk")
    taken_over(page)
    assert page.eval_on_selector(".fig.big .n", "e => getComputedStyle(e).color") == colour
    page.click("text=Bekijk de grafiek in detail")
    page.wait_for_selector(".js-plotly-plot .bars .point path", state="attached")
    assert page.eval_on_selector(".js-plotly-plot .bars .point path", "e => getComputedStyle(e).fill") == colour
    page.emulate_media(media="print")
    assert page.eval_on_selector("body", "e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert trouble == []


def command(monkeypatch: pytest.MonkeyPatch, world: World, *words: str) -> tuple[int, str]:
    """On the store of the world, whose tables are made from the models."""
    monkeypatch.setattr(theme, "opened", lambda found: world.store)
    done = CliRunner().invoke(app, ["theme", *words])
    return done.exit_code, f"{done.output} {done.exception or ''}"


def test_the_command_gives_looks_and_takes_away(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, bad = tmp_path / "thema.css", tmp_path / "bleek.css"
    file.write_bytes(GOOD)
    bad.write_text(":root{--telvertel-data-color:#FFCC00}")
    code, words = command(monkeypatch, world, str(file), "--check")
    assert code == 0 and "light" in words
    with world.store.read() as session:
        assert kept.of(session, "GM9901") is None
    code, words = command(monkeypatch, world, str(bad))
    assert code != 0 and "haalt 1,5 op 1" in words
    code, words = command(monkeypatch, world, str(file))
    assert code == 0 and "GM9901" in words and "not used: 3" in words
    assert command(monkeypatch, world, str(file), "--municipality", "GM0000")[0] != 0
    assert command(monkeypatch, world)[0] == 2
    with world.store.read() as session:
        assert kept.of(session, "GM9901") is not None
    assert command(monkeypatch, world, "--remove")[0] == 0
    with world.store.read() as session:
        assert kept.of(session, "GM9901") is None
