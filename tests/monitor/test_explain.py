"""Hoe weten we dit? The sum comes out, what is left out has its reason, and nobody sees more than they may."""

from datetime import date
from decimal import Decimal

import pytest

from monitor import indicators
from monitor.close import close
from monitor.contract import explanation_data
from monitor.count import recount
from monitor.explain import explain
from monitor.explained.multiplied import MULTIPLIERS
from monitor.explained.sums import shown
from monitor.method_history import CHANGES, history
from monitor.named_by_study import NAMED
from monitor.reader import Reader
from monitor.words import catalogue
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Hours, Placement, Visit
from storage.scope import Scope

Q2, APRIL, MAY = parse("2026-Q2"), date(2026, 4, 7), date(2026, 5, 6)
TODAY = date(2026, 11, 23)


@pytest.fixture
def factors(world):
    with world.store.write() as session:
        load(session)
    return world


def visit(world, household, on, *measures, by=None, **more):
    """Measures as (kind, quantity, stage)."""
    rows = [{"kind": kind, "quantity": str(quantity), "stage": stage} for kind, quantity, stage in measures]
    answers = {"household": household, "on": on, "kind": "first", "heating": "gas_boiler", "gas_use_m3": "1000", "measures": rows} | more
    return keep(world, Visit, by or world.aicha, f"{household}-{on}", answers)


def keep(world, record, by, key, answers):
    with world.store.write() as session:
        return log.save(session, by, record, answers, client_key=key).id


def counted(world):
    assert recount(world.store, "molenwijk", TODAY)


def inside(world, person=None, period=Q2, area=""):
    return Reader(world.store, Scope(person or world.bram, "molenwijk", "GM9901", area, period))


def left(found):
    return {each.reason: each.count for each in found.left_out}


def strips(world):
    """Two homes, four strips and one; a third where the strips make way for sealing."""
    visit(world, "H001", APRIL, ("draught_strip", 4, "installed"), ("radiator_foil", 5, "advised"), area="BU99010101")
    visit(world, "H002", MAY, ("draught_strip", 1, "installed"), area="BU99010102")
    visit(world, "H003", MAY, ("draught_strip", 2, "installed"), ("crack_sealing", 1, "installed"))
    visit(world, "H004", MAY, ("draught_strip", 2, "installed"), heating="district")
    counted(world)


def test_a_saving_is_pieces_times_what_a_piece_saves_less_what_the_rules_take(factors):
    strips(factors)
    found = explain(inside(factors), "gas_saving", "placed")
    line = next(m for m in found.measures if m.kind == "draught_strip")
    assert (line.measures, line.pieces, line.before) == (4, 9, 45)  # (4 + 1 + 2 + 2) x 5 m³
    assert line.counts.central == 25  # (4 + 1) x 5: two make way for sealing, two are in a home without gas
    sealing = next(m for m in found.measures if m.kind == "crack_sealing")
    assert sealing.before == sealing.counts.central == 24  # 3% of 1.000 x (1 - 20% hot water)
    assert found.figure.central == 49
    assert left(found) == {"advised": 1, "sealed": 1, "heating": 1}

    co2 = explain(inside(factors), "co2_avoided", "placed").sums[0]
    (line,) = co2.lines
    assert (co2.way, line.quantity, [f.code for f in line.factors]) == ("multiplied", 49, ["co2.gas.wtw"])
    assert line.factors[0].central == Decimal("2.134")
    assert line.gives.central == Decimal("104.566")  # 49 x 2,134

    zuid = explain(inside(factors, area="BU99010102"), "gas_saving", "placed")
    assert (zuid.figure.central, len(zuid.records), left(zuid)) == (5, 1, {})
    assert all(s.settled for s in zuid.sums)


def test_the_other_rules_have_their_own_reason(factors):
    visit(factors, "H001", APRIL, ("boiler_60", 1, "installed"), ("radiator_fan", 1, "installed"))
    visit(factors, "H001", MAY, ("boiler_60", 1, "installed"))
    visit(factors, "H002", APRIL, ("draught_strip", 40, "installed"), ("letterbox_brush", 1, "installed"))
    visit(factors, "H003", APRIL, ("radiator_foil", 4, "installed"))
    with factors.store.write() as session:
        rows = [{"kind": "radiator_foil", "quantity": "4", "stage": "installed", "wall": "insulated"}]
        answers = {"household": "H004", "on": APRIL, "kind": "first", "measures": rows}
        log.save(session, factors.aicha, Visit, answers, client_key="wall")
    counted(factors)
    found = left(explain(inside(factors), "gas_saving", "placed"))
    assert found["overlap"] == 1  # the fan, beside the boiler
    assert found["cap"] == 1  # the brush: forty strips fill the room of 100 m³ already
    assert found["wall"] == 1


