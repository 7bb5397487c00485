"""The teller's card: whoever holds it sees the story and takes it back without a login; nobody else learns anything from it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from monitor.close import close
from storage import card, log
from storage.card import Card
from storage.history import Audit
from storage.period import now
from storage.records import Story
from storage.retention import expire
from tests.conftest import World
from tests.dashboard.canary import seen
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_withdraw import EVERYONE, handed_out, met, quarter, tell
from tests.dashboard.visit import OWN, browser

CODE = re.compile(r'class="code">([0-9A-Z-]{19})<')


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def handed(client: FlaskClient, id: str) -> str:
    """A card, as it lies on the table."""
    answer = client.post(f"/verhalen/{id}/kaart", headers=OWN)
    found = CODE.search(answer.text)
    assert answer.status_code == 200 and found is not None
    return found[1]


def test_a_teller_without_a_login_takes_the_story_away_from_everybody(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    code, teller = handed(browser(server, "aicha"), id), browser(server)
    asked = teller.post("/kaart", data={"code": code.lower().replace("-", " ")}, headers=OWN)
    assert asked.status_code == 303 and asked.headers["Location"] == f"/kaart/{card.tidy(code)}"
    page = teller.get(asked.headers["Location"]).text
    assert "KAN-molenwijk-story-headline" in page and page.count("mag het zien tot") == 4
    carla, bram = browser(server, "carla"), browser(server, "bram")
    assert met(carla, id) and all(handed_out(bram).values()), "else the silence below would prove nothing"
    answer = teller.post(f"/kaart/{code}", data={"wie": " ".join(EVERYONE)}, headers=OWN)
    assert answer.status_code == 303
    after = teller.get(answer.headers["Location"]).text
    assert "Niemand ziet dit verhaal meer" in after and not seen(after.encode()), "what is taken back is gone from the card's page as well"
    assert not met(carla, id) and not met(bram, id) and not any(handed_out(bram).values())
    with world.store.read() as session:
        lines = session.exec(select(Audit).where(Audit.action == "consent withdrawn"))
        assert [(line.person, line.object) for line in lines] == [("teller", f"story/{id}")]


def test_one_audience_goes_and_the_others_stay(world: World, server: Flask) -> None:
    id = tell(world)
    code, teller = handed(browser(server, "bram"), id), browser(server)
    teller.post(f"/kaart/{code}", data={"wie": "publiek"}, headers=OWN)
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == ["intern", "gemeente", "financier"]
    assert "toestemming ingetrokken op" in teller.get(f"/kaart/{code}").text


def test_looking_changes_nothing_and_neither_does_another_site(world: World, server: Flask) -> None:
    id = tell(world)
    code, teller = handed(browser(server, "aicha"), id), browser(server)
    teller.get(f"/kaart/{code}?wie=intern")
    assert teller.post(f"/kaart/{code}", data={"wie": "intern"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == EVERYONE


def test_a_code_nobody_has_keeps_what_was_typed_and_says_what_to_do(world: World, server: Flask) -> None:
    tell(world)
    for typed in ("0000-0000-0000-0000", "mijn kaart", "", "'\x00<b>"):
        answer = browser(server).post("/kaart", data={"code": typed}, headers=OWN)
        assert answer.status_code == 404 and "Deze code kennen wij niet" in answer.text and "<b>" not in answer.text
    assert 'value="mijn kaart"' in browser(server).post("/kaart", data={"code": "mijn kaart"}, headers=OWN).text
    assert browser(server).get("/kaart/0000000000000000").status_code == 404


def test_a_card_opens_its_own_story_only_and_none_that_was_withdrawn(world: World, server: Flask) -> None:
    first, second = tell(world), tell(world, name="haven")
    bram = browser(server, "bram")
    codes = {first: handed(bram, first), second: handed(bram, second)}
    browser(server).post(f"/kaart/{codes[second]}", data={"wie": " ".join(EVERYONE)}, headers=OWN)
    with world.store.write() as session:
        assert session.get_one(Story, first).consent == EVERYONE and session.get_one(Story, second).consent == []
        log.withdraw(session, world.bram, Story, first, "weg")
    assert browser(server).get(f"/kaart/{codes[first]}").status_code == 404


@pytest.mark.parametrize("name", ["els", "carla", "daan", ""])
def test_nobody_else_makes_a_card(world: World, server: Flask, name: str) -> None:
    id = tell(world)
    client = browser(server, name)
    assert client.post(f"/verhalen/{id}/kaart", headers=OWN).status_code in (401, 403, 404)
    assert "scan" not in client.get(f"/verhalen/{id}/kaart").text
    with world.store.read() as session:
        assert session.exec(select(Card)).all() == []


def test_the_code_is_nowhere_in_the_store_and_not_shown_twice(world: World, server: Flask) -> None:
    id = tell(world)
    bram = browser(server, "bram")
    code = handed(bram, id)
    with world.store.read() as session:
        kept = [found.model_dump_json() for table in (Card, Audit) for found in session.exec(select(table))]
    assert kept and not any(card.tidy(code) in line or code in line for line in kept)
    page = bram.get(f"/verhalen/{id}/kaart").text
    assert code not in page and "1 kaart gemaakt" in page
    assert handed(bram, id) != code and browser(server).get(f"/kaart/{code}").status_code == 200, "an earlier card keeps working"


def test_the_paper_says_nothing_of_the_story_and_scans_to_its_address(world: World, server: Flask) -> None:
    id = tell(world)
    page = browser(server, "aicha").post(f"/verhalen/{id}/kaart", headers=OWN)
    assert not seen(page.data) and "<svg" in page.text and "http://127.0.0.1:8050/kaart" in page.text
    assert page.headers["Cache-Control"] == "no-store" and page.headers["Referrer-Policy"] == "same-origin"


def test_a_card_is_kept_as_long_as_consent_can_last(world: World, server: Flask) -> None:
    id = tell(world)
    code = handed(browser(server, "aicha"), id)
    with world.store.write() as session:
        expire(session, now() + timedelta(days=729))
        assert card.opened(session, code).id == id
        expire(session, now() + timedelta(days=731))
        assert session.exec(select(Card)).all() == []


@given(st.text(max_size=40))
def test_any_text_reads_as_a_code_and_a_code_as_itself(typed: str) -> None:
    once = card.tidy(typed)
    assert card.tidy(once) == once and set(once) <= set(card.SIGNS)
