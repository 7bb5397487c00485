"""Before and after: what a household first answered, and the first later answer that was better."""

from collections.abc import Collection

import polars as pl

HOME = ("organisation", "household")
WITHIN = "18mo"


def first_answer(visit: pl.LazyFrame, column: str, answers: Collection[object]) -> pl.LazyFrame:
    """The first visit of each household on which this question was really answered."""
    answered = visit.filter(pl.col(column).is_in(answers)).sort("on", "record_id")
    return answered.unique(list(HOME), keep="first", maintain_order=True)


def asked_again(first: pl.LazyFrame, visit: pl.LazyFrame, column: str, answers: Collection[object]) -> pl.LazyFrame:
    """Later answered visits of these households within the term: columns of the visit, with `before` the first answer."""
    begin = first.select(*HOME, first_on="on", before=column)
    later = visit.filter(pl.col(column).is_in(answers)).join(begin, on=list(HOME))
    return later.filter((pl.col("on") > pl.col("first_on")) & (pl.col("on") <= pl.col("first_on").dt.offset_by(WITHIN))).sort(
        "on", "record_id"
    )
