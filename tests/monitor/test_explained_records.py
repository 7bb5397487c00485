"""From a figure to its records and from a record to its figures: each the inverse of the other, on a neighbourhood that was lived."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from monitor import indicators
from monitor.count import recount
from monitor.explain import explain
from monitor.explained.counted_in import counted_in
from monitor.reader import Reader
from seed.demo import fill
from seed.load import load
from storage.account import operator
from storage.organisation import organisations
from storage.period import parse
from storage.records import Visit
from storage.refused import NotFound
from storage.scope import Scope
from tests.monitor.wrote import counted, visits

UNTIL, QUARTER = date(2025, 12, 31), parse("2025-Q4")
TOLERANCE = Decimal("0.0001")  # a record's own part is rounded once, a cell once per month and buurt


@pytest.fixture
def lived(store):
    """Three months of one made-up enterprise, counted."""
    with store.write() as session:
        load(session)
    fill(store, until=UNTIL, years=1)
    with store.read() as session:
        enterprise = organisations(session)[0]
    assert recount(store, enterprise.id)
    return store, enterprise


def explained(lived, period=QUARTER):
    store, enterprise = lived
    reader = Reader(store, Scope(operator(enterprise.id), enterprise.id, enterprise.municipality, "", period))
    return {(i.code, v.name): explain(reader, i.code, v.name) for i in indicators.ALL for v in i.views}


def test_both_ways_lead_to_the_same(lived):
    store, enterprise = lived
    figures = explained(lived)
    counting = [found for found in figures.values() if found.figure.known and found.figure.central]
    assert len(counting) > 20
    for found in counting:
        assert found.sums and all(s.settled for s in found.sums), found.figure
        assert all(sum((line.gives.central for line in s.lines), s.rounding.central) == s.total.central for s in found.sums)
        if found.figure.denominator is None:
            assert abs(sum(r.central for r in found.records) - found.figure.central) < TOLERANCE, found.figure

    for kind, id in sample(figures):
        from_record = {}
        for c in counted_in(store, operator(enterprise.id), kind, id):
            if c.period == QUARTER:
                key, value = (c.indicator.code, c.view), c.adds.central if c.part == "numerator" else Decimal(0)
                from_record[key] = from_record.get(key, Decimal(0)) + value
        from_figure = {key: r.central for key, found in figures.items() for r in found.records if r.id == id}
        assert set(from_record) == set(from_figure), (kind, id)
        assert all(abs(from_record[key] - from_figure[key]) < TOLERANCE for key in from_record), (kind, id)


def sample(figures):
    """Of every type of record the first and the last behind some figure."""
    seen = {}
    for found in figures.values():
        for source in found.records:
            seen.setdefault(source.record_type, set()).add(source.id)
    assert len(seen) > 5 and "" not in seen
    return [(kind, id) for kind, ids in sorted(seen.items()) for id in (min(ids), max(ids))]


def test_a_record_of_a_colleague_has_no_figures_for_a_coach(world):
    visits(world, world.bram, ["H001"], date(2025, 11, 4))
    counted(world)
    found = explain(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", QUARTER)), "visits").records[0]
    assert counted_in(world.store, world.bram, "visit", found.id)
    for person in (world.aicha, world.els, world.carla):
        with pytest.raises(NotFound):
            counted_in(world.store, person, "visit", found.id)


def test_what_waits_for_a_second_look_is_in_the_share_that_was_checked(world):
    visits(world, world.aicha, ["H001", "H002"], date(2025, 11, 4))
    with world.store.write() as session:
        waiting = session.exec(select(Visit).where(Visit.household == "H002")).one()
        waiting.status, id = "submitted", waiting.id
    counted(world)
    found = explain(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", QUARTER)), "approved_share")
    assert sorted((r.record_type, r.central) for r in found.records) == [("visit", 0), ("visit", 1)]
    assert {c.indicator.code for c in counted_in(world.store, world.bram, "visit", id)} == {"approved_share"}


def test_what_does_not_count_is_in_no_figure(world):
    visits(world, world.aicha, ["H001"], date(2025, 11, 4))
    counted(world)
    id = explain(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", QUARTER)), "visits").records[0].id
    with world.store.write() as session:
        session.get_one(Visit, id).status = "returned"
    assert counted_in(world.store, world.aicha, "visit", id) == ()
