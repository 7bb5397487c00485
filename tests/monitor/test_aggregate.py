"""The six kinds, the three levels of place and the four of time: small cases worked out by hand."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.aggregate import cells
from monitor.estimate import Estimate
from monitor.exact import exact, quantised
from monitor.grid import Grid
from monitor.indicator import Example, Indicator, View

PLACES = pl.DataFrame({"buurt": ["BU1", "BU2", "BU3"], "wijk": ["WK1", "WK1", "WK2"]})
TODAY = date(2026, 11, 23)
MICRO = 1_000_000


def indicator(kind: str, unit: str = "", **more: Any) -> Indicator:
    view = View("", kind, lambda rows: rows, **{k: v for k, v in more.items() if k.endswith("_kind")})
    example = Example({}, "2026", {"": Estimate.exact(0)}, "")
    return Indicator("x", "X", "", "", unit, "counted", "reach", ("visit",), (view,), example, by=more.get("by", {}))


def counted(rows: list[dict[str, Any]], kind: str, unit: str = "", **more: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    schema = {k: pl.Date if k in ("day", "start", "end") else None for k in rows[0]}
    frame = pl.DataFrame(rows, schema_overrides={k: v for k, v in schema.items() if v}).lazy()
    chosen = indicator(kind, unit, **more)
    found = cells(frame, chosen, chosen.views[0], Grid(TODAY, PLACES))
    return {(r["period"], r["area"], r["category"]): r for r in found.iter_rows(named=True)}


def row(day: date, unit: str = "H1", area: str | None = "BU1", value: float = 1.0, id: str = "r", **more: Any) -> dict[str, Any]:
    return {"record_id": id, "unit": unit, "area": area, "day": day, "low": value, "central": value, "high": value, **more}


MARCH, MAY, JULY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)


def test_a_flow_is_added_at_every_level():
    found = counted([row(MAY, value=2), row(MAY, area="BU2", value=3), row(JULY, area=None, value=5)], "flow")
    assert found["2026-05", "", ""]["central"] == 5 * MICRO
    assert found["2026-Q2", "WK1", ""]["central"] == 5 * MICRO
    assert found["2026-Q2", "BU2", ""]["central"] == 3 * MICRO
    assert found["2026", "", ""]["central"] == 10 * MICRO
    assert ("2026-Q3", "WK1", "") not in found, "a record without a place counts for the enterprise, never for a wijk"


def test_distinct_counts_a_household_once_in_each_period_and_never_adds_up():
    rows = [row(MARCH), row(MAY), row(MAY, unit="H2"), row(JULY, unit="H2")]
    found = counted(rows, "distinct")
    quarters = [found[f"2026-Q{n}", "", ""]["central"] // MICRO for n in (1, 2, 3)]
    assert quarters == [1, 2, 1] and found["2026", "", ""]["central"] == 2 * MICRO


def test_first_counts_a_household_once_a_year_where_it_was_first_seen():
    rows = [row(MAY, area="BU1"), row(JULY, area="BU3"), row(date(2025, 12, 30), area="BU2")]
    found = counted(rows, "first")
    assert found["2026-Q2", "BU1", ""]["central"] == MICRO and ("2026-Q3", "BU3", "") not in found
    assert found["2025", "", ""]["central"] == MICRO and found["all", "", ""]["central"] == 2 * MICRO


def test_a_stock_is_what_holds_on_the_last_day_or_today():
    held = {"record_id": "p1", "unit": "D1", "area": "BU1", "start": date(2026, 2, 1), "end": date(2026, 6, 30)}
    later = {"record_id": "p2", "unit": "D2", "area": "BU1", "start": date(2026, 10, 1), "end": None}
    planned = {"record_id": "p3", "unit": "D3", "area": "BU1", "start": date(2026, 12, 1), "end": None}
    found = counted([held, later, planned], "stock")
    assert found["2026-Q2", "", ""]["central"] == MICRO, "an end date is the last working day"
    assert ("2026-Q3", "", "") not in found
    assert found["2026-Q4", "", ""]["central"] == MICRO, "what starts after the day of counting is not there yet"
    assert found["2026-Q4", "", ""]["as_of"] == TODAY


def test_a_ratio_of_the_whole_is_never_the_mean_of_the_parts():
    rows = [row(MAY, value=1, part="numerator"), row(MAY, value=2, part="denominator", id="a")]
    rows += [row(MAY, area="BU3", value=9, part="numerator"), row(MAY, area="BU3", value=10, part="denominator", id="b")]
    found = counted(rows, "ratio", unit="%")
    assert found["2026-Q2", "WK1", ""]["central"] == 50 * MICRO and found["2026-Q2", "WK2", ""]["central"] == 90 * MICRO
    whole = found["2026-Q2", "", ""]
    assert (whole["numerator"], whole["denominator"]) == (10 * MICRO, 12 * MICRO)
    assert whole["central"] == round(Fraction(1000, 12) * MICRO)


def test_a_share_of_large_sums_of_money_is_still_right():
    rows = [row(MAY, value=162_095, part="numerator"), row(MAY, value=206_930, part="denominator", id="a")]
    assert counted(rows, "ratio", unit="%")["2026-Q2", "", ""]["central"] == round(Fraction(162_095 * 100, 206_930) * MICRO)


def test_a_division_crosses_the_scenarios():
    top = {**row(MAY, part="numerator"), "low": 10.0, "central": 20.0, "high": 30.0}
    bottom = {**row(MAY, part="denominator"), "low": 1.0, "central": 2.0, "high": 5.0}
    found = counted([top, bottom], "ratio")["2026-Q2", "", ""]
    assert [found[s] // MICRO for s in ("low", "central", "high")] == [2, 10, 30]


def test_a_missing_factor_makes_the_cell_and_its_totals_unknown_not_smaller():
    rows = [row(MAY, value=4, unknown=""), {**row(JULY, unknown="norm"), "low": None, "central": None, "high": None}]
    found = counted(rows, "flow")
    assert found["2026-Q2", "", ""]["central"] == 4 * MICRO
    assert found["2026-Q3", "", ""]["central"] is None and found["2026-Q3", "", ""]["unknown"] == "norm"
    assert found["2026", "", ""]["central"] is None


def test_an_incomplete_row_is_left_out_of_the_value_and_kept_in_completeness():
    rows = [row(MAY, value=4, incomplete=False), {**row(MAY, id="s", incomplete=True), "low": None, "central": None, "high": None}]
    found = counted(rows, "flow")["2026-Q2", "", ""]
    assert (found["central"], found["complete"], found["incomplete"]) == (4 * MICRO, 1, 1)


def test_an_incomplete_row_with_a_value_counts_and_is_marked():
    found = counted([row(MAY, value=4, incomplete=True)], "flow")["2026-Q2", "", ""]
    assert (found["central"], found["complete"], found["incomplete"]) == (4 * MICRO, 0, 1)


def test_categories_stand_beside_the_total():
    rows = [row(MAY, value=2, sort="a"), row(MAY, value=3, sort="b")]
    found = counted(rows, "flow", by={"sort": "theme"})
    assert [found["2026-Q2", "", c]["central"] // MICRO for c in ("", "a", "b")] == [5, 2, 3]


def test_factor_versions_are_remembered_where_they_gave_a_value():
    rows = [row(MAY, versions="1 7"), row(JULY, versions="2")]
    found = counted(rows, "flow")
    assert found["2026-Q2", "", ""]["factors"] == "1 7" and found["2026", "", ""]["factors"] == "1 2 7"


day = st.dates(date(2025, 1, 1), TODAY)
value = st.decimals(-1000, 1000, places=7).map(float)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(day, st.sampled_from(["BU1", "BU2", "BU3", None]), value), min_size=1, max_size=30), st.randoms())
def test_totals_are_the_exact_sum_of_their_parts_in_any_order(parts, shuffler):
    rows = [row(d, area=a, value=v, id=str(i)) for i, (d, a, v) in enumerate(parts)]
    found = counted(rows, "flow")
    shuffler.shuffle(rows)
    assert counted(rows, "flow") == found
    months = sum(f["central"] for (p, a, _), f in found.items() if a == "" and len(p) == 7 and "Q" not in p)
    assert months == found["all", "", ""]["central"]
    for quarter in {p for p, _, _ in found if "Q" in p}:
        without_place = counted([r for r in rows if r["area"] is None] or [row(date(2025, 1, 1), area=None, value=0)], "flow")
        wijken = sum(f["central"] for (p, a, _), f in found.items() if p == quarter and a.startswith("WK"))
        assert wijken + without_place.get((quarter, "", ""), {"central": 0})["central"] == found[quarter, "", ""]["central"]


@pytest.mark.parametrize(("value", "kept"), [(0.0000005, 0), (0.0000015, 2), (0.0000025, 2), (-0.0000015, -2)])
def test_a_base_cell_is_rounded_once_half_to_even(value, kept):
    assert counted([row(MAY, value=value)], "flow")["2026-Q2", "", ""]["central"] == kept


CENTS = st.decimals("0.01", "250", places=2)


@example(quantity=Decimal("163.95"), each=Decimal("77.1"), years=30, carbon=Decimal("1.691"))
@example(quantity=Decimal("171.65"), each=Decimal("178.75"), years=10, carbon=Decimal("2.246"))
@given(quantity=CENTS, each=CENTS, years=st.integers(1, 30), carbon=st.decimals("0.001", "3", places=3))
def test_half_a_millionth_stays_half_however_floating_point_multiplies(quantity, each, years, carbon):
    """163.95 x 77.1 x 30 x 1.691 / 100 ends on exactly half a millionth: the even one is kept, not the one floats happen to be near."""
    exactly = quantity * each * years * carbon * Decimal("0.01")
    product = float(quantity) * float(each) * years * float(carbon) * 0.01
    found = pl.DataFrame({"x": [product]}).select(exact("x")).select(quantised("x")).item()
    assert found == int(exactly.quantize(Decimal("0.000001"), ROUND_HALF_EVEN).scaleb(6))
