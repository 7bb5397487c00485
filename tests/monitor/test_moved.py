"""A buurt that moves to another wijk: a record keeps the division of its own year, in figures and in their explanation."""

from datetime import date

import pytest

from monitor.explain import explain
from monitor.reader import Reader
from storage.organisation import Area
from storage.period import parse
from storage.scope import Scope
from tests.conftest import World
from tests.monitor.wrote import counted, visits

NORTH, OLD, NEW = "BU99010101", "WK990101", "WK990102"


@pytest.fixture
def moved(world: World) -> World:
    """Three homes in 2025, when the buurt lay in the one wijk, and two in 2026, when it lies in the other."""
    with world.store.write() as session:
        session.add(Area(code=NORTH, vintage=2026, name="Molenwijk-Noord", parent=NEW, households=2100))
    visits(world, world.aicha, ("H1", "H2", "H3"), date(2025, 5, 6), NORTH)
    visits(world, world.aicha, ("H1", "H4"), date(2026, 5, 6), NORTH)
    counted(world)
    return world


def helped(world: World, year: str, area: str) -> tuple[str, object, int]:
    reader = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", area, parse(year)))
    found = explain(reader, "households_helped")
    assert all(s.settled for s in found.sums)
    return found.figure.state, found.figure.central, len(found.records)


def test_each_year_counts_where_the_buurt_lay_then(moved: World) -> None:
    assert [helped(moved, "2025", area) for area in (OLD, NEW, NORTH)] == [("value", 3, 3), ("zero", 0, 0), ("value", 3, 3)]
    assert [helped(moved, "2026", area) for area in (OLD, NEW, NORTH)] == [("zero", 0, 0), ("value", 2, 2), ("value", 2, 2)]
