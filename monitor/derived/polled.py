"""The mean answer to one question of the residents' poll: every list that was filled in is one unknown person."""

import polars as pl

from monitor.contribution import counted, over
from monitor.indicator import Count


def mean(column: str) -> Count:
    """Answers over the number of answers; who left the question open does not count."""

    def count(poll: pl.LazyFrame) -> pl.LazyFrame:
        answer = pl.col(column)
        return over(counted(poll, "record_id", value=answer), counted(poll, "record_id", value=answer * 0 + 1))

    return count
