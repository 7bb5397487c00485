"""Cells that nobody keeps: a wijk in a month or since the start, and what was written down for one grant."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from monitor import indicators, on_demand
from monitor.count import recount
from monitor.explain import explain
from monitor.live import figures
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.cells import cells_of
from storage.period import ALL, parse
from storage.records import Activity, Grant, Hours, Placement, Story, Visit
from storage.scope import Scope

Q2, MAY, YEAR = parse("2026-Q2"), parse("2026-05"), parse("2026")
TODAY = date(2026, 11, 23)
NORTH, SOUTH, WIJK = "BU99010101", "BU99010102", "WK990101"
CODES = [i.code for i in indicators.ALL]


def keep(world, record, key, answers, by=None):
    with world.store.write() as session:
        return log.save(session, by or world.bram, record, answers, client_key=key).id


def visit(world, household, on, grant=None, area=NORTH, strips=0):
    measures = [{"kind": "draught_strip", "quantity": str(strips), "stage": "installed"}] if strips else []
    answers = {"household": household, "on": on, "kind": "first", "area": area, "heating": "gas_boiler", "measures": measures}
    return keep(world, Visit, f"{household}-{on}", answers | {"gas_use_m3": "1000", "grant": grant})


@pytest.fixture
def spent(world):
    """Two grants: one pays for three homes and two places of work, the other for one home. Somebody else's money paid for one more."""
    with world.store.write() as session:
        load(session)
    ids = {n: keep(world, Grant, n, {"name": n, "funder": "Fonds", "on": date(2026, 1, 1), "amount_eur": "100"}) for n in ("Warm", "Werk")}
    visit(world, "H001", date(2026, 4, 7), ids["Warm"], strips=4)
    visit(world, "H002", date(2026, 5, 7), ids["Warm"], area=SOUTH)
    visit(world, "H003", date(2026, 5, 8), ids["Warm"])
    visit(world, "H001", date(2026, 5, 9), ids["Werk"], strips=6)
    visit(world, "H005", date(2026, 5, 9), strips=1)
    for person in ("D1", "D2"):
        answers = {"on": date(2026, 4, 1), "person": person, "kind": "paid", "work": "office", "hours_per_week": "18"}
        keep(world, Placement, person, answers | {"grant": ids["Werk"]})
    keep(world, Hours, "u", {"on": date(2026, 5, 4), "who": "v1", "hours": "3", "task": "visits", "grant": ids["Warm"], "area": NORTH})
    keep(world, Activity, "a", {"on": date(2026, 5, 4), "kind": "A3", "people": 9, "area": NORTH})
    assert recount(world.store, "molenwijk", TODAY)
    return world, ids


def scope(world, period=Q2, area="", grant=""):
    return Scope(world.bram, "molenwijk", "GM9901", area, period, grant=grant)


def figure(world, code, view="", **looked):
    return Reader(world.store, scope(world, **looked)).figures([code]).get(code, view)


def test_a_grant_counts_what_was_written_down_for_it(spent):
    world, ids = spent
    warm, work = ids["Warm"], ids["Werk"]
    assert [figure(world, "households_reached", grant=g).central for g in ("", warm, work)] == [4, 3, 1]
    assert [figure(world, "visits", grant=g, period=MAY).central for g in (warm, work)] == [2, 1]
    assert [figure(world, "jobs_active", "paid", grant=g).central for g in ("", work)] == [2, 2]
    assert [figure(world, "volunteer_hours", grant=g, period=ALL).central for g in ("", warm)] == [3, 3]


def test_who_lives_somewhere_belongs_to_every_grant(spent):
    world, ids = spent
    found = figure(world, "reach_share", period=YEAR, grant=ids["Warm"])
    assert (found.numerator, found.denominator) == (3, 4200)


def test_what_a_grant_does_not_pay_for_is_not_a_zero(spent):
    world, ids = spent
    found = figure(world, "volunteer_hours", grant=ids["Werk"])
    assert (found.state, found.reason) == ("not_reported", "bij deze subsidie is hierover niets opgeschreven")
    assert figure(world, "households_reached", grant=ids["Werk"], period=parse("2026-Q1")).state == "zero", "it did visit, this year"


