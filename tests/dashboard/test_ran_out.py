"""Consent that ran out by itself is said to have run out and is never called taken back: in a round and on the page of consent."""

from flask import Flask
from sqlmodel import select

from storage import consent
from storage.period import today
from storage.records import Story
from tests.conftest import World
from tests.dashboard.test_round_page import HOME, ROUND, WHY, begun, chose, held, ids, page, server, stories
from tests.dashboard.visit import browser


def lapse(world: World, id: str) -> None:
    """What the teller of this story said yes to two years ago runs out today; that of all others stands."""
    with world.store.write() as session:
        for told in session.exec(select(Story)):
            for scope in told.consent:
                about = {"organisation": told.organisation, "story": told.id, "scope": scope, "action": "given"}
                session.add(consent.ConsentEvent(**about, expires_on=today() if told.id == id else None))
        session.flush()
        assert [s.id for s in consent.expire(session, today())] == [id]


def test_consent_that_ran_out_is_not_called_taken_back(world: World, server: Flask, ids: dict[str, str]) -> None:
    """After the round, and when nothing of it is left to read."""
    bram, over = browser(server, "bram"), "Van een verhaal dat gekozen was, is de toestemming verlopen."
    held(bram, ids)
    lapse(world, ids["warm"])
    for name in ("bram", "aicha"):
        after = page(browser(server, name), HOME)
        assert over in after and "teruggenomen" not in after and stories(after) == {"zwaar"}
    lapse(world, ids["zwaar"])
    after = page(bram, HOME)
    assert f"<h1>{over}</h1>" in after and "teruggenomen" not in after
    outside = page(browser(server, "carla"), HOME) if browser(server, "carla").get(HOME).status_code == 200 else ""
    assert "verlopen" not in outside and "teruggenomen" not in outside, "outside nobody reads what a group chose that may not be read"


def test_while_a_round_is_held_it_is_not_called_taken_back_either(world: World, server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    assert chose(bram, "bewoners", ids["warm"], WHY, "7").status_code == 303
    lapse(world, ids["warm"])
    said = page(bram, ROUND)
    assert "de toestemming voor het gekozen verhaal is verlopen" in said and "is teruggenomen" not in said


def test_one_taken_back_and_one_run_out_are_both_said(world: World, server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    held(bram, ids)
    lapse(world, ids["warm"])
    with world.store.write() as session:
        told = session.get_one(Story, ids["zwaar"])
        consent.settle(session, told, [], told.consent, by="bram", today=today())
        consent.end(session, told, list(told.consent), by="bram", today=today())
    after = page(bram, HOME)
    assert "is teruggenomen. Wat de groep" in after and "is de toestemming verlopen. Wat de groep" in after


__all__ = ["ids", "server"]
