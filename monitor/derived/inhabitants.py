"""How many households live where an enterprise works, by the CBS figure that holds on a day."""

from datetime import date

import polars as pl

from monitor.contribution import NOBODY

LONG_AGO = pl.lit(date(1900, 1, 1))


def build(place: pl.LazyFrame) -> pl.LazyFrame:
    """One row per buurt of the working area and division of the CBS: `households` (null: not known) from `start` up to and including `end`
    (empty for the newest).

    A day gets the figure of its own year, else the latest before it; before the first figure, that first one.
    """
    home = ["organisation", "area"]
    ordered = place.sort(*home, "vintage")
    year = pl.date(pl.col("vintage"), 1, 1)
    first = pl.col("vintage").cum_count().over(home) == 1
    following = pl.date(pl.col("vintage").shift(-1).over(home), 1, 1)
    return ordered.select(
        *home, "households", record_id=pl.col("area"), unit=NOBODY,
        start=pl.when(first).then(LONG_AGO).otherwise(year), end=following.dt.offset_by("-1d"),
    )  # fmt: skip
