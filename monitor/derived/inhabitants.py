"""How many households live where an enterprise works, by the CBS figure that holds on a day."""

from datetime import date

import polars as pl

from monitor.contribution import NOBODY


def build(place: pl.LazyFrame, visit: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """One row per buurt of the working area and calendar year: `households` (null: not known) from `start` up to and including `end`,
    from the year of the enterprise's first visit on. Its `record_id` is the buurt and the year (`monitor.grid` knows the wijk it lay in).

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
        *home, "households", "began", unit=NOBODY,
        start=pl.when(first).then("began").otherwise(pl.max_horizontal(own_year, "began")), end=following.dt.offset_by("-1d"),
    )  # fmt: skip
    rows = rows.filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("began"))).drop("began")
    until = pl.min_horizontal(pl.col("end").dt.year(), pl.lit(as_of.year))
    years = rows.with_columns(year=pl.int_ranges(pl.col("start").dt.year(), until + 1)).explode("year", empty_as_null=False)
    return years.with_columns(
        record_id=pl.format("{} {}", "area", "year"), start=pl.date(pl.col("year"), 1, 1), end=pl.date(pl.col("year"), 12, 31)
    ).drop("year")
