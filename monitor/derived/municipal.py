"""Money agreed with the municipality, and who counted what stands about it."""

import polars as pl

MUNICIPAL = ("municipality_assignment", "municipality_grant", "spuk")
COUNTED_BY = pl.col("counted_by").fill_null("enterprise").alias("counted_by")  # nobody said so: then it was who wrote it down


def municipal(grant: pl.LazyFrame) -> pl.LazyFrame:
    """The grants and assignments that the municipality pays."""
    return grant.filter(pl.col("payer").is_in(MUNICIPAL)).with_columns(COUNTED_BY)


def of_kind(partnership: pl.LazyFrame, kind: str) -> pl.LazyFrame:
    """The questions, the promises or the new contacts."""
    return partnership.filter(pl.col("kind") == kind).with_columns(COUNTED_BY)
