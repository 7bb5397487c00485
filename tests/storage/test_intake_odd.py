"""Odd rows of a list are told before anything is kept; kept as they are, they wait for somebody else's look. A list is never stuck."""

from pathlib import Path

import pytest
from sqlmodel import select

from storage.intake import bring_in, task
from storage.intake.background import unpacked, work
from storage.people import Person
from storage.records import Visit
from storage.settings import Settings
from tests.conftest import World
from tests.storage.test_intake_long import found, send

HEAD = "Datum;Code huis;Soort bezoek;gas m3 p.j."
ROWS = "\n".join((HEAD, "5-1-2026;H1;klus;1200", "6-1-2026;H2;klus;9500", "7-1-2026;H3;klus;1100"))


@pytest.fixture
def second(world: World) -> World:
    """Another who may correct."""
    with world.store.write() as session:
        session.add(Person(id="femke", email="femke@example.org", name="Femke", role="admin", organisation="molenwijk"))
    return world


def bring(world: World, dry_run: bool):
    with world.store.write() as session:
        return bring_in(session, world.bram, Visit, ROWS.encode(), dry_run=dry_run)


def statuses(world: World) -> dict[str, str]:
    with world.store.read() as session:
        return {v.household: v.status for v in session.exec(select(Visit))}


def test_the_dry_run_tells_the_odd_rows_as_suggestions_and_keeps_nothing(second: World) -> None:
    outcome = bring(second, dry_run=True)
    told = [(r.row, r.kind, r.column, r.words) for r in outcome.remarks if r.kind == "note"]
    assert [(row, kind, at) for row, kind, at, _ in told] == [(3, "note", "gas_use_m3")] and "U typte 9500 m³ gas" in told[0][3]
    assert outcome.problems == [] and statuses(second) == {}


def test_saved_as_they_are_the_odd_rows_wait_and_the_others_count(second: World) -> None:
    assert bring(second, dry_run=False).saved == 3
    assert statuses(second) == {"H1": "approved", "H2": "submitted", "H3": "approved"}
    again = bring(second, dry_run=False)
    assert (again.saved, again.repeated) == (0, 3)


def test_where_nobody_else_could_look_a_list_counts_whole(world: World) -> None:
    bring(world, dry_run=False)
    assert set(statuses(world).values()) == {"approved"}


def test_a_long_list_does_the_same_as_a_short_one(second: World, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    looked = send(second, ROWS, task.LOOK)
    work(second.store, settings)
    notes = [r for r in unpacked(found(second, looked).told).remarks if r.kind == "note"]
    assert [(r.row, r.column) for r in notes] == [(3, "gas_use_m3")] and notes[0].values["nr_typed"] == "9500"
    send(second, ROWS)
    work(second.store, settings)
    assert statuses(second) == {"H1": "approved", "H2": "submitted", "H3": "approved"}
