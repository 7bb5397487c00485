"""The mean mark in scans and self-checks, by who gave it: every point with a mark is one answer."""

import polars as pl

from monitor.contribution import counted, over
from monitor.indicator import Count


def mean_by(*who: str) -> Count:
    """Marks over the number of marks in the scans of these parties; a point without a mark does not count."""

    def count(scan: pl.LazyFrame, scan_answer: pl.LazyFrame) -> pl.LazyFrame:
        theirs = scan.filter(pl.col("by").is_in(who)).select("record_id", "about")
        rows = scan_answer.join(theirs, on="record_id", how="inner")
        mark, keep = pl.col("score"), ("about", "item")
        return over(counted(rows, "record_id", value=mark, keep=keep), counted(rows, "record_id", value=mark * 0 + 1, keep=keep))

    return count
