"""What stands behind a cell besides its rows: the factor versions that gave a value, and the factors that had none."""

import polars as pl

from monitor.coded import GROUP
from monitor.grid import EVERYWHERE, MONTHS, Grid
from monitor.presence import area, islands


def unknown_codes(rows: pl.DataFrame, grid: Grid, *, closing: bool) -> pl.DataFrame:
    """Codes of factors without a version, per cell: level, number, area, org, split, `unknown` (with spaces between)."""
    places = (*GROUP, "buurt", "wijk", "unknown")
    months = _months(rows.filter(pl.col("unknown") != "").select(*places, "first", "last").unique(), places)
    found = []
    for place, level in grid.levels:
        here = _numbered(months, level, grid, closing=closing).with_columns(area(place)).drop_nulls("area")
        codes = here.group_by("area", "number", *GROUP).agg(pl.col("unknown").unique().sort().str.join(" "))
        found.append(codes.with_columns(level=pl.lit(level)))
    return pl.concat(found)


def factors_used(rows: pl.DataFrame, grid: Grid, *, closing: bool) -> pl.DataFrame:
    """Ids of the versions used, kept once per period for the enterprise as a whole: level, number, org, split, `factors`."""
    named = rows.filter(pl.col("versions") != "").select(*GROUP, "versions", "first", "last").unique()
    sets = named.select("versions").unique().with_row_index("set")
    merged = islands(named.join(sets, on="versions"), (*GROUP, "set"))
    ids = (
        sets.select("set", id=pl.col("versions").str.split(" "))
        .explode("id")
        .filter(pl.col("id") != "")
        .with_columns(pl.col("id").cast(pl.Int64))
    )
    months = _months(merged, (*GROUP, "set"))
    found = []
    for level in (level for place, level in grid.levels if place == EVERYWHERE):
        here = _numbered(months, level, grid, closing=closing).select("number", *GROUP, "set").unique().join(ids, on="set")
        listed = here.group_by("number", *GROUP).agg(factors=pl.col("id").unique().sort())
        found.append(listed.with_columns(pl.col("factors").cast(pl.List(pl.String)).list.join(" "), level=pl.lit(level)))
    return pl.concat(found)


def _months(rows: pl.DataFrame, keep: tuple[str, ...]) -> pl.DataFrame:
    """One row per month of a stretch."""
    months = rows.with_columns(month=pl.int_ranges(pl.col("first").cast(pl.Int32), pl.col("last").cast(pl.Int32) + 1, dtype=pl.Int32))
    return months.explode("month").select(*keep, "month").unique()


def _numbered(months: pl.DataFrame, level: str, grid: Grid, *, closing: bool) -> pl.DataFrame:
    if closing:
        return months.join(grid.closing(level), on="month")
    return months.with_columns(number=pl.col("month") // MONTHS[level])
