"""What stands behind a cell besides its rows: the factor versions that gave a value, and the factors that had none."""

import polars as pl

from monitor.coded import GROUP
from monitor.grid import EVERYWHERE, Grid
from monitor.presence import AREA, CELL, islands

PERIOD = ("size", "number", *GROUP)  # versions are kept once per period, for the enterprise as a whole


def unknown_codes(rows: pl.LazyFrame, grid: Grid, *, at_the_end: bool) -> pl.LazyFrame:
    """Codes of factors without a version, per cell: CELL and `unknown` (with spaces between)."""
    places = (*GROUP, "buurt", "wijk", "unknown")
    months = _months(rows.filter(pl.col("unknown") != "").select(*places, "first", "last").unique(), places)
    here = _numbered(months, grid, at_the_end=at_the_end).with_columns(AREA).drop_nulls("area")
    return here.group_by(CELL).agg(pl.col("unknown").unique().sort().str.join(" "))


def factors_used(rows: pl.LazyFrame, grid: Grid, *, at_the_end: bool) -> pl.LazyFrame:
    """Ids of the versions used: PERIOD and `factors` (with spaces between)."""
    named = rows.filter(pl.col("versions") != "").select(*GROUP, "versions", "first", "last").unique()
    merged = islands(named.with_columns(set=pl.col("versions").rank("dense")), (*GROUP, "set"), "versions")
    months = _numbered(_months(merged, (*GROUP, "versions")), grid, at_the_end=at_the_end).filter(pl.col("place") == EVERYWHERE)
    ids = months.select(*PERIOD, id=pl.col("versions").str.split(" ")).unique().explode("id").filter(pl.col("id") != "")
    listed = ids.group_by(PERIOD).agg(factors=pl.col("id").cast(pl.Int64).unique().sort())
    return listed.with_columns(pl.col("factors").cast(pl.List(pl.String)).list.join(" "))


def _months(rows: pl.LazyFrame, keep: tuple[str, ...]) -> pl.LazyFrame:
    """One row per month of a stretch."""
    months = pl.int_ranges(pl.col("first").cast(pl.Int32), pl.col("last").cast(pl.Int32) + 1, dtype=pl.Int32)
    return rows.with_columns(month=months).explode("month").select(*keep, "month").unique()


def _numbered(months: pl.LazyFrame, grid: Grid, *, at_the_end: bool) -> pl.LazyFrame:
    """Each month in the stored periods it stands for: those it ends, or all it lies in."""
    if at_the_end:
        return months.join(grid.closings, on="month")
    return months.join(grid.stored, how="cross").with_columns(number=pl.col("month") // pl.col("size"))
