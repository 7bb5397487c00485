"""How many households live where an enterprise works, by the CBS figure that holds on a day."""

import polars as pl

from monitor.contribution import NOBODY


def build(place: pl.LazyFrame, visit: pl.LazyFrame) -> pl.LazyFrame:
    """One row per buurt of the working area and division of the CBS: `households` (null: not known) from `start` up to and including `end`
    (empty for the newest), from the year of the enterprise's first visit on.

    A day gets the figure of its own year, else the latest before it; before the first figure, that first one.
    """
    home = ["organisation", "area"]
    began = visit.group_by("organisation").agg(began=pl.col("on").min().dt.truncate("1y"))
    told = pl.col("households").is_not_null()
    place = place.filter(told | ~told.any().over(home))  # a year that is not known ends no figure that is
    ordered = place.join(began, on="organisation").sort(*home, "vintage")
    first = pl.col("vintage").cum_count().over(home) == 1
    own_year, following = pl.date(pl.col("vintage"), 1, 1), pl.date(pl.col("vintage").shift(-1).over(home), 1, 1)
    rows = ordered.select(
        *home, "households", "began", record_id=pl.col("area"), unit=NOBODY,
        start=pl.when(first).then("began").otherwise(pl.max_horizontal(own_year, "began")), end=following.dt.offset_by("-1d"),
    )  # fmt: skip
    return rows.filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("began"))).drop("began")
