"""Werk: paid, learning and volunteering are never one number; benefits come last; outside places are told from one, persons are not."""

from datetime import date
from pathlib import Path

import pytest

from monitor.close import close
from monitor.count import recount
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Placement
from tests.conftest import World
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

BEGAN, TODAY = date(2026, 4, 1), date(2026, 11, 23)
Q2 = "?periode=2026-Q2"
BENEFIT = {"benefit": "social_assistance", "share_stopped": "whole", "household_type": "single"}


def placed(world: World, person: str, kind: str, work: str, **more: object) -> None:
    with world.store.write() as session:
        about = {"person": person, "kind": kind, "work": work, "on": BEGAN, "hours_per_week": "24"}
        log.save(session, world.bram, Placement, about | more, client_key=person)


@pytest.fixture
def at_work(world: World) -> World:
    """Two with paid work, three who learn (one of whom stopped and went on), one volunteer; one benefit stopped."""
    with world.store.write() as session:
        load(session)
    placed(world, "D01", "paid", "green", **BENEFIT)
    placed(world, "D02", "paid", "energy_fixing")
    placed(world, "D03", "work_learning", "green")
    placed(world, "D04", "participation", "hospitality")
    placed(world, "D05", "work_learning", "green", end=date(2026, 6, 12), outflow="paid_elsewhere")
    placed(world, "D06", "volunteer", "hospitality")
    assert recount(world.store, "molenwijk", TODAY)
    return world


def test_the_headline_names_paid_work_and_learning_apart(at_work: World, tmp_path: Path) -> None:
    text = words(browser(house(at_work, tmp_path), "bram"), "/werk" + Q2)
    flat = text.replace("  ", " ")
    assert "Eind juni 2026 hadden 2 mensen hier betaald werk." in flat and "Nog 2 leerden er een vak." in flat
    assert "Drie verschillende dingen: we tellen ze nooit op." in text
    for total in ("5 plekken", "6 plekken", "5 mensen", "6 mensen"):
        assert total not in text, "groups are never added"


def test_in_through_and_out_stand_in_one_table(at_work: World, tmp_path: Path) -> None:
    text = words(browser(house(at_work, tmp_path), "bram"), "/werk" + Q2)
    table = text[text.index("Soort plek") :][:200].split()
    at = table.index("leren")
    assert table[at : at + 6] == ["leren", "en", "werken", "3", "2", "1"]
    assert "Gestopt op een leerplek: 1 ." in text and "Door naar werk of een opleiding: 1 ." in text


def test_benefits_come_last_and_say_what_they_are_not(at_work: World, tmp_path: Path) -> None:
    """April, May and June off social assistance: 3 months."""
    text = words(browser(house(at_work, tmp_path), "bram"), "/werk" + Q2)
    low = text.index("Zonder uitkering")
    assert low > text.index("Wat niet lukte") and low > text.index("Wat betekent dit?")
    for later in (
        "Een uitkering minder is geen geld dat vrijkomt.",
        "3,0 maanden",
        "Voor de gemeente",
        "Voor de samenleving",
        "verdringing",
    ):
        assert text.index(later) > low, later
    assert text.index("3,0 maanden") < text.index("Voor de gemeente"), "people first, euros after"
    assert "€" not in text[:low]


def test_a_participant_speaks_and_how_often_it_happens_is_beside_it(at_work: World, tmp_path: Path) -> None:
    with at_work.store.write() as session:
        story(session, "Anders", on=BEGAN, teller="resident")
        story(session, "Ik zaag nu zelf", on=BEGAN, teller="participant", values=["Vw9"], often="often")
    text = words(browser(house(at_work, tmp_path), "bram"), "/werk" + Q2)
    assert "Ik zaag nu zelf, zei ze." in text and "Anders, zei ze." not in text and "Gaat dit vaker zo?" in text


def test_before_anyone_works_there_is_a_page_too(world: World, tmp_path: Path) -> None:
    text = words(browser(house(world, tmp_path), "aicha"), "/werk" + Q2)
    assert "nog niet bekend hoeveel mensen er werken" in text and "Nog niets geturfd" in text


@pytest.fixture
def released(at_work: World) -> World:
    """Seven more with paid work in fixing: with the two of before nine, one of them in the green."""
    for n in range(7):
        placed(at_work, f"P{n}", "paid", "energy_fixing")
    assert recount(at_work.store, "molenwijk", TODAY)
    close(at_work.store, at_work.bram, parse("2026-Q2"), TODAY)
    return at_work


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_outside_places_are_told_from_one_and_everywhere_the_same(released: World, tmp_path: Path, name: str) -> None:
    """Nine paid: eight in fixing and one in the green. Two who learn. A place belongs to the organisation; who went on is a person."""
    client = browser(house(released, tmp_path), name)
    text = words(client, "/werk" + Q2)
    assert "Eind juni 2026 hadden 9 mensen betaald werk bij een wijkbedrijf. Nog 2 leerden er een vak." in " ".join(text.split())
    assert "Een plek is van de organisatie, dus ook een klein aantal staat er." in text
    table = text[text.index("Soort plek") :][:260]
    assert "leren en werken 3 2 1" in " ".join(table.split())
    assert "Door naar werk of een opleiding: 1" not in " ".join(text.split())
    file = client.get("/download/werk-soorten.csv", query_string={"bladzijde": "/werk", "periode": "2026-Q2"})
    assert "betaald werk: groen;1;" in file.text
    five, explained = words(client, "/opbrengst" + Q2), words(client, "/uitleg/jobs_active" + Q2 + "&weergave=learning")
    assert "leren en werken: 2 plekken" in five and "2 plekken" in explained


def test_inside_nobody_is_told_why_a_small_number_stands_there(released: World, tmp_path: Path) -> None:
    server = house(released, tmp_path)
    text = words(browser(server, "bram"), "/werk" + Q2)
    assert "betaald werk: groen" in text and "Een plek is van de organisatie" not in text
    assert "betaald werk: groen" not in words(browser(server, "els"), "/werk" + Q2), "another enterprise sees its own"


def test_the_page_is_whole_in_english(at_work: World, tmp_path: Path) -> None:
    client = browser(house(at_work, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(client, "/werk" + Q2)
    assert "Three different things: we never add them up." in text and "One benefit less is not money that is freed up." in text
    for dutch in ("betaald werk", "leerplek", "uitkering", "maanden", "Wat niet lukte", "vrijwillig"):
        assert dutch not in text, dutch
