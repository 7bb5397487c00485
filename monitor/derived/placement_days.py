"""Places to work or learn as parts of months: how long someone was there, up to the day a benefit returned."""

from datetime import date

import polars as pl

from monitor.contribution import KEYS
from monitor.span import by_month

SHARES = {"whole": 1.0, "three_quarters": 0.75, "half": 0.5, "quarter": 0.25, "nothing": 0.0}
BENEFITS = ("social_assistance", "unemployment", "disability", "other")


def build(placement: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """One row per place and calendar month: `day`, `months` (days placed / days in the month), `share` of the benefit that stopped.

    `benefit` and `share` are null where nobody said. The last working day counts; the day a benefit returned does not.
    """
    day_before = pl.col("benefit_returned").dt.offset_by("-1d")
    ended = placement.with_columns(last=pl.min_horizontal("end", day_before, pl.lit(as_of)))
    known = pl.col("benefit").is_in([*BENEFITS, "none"])
    return by_month(ended, "on", "last").select(
        *KEYS, "person", "household_type", "day", months=pl.col("days") / pl.col("month_days"),
        benefit=pl.when(known).then("benefit"),
        share=pl.col("share_stopped").replace_strict(SHARES, default=None, return_dtype=pl.Float64),
    )  # fmt: skip


def stopped(placement_days: pl.LazyFrame) -> pl.LazyFrame:
    """Contributions in whole months off benefit, of places whose benefit stopped or shrank; null where benefit or share is not known.

    A place without a benefit before, or whose benefit did not change, is not here: it avoids nothing.
    """
    nothing = (pl.col("benefit") == "none") | (pl.col("share") == 0)
    months = pl.when(pl.col("benefit").is_not_null()).then(pl.col("months") * pl.col("share"))
    return placement_days.filter(~nothing.fill_null(False)).select(
        *KEYS, "benefit", "household_type", "day", unit=pl.col("person"),
        low=months, central=months, high=months, incomplete=months.is_null(),
        versions=pl.lit(""), unknown=pl.lit(""),
    )  # fmt: skip
