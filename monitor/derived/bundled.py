"""How far each collective is on each day: the step that holds, with one row per household that takes part in it."""

import polars as pl

OPEN = ("want", "choose", "ask", "decide", "do")  # from a yes until the work is done; who only knows of it does not take part yet


def standing(step: pl.LazyFrame, collective: pl.LazyFrame) -> pl.LazyFrame:
    """One row per step: it holds from `start` up to and including `end`, the day before the next one or the last day of all."""
    about = collective.select("record_id", "journey", "kind", stopped="end")
    ordered = step.join(about, on="record_id", how="inner").sort("record_id", "since", "position")
    following = pl.col("since").shift(-1).over("record_id").dt.offset_by("-1d")
    held = ordered.with_columns(start=pl.col("since"), end=pl.min_horizontal(following, "stopped"))
    return held.filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("start")))


def households(steps: pl.LazyFrame, first: pl.Expr, last: pl.Expr) -> pl.LazyFrame:
    """One row per household, numbered from `first` up to and not including `last`: nobody knows which, only how many."""
    rows = steps.with_columns(number=pl.int_ranges(first, last)).filter(pl.col("number").list.len() > 0).explode("number")
    return rows.with_columns(household=pl.col("record_id") + "-" + pl.col("number").cast(pl.String))
