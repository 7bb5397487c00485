"""A story that was taken back and stands in a report of before: who has that report must be told, until somebody ticks it off."""

from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.close import close
from storage import consent, recall
from storage.history import Audit
from storage.period import today
from storage.records import Story
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_card import handed
from tests.dashboard.test_withdraw import EVERYONE, quarter, take_back, tell
from tests.dashboard.visit import OWN, browser

TASK = "Geef door dat het verhaal van"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def page(server: Flask, id: str, name: str = "bram") -> str:
    return browser(server, name).get(f"/verhalen/{id}/toestemming").text


def test_the_page_names_the_editions_with_the_story_and_who_took_a_file_of_them(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    bram = browser(server, "bram")
    file = bram.get(f"/rapport/{quarter().code}.pdf").headers["Content-Disposition"].split('"')[1]
    assert "Rapporten waar dit verhaal in stond" not in page(server, id), "while it may be there nobody needs to know"
    said = take_back(bram, id, *EVERYONE)
    assert "Rapporten waar dit verhaal in stond" in said and f"{file}: opgehaald door Bram op" in said and ", versie 1" in said
    bram.get(f"/rapport/{quarter().code}.html")
    assert ".html: opgehaald" not in page(server, id), "the file of after it does not have the story"


def test_vandaag_asks_it_of_the_coordinator_until_it_is_ticked_off(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    bram, aicha = browser(server, "bram"), browser(server, "aicha")
    assert TASK not in bram.get("/vandaag").text
    browser(server).post(f"/kaart/{handed(aicha, id)}", data={"wie": " ".join(EVERYONE)}, headers=OWN)
    today_of = bram.get("/vandaag").text
    assert TASK in today_of and f'href="/verhalen/{id}/toestemming#meegegeven"' in today_of and "KAN-" not in today_of
    assert TASK not in aicha.get("/vandaag").text, "a coach cannot tick it off"
    assert "Een coördinator geeft dit door" in page(server, id, "aicha") and "Iedereen weet het" in page(server, id)
    assert bram.post(f"/verhalen/{id}/doorgegeven", headers=OWN).status_code == 303
    assert TASK not in bram.get("/vandaag").text and "Wie een rapport met dit verhaal had, weet het." in page(server, id)
    bram.post(f"/verhalen/{id}/doorgegeven", headers=OWN)
    with world.store.read() as session:
        assert [r.by for r in session.exec(select(recall.Recall))] == ["bram"]
        assert [a.object for a in session.exec(select(Audit).where(Audit.action == "consent told"))] == [f"story/{id}"]


def test_given_again_and_taken_back_again_is_asked_again(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    bram = browser(server, "bram")
    take_back(bram, id, "financier")
    bram.post(f"/verhalen/{id}/doorgegeven", headers=OWN)
    with world.store.write() as session:
        story = session.get_one(Story, id)
        consent.settle(session, story, story.consent, [*story.consent, "financier"], by="aicha", today=today())
    assert "Rapporten waar dit verhaal in stond" not in page(server, id) and TASK not in bram.get("/vandaag").text
    take_back(bram, id, "financier")
    assert TASK in bram.get("/vandaag").text


def test_a_story_that_was_in_no_report_or_still_may_be_asks_nothing(world: World, server: Flask) -> None:
    inside, other = tell(world, ["intern", "gemeente"]), tell(world, name="haven")
    close(world.store, world.bram, quarter())
    after = tell(world, name="later", on=today())
    bram = browser(server, "bram")
    take_back(bram, inside, "intern", "gemeente")
    take_back(bram, other, "gemeente")
    take_back(bram, after, *EVERYONE)
    assert all("Rapporten waar dit verhaal in stond" not in page(server, id) for id in (inside, other, after))
    assert TASK not in bram.get("/vandaag").text


@pytest.mark.parametrize("name", ["aicha", "els", "carla", "daan", ""])
def test_nobody_else_ticks_it_off(world: World, server: Flask, name: str) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    take_back(browser(server, "bram"), id, *EVERYONE)
    assert browser(server, name).post(f"/verhalen/{id}/doorgegeven", headers=OWN).status_code in (401, 403, 404)
    with world.store.read() as session:
        assert session.exec(select(recall.Recall)).all() == [] and recall.waits(session, session.get_one(Story, id))
