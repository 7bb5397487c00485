"""Exact sums: rows as whole numbers of 1e-12, rounded once to the millionths a cell keeps, half to even."""

import polars as pl

ROW_SCALE = 10**12  # rows are summed as whole numbers of 1e-12, so that the order of adding never shows
TO_MICRO = 10**6  # and quantised once to the 1e-6 that a cell keeps


DIGITS = 14  # that floating point can be trusted for after a few multiplications: 0.0000005 stays exactly half a millionth


def scaled(value: pl.Expr) -> pl.Expr:
    """A row as a whole number of 1e-12. Above a thousand its last digits lie before that, and are set in two steps, each exact."""
    trusted = value.round_sig_figs(DIGITS)
    large = (trusted * (ROW_SCALE // 100)).round(0).cast(pl.Int128) * 100
    return pl.when(trusted.abs() < 1000).then((trusted * ROW_SCALE).round(0).cast(pl.Int128)).otherwise(large)


def exact(column: str) -> pl.Expr:
    """The sum of a column as a whole number of 1e-12."""
    return scaled(pl.col(column)).sum().alias(column)


def quantised(column: str) -> pl.Expr:
    """Whole millionths of a whole number of 1e-12, half to even."""
    return halves(pl.col(column), pl.lit(TO_MICRO, dtype=pl.Int128)).alias(column)


def halves(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    """A whole quotient, half to even, without ever leaving whole numbers: money times a scale is too large for anything smaller."""
    floor = above // below
    rest = (above - floor * below) * 2
    up = (rest > below) | ((rest == below) & (floor % 2 != 0))
    return (floor + up.cast(pl.Int128)).cast(pl.Int64)
