"""An effect that lasts: so much a year from one day up to another, weighed by a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from storage.factors import SCENARIOS


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
