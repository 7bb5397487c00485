"""Meters before and after: homes that use exactly what they should are found out, whatever the weather and whenever they were read."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.count import with_derived
from monitor.indicators.gas_saving_metered import GAS_SAVING_METERED
from monitor.indicators.realisation_rate import REALISATION_RATE
from seed.load import read
from storage.factors import FactorVersion
from tests.monitor.homes import ROUND
from tests.monitor.tally import frames_of, rows_of, versions_of

AS_OF = date(2026, 11, 23)
HOT = {"low": Fraction(1, 4), "central": Fraction(1, 5), "high": Fraction(3, 20)}  # more hot water is the lower result


def published() -> list[FactorVersion]:
    versions = read()
    for n, version in enumerate(versions, 1):
        version.id = n
    return versions


VERSIONS = published()
COLD = {(v.valid_from.year, v.valid_from.month): Fraction(str(v.central)) for v in VERSIONS if v.code == "graaddagen.maand.gewogen"}
YEARS = [Fraction(str(v.central)) for v in VERSIONS if v.code == "graaddagen.gewogen"]
REFERENCE = sum(YEARS, Fraction(0)) / 7


def part_of_a_year(first: date, last: date, hot: Fraction) -> Fraction:
    """Day by day, as a person would: what share of a usual year's gas falls from the first day up to the last."""
    total = Fraction(0)
    for n in range((last - first).days):
        day = first + timedelta(days=n)
        month_days = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - date(day.year, day.month, 1)).days
        year_days = 366 if day.year % 4 == 0 else 365
        total += hot / year_days + (1 - hot) * COLD[day.year, day.month] / month_days / REFERENCE
    return total


def home(readings: list[tuple[date, float]], *placed: date, code: str = "H001", kind: str = "draught_strip") -> dict[str, list[Any]]:
    return {
        "reading": [
            {"record_id": f"{code}-{on}", "id": f"{code}-{on}", "on": on, "household": code, "kind": "gas", "value": value, "area": "BU1"}
            for on, value in readings
        ],
        "measure": [{"on": on, "household": code, "kind": kind, "quantity": 2.0, "stage": "installed"} for on in placed],
    }


def saved(*homes: dict[str, list[Any]], versions: list[FactorVersion] | None = None) -> list[dict[str, Any]]:
    versions = VERSIONS if versions is None else versions
    written = {name: [row for h in homes for row in h[name]] for name in ("reading", "measure")}
    sources = with_derived(frames_of(written), versions, AS_OF, ("metered_homes",))
    return rows_of(GAS_SAVING_METERED, GAS_SAVING_METERED.views[0], sources, versions, AS_OF)


PLACED = date(2022, 11, 10)
BEFORE = [(date(2021, 11, 1), 4000.0), (date(2022, 11, 1), 5000.0)]
AFTER = [(date(2022, 11, 20), 5060.0), (date(2023, 4, 1), 5600.0)]


def test_a_home_is_counted_on_the_day_of_the_reading_that_made_it_known_and_where_that_visit_was() -> None:
    (row,) = saved(home([*BEFORE, *AFTER, (date(2024, 4, 1), 6400.0)], PLACED))
    assert (row["day"], row["record_id"], row["area"], row["unit"]) == (date(2023, 4, 1), "H001-2023-04-01", "BU1", "H001")


def test_a_later_reading_changes_nothing_any_more() -> None:
    once, twice = saved(home([*BEFORE, *AFTER], PLACED)), saved(home([*BEFORE, *AFTER, (date(2024, 4, 1), 9999.0)], PLACED))
    assert once == twice


def test_ninety_days_are_enough_and_eighty_nine_are_not() -> None:
    start = date(2022, 11, 20)
    for days, homes in ((89, 0), (90, 1)):
        later = [(start, 5060.0), (start + timedelta(days=days), 5500.0)]
        assert len(saved(home([*BEFORE, *later], PLACED))) == homes
        earlier = [(date(2022, 3, 1) - timedelta(days=days), 4000.0), (date(2022, 3, 1), 4400.0)]
        assert len(saved(home([*earlier, *AFTER], PLACED))) == homes


