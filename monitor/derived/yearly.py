"""A count that is made now and then: it holds from its day until the next one, and not for longer than a year and a half."""

import polars as pl

from monitor.contribution import held

LONGEST = "18mo"  # made once a year; older than this it no longer says how it is now


def counted_until_next(profile: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """A stock of the answers in `column`; where it was not answered the count before still holds."""
    answered = profile.filter(pl.col(column).is_not_null()).sort("organisation", "on", "record_id")
    following = pl.col("on").shift(-1).over("organisation").dt.offset_by("-1d")
    until = pl.min_horizontal(following, pl.col("on").dt.offset_by(LONGEST).dt.offset_by("-1d"))
    return held(answered.with_columns(end=until), value=pl.col(column))
