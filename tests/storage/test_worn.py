"""Words that wear out: the note for the next visit after a year, a story nobody may read any more after sixty days."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlmodel import select

from storage import consent, log, worn
from storage.emptied import REMOVED
from storage.records import Story, Visit
from storage.retention import expire
from tests.conftest import World
from tests.storage.test_vault import everything

CANARY = "KANARIE-hond-achter-de-deur"
THEN = datetime(2025, 3, 10, 12, tzinfo=UTC)
TOLD = {
    "headline": "Weer warm", "quote": "Ik zet de kachel weer aan.", "changed": CANARY, "teller": "resident", "on": "vandaag",
    "consent": ["intern"], "consent_how": "spoken",
}  # fmt: skip


def night(world: World, moment: datetime) -> int:
    with time_machine.travel(moment, tick=True), world.store.write() as session:
        consent.expire(session, moment.date())
        return expire(session, moment)


@pytest.fixture
def visited(world: World) -> str:
    """A visit with a note, of which another version said it as well."""
    with time_machine.travel(THEN, tick=True), world.store.write() as session:
        about = {"household": "H001", "on": date(2025, 3, 9), "kind": "first", "note": CANARY}
        kept = log.save(session, world.aicha, Visit, about, client_key="v")
        log.save(session, world.aicha, Visit, {"note": f"{CANARY} en een trap"}, client_key="v", id=kept.id, version=1)
        return kept.id


def test_a_note_goes_after_a_year_in_every_version_and_the_visit_stays(world: World, visited: str, tmp_path: Path) -> None:
    day = datetime(2026, 3, 9, 3, tzinfo=UTC)
    night(world, day)
    assert CANARY.encode() in everything(world.store, tmp_path)
    night(world, day + timedelta(days=1))
    world.store.settle()
    assert CANARY.encode() not in everything(world.store, tmp_path)
    with world.store.read() as session:
        visit = session.get_one(Visit, visited)
        assert (visit.note, visit.household, visit.status, visit.version) == (None, "H001", "approved", 3)


def test_a_form_that_was_open_that_night_does_not_bring_the_note_back(world: World, visited: str) -> None:
    night(world, datetime(2026, 3, 10, 3, tzinfo=UTC))
    with world.store.write() as session, pytest.raises(log.Conflict):
        log.save(session, world.aicha, Visit, {"note": CANARY}, client_key="v", id=visited, version=2)


@pytest.fixture
def told(world: World) -> str:
    with time_machine.travel(THEN, tick=True), world.store.write() as session:
        return log.save(session, world.aicha, Story, TOLD, client_key="s").id


RAN_OUT = THEN + timedelta(days=consent.VALID_DAYS + 1)


def story(world: World, id: str) -> Story:
    with world.store.read() as session:
        return session.get_one(Story, id)


def test_a_story_is_emptied_sixty_days_after_its_consent_ran_out_and_still_counts(world: World, told: str, tmp_path: Path) -> None:
    night(world, RAN_OUT)
    night(world, RAN_OUT + timedelta(days=worn.STORY - 1))
    assert story(world, told).changed == CANARY
    night(world, RAN_OUT + timedelta(days=worn.STORY + 1))
    world.store.settle()
    found = story(world, told)
    assert (found.headline, found.changed, found.consent, found.status) == (REMOVED, REMOVED, [], "approved")
    assert CANARY.encode() not in everything(world.store, tmp_path)


def test_a_teller_who_agreed_again_keeps_the_story(world: World, told: str) -> None:
    night(world, RAN_OUT)
    with time_machine.travel(RAN_OUT + timedelta(days=20), tick=True), world.store.write() as session:
        version = session.get_one(Story, told).version
        log.save(session, world.aicha, Story, {"consent": ["intern"]}, client_key="s", id=told, version=version)
    night(world, RAN_OUT + timedelta(days=worn.STORY + 1))
    assert story(world, told).changed == CANARY


def test_a_story_that_was_taken_back_or_never_shown_is_not_touched(world: World) -> None:
    """The teller has a button of their own for that; what was never shown asked nobody anything."""
    with time_machine.travel(THEN, tick=True), world.store.write() as session:
        ids = [log.save(session, world.aicha, Story, TOLD | more, client_key=key).id
               for key, more in (("back", {}), ("never", {"consent": [], "consent_how": ""}))]  # fmt: skip
        consent.end(session, session.get_one(Story, ids[0]), ["intern"], by="aicha", today=THEN.date())
    night(world, RAN_OUT + timedelta(days=2 * worn.STORY))
    assert [story(world, id).changed for id in ids] == [CANARY, CANARY]
    with world.store.read() as session:
        assert len(session.exec(select(Story)).all()) == 2
