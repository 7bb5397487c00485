"""One grant: who has grants can look at what each paid for, on every page, and at nobody else's."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from storage.records import Grant, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, failure, house, story, visits
from tests.dashboard.visit import browser


def grant(session, organisation: str, name: str) -> str:
    about = {"organisation": organisation, "client_key": name, "created_by": "x", "status": "approved", "on": date(2026, 1, 1)}
    found = Grant(name=name, funder="Fonds", **about)
    session.add(found)
    session.flush()
    return found.id


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Six homes, two of them paid for by one grant; one story of it, and one thing that went wrong without it."""
    with world.store.write() as session:
        visits(session, 4)
        ours = grant(session, "molenwijk", "Samen warm")
        grant(session, "haven", "Van de haven")
        about = {"organisation": "molenwijk", "created_by": "aicha", "kind": "first", "status": "approved", "on": QUARTER.start}
        session.add_all(Visit(client_key=f"g{n}", household=f"G{n}", area="BU99010101", grant=ours, **about) for n in range(2))
        story(session, "Met geld van het fonds", grant=ours)
        story(session, "Zonder geld")
        failure(session, "De flyers kwamen te laat")
    count(world)
    return house(world, tmp_path)


def id_of(page: str, name: str) -> str:
    found = re.search(rf'<option[^>]*value="(\w+)"[^>]*>{name}</option>', page)
    assert found is not None, page
    return found[1]


def figure(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    assert found is not None
    return re.sub("<[^>]+>", "", found[1])


def test_a_grant_is_chosen_by_name_and_every_link_keeps_it(server: Flask) -> None:
    client = browser(server, "bram")
    page = client.get("/wijk").text
    chosen = id_of(page, "Samen warm")
    assert "Alle subsidies" in page and "Van de haven" not in page
    page = client.get(f"/wijk?subsidie={chosen}").text
    assert re.search(rf'<option[^>]*selected[^>]*value="{chosen}"|value="{chosen}"[^>]*selected', page)
    assert f"/uitleg/households_helped?periode={QUARTER.code}&amp;subsidie={chosen}" in page
    assert "Met geld van het fonds" in page and "Zonder geld" not in page and "De flyers kwamen te laat" not in page


def test_the_figure_and_its_cards_are_those_of_the_grant(server: Flask) -> None:
    client = browser(server, "bram")
    chosen = id_of(client.get("/wijk").text, "Samen warm")
    whole, ours = (client.get(f"/uitleg/households_helped{asked}").text for asked in ("", f"?subsidie={chosen}"))
    assert figure(whole).endswith(": 6") and figure(ours).endswith(": 2")
    assert len(set(re.findall(r'href="(/logboek/visit/\w+)', ours))) == 2
    taken = client.get(f"/uitleg/households_helped/kaarten.csv?subsidie={chosen}").text
    assert len(taken.strip().splitlines()) == 3, "a head and two cards"


@pytest.mark.parametrize(("name", "asked"), [("els", "Samen warm"), ("carla", "Samen warm"), ("bram", "nergens")])
def test_a_grant_of_somebody_else_is_not_there(server: Flask, name: str, asked: str) -> None:
    known = id_of(browser(server, "bram").get("/wijk").text, "Samen warm")
    client = browser(server, name)
    for path in ("/wijk", "/opbrengst", "/uitleg/visits", "/verhalen"):
        assert client.get(f"{path}?subsidie={known if asked == 'Samen warm' else asked}").status_code == 404, path


def test_who_has_no_grant_is_not_asked_for_one(world: World, tmp_path: Path) -> None:
    count(world)
    page = browser(house(world, tmp_path), "bram").get("/wijk").text
    assert "subsidie" not in page


def test_months_of_the_quarter_can_be_chosen_and_a_wijk_in_a_month_is_counted(server: Flask) -> None:
    client, month = browser(server, "bram"), f"{QUARTER.start:%Y-%m}"
    page = client.get("/wijk").text
    assert f'value="{month}"' in page
    found = client.get(f"/uitleg/visits?periode={month}&gebied=WK990101").text
    assert figure(found).endswith(": 6")