def test_a_cap_of_a_household_looks_at_everything_that_was_placed_there(spent):
    """Low, 10 m³ saved a strip at most: 4 strips of Warm give 40 m³, then 10 more fit under 5% of 1.000 m³ for the 6 of Werk: never 60."""
    world, ids = spent
    both = [figure(world, "gas_saving", "placed", grant=ids[name]) for name in ("Warm", "Werk")]
    assert [f.low for f in both] == [8, 12]  # 2 m³ a strip, together 20 of at most 50
    assert [f.central for f in both] == [20, 30] and [f.high for f in both] == [40, 60]
    whole = figure(world, "gas_saving", "placed")
    assert whole.central == 55, "and one strip of nobody's grant"


def test_a_wijk_is_counted_in_a_month_and_since_the_start_as_well(spent):
    world, _ = spent
    months = [figure(world, "visits", period=parse(f"2026-0{m}"), area=WIJK).central for m in (4, 5, 6)]
    assert months == [1, 4, 0] and sum(months) == figure(world, "visits", period=Q2, area=WIJK).central
    assert [figure(world, "households_helped", period=p, area=NORTH).central for p in (MAY, Q2, ALL)] == [3, 3, 3]
    assert figure(world, "visits", period=MAY, area=SOUTH).central == 1


def test_what_is_counted_on_demand_equals_what_is_kept(spent):
    world, _ = spent
    for area, period in (("", ALL), (WIJK, Q2), (NORTH, YEAR)):
        looked = scope(world, period, area)
        with world.store.read() as session:
            kept = list(cells_of(session, "molenwijk", area, [period.code], CODES))
            again = on_demand.cells(session, looked, [period], CODES)
            assert on_demand.kept(looked, [period]) and kept
        key = lambda c: (c.indicator, c.view, c.dimension, c.category)  # noqa: E731
        plain = [replace(c, factors="") if area else c for c in kept], [replace(c, factors="") if area else c for c in again]
        assert sorted(plain[0], key=key) == sorted(plain[1], key=key), (area, period.code)


def test_nothing_of_a_wijk_in_a_month_is_kept(spent):
    world, ids = spent
    assert not on_demand.kept(scope(world, MAY, WIJK), [MAY]) and not on_demand.kept(scope(world, Q2, grant=ids["Warm"]), [Q2])


def test_the_explanation_of_a_grants_figure_adds_up_and_names_its_records_only(spent):
    world, ids = spent
    reader = Reader(world.store, scope(world, grant=ids["Warm"]))
    for code in ("visits", "households_reached", "gas_saving", "co2_avoided", "volunteer_hours"):
        found = explain(reader, code)
        assert found.figure.known and found.sums and all(s.settled for s in found.sums), code
    found = explain(reader, "visits")
    assert len(found.records) == 3 and found.figure.central == 3
    strips = explain(reader, "gas_saving", "placed").measures
    assert [(m.pieces, m.counts.central) for m in strips] == [(Decimal(4), Decimal(20))]


def test_stories_under_a_grant_are_those_it_paid_for(spent):
    world, ids = spent
    told = {
        "quote": "Warm.",
        "changed": "Warm.",
        "teller": "resident",
        "on": date(2026, 5, 5),
        "consent": ["intern"],
        "consent_how": "spoken",
    }
    keep(world, Story, "s1", told | {"headline": "Met geld", "grant": ids["Warm"]})
    keep(world, Story, "s2", told | {"headline": "Zonder geld"})
    heard = [s.headline for s in Reader(world.store, scope(world, grant=ids["Warm"])).stories()]
    assert heard == ["Met geld"]


def test_the_figures_of_a_grant_carry_its_own_goals_only(spent):
    world, ids = spent
    with world.store.read() as session:
        assert figures(session, scope(world, grant=ids["Warm"]), ["visits"]).get("visits").goal is None
