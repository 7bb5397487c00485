"""Homes whose gas meter was read long enough before and after something was placed: a usual year's gas, before and after."""

from datetime import date

import polars as pl

from monitor.derived.counted_measures import OPPOSITE
from monitor.derived.measure_rule import RULES
from storage.factors import SCENARIOS, Factors
from storage.period import START_OF_TIME

HOT_WATER, MONTH, YEAR = "aandeel.warmwater", "graaddagen.maand.gewogen", "graaddagen.gewogen"
USES = (HOT_WATER, MONTH, YEAR)
HOME = ("organisation", "household")
SAVES_GAS = [rule.kind for rule in RULES if rule.fuel == "gas"]
APART = 90  # days between the first and the last reading, on either side
COLD_ENOUGH = 0.2  # of a usual year's gas: a summer alone says nothing about heating, and would be multiplied by forty
REFERENCE = (2019, 2025)
SPANS = (("began", "day"), ("began_b", "day_b"))  # between the readings after, and before
METER = ("value", "flat", "cold", "missing")


def build(reading: pl.LazyFrame, measure: pl.LazyFrame, factors: Factors, as_of: date) -> pl.LazyFrame:
    """One row per home: the record and `day` of the reading that made it known, `placed_from` and `placed_to` (what the difference
    belongs to), a usual year's gas per scenario (`before_low` and so on, `after_low` and so on; null where a factor is missing),
    `fell` (a reading lower than the one before it), `versions`, `unknown`.
    """
    packages = _packages(measure.filter(pl.col("on") <= as_of))
    read = _readings(reading.filter(pl.col("on") <= as_of), factors, as_of).join(packages, on=list(HOME)).sort(*HOME, "on")
    before = read.filter(pl.col("on") <= pl.col("placed_from"))
    earlier = before.group_by(HOME).agg(
        began=pl.col("on").first(),
        day=pl.col("on").last(),
        **{f"{m}_0": pl.col(m).first() for m in METER},
        **{m: pl.col(m).last() for m in METER},
    )
    later = read.filter((pl.col("on") >= pl.col("placed_to")) & (pl.col("on") <= pl.col("following")).fill_null(True))
    later = later.with_columns(began=pl.col("on").first().over(HOME), **{f"{m}_0": pl.col(m).first().over(HOME) for m in METER})
    both = later.rename({"on": "day"}).join(earlier, on=list(HOME), suffix="_b")
    known = _weighed(_weighed(both, factors), factors, "_b").filter(_long_enough() & _long_enough("_b"))
    known = known.sort("day").unique(list(HOME), keep="first", maintain_order=True)
    return _noted(known, factors).select(
        "record_id", *HOME, "area", "day", "placed_from", "placed_to", "fell", "versions", "unknown",
        **{f"before_{s}": pl.col(f"gas_{s}_b") for s in SCENARIOS}, **{f"after_{s}": pl.col(f"gas_{s}") for s in SCENARIOS},
    )  # fmt: skip


def _packages(measure: pl.LazyFrame) -> pl.LazyFrame:
    """Per home the first measure that saves gas, the last one within the term after it, and the one that comes later and ends the view."""
    placed = measure.filter((pl.col("stage") == "installed") & (pl.col("quantity") > 0) & pl.col("kind").is_in(SAVES_GAS))
    together = pl.col("on") < pl.col("on").min().dt.offset_by(f"{APART}d")
    return placed.group_by(HOME).agg(
        placed_from=pl.col("on").min(), placed_to=pl.col("on").filter(together).max(), following=pl.col("on").filter(~together).min()
    )


def _readings(reading: pl.LazyFrame, factors: Factors, as_of: date) -> pl.LazyFrame:
    """Gas readings in order of day, one a day, each with what the calendar says up to that morning; `fell` once one went back."""
    gas = reading.filter((pl.col("kind") == "gas") & pl.col("household").is_not_null()).sort(*HOME, "on", "record_id", "id")
    gas = gas.unique([*HOME, "on"], keep="last", maintain_order=True)
    fell = (pl.col("value") < pl.col("value").shift(1)).fill_null(False).cum_max().over(HOME)
    return gas.with_columns(fell=fell).join(_calendar(factors, as_of), on="on", how="left", maintain_order="left")


