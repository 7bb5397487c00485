"""A story that was taken back and stands in a report of before: who has that report must be told, until somebody ticks it off."""

from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.close import close
from storage import consent, funder, recall
from storage.account import pays_for
from storage.history import Audit
from storage.period import today
from storage.records import Grant, Story
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


LETTERS = "Brieven en verantwoordingen waar dit verhaal in stond"


def granted(world: World) -> str:
    """A grant that the organisation Daan works for may follow."""
    with world.store.write() as session:
        about = {"on": quarter().start, "name": "Wijkaanpak", "funder": "Fonds Samen", "kind": "subsidy", "status": "approved"}
        grant = Grant(organisation="molenwijk", client_key="wijkaanpak", created_by="bram", **about)
        session.add(grant)
        pays_for(session, "daan@example.org", "Fonds Samen")
        session.flush()
        funder.choose(session, world.bram, grant.id, funder.named(session, "Fonds Samen").id)
        return grant.id


def taken(server: Flask, name: str, path: str) -> str:
    answer = browser(server, name).get(path)
    assert answer.status_code == 200, answer.text
    return answer.headers["Content-Disposition"].split('"')[1]


def test_a_letter_for_the_council_with_the_story_is_named_with_what_kind_of_person_took_it(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    asked = f"/raadsbrief.pdf?periode={quarter().code}"
    file = taken(server, "carla", asked)
    taken(server, "bram", asked.replace(".pdf", ".docx"))
    taken(server, "els", asked)
    assert LETTERS not in page(server, id), "while it may be there nobody needs to know"
    bram = browser(server, "bram")
    said = take_back(bram, id, "publiek")
    assert LETTERS in said and "Rapporten waar dit verhaal in stond" not in said, "it may still be in reports"
    assert f"Raadsbrief {file}: opgehaald door iemand van de gemeente op" in said and "Carla" not in said
    assert ".docx: opgehaald door Bram op" in said and "opgehaald door iemand van een ander wijkbedrijf op" in said and "Els" not in said
    assert TASK in bram.get("/vandaag").text
    bram.post(f"/verhalen/{id}/doorgegeven", headers=OWN)
    assert TASK not in bram.get("/vandaag").text
    assert "Wie een rapport, brief of verantwoording met dit verhaal had, weet het." in page(server, id)
    taken(server, "carla", asked)
    assert page(server, id).count("iemand van de gemeente") == 1, "the letter of after it does not have the story"


def test_an_account_for_a_funder_with_the_story_is_named_by_its_grant(world: World, server: Flask) -> None:
    id, grant = tell(world), granted(world)
    close(world.store, world.bram, quarter())
    taken(server, "daan", f"/subsidies/{grant}.pdf")
    taken(server, "bram", f"/subsidies/{grant}.docx")
    said = take_back(browser(server, "bram"), id, "financier")
    assert "Verantwoording van Wijkaanpak (PDF): opgehaald door iemand van een financier op" in said and "Daan" not in said
    assert "Verantwoording van Wijkaanpak (Word): opgehaald door Bram op" in said and "Raadsbrief" not in said
    assert "Rapporten waar dit verhaal in stond" in said, "the edition of the quarter had it too"
    taken(server, "daan", f"/subsidies/{grant}.pdf")
    assert page(server, id).count("iemand van een financier") == 1


def test_nobody_is_told_about_a_file_without_the_story(world: World, server: Flask) -> None:
    """Not of a letter with another story, nor of one for whom the teller still agrees, nor of one taken before the story was in it."""
    grant = granted(world)
    other = tell(world, name="other")
    close(world.store, world.bram, quarter())
    asked = f"/raadsbrief.pdf?periode={quarter().code}"
    taken(server, "carla", asked)
    taken(server, "daan", f"/subsidies/{grant}.pdf")
    quiet = tell(world, ["intern", "gemeente", "financier", "publiek"], name="quiet", on=today())
    bram = browser(server, "bram")
    assert LETTERS not in take_back(bram, quiet, *EVERYONE) and TASK not in bram.get("/vandaag").text
    assert LETTERS not in take_back(bram, other, "intern"), "who has the letter or the account may still read it"
    assert TASK not in bram.get("/vandaag").text
    said = take_back(bram, other, "gemeente")
    assert "Raadsbrief" in said and "Verantwoording van" not in said, "a funder may still read it"
    assert LETTERS not in page(server, quiet)


def test_another_enterprise_reads_nothing_of_who_took_what(world: World, server: Flask) -> None:
    id = tell(world)
    close(world.store, world.bram, quarter())
    taken(server, "carla", f"/raadsbrief.pdf?periode={quarter().code}")
    take_back(browser(server, "bram"), id, *EVERYONE)
    assert browser(server, "els").get(f"/verhalen/{id}/toestemming").status_code == 404
    assert TASK not in browser(server, "els").get("/vandaag").text
