"""What people agreed to is only ever added to: the database itself refuses the rest, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import consent
from storage.backup import back_up, restore
from storage.consent import ConsentEvent
from storage.database import Store
from storage.emptied import blank, words_of
from storage.migrations import upgrade
from storage.period import now, today
from storage.records import Story
from storage.retention import expire
from storage.settings import Settings
from tests.conftest import ENTERPRISES, PLACES, World, people
from tests.storage.test_log_consent import STORY, save

REFUSED = "only ever added to"
BY_HAND = (
    "UPDATE consent_event SET action = 'given'",
    "UPDATE consent_event SET expires_on = '2099-01-01' WHERE scope = 'intern'",
    "DELETE FROM consent_event",
    "DELETE FROM consent_event WHERE scope = 'intern'",
    "UPDATE consent_words SET sentences = '[]'",
    "DELETE FROM consent_words",
)
OWN_WAY = {
    "sqlite": ("INSERT OR REPLACE INTO consent_event SELECT * FROM consent_event", "UPDATE OR REPLACE consent_event SET seq = 1",
               "REPLACE INTO consent_words SELECT * FROM consent_words"),
    "postgresql": ("TRUNCATE consent_event", "TRUNCATE consent_words CASCADE",
                   "INSERT INTO consent_words SELECT * FROM consent_words ON CONFLICT (version) DO UPDATE SET since = now()"),
}  # fmt: skip


def rows(store: Store) -> list[tuple[object, ...]]:
    with store.read() as session:
        tables = ("consent_event ORDER BY seq", "consent_words")
        return [tuple(row) for table in tables for row in session.execute(text(f"SELECT * FROM {table}"))]


def test_no_statement_changes_or_removes_what_was_agreed(world: World, database: str) -> None:
    save(world, STORY)
    before = rows(world.store)
    assert len(before) == 3
    for statement in (*BY_HAND, *OWN_WAY[database]):
        with pytest.raises(DBAPIError, match=REFUSED), world.store.writer.begin() as connection:
            connection.execute(text(statement))
    assert rows(world.store) == before


def test_our_own_code_cannot_change_one_either(world: World) -> None:
    id = save(world, STORY).id
    with pytest.raises(DBAPIError, match=REFUSED), world.store.write() as session:
        consent.events(session, id)[0].action = "withdrawn"
    with pytest.raises(DBAPIError, match=REFUSED), world.store.write() as session:
        session.delete(consent.events(session, id)[0])


def told_long_ago(world: World, *days: int) -> str:
    """A story with one event so many days ago each."""
    id = save(world, {**STORY, "consent": [], "consent_how": ""}).id
    with world.store.write() as session:
        for ago in days:
            about = dict(organisation="molenwijk", story=id, scope="intern", action="given")
            session.add(ConsentEvent(**about, moment=now() - timedelta(days=ago)))  # type: ignore[arg-type]
    return id


def gone(world: World, id: str) -> None:
    """The words of the story are taken away."""
    with world.store.write() as session:
        blank(session, session.get_one(Story, id), words_of(Story))


def night(world: World) -> int:
    with world.store.write() as session:
        expire(session, now())
    with world.store.read() as session:
        return len(session.execute(text("SELECT * FROM consent_event")).all())


def test_the_proof_goes_by_itself_five_years_after_the_last_word_about_a_story_that_is_gone(world: World) -> None:
    id = told_long_ago(world, consent.KEPT + 700, consent.KEPT + 2)
    assert night(world) == 2, "the story is still there"
    gone(world, id)
    assert night(world) == 0


def test_it_stays_while_the_last_word_is_younger_also_for_who_deletes_by_hand(world: World) -> None:
    id = told_long_ago(world, consent.KEPT + 700, consent.KEPT - 1)
    gone(world, id)
    assert night(world) == 2
    with pytest.raises(DBAPIError, match=REFUSED), world.store.writer.begin() as connection:
        connection.execute(text("DELETE FROM consent_event WHERE seq = 1"))


@pytest.fixture
def empty(empty_url: str) -> Iterator[Store]:
    found = Store(empty_url)
    yield found
    found.close()


def test_a_backup_is_put_back_whole_and_what_came_back_is_held_again(empty: Store, tmp_path: Path) -> None:
    upgrade(empty)
    cast = people()
    with empty.write() as session:
        session.add_all([type(found)(**found.model_dump()) for found in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(cast.values())
    id = save(World(empty, **cast), STORY).id
    before, triggers = rows(empty), held(empty)
    file = back_up(empty, Settings(data_dir=tmp_path / "data")).path
    with empty.write() as session:
        consent.end(session, session.get_one(Story, id), ["intern"], by="aicha", today=today())
    assert len(rows(empty)) == len(before) + 1
    restore(empty, file)
    assert rows(empty) == before and held(empty) == triggers
    with pytest.raises(DBAPIError, match=REFUSED), empty.writer.begin() as connection:
        connection.execute(text("DELETE FROM consent_event"))


def held(store: Store) -> list[tuple[str, ...]]:
    """Every trigger, with what it does, as the database tells it."""
    own = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    joined = "FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal ORDER BY 2"
    other = f"SELECT tgname, pg_get_triggerdef(t.oid), prosrc {joined}"
    with store.read() as session:
        return [tuple(row) for row in session.execute(text(own if store.sqlite else other))]


def test_migrations_end_with_the_same_triggers_as_the_records(empty: Store, store: Store) -> None:
    upgrade(empty)
    assert held(empty) == held(store) and len(held(store)) >= 4
