"""The four views of a saving: placed, running, realised, expected. Each indicator picks its fuel and, for CO2 and euros, multiplies."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from monitor.contribution import KEYS
from monitor.derived.counted_measures import OPPOSITE
from monitor.derived.lost import parted
from monitor.effect import Effect
from monitor.indicator import View
from storage.factors import FOREVER, SCENARIOS, Factor, Factors
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
    return (
        measures.filter(concerned)
        .with_columns(pl.col(f"{fuel}_{s}").alias(f"saving_{s}") for s in SCENARIOS)
        .with_columns(fuel=pl.lit(fuel))
    )


def placed(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """A year's saving of what was placed, on the day it was placed. What replaces a measure that is still there adds nothing."""
    return _rows(measures, fuel).filter(~pl.col("again")).with_columns(day=pl.col("on"))


def running(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    """A year's saving of what is there, from the day it counts to the last day of its central life."""
    return parted(_rows(measures, fuel)).with_columns(
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


def realised(measures: pl.LazyFrame, factors: Factors, as_of: date, parts: tuple[tuple[str, str | None], ...]) -> Effect:
    """What these savings are worth day by day: heating by degree days, the rest evenly, times a factor of the day if one is named.

    `parts`: fuel -> factor code. Each scenario has its own end of life. What costs energy takes the other end of the factor.
    """
    rows = pl.concat([_lasting(measures, fuel) for fuel, _ in parts])
    return Effect(rows, _calendar(factors, as_of, parts))


def _lasting(measures: pl.LazyFrame, fuel: str) -> pl.LazyFrame:
    rows = parted(_rows(measures, fuel))
    loss = pl.any_horizontal((pl.col(f"saving_{s}") < 0).fill_null(False) for s in SCENARIOS)
    weight = pl.concat_str(pl.lit(fuel), "profile", pl.when(loss).then(pl.lit("loss")).otherwise(pl.lit("gain")), separator=" ")
    days = [f"{edge}_{s}" for edge in ("starts", "ends") for s in SCENARIOS]
    values = [pl.col(f"saving_{s}").alias(s) for s in SCENARIOS]
    return rows.select(*COMMON, *days, *values, weight=weight, unit=pl.col("household"))


def _calendar(factors: Factors, as_of: date, parts: tuple[tuple[str, str | None], ...]) -> pl.LazyFrame:
    """What one day of each fuel weighs, so that a full year weighs 1, times its factor: looked up once per stretch, not per measure."""
    named = [factors[code] for _, code in parts if code] + [factors[code] for code in MONTH_SHARES]
    edges = {
        day for factor in named for s in factor.stretches for day in (s.start, min(s.end, FOREVER - timedelta(days=1)) + timedelta(days=1))
    }
    months = pl.date_range(START_OF_TIME, as_of, interval="1mo", eager=True)
    since = sorted({*months, *(day for day in edges if START_OF_TIME < day <= as_of)})
    days = pl.LazyFrame({"since": since}).with_columns(versions=pl.lit(""), unknown=pl.lit(""))
    days_of_year = pl.when(pl.col("since").dt.is_leap_year()).then(366).otherwise(365)
    flat = days.with_columns(**{s: 1 / days_of_year for s in SCENARIOS})
    shares = {s: _of_the_month(_value(s), factors) / pl.col("since").dt.days_in_month() for s in SCENARIOS}
    missing = _of_the_month(lambda f: f.version("since"), factors)
    heating = days.with_columns(
        **shares,
        versions=missing.cast(pl.String).fill_null(""),
        unknown=pl.when(missing.is_null()).then(pl.lit("graaddagen.maandaandeel")).otherwise(pl.lit("")),
    )
    profiles = {"flat": flat, "heating": heating}
    lines = [
        _priced(worth, factors[code] if code else None, sign).with_columns(weight=pl.lit(f"{fuel} {profile} {sign}"))
        for fuel, code in parts
        for profile, worth in profiles.items()
        for sign in ("gain", "loss")
    ]
    return pl.concat(lines)


def _priced(worth: pl.LazyFrame, factor: Factor | None, sign: str) -> pl.LazyFrame:
    if factor is None:
        return worth
    end = OPPOSITE if sign == "loss" else dict(zip(SCENARIOS, SCENARIOS, strict=True))
    return worth.with_columns(**{s: pl.col(s) * factor.value(end[s], "since") for s in SCENARIOS}, **factor.noted("since"))


def _value(scenario: str) -> Callable[[Factor], pl.Expr]:
    return lambda factor: factor.value(scenario, "since")


def _of_the_month(found: Callable[[Factor], pl.Expr], factors: Factors) -> pl.Expr:
    """The factor of January in January, of February in February, and so on."""
    number = pl.col("since").dt.month()
    return pl.coalesce(pl.when(number == m).then(found(factors[code])) for m, code in enumerate(MONTH_SHARES, start=1))


def four(fuel: str) -> tuple[View, ...]:
    """The views of an indicator that is the saving itself, in the unit of its fuel."""

    def now_placed(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
        return contribution(placed(counted_measures, fuel))

    def now_running(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
        return contribution(running(counted_measures, fuel))

    def so_far(counted_measures: pl.LazyFrame, factors: Factors, as_of: date) -> Effect:
        return realised(counted_measures, factors, as_of, ((fuel, None),))

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
    return rows.select(*COMMON, "fuel", *times, *(pl.col(f"saving_{s}").alias(s) for s in SCENARIOS), unit=pl.col("household"))


def times(rows: pl.LazyFrame, factors: Factors, code: str) -> pl.LazyFrame:
    """The saving times a factor of the day: the unit changes, the provenance grows. What costs energy takes the other end of the factor."""
    factor = factors[code]
    price = {
        s: pl.when(pl.col(f"saving_{s}") < 0).then(factor.value(OPPOSITE[s], "day")).otherwise(factor.value(s, "day")) for s in SCENARIOS
    }
    return rows.with_columns(**{f"saving_{s}": pl.col(f"saving_{s}") * price[s] for s in SCENARIOS}, **factor.noted("day"))
