"""Measures that do not count beside another: strips beside sealing, the same thing twice, and three ways to tune one boiler."""

import polars as pl

from monitor.derived.dwelling import HOME
from monitor.derived.measure_rule import FUELS, ONE_OFF, ORDER, OVERLAPPING
from storage.factors import SCENARIOS


def by_sealing(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Crack sealing takes the place of the strips of its own visit, even when it saves less."""
    return _zero(rows, (pl.col("kind") == "draught_strip") & (pl.col("kind") == "crack_sealing").any().over("record_id"))


def by_the_first(rows: pl.LazyFrame) -> pl.LazyFrame:
    """A one-off measure placed again counts from the end or removal of the ones before; what never gets its turn saves nothing.

    Each scenario has its own end of the first and so its own start of the next. Whether there is a turn at all follows the central life.
    """
    before = {s: pl.col(f"ends_{s}").cum_max().shift(1).over(*HOME, "kind", order_by=list(ORDER)) for s in SCENARIOS}
    one_off = pl.col("kind").is_in(ONE_OFF)
    rows = rows.with_columns(
        pl.when(one_off).then(pl.max_horizontal("on", before[s])).otherwise(pl.col("on")).alias(f"starts_{s}") for s in SCENARIOS
    )
    rows = rows.with_columns(again=pl.col("starts_central") > pl.col("on"))
    return _zero(rows, one_off & (pl.col("starts_central") >= pl.col("ends_central")))


def by_the_largest(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Of boiler, balancing and fan only the kind with the largest central saving counts in a home; a tie: the one placed first."""
    rival = pl.col("kind").is_in(OVERLAPPING)
    size = pl.col("gas_central").round(9)  # a tie on paper must not be decided by the last bit
    winner = pl.col("kind").sort_by(-size, *ORDER, nulls_last=True).first().over(*HOME, rival)
    return _zero(rows, rival & (pl.col("kind") != winner))


def _zero(rows: pl.LazyFrame, where: pl.Expr) -> pl.LazyFrame:
    columns = [f"{fuel}_{s}" for fuel in FUELS for s in SCENARIOS]
    marked = rows.with_columns(_zero=where)
    return marked.with_columns(pl.when("_zero").then(0.0).otherwise(pl.col(c)).alias(c) for c in columns).drop("_zero")
