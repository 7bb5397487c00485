"""Stappen naar een warm huis: every household that is missing at a step is accounted for, the choice is in the address, inside only."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from sqlmodel import select

from monitor.journey import STEPS, road
from monitor.together import Piece, Stage
from storage.period import today
from storage.records import Collective, Step
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, house, story
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401
from tests.dashboard.test_pieces_page import AGO, street
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PATH = "/klantreis"


def page(client: FlaskClient, **asked: str) -> str:
    answer = client.get(PATH, query_string={"periode": QUARTER.code, **asked})
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text.replace("&#39;", "'").replace("\xa0", " ")))


def test_the_headline_and_each_drop_agree_with_the_pieces(world: World, tmp_path: Path) -> None:
    """In view 60 + 110 + 22 + 9 = 201; took part 18 + 25 + 22 + 9 = 74; done 16. The Gaard lost 60 - 18 = 42, Wiekslag 85."""
    street(world)
    text = page(browser(house(world, tmp_path), "bram"), reis="KR2")
    assert "Van 201 huishoudens in beeld wilden er 74 meedoen; bij 16 is het werk klaar." in text
    assert "Van weten naar willen: niet mee verder: 127" in text
    assert "Van willen naar kiezen: niet mee verder: 10 · in een aanpak die stopte of stilstaat: 34" in text  # 4 + 6, 25 + 9
    assert "Waarom mensen niet verdergaan, schreef nog niemand op." in text


def test_days_between_steps_are_told_where_both_were_written_down(world: World, tmp_path: Path) -> None:
    """The Gaard took 480 days from knowing to wanting, Wiekslag none: the middle is 240."""
    street(world)
    assert "meestal 240 dagen na de stap ervoor (midden van 2 aanpakken)" in page(browser(house(world, tmp_path), "bram"), reis="KR2")


def test_what_stopped_is_named_and_the_way_to_the_pieces_is_there(world: World, tmp_path: Path) -> None:
    street(world)
    text = page(browser(house(world, tmp_path), "aicha"))  # without a choice the journey with most households opens
    assert text.index("Wat niet lukte") < text.index("Kruidenbuurt · gestopt op") < text.index("Wiekslag · geen stap meer sinds")
    assert "De Gaard ·" not in text


def test_the_chosen_journey_is_in_the_address_and_nonsense_is_no_choice(world: World, tmp_path: Path) -> None:
    street(world)
    client = browser(house(world, tmp_path), "bram")
    text = page(client, reis="KR4")
    assert "Op deze reis is nog niets opgeschreven." in text and "201 · 4 aanpakken" in text
    assert "Van 201 huishoudens" in page(client, reis="KR9'<b>")
    answer = client.get("/download/stappen.csv", query_string={"periode": QUARTER.code, "reis": "KR2", "bladzijde": PATH})
    assert answer.status_code == 200 and "Willen" in answer.text and "74" in answer.text


def test_with_nothing_written_down_it_says_where_to_begin_and_is_not_under_more(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    assert "Hoe ver zijn bewoners op weg naar een warm huis?" in page(client)
    assert PATH not in client.get("/meer").text
    street(world)
    assert PATH in client.get("/meer").text


def why(world: World, name: str, step: str, *reasons: str) -> str:
    """Writes down why others did not take this step of this piece; returns the id of the piece."""
    with world.store.write() as session:
        found = session.exec(select(Collective).where(Collective.name == name)).one()
        line = session.exec(select(Step).where(Step.record == found.id, Step.step == step)).one()
        line.why_not = list(reasons)
        session.add(line)
        return found.id


def test_under_each_drop_stands_what_was_heard_most_and_somebody_who_was_there(world: World, tmp_path: Path) -> None:
    """To 'willen' De Gaard and Wiekslag lost people: both heard 'te duur', one 'te veel gedoe'. Molenhoek lost nobody there."""
    street(world)
    gaard = why(world, "De Gaard", "want", "cost", "hassle")
    why(world, "Wiekslag", "want", "cost")
    why(world, "Molenhoek", "want", "trust")
    why(world, "De Gaard", "ask", "later", "alone")
    with world.store.write() as session:
        story(session, "De drempel", belongs=gaard, difficult="Het geld.")
        story(session, "Elders")
    text = page(browser(house(world, tmp_path), "bram"), reis="KR2")
    assert "niet mee verder: 127 · " in text and "Het vaakst gehoord, bij 2 aanpakken: te duur" in text
    assert "Het vaakst gehoord, bij 1 aanpak: liever later, of gaat verhuizen, regelt het liever zelf" in text
    assert "gedoe" not in text and "vertrouwen" not in text and "schreef nog niemand op" not in text
    assert "De drempel, zei ze." in text and "Dit verhaal hoort bij Gezamenlijke aanpak: De Gaard" in text
    assert "201" not in page(browser(house(world, tmp_path), "els"), reis="KR2")


def test_people_outside_and_strangers_never_see_it_and_another_enterprise_only_its_own(world: World, tmp_path: Path) -> None:
    street(world)
    server = house(world, tmp_path)
    assert [browser(server, name).get(PATH).status_code for name in ("carla", "daan")] == [404, 404]
    assert "201" not in browser(server).get(PATH, follow_redirects=True).text
    assert "201" not in page(browser(server, "els"), reis="KR2")


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    street(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = page(client, reis="KR2")
    assert "Of 201 households in view, 74 wanted to take part; for 16 the work is done." in text
    for dutch in ("huishoudens", "aanpak", "stappen", "onderweg", "Waar het"):
        assert dutch not in text


STAGE = st.builds(Stage, st.sampled_from(STEPS), st.integers(0, 400).map(lambda n: AGO + timedelta(days=n)), st.integers(0, 300), st.none())
PIECE = st.builds(
    Piece, st.just("x"), st.none(), st.just("KR1"), st.just(""), st.just(AGO), st.lists(STAGE, max_size=9).map(tuple),
    st.none() | st.just(AGO), st.just(today()),
)  # fmt: skip


@given(st.lists(PIECE, max_size=6))
def test_nobody_is_lost_between_two_steps(pieces: list[Piece]) -> None:
    steps = road(pieces)
    assert all(min(s.waiting, s.halted, s.behind) >= 0 for s in steps)
    assert [s.households + s.fewer for s in steps[1:]] == [s.households for s in steps[:-1]]


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_a_phone_nothing_is_cut_off_and_a_machine_finds_no_fault(chromium: Browser, world: World, address: str) -> None:  # noqa: F811
    street(world)
    seen, trouble = enter(chromium, address, viewport={"width": 360, "height": 800})
    seen.goto(f"{address}{PATH}?reis=KR2")
    taken_over(seen)
    assert page_width(seen) <= 360
    assert Axe().run(seen).response["violations"] == [] and trouble == []
