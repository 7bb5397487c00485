"""Contributions: the rows a count function hands to the engine, made from records."""

import polars as pl

KEYS = ("record_id", "organisation", "area")
ONE = pl.lit(1.0)
NOBODY = pl.lit(None, dtype=pl.String)


def counted(frame: pl.LazyFrame, unit: str = "", day: str = "on", value: pl.Expr = ONE, keep: tuple[str, ...] = ()) -> pl.LazyFrame:
    """One row per record on the day in column `day`. A value of null: a needed field was empty, so it counts in completeness only."""
    return frame.select(*KEYS, _unit(unit), *_valued(value), *keep, day=pl.col(day))


def held(frame: pl.LazyFrame, unit: str = "", value: pl.Expr = ONE, keep: tuple[str, ...] = ()) -> pl.LazyFrame:
    """One row per record for a stock: from its day up to and including the day in `end`, or still there when that is empty."""
    return frame.select(*KEYS, _unit(unit), *_valued(value), *keep, start=pl.col("on"), end=pl.col("end"))


def over(numerator: pl.LazyFrame, denominator: pl.LazyFrame) -> pl.LazyFrame:
    """Both parts of a ratio. What is incomplete stands in the denominator, so that it is counted once."""
    top = numerator.filter(~pl.col("incomplete")).with_columns(part=pl.lit("numerator"))
    return pl.concat([top, denominator.with_columns(part=pl.lit("denominator"))], how="diagonal")


def yes(column: str) -> pl.Expr:
    """1 for yes, 0 for no, null where nobody knows."""
    return pl.col(column).replace_strict({"yes": 1.0, "no": 0.0}, default=None, return_dtype=pl.Float64)


def _unit(column: str) -> pl.Expr:
    return (pl.col(column) if column else NOBODY).alias("unit")


def _valued(value: pl.Expr) -> list[pl.Expr]:
    number = value.cast(pl.Float64)
    return [number.alias("low"), number.alias("central"), number.alias("high"), number.is_null().alias("incomplete")]
