"""What went at a follow-up: all of a measure, or some of its pieces; what stays keeps its share of the saving."""

import polars as pl

from monitor.derived.measure_rule import RULES
from storage.factors import SCENARIOS

ONE_OFF = [rule.kind for rule in RULES if rule.one_off]  # counts once, however many there are
SHARE = pl.Struct({"day": pl.Date, "share": pl.Float64})


def by_measure(placed: pl.LazyFrame, check: pl.LazyFrame) -> pl.LazyFrame:
    """Per measure that lost something: `removed`, the day from which nothing is left, and `lost`, the shares that went before that.

    A follow-up without a number of pieces takes all. `lost` is a list of day and share; the share without a day is what stayed.
    """
    pieces = placed.select("kind", measure="id", pieces="quantity")
    went = (
        check.filter(pl.col("outcome") == "removed")
        .group_by("measure", "on")
        .agg(everything=pl.col("gone").is_null().any(), taken=pl.col("gone").sum())
    )
    rows = went.join(pieces, on="measure").sort("measure", "on")
    rows = rows.with_columns(left=(pl.col("pieces") - pl.col("taken").cum_sum().over("measure")).round(6))
    rows = rows.with_columns(everything=pl.col("everything") | (pl.col("left") <= 0))
    ended = rows.filter("everything").group_by("measure").agg(removed=pl.col("on").min())
    partly = rows.join(ended, on="measure", how="left").filter((pl.col("on") < pl.col("removed")).fill_null(True))
    partly = partly.with_columns(before=pl.col("left").shift(1).over("measure").fill_null(pl.col("pieces")))
    share = (_counts("before") - _counts("left")) / _counts("pieces")
    shares = partly.select("measure", pl.struct(day="on", share=share).cast(SHARE).alias("lost"))
    stays = (
        partly.group_by("measure")
        .last()
        .select("measure", pl.struct(day=pl.lit(None, dtype=pl.Date), share=_counts("left") / _counts("pieces")).cast(SHARE).alias("lost"))
    )
    lists = pl.concat([shares, stays]).filter(pl.col("lost").struct.field("share") > 0).group_by("measure").agg("lost")
    return ended.join(lists, on="measure", how="full", coalesce=True)


def _counts(column: str) -> pl.Expr:
    """How many pieces count: of a thing per home at most one."""
    return pl.when(pl.col("kind").is_in(ONE_OFF)).then(pl.col(column).clip(upper_bound=1)).otherwise(pl.col(column))


def parted(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with `saving_` and `ends_`, those that lost pieces once for each share: it ends on the day it went."""
    some = rows.filter(pl.col("lost").is_not_null()).explode("lost")
    share, day = pl.col("lost").struct.field("share"), pl.col("lost").struct.field("day")
    some = some.with_columns(*(pl.col(f"saving_{s}") * share for s in SCENARIOS), *(pl.min_horizontal(f"ends_{s}", day) for s in SCENARIOS))
    return pl.concat([rows.filter(pl.col("lost").is_null()).drop("lost"), some.drop("lost")])
