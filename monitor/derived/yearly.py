"""A count that is made now and then: it holds from its day until the next one, and not for longer than a year and a half."""

import polars as pl

from monitor.contribution import held

LONGEST = "18mo"  # made once a year; older than this it no longer says how it is now


def counted_until_next(profile: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """A stock of the answers in `column`. Where it was left open the count before still holds, and the open one is incomplete."""
    answer = pl.col(column)
    answered, left_open = _until_next(profile.filter(answer.is_not_null())), _until_next(profile).filter(answer.is_null())
    return pl.concat([held(answered, value=answer), held(left_open, value=answer)])


def _until_next(profile: pl.LazyFrame) -> pl.LazyFrame:
    ordered = profile.sort("organisation", "on", "record_id")
    following = pl.col("on").shift(-1).over("organisation").dt.offset_by("-1d")
    return ordered.with_columns(end=pl.min_horizontal(following, pl.col("on").dt.offset_by(LONGEST).dt.offset_by("-1d")))