def test_a_summer_says_nothing_about_heating() -> None:
    summer = [(date(2022, 6, 1), 5000.0), (date(2022, 9, 1), 5040.0)]
    assert saved(home([(date(2021, 1, 1), 4000.0), (date(2022, 5, 1), 5000.0), *summer], date(2022, 5, 10))) == []
    (row,) = saved(home([(date(2021, 1, 1), 4000.0), (date(2022, 5, 1), 5000.0), *summer, (date(2023, 2, 1), 5500.0)], date(2022, 5, 10)))
    assert row["day"] == date(2023, 2, 1)


def test_a_reading_on_the_day_of_placing_ends_the_time_before_and_begins_the_time_after() -> None:
    assert len(saved(home([(date(2021, 11, 10), 4000.0), (PLACED, 5000.0), (date(2023, 4, 1), 5600.0)], PLACED))) == 1


def test_what_is_placed_within_ninety_days_belongs_to_it_and_what_comes_later_ends_the_view() -> None:
    assert saved(home([*BEFORE, (date(2023, 3, 1), 5500.0), (date(2024, 1, 1), 6100.0)], PLACED, date(2023, 1, 10)))[0]["day"] == date(
        2024, 1, 1
    )
    assert saved(home([*BEFORE, *AFTER], PLACED, date(2023, 1, 10))) == [], "the readings after the last one are too few"
    assert saved(home([*BEFORE, *AFTER], PLACED, date(2023, 3, 1))) == [], "something new came between the readings"


def test_a_measure_that_saves_no_gas_is_no_border() -> None:
    assert saved(home([*BEFORE, *AFTER], PLACED, kind="led_bulb")) == []
    strips, bulbs = home([*BEFORE, *AFTER], PLACED), home([], date(2023, 1, 10), kind="led_bulb")
    assert saved({"reading": strips["reading"], "measure": strips["measure"] + bulbs["measure"]}) == saved(strips)


def test_a_meter_that_goes_back_was_replaced_and_the_home_is_left_out_but_seen() -> None:
    (row,) = saved(home([*BEFORE, (date(2022, 11, 20), 12.0), (date(2023, 4, 1), 600.0)], PLACED))
    assert (row["low"], row["central"], row["high"], row["incomplete"], row["unknown"]) == (None, None, None, True, "")


def test_a_meter_that_goes_back_between_before_and_after_leaves_the_home_out_as_well() -> None:
    """The reading of December belongs to neither side; that the one of March is lower says all the same that something is wrong."""
    later = [(date(2022, 12, 20), 9000.0), (date(2023, 3, 1), 5500.0), (date(2024, 1, 1), 6100.0)]
    (row,) = saved(home([*BEFORE, *later], PLACED, date(2023, 1, 10)))
    assert (row["central"], row["incomplete"]) == (None, True)
    (row,) = saved(home([*BEFORE, *later[1:]], PLACED, date(2023, 1, 10)))
    assert row["central"] is not None


def test_months_without_degree_days_make_it_not_known_yet() -> None:
    (row,) = saved(home([(date(2024, 11, 1), 1000.0), (date(2025, 11, 1), 2000.0), (date(2026, 3, 1), 2500.0)], date(2025, 11, 1)))
    assert row["unknown"] == "graaddagen.maand.gewogen" and row["central"] is None and not row["incomplete"]


def test_only_the_factors_that_were_read_over_stand_behind_it() -> None:
    (row,) = saved(home([*BEFORE, *AFTER], PLACED))
    named = {v.id: v for v in VERSIONS}
    used = [named[int(id)] for id in row["versions"].split()]
    months = [v.valid_from for v in used if v.code == "graaddagen.maand.gewogen"]
    assert min(months) == date(2021, 11, 1) and max(months) == date(2023, 3, 1) and date(2022, 11, 1) in months
    assert sum(v.code == "graaddagen.gewogen" for v in used) == 7
    assert sum(v.code == "aandeel.warmwater" for v in used) == 1


