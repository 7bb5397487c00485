"""An effect that lasts: so much a year from one day up to another, weighed by a calendar. Summed without writing out every month."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from monitor.coded import GROUP
from monitor.exact import ROW_SCALE, quantised
from monitor.grid import Grid
from monitor.presence import BASE, running
from storage.factors import SCENARIOS

PLACE = (*GROUP, "buurt", "wijk")
SUMS = [f"{s}_{part}" for s in SCENARIOS for part in ("rate", "days")]


@dataclass(frozen=True)
class Effect:
    """Contributions of a view of kind `accrual` that keeps running.

    `rows`: the usual columns, with `low`, `central`, `high` a year, `starts_` and `ends_` (not included) per scenario, and `weight`: which
    line of the calendar weighs them. `calendar`: per `weight` and stretch of days from `since` up to the next, what one day is worth
    in each scenario, with `versions` and `unknown`; the same days for every weight, and a stretch never crosses a month.
    """

    rows: pl.LazyFrame
    calendar: pl.LazyFrame

    def written_out(self, as_of: date) -> pl.LazyFrame:
        """One row per stretch of the calendar, up to and including the day of counting: for one figure, not for a whole count."""
        first = pl.min_horizontal(*(f"starts_{s}" for s in SCENARIOS))
        longest = pl.max_horizontal(*(f"ends_{s}" for s in SCENARIOS))
        limit = as_of + timedelta(days=1)
        calendar = self.calendar.sort("weight", "since").with_columns(after=pl.col("since").shift(-1).over("weight").fill_null(limit))
        priced = calendar.rename({s: f"worth_{s}" for s in SCENARIOS} | {"versions": "more", "unknown": "missing"})
        rows = self.rows.with_columns(_first=first, _longest=longest).join(priced, on="weight", how="inner")
        rows = rows.filter((pl.col("since") < pl.col("_longest")) & (pl.col("after") > pl.col("_first")) & (pl.col("since") < limit))
        days = {
            s: (pl.min_horizontal(f"ends_{s}", "after", pl.lit(limit)) - pl.max_horizontal(f"starts_{s}", "since")).dt.total_days().clip(0)
            for s in SCENARIOS
        }
        rows = rows.filter(pl.any_horizontal(days[s] > 0 for s in SCENARIOS))
        worth = {s: pl.col(s) * days[s] * pl.col(f"worth_{s}") for s in SCENARIOS}
        there = (days["central"] > 0) & (pl.col("central") != 0)
        return rows.with_columns(
            **worth,
            day=pl.max_horizontal("since", "_first"),
            incomplete=pl.col("incomplete") & there,
            versions=pl.concat_str("versions", "more", separator=" "),
            unknown=pl.when(pl.col("unknown") == "").then("missing").otherwise("unknown"),
        ).drop("_first", "_longest", "since", "after", "more", "missing", *(f"worth_{s}" for s in SCENARIOS))


def summed(rows: pl.DataFrame, calendar: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    """The effect per base cell in whole millionths: columns BASE, low, central, high. Cost: rows x 6 steps, whatever their lives.

    In a stretch of `length` days the rows that are there are worth (rates x length + days too many or too few) x worth of a day: a row
    joins the running rates in the stretch it starts in and takes off the days before; it leaves where it ends and adds the days until.
    """
    since = calendar["since"].unique().sort()
    limit = grid.as_of + timedelta(days=1)
    steps = pl.concat([_steps(rows, s, since, limit) for s in SCENARIOS], how="diagonal").with_columns(pl.col(SUMS).fill_null(0))
    line = [*PLACE, "weight"]
    held = running(steps.drop(f"{s}_days" for s in SCENARIOS), line, [f"{s}_rate" for s in SCENARIOS], len(since) - 1)
    loose = steps.group_by(*line, "number").agg(pl.col(f"{s}_days").sum() for s in SCENARIOS)
    there = pl.concat([held, loose], how="diagonal").group_by(*line, "number").agg(pl.col(SUMS).sum())
    stretch = (
        pl.DataFrame({"since": since})
        .with_row_index("number")
        .with_columns(
            number=pl.col("number").cast(pl.Int32), length=(pl.col("since").shift(-1).fill_null(limit) - pl.col("since")).dt.total_days()
        )
    )
    worth = calendar.join(stretch, on="since").select(
        "weight", "number", "since", "length", *(pl.col(s).alias(f"worth_{s}") for s in SCENARIOS)
    )
    rows_a_day = there.join(worth, on=["weight", "number"], how="inner")
    value = {
        s: ((pl.col(f"{s}_rate") * pl.col("length") + pl.col(f"{s}_days")).cast(pl.Float64) * pl.col(f"worth_{s}")).round(0).cast(pl.Int128)
        for s in SCENARIOS
    }
    months = rows_a_day.with_columns(**value, month=grid.month("since")).group_by(BASE).agg(pl.col(SCENARIOS).sum())
    return months.with_columns(quantised(s) for s in SCENARIOS)


def _steps(rows: pl.DataFrame, scenario: str, since: pl.Series, limit: date) -> pl.DataFrame:
    """Where this scenario joins and leaves the running rates, and the days to take off or add there."""
    s, starts, ends = scenario, pl.col(f"starts_{scenario}"), pl.col(f"ends_{scenario}")
    there = rows.filter((pl.col(s).fill_null(0) != 0) & (starts < ends) & (starts < limit)).select(
        *PLACE, "weight", starts, ends, rate=(pl.col(s) * ROW_SCALE).round(0).cast(pl.Int128)
    )
    join = _at(there, f"starts_{s}", since).with_columns(days=pl.col("rate") * pl.col("into") * -1)
    leave = _at(there.filter(ends < limit), f"ends_{s}", since).with_columns(days=pl.col("rate") * pl.col("into"), rate=pl.col("rate") * -1)
    both = pl.concat([join, leave]).group_by(*PLACE, "weight", "number").agg(pl.col("rate", "days").sum())
    return both.rename({"rate": f"{s}_rate", "days": f"{s}_days"})


def _at(rows: pl.DataFrame, day: str, since: pl.Series) -> pl.DataFrame:
    """The number of the stretch in which this day lies, and how many days into it."""
    number = (since.search_sorted(rows[day], side="right").cast(pl.Int32) - 1).clip(0)
    into = (rows[day] - since.gather(number)).dt.total_days().cast(pl.Int128)
    return rows.select(*PLACE, "weight", "rate", number=number, into=into)
