"""Measures of forgotten households: set apart before the rules that look at a household, and put back as they were counted then."""

import polars as pl


def apart(placed: pl.LazyFrame, sealed: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame | None]:
    """What the rules may look at, and what was counted before with what it was counted for; None where nothing was."""
    known = sealed.drop("organisation").rename({"measure": "id"}).collect()
    if known.is_empty():
        return placed, None
    open_ones = placed.join(known.lazy().select("id"), on="id", how="anti", maintain_order="left")
    return open_ones, placed.join(known.lazy(), on="id", how="inner", maintain_order="left")


def together(rows: pl.LazyFrame, before: pl.LazyFrame | None) -> pl.LazyFrame:
    """Both, with `said`: from when a forgotten household had said that paying was hard."""
    if before is None:
        return rows.with_columns(said=pl.lit(None, dtype=pl.Date))
    return pl.concat([rows, before], how="diagonal_relaxed")