def _calendar(factors: Factors, as_of: date) -> pl.LazyFrame:
    """For each morning since the start of time: years (`flat`), degree days (`cold`) and days of unknown cold (`missing`) gone by."""
    days = pl.LazyFrame({"on": pl.date_range(START_OF_TIME, as_of, interval="1d", eager=True)})
    month = pl.col("on").dt.month_start()
    table = days.select(month=month.unique()).with_columns(degrees=factors[MONTH].value("central", "month"))
    days = days.with_columns(month=month).join(table, on="month", how="left")
    cold = pl.col("degrees") / pl.col("on").dt.days_in_month()
    year = pl.when(pl.col("on").dt.is_leap_year()).then(366.0).otherwise(365.0)
    return days.sort("on").select(
        "on",
        **{
            name: amount.cum_sum() - amount
            for name, amount in (("flat", 1 / year), ("cold", cold.fill_null(0.0)), ("missing", cold.is_null().cast(pl.Int64)))
        },
    )


def _weighed(windows: pl.LazyFrame, factors: Factors, side: str = "") -> pl.LazyFrame:
    """Which part of a usual year's gas falls between two readings, and so what a usual year would take. Null where cold is unknown.

    `side`: `_b` for before. Both sides take the share of hot water of the day that made the home known: another share on either side
    would look like a saving.
    """
    gone = {m: pl.col(f"{m}{side}") - pl.col(f"{m}_0{side}") for m in METER}
    apart = (pl.col(f"day{side}") - pl.col(f"began{side}")).dt.total_days().alias(f"apart{side}")
    found = windows.with_columns(apart, reference=_reference(factors))
    for s in SCENARIOS:
        hot = factors[HOT_WATER].value(OPPOSITE[s], "day")
        part = hot * gone["flat"] + (1 - hot) * gone["cold"] / pl.col("reference")
        found = found.with_columns(pl.when(gone["missing"] == 0).then(part).alias(f"part_{s}{side}"))
    return found.with_columns((gone["value"] / pl.col(f"part_{s}{side}")).alias(f"gas_{s}{side}") for s in SCENARIOS)


def _reference(factors: Factors) -> pl.Expr:
    """The mean of the yearly degree days of the reference years."""
    found = _years().select(factors[YEAR].value("central", "first").alias("cold"))["cold"]
    return pl.lit(None if found.null_count() else found.mean(), dtype=pl.Float64)


def _long_enough(side: str = "") -> pl.Expr:
    """Far enough apart, and cold enough; where the cold is not known yet, the days alone decide and the result is 'not known yet'."""
    part = pl.col(f"part_central{side}")
    return (pl.col(f"apart{side}") >= APART) & (part.is_null() | (part >= COLD_ENOUGH))


def _noted(homes: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """The factor versions behind each home: hot water, the reference years, and every month that was read over."""
    homes = homes.with_columns(versions=pl.lit(""), unknown=pl.lit("")).with_columns(**factors[HOT_WATER].noted("day"))
    reference = _years().select(factors[YEAR].version("first").alias("id"))["id"].drop_nulls().unique().sort().to_list()
    spans = [pl.date_ranges(pl.col(a).dt.month_start(), pl.col(b).dt.offset_by("-1d"), interval="1mo") for a, b in SPANS]
    months = homes.select(*HOME, month=pl.concat_list(spans)).explode("month").unique()
    ids = factors[MONTH].version("month").drop_nulls().unique().sort().cast(pl.String)
    homes = homes.join(months.group_by(HOME).agg(over=ids.str.join(" ")), on=list(HOME), how="left")
    lacks = (pl.col("unknown") == "") & (pl.col("part_central").is_null() | pl.col("part_central_b").is_null())
    code = pl.when(pl.col("reference").is_null()).then(pl.lit(YEAR)).otherwise(pl.lit(MONTH))
    return homes.with_columns(
        versions=pl.concat_str("versions", pl.lit(" ".join(map(str, reference))), "over", separator=" ", ignore_nulls=True),
        unknown=pl.when(lacks).then(code).otherwise(pl.col("unknown")),
    )


def _years() -> pl.DataFrame:
    return pl.select(first=pl.date_range(date(REFERENCE[0], 1, 1), date(REFERENCE[1], 1, 1), interval="1y"))
