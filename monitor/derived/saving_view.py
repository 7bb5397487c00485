"""The four views of a saving: placed, running, realised, expected. Each indicator picks its fuel and, for CO2 and euros, multiplies."""

from collections.abc import Callable
from datetime import date

import polars as pl

from monitor.contribution import KEYS
from monitor.derived.counted_measures import OPPOSITE
from monitor.indicator import View
from storage.factors import SCENARIOS, Factor, Factors
from storage.period import START_OF_TIME

MONTH_SHARES = tuple(f"graaddagen.maandaandeel.{m:02d}" for m in range(1, 13))
COMMON = (*KEYS, "household", "kind", "versions", "unknown", "incomplete")
PLACED, RUNNING, REALISED, EXPECTED = (
    "per jaar, van wat in deze periode is geplaatst",
    "per jaar, van alles wat er nu zit",
    "in deze periode bespaard",
    "over de hele levensduur (verwacht)",
)


def _rows(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """The measures that concern this fuel, with the saving as `saving_low` and so on."""
    concerned = pl.any_horizontal((pl.col(f"{fuel}_{s}") != 0).fill_null(True) for s in SCENARIOS)  # null: a factor is missing
    return measures.filter(concerned).with_columns(pl.col(f"{fuel}_{s}").alias(f"saving_{s}") for s in SCENARIOS)


def placed(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """A year's saving of what was placed, on the day it was placed. What replaces a measure that is still there adds nothing."""
    return _rows(measures, fuel).filter(~pl.col("again")).with_columns(day=pl.col("on"))


def running(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """A year's saving of what is there, from the day it counts to the last day of its central life."""
    return _rows(measures, fuel).with_columns(
        start=pl.col("starts_central"), end=pl.col("ends_central").dt.offset_by("-1d"), day=pl.col("on")
    )


def running_by_year(measures: pl.LazyFrame, fuel: str, as_of: date) -> pl.LazyFrame:
    """As running, one row per calendar year up to the day of counting, so that each year can have its own price on `day`."""
    rows = running(measures, fuel).with_columns(last=pl.min_horizontal("end", pl.lit(as_of))).filter(pl.col("start") <= pl.col("last"))
    years = rows.with_columns(day=pl.date_ranges(pl.col("start").dt.truncate("1y"), "last", interval="1y")).explode("day")
    new_year = pl.col("day").dt.offset_by("1y").dt.offset_by("-1d")
    return years.with_columns(start=pl.max_horizontal("start", "day"), end=pl.min_horizontal("end", new_year)).with_columns(
        day=pl.col("start")
    )


def expected(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """The saving over the whole life, on the day it was placed."""
    rows = placed(measures, fuel)
    return rows.with_columns(pl.col(f"saving_{s}") * pl.col(f"life_{s}") for s in SCENARIOS)


def realised(measures: pl.LazyFrame, fuel: str, factors: Factors, as_of: date) -> pl.LazyFrame:
    """The saving inside each calendar month, up to and including the day of counting: heating by degree days, the rest evenly.

    One row per measure and month; each scenario has its own end of life. Cost: measures x months of life so far.
    """
    first = pl.min_horizontal(*(f"starts_{s}" for s in SCENARIOS))
    longest = pl.max_horizontal(*(f"ends_{s}" for s in SCENARIOS)).dt.offset_by("-1d")
    rows = _rows(measures, fuel).with_columns(first=first, last=pl.min_horizontal(longest, pl.lit(as_of)))
    rows = rows.filter(pl.col("first") <= pl.col("last"))
    months = rows.with_columns(month=pl.date_ranges(pl.col("first").dt.month_start(), "last", interval="1mo")).explode("month")
    months = months.with_columns(day=pl.max_horizontal("month", "first"), after=pl.col("month").dt.month_end().dt.offset_by("1d"))
    days = {s: _days(s, as_of) for s in SCENARIOS}
    months = months.filter(pl.any_horizontal(days[s] > 0 for s in SCENARIOS))
    months = months.join(_calendar(factors, as_of), on=["profile", "month"], how="left")
    weighed = months.with_columns(pl.col(f"saving_{s}") * days[s] * pl.col(f"weight_{s}") for s in SCENARIOS)
    missing = pl.col("month_missing") & (pl.col("unknown") == "")
    return weighed.with_columns(
        versions=pl.col("versions").list.concat("month_version"),
        unknown=pl.when(missing).then(pl.lit("graaddagen.maandaandeel")).otherwise("unknown"),
    )


def _days(scenario: str, as_of: date) -> pl.Expr:
    """Days of this month on which the measure counts: neither the day it ends nor days after the day of counting."""
    stop = pl.min_horizontal(f"ends_{scenario}", "after", pl.lit(as_of).dt.offset_by("1d"))
    return (stop - pl.max_horizontal("month", f"starts_{scenario}")).dt.total_days().clip(0)


def _calendar(factors: Factors, as_of: date) -> pl.LazyFrame:
    """What one day weighs in each profile and month, so that a full year weighs 1: looked up once per month, not once per measure."""
    months = pl.LazyFrame({"month": pl.date_range(START_OF_TIME, as_of, interval="1mo", eager=True)})
    days_of_year = pl.when(pl.col("month").dt.is_leap_year()).then(366).otherwise(365)
    no_version = pl.lit([], dtype=pl.List(pl.Int64))
    flat = months.with_columns(**{f"weight_{s}": 1 / days_of_year for s in SCENARIOS}, month_version=no_version, profile=pl.lit("flat"))
    heating = months.with_columns(
        **{f"weight_{s}": _of_the_month(_value(s), factors) / pl.col("month").dt.days_in_month() for s in SCENARIOS},
        month_version=pl.concat_list(_of_the_month(lambda f: f.version("month"), factors)).list.drop_nulls(),
        profile=pl.lit("heating"),
    )
    return pl.concat([flat, heating]).with_columns(month_missing=pl.col("weight_central").is_null())


def _value(scenario: str) -> Callable[[Factor], pl.Expr]:
    return lambda factor: factor.value(scenario, "month")


def _of_the_month(found: Callable[[Factor], pl.Expr], factors: Factors) -> pl.Expr:
    """The factor of January in January, of February in February, and so on."""
    number = pl.col("month").dt.month()
    return pl.coalesce(pl.when(number == m).then(found(factors[code])) for m, code in enumerate(MONTH_SHARES, start=1))


def four(fuel: str) -> tuple[View, ...]:
    """The views of an indicator that is the saving itself, in the unit of its fuel."""

    def now_placed(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
        return contribution(placed(counted_measures, fuel))

    def now_running(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
        return contribution(running(counted_measures, fuel))

    def so_far(counted_measures: pl.LazyFrame, factors: Factors, as_of: date) -> pl.LazyFrame:
        return contribution(realised(counted_measures, fuel, factors, as_of))

    def in_the_end(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
        return contribution(expected(counted_measures, fuel))

    return (
        View("placed", "flow", now_placed, PLACED),
        View("running", "stock", now_running, RUNNING),
        View("realised", "accrual", so_far, REALISED),
        View("expected", "flow", in_the_end, EXPECTED),
    )


def contribution(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows as the engine wants them: the saving itself in the three scenarios, the household as unit."""
    present = rows.collect_schema().names()
    times = [c for c in ("day", "start", "end") if c in present]
    # A missing factor weighs more than an empty field; after the central life the high scenario still counts, and must not be left out.
    rows = rows.with_columns(pl.col("incomplete") & (pl.col("unknown") == "") & (pl.col("saving_central") != 0))
    return rows.select(*COMMON, *times, *(pl.col(f"saving_{s}").alias(s) for s in SCENARIOS), unit=pl.col("household"))


def times(rows: pl.LazyFrame, factors: Factors, code: str) -> pl.LazyFrame:
    """The saving times a factor of the day: the unit changes, the provenance grows. What costs energy takes the other end of the factor."""
    factor = factors[code]
    price = {
        s: pl.when(pl.col(f"saving_{s}") < 0).then(factor.value(OPPOSITE[s], "day")).otherwise(factor.value(s, "day")) for s in SCENARIOS
    }
    return rows.with_columns(**{f"saving_{s}": pl.col(f"saving_{s}") * price[s] for s in SCENARIOS}, **factor.noted("day"))