@settings(max_examples=15, deadline=None)
@given(
    before=st.integers(0, 3000), after=st.integers(0, 3000), start=st.integers(0, 99_999), began=st.integers(300, 700),
    ended=st.integers(1, 60), later=st.integers(1, 60), until=st.integers(200, 700),
)  # fmt: skip
def test_a_home_that_follows_the_weather_exactly_gives_back_what_it_uses_in_a_usual_year(
    before: int, after: int, start: int, began: int, ended: int, later: int, until: int
) -> None:
    """Built backwards with day-by-day sums: in the central scenario the difference is exact, whenever the meter was read."""
    days = [PLACED - timedelta(days=began), PLACED - timedelta(days=ended), PLACED + timedelta(days=later), PLACED + timedelta(days=until)]
    one, two = part_of_a_year(days[0], days[1], HOT["central"]), part_of_a_year(days[2], days[3], HOT["central"])
    placing = start + before * one + 7
    values = [start, start + before * one, placing, placing + after * two]
    (row,) = saved(home([(d, float(v)) for d, v in zip(days, values, strict=True)], PLACED))
    assert row["central"] == pytest.approx(before - after, abs=1e-6)
    for s in ("low", "high"):
        parts = part_of_a_year(days[0], days[1], HOT[s]), part_of_a_year(days[2], days[3], HOT[s])
        assert row[s] == pytest.approx(float(before * one / parts[0] - after * two / parts[1]), abs=1e-6)


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(4)), st.integers(2, 5))
def test_neither_the_order_of_writing_nor_other_homes_change_a_home(order: list[int], homes: int) -> None:
    readings = [*BEFORE, *AFTER]
    (alone,) = saved(home(readings, PLACED))
    mixed = saved(
        *(home([readings[i] for i in order], PLACED, code=f"H00{n}") for n in range(1, homes)), home(readings[:2], PLACED, code="X")
    )
    assert len(mixed) == homes - 1
    assert {row["central"] for row in mixed} == {alone["central"]}


def rate(period: tuple[date, date], *homes: dict[str, list[Any]]) -> tuple[float, float]:
    """Metered and calculated over the homes of a period."""
    factors = versions_of(ROUND | {"graaddagen.maand.gewogen": (200, 200, 200), "graaddagen.gewogen": (2400, 2400, 2400)})
    written = {name: [row for h in homes for row in h[name]] for name in ("reading", "measure")}
    sources = with_derived(frames_of(written), factors, AS_OF, ("metered_homes", "counted_measures"))
    rows = pl.DataFrame(rows_of(REALISATION_RATE, REALISATION_RATE.views[0], sources, factors, AS_OF), infer_schema_length=None)
    inside = rows.filter(pl.col("day").is_between(*period))
    return tuple(inside.filter(pl.col("part") == part)["central"].sum() or 0 for part in ("numerator", "denominator"))  # type: ignore[return-value]


def test_the_realisation_rate_compares_the_same_homes_and_the_same_measures() -> None:
    """Two strips at 5 m3 are 10; a third home was never read; a measure of a year later is not in the readings, so not in the sum."""
    one = [(date(2021, 1, 1), 1000.0), (date(2022, 1, 1), 2000.0), (date(2023, 1, 1), 2992.0)]
    homes = (
        home(one, date(2022, 1, 1), date(2023, 1, 1)),
        home(one, date(2022, 1, 1), code="H002"),
        home([], date(2022, 1, 1), code="H003"),
    )
    metered, calculated = rate((date(2023, 1, 1), date(2023, 12, 31)), *homes)
    assert metered == pytest.approx(16) and calculated == pytest.approx(20)


def test_a_replaced_meter_is_in_neither_side_of_the_rate() -> None:
    back = [(date(2021, 1, 1), 1000.0), (date(2022, 1, 1), 2000.0), (date(2023, 1, 1), 90.0)]
    assert rate((date(2023, 1, 1), date(2023, 12, 31)), home(back, date(2022, 1, 1))) == (0, 0)


def test_a_share_of_hot_water_that_changes_in_between_counts_on_both_sides() -> None:
    """A quarter instead of a fifth from 2023 on: the home is known on 1 April 2023, so before is weighed by a quarter as well."""
    old = next(v for v in VERSIONS if v.code == "aandeel.warmwater")
    shut = FactorVersion(**{**old.model_dump(), "valid_to": date(2022, 12, 31)})
    new = {"id": len(VERSIONS) + 1, "valid_from": date(2023, 1, 1), "low": 0.25, "central": 0.25, "high": 0.25}
    (row,) = saved(
        home([*BEFORE, *AFTER], PLACED),
        versions=[*(v for v in VERSIONS if v.code != old.code), shut, FactorVersion(**{**old.model_dump(), **new})],
    )
    quarter = Fraction(1, 4)
    usual = [Fraction(last[1] - first[1]) / part_of_a_year(first[0], last[0], quarter) for first, last in (BEFORE, AFTER)]
    assert row["central"] == pytest.approx(float(usual[0] - usual[1]))