def test_a_benefit_is_months_times_cost_times_what_is_ours(factors):
    about = {"person": "D01", "kind": "paid", "work": "green", "hours_per_week": "24", "benefit": "social_assistance"}
    for n, day in enumerate((date(2025, 6, 30), date(2025, 7, 1))):
        keep(factors, Hours, factors.bram, f"h{n}", {"who": "vrijw. 1", "on": day, "hours": "10", "task": "visits"})
    keep(factors, Placement, factors.bram, "d1", about | {"on": date(2026, 4, 1), "end": date(2026, 5, 31), "share_stopped": "whole"})
    counted(factors)
    (first, *_) = explain(inside(factors), "benefit_cost_avoided_municipality").sums
    (line,) = first.lines
    assert line.quantity == 2  # April and May
    cost, share = (next(f.central for f in line.factors if f.code == code) for code in ("bijstand.kosten.bruto", "attributie.uitstroom"))
    assert line.gives.central == (2 * cost / 12 * share).quantize(Decimal("0.000001"))
    (first, *_) = explain(inside(factors, period=parse("2025")), "volunteer_value", "market").sums
    assert [line.quantity for line in first.lines] == [10, 10]
    assert len({line.factors[0].valid_from for line in first.lines}) == 2, "two wages are two lines"


def test_a_household_visited_twice_counts_once_and_that_is_said(world):
    for household, day in (("H001", APRIL), ("H001", MAY), ("H002", MAY)):
        visit(world, household, day)
    counted(world)
    for code in ("households_helped", "households_reached"):
        found = explain(inside(world), code)
        assert (found.figure.central, left(found)) == (2, {"before": 1})
        assert sorted(r.central for r in found.records) == [0, 1, 1]
        (months,) = [s for s in found.sums if s.way == "month"]
        assert [(line.label, line.gives.central) for line in months.lines] == [("2026-04", 1), ("2026-05", 1)]


def test_a_household_reached_in_an_earlier_quarter_is_left_out_here(world):
    for day in (date(2026, 2, 3), APRIL):
        visit(world, "H001", day)
    counted(world)
    found = explain(inside(world), "households_reached")
    assert (found.figure.state, left(found)) == ("zero", {"before": 1})


def test_a_share_has_a_sum_above_and_a_sum_below_the_line(world):
    for household, before in (("H001", "no"), ("H002", "yes"), ("H003", None)):
        visit(world, household, APRIL, helped_before=before)
    counted(world)
    found = explain(inside(world), "new_in_view_share")
    assert [(s.part, s.total.central) for s in found.sums] == [("numerator", 1), ("denominator", 2)]
    assert left(found) == {"empty": 1}


def test_what_waits_came_back_or_was_withdrawn_is_counted_apart(world):
    kept = [visit(world, f"H00{n}", APRIL) for n in range(1, 4)]
    visit(world, "H009", date(2026, 8, 1))
    with world.store.write() as session:
        log.withdraw(session, world.bram, Visit, kept[0], "dubbel")
        log.give_back(session, world.bram, Visit, kept[1], "welke dag?")
    counted(world)
    found = explain(inside(world), "visits")
    assert (found.figure.central, left(found)) == (1, {"returned": 1, "withdrawn": 1})


def test_who_wrote_it_down_is_known_by_person_and_month(world):
    visit(world, "H001", APRIL)
    visit(world, "H002", APRIL, by=world.bram)
    visit(world, "H003", APRIL)
    counted(world)
    found = explain(inside(world), "visits").entered_by
    assert [(w.name, w.role, w.records) for w in found] == [("Aicha", "coach", 2), ("Bram", "coordinator", 1)]
    assert sum(sum(w.months.values()) for w in found) == 3


def test_the_contract_carries_no_names(world):
    visit(world, "H001", APRIL)
    counted(world)
    data = explanation_data(explain(inside(world), "visits"))
    assert "Aicha" not in repr(data) and "'aicha'" not in repr(data)
    assert data["entered_by"][0]["role"] == "coach" and data["sums"][0]["settled"] and data["left_out"] == []
    assert data["method_history"][-1]["version"] == data["method_version"] and data["example"]["sum"] and data["frozen"] is None


def test_a_sum_that_no_longer_fits_says_so(world):
    visit(world, "H001", APRIL)
    counted(world)
    visit(world, "H002", APRIL)
    (only, *_) = explain(inside(world), "visits").sums
    assert (only.total.central, only.rounding.central, only.settled) == (1, -1, False)


def test_outside_gets_the_release_and_nothing_of_a_record(world):
    for n in range(1, 15):
        visit(world, f"H0{n:02}", APRIL)
    release = close(world.store, world.bram, Q2, TODAY)
    found = explain(Reader(world.store, Scope(world.carla, "", "GM9901", "", Q2)), "visits")
    assert (found.records, found.entered_by, found.left_out, found.sums, found.measures) == ((), (), (), (), ())
    assert found.frozen is not None and found.frozen.edition == 1 and len(found.frozen.sha256) == 64
    assert found.frozen.sha256 != release.sha256  # the municipality's own release, not that of the enterprise
    assert (found.figure.central, found.frozen.enterprises) == (14, ("Wijkbedrijf Molenwijk",))


def test_parts_and_what_is_left_by_rounding_are_the_total_to_the_last_digit():
    parts, rest = shown([Decimal("3.333333")] * 3, Decimal("9.999999"), 2)
    assert parts == [Decimal("3.33")] * 3 and rest == Decimal("0.01") and sum(parts) + rest == Decimal("10.00")


def test_every_method_version_has_its_history():
    assert {i.code for i in indicators.ALL if history(i.code)[-1].version != i.method_version} == set()
    assert set(CHANGES) <= set(indicators.BY_CODE)


def test_the_words_of_the_sums_have_their_english():
    said = {w for m in MULTIPLIERS.values() for w in (m.what, m.unit)} | {n.words for n in NAMED} | {c.what for c in history("visits")}
    assert said - set(catalogue("en")) - {"", "m³", "kWh"} == set()
