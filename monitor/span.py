"""A stretch of days cut into calendar months: an effect or a sum of money belongs to the days it falls on."""

import polars as pl


def by_month(frame: pl.LazyFrame, first: str, last: str) -> pl.LazyFrame:
    """One row per calendar month that [first, last] touches; rows whose last day lies before the first are gone.

    Adds `day` (the first day of the stretch in that month), `days` (first and last included) and `month_days`.
    """
    inside = frame.filter(pl.col(first) <= pl.col(last))
    months = inside.with_columns(month=pl.date_ranges(pl.col(first).dt.month_start(), pl.col(last), interval="1mo")).explode("month")
    cut = months.with_columns(day=pl.max_horizontal("month", first), until_day=pl.min_horizontal(pl.col("month").dt.month_end(), last))
    return cut.with_columns(
        days=(pl.col("until_day") - pl.col("day")).dt.total_days() + 1, month_days=pl.col("month").dt.month_end().dt.day().cast(pl.Int64)
    ).drop("month", "until_day")
