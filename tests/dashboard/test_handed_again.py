"""A visit whose receipt was lost is sent again, long after the resident had the phone: what the resident said is no difference."""

from datetime import timedelta
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from flask import Flask
from sqlmodel import select

from storage import handed
from storage.handed import BACK, Handed
from storage.migrations import script
from storage.period import now
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_queue import send
from tests.dashboard.visit import browser
from tests.storage.test_migrations import unmarked

KEY = "one"  # of the form, as the queue sends it


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def said(world: World, **given: str) -> None:
    """What a resident answered on this form, alone with the phone."""
    with world.store.write() as session:
        session.add(Handed(organisation="molenwijk", person="aicha", client_key=KEY, state=BACK, given=given))


def visits(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit)))


def upgraded(world: World) -> None:
    """The step that keeps 'liever niet' as everywhere, on what an older version kept as nothing at all."""
    (step,) = [step for step in script().walk_revisions() if "rather did not say" in step.doc]
    with unmarked(world.store).begin() as connection, Operations.context(MigrationContext.configure(connection)):
        step.module.upgrade()


def test_what_was_kept_before_the_upgrade_without_a_receipt_is_neither_refused_nor_kept_twice(server: Flask, world: World) -> None:
    client = browser(server, "aicha")
    first = send(client)  # as the older version kept it: a resident who rather did not say left no trace on the visit
    assert first.status_code == 200
    said(world, grade="", recommend="")
    upgraded(world)
    with world.store.read() as session:
        assert handed.given(session, "molenwijk", KEY) == {"grade": "not_said", "recommend": "not_said"}
    again = send(client)
    assert (again.status_code, again.json) == (200, first.json)
    assert len(visits(world)) == 1
    other = send(client, note="kat")
    assert other.status_code == 422, "another answer of the coach is still no retry"
    assert [v.note for v in visits(world)] == ["hond"]


def test_a_phone_that_was_away_for_longer_than_the_answers_are_kept_gets_its_receipt(server: Flask, world: World) -> None:
    """After a week the server no longer knows what the resident said, only that there was an answer."""
    client = browser(server, "aicha")
    said(world, grade="8", recommend="not_said", payment="hard")
    first = send(client, grade="3")
    with world.store.write() as session:
        session.exec(select(Handed)).one().started_at = now() - timedelta(days=8)
    with world.store.write() as session:
        handed.expire(session, now())
    again = send(client, grade="3")
    assert (again.status_code, again.json) == (200, first.json)
    (visit,) = visits(world)
    assert (visit.grade, visit.payment, visit.not_said) == (8, "hard", {"recommend": "not_said"})
