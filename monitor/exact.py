"""Exact sums: rows as whole numbers of 1e-12, rounded once to the millionths a cell keeps, half to even."""

import polars as pl

ROW_SCALE = 10**12  # rows are summed as whole numbers of 1e-12, so that the order of adding never shows
TO_MICRO = 10**6  # and quantised once to the 1e-6 that a cell keeps


def exact(column: str) -> pl.Expr:
    """The sum of a column as a whole number of 1e-12."""
    return (pl.col(column) * ROW_SCALE).round(0).cast(pl.Int128).sum().alias(column)


def quantised(column: str) -> pl.Expr:
    """Whole millionths of a whole number of 1e-12, half to even."""
    return halves(pl.col(column), pl.lit(TO_MICRO, dtype=pl.Int128)).alias(column)


def halves(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    """A whole quotient, half to even, without ever leaving whole numbers: money times a scale is too large for anything smaller."""
    floor = above // below
    rest = (above - floor * below) * 2
    up = (rest > below) | ((rest == below) & (floor % 2 != 0))
    return (floor + up.cast(pl.Int128)).cast(pl.Int64)
