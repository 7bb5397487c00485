"""The sum of effects that last, without writing out every month: a row joins where it starts and leaves where it ends."""

from datetime import date, timedelta

import polars as pl

from monitor.coded import BASE
from monitor.exact import quantised, scaled
from monitor.grid import Grid
from monitor.presence import cumulated
from storage.factors import SCENARIOS

LINE = (*BASE, "weight")
SUMS = [f"{s}_{part}" for s in SCENARIOS for part in ("rate", "days")]


def summed(rows: pl.LazyFrame, calendar: pl.DataFrame, grid: Grid) -> pl.LazyFrame:
    """The effect per base cell in whole millionths: columns BASE, month, low, central, high. Cost: rows x 6 steps, whatever their lives.

    In a stretch of `length` days the rows that are there are worth (rates x length + days too many or too few) x worth of a day: a row
    joins the running rates in the stretch it starts in and takes off the days before; it leaves where it ends and adds the days until.
    """
    since = calendar["since"].unique().sort()
    limit = grid.as_of + timedelta(days=1)
    steps = pl.concat([_steps(rows, s, since, limit) for s in SCENARIOS], how="diagonal").with_columns(pl.col(SUMS).fill_null(0))
    rates, days = [f"{s}_rate" for s in SCENARIOS], [f"{s}_days" for s in SCENARIOS]
    held = cumulated(steps.select(*LINE, "number", *rates), LINE, rates, pl.lit(len(since) - 1))
    loose = steps.group_by(*LINE, "number").agg(pl.col(days).sum())
    there = pl.concat([held, loose], how="diagonal").group_by(*LINE, "number").agg(pl.col(SUMS).sum())
    length = (pl.col("since").shift(-1).fill_null(limit) - pl.col("since")).dt.total_days()
    stretch = pl.DataFrame({"since": since}).with_columns(number=pl.int_range(pl.len(), dtype=pl.Int32), length=length)
    worth = calendar.join(stretch, on="since").select(
        "weight", "number", "since", "length", *(pl.col(s).alias(f"worth_{s}") for s in SCENARIOS)
    )
    value = {
        s: ((pl.col(f"{s}_rate") * pl.col("length") + pl.col(f"{s}_days")).cast(pl.Float64) * pl.col(f"worth_{s}")).round(0).cast(pl.Int128)
        for s in SCENARIOS
    }
    priced = there.join(worth.lazy(), on=["weight", "number"], how="inner").with_columns(**value, month=grid.month("since"))
    found = priced.group_by(*BASE, "month").agg(pl.col(SCENARIOS).sum()).with_columns(quantised(s) for s in SCENARIOS)
    return found.filter(pl.any_horizontal(pl.col(s) != 0 for s in SCENARIOS))  # what ended on the first day of a month is not there


def _steps(rows: pl.LazyFrame, scenario: str, since: pl.Series, limit: date) -> pl.LazyFrame:
    """Where this scenario joins and leaves the running rates, and the days to take off or add there."""
    s, starts, ends = scenario, pl.col(f"starts_{scenario}"), pl.col(f"ends_{scenario}")
    there = rows.filter((pl.col(s).fill_null(0) != 0) & (starts < ends) & (starts < limit)).select(
        *LINE, starts, ends, rate=scaled(pl.col(s))
    )
    join = _at(there, f"starts_{s}", since, -1)
    leave = _at(there.filter(ends < limit), f"ends_{s}", since, 1).with_columns(pl.col("rate") * -1)
    both = pl.concat([join, leave]).group_by(*LINE, "number").agg(pl.col("rate", "days").sum())
    return both.rename({"rate": f"{s}_rate", "days": f"{s}_days"})


def _at(rows: pl.LazyFrame, day: str, since: pl.Series, sign: int) -> pl.LazyFrame:
    """The number of the stretch in which this day lies, and the rate times the days into it."""
    number = (pl.lit(since).search_sorted(pl.col(day), side="right").cast(pl.Int32) - 1).clip(0)
    into = (pl.col(day) - pl.lit(since).gather(number)).dt.total_days().cast(pl.Int128)
    return rows.select(*LINE, "rate", number=number, days=pl.col("rate") * into * sign)
