"""Do the engine and the query give the same cells?"""

import sys

import duckdb
import polars as pl

KEY = ["organisation", "indicator", "view", "dimension", "category", "area", "period"]
NUMBERS = ["low", "central", "high", "numerator", "denominator"]


def differences(ours: pl.DataFrame, theirs: pl.DataFrame) -> pl.DataFrame:
    """Per indicator and view how many cells stand on both sides, on one only, and how many disagree."""
    both = ours.select(*KEY, *NUMBERS, "records", "units").join(theirs, on=KEY, how="full", suffix="_d", coalesce=True)
    here, there = pl.col("records").is_not_null(), pl.col("records_d").is_not_null()
    apart = pl.any_horizontal(
        (pl.col(n).is_null() != pl.col(f"{n}_d").is_null()) | ((pl.col(n) - pl.col(f"{n}_d")).abs() > 1).fill_null(False) for n in NUMBERS
    ) | (pl.col("records") != pl.col("records_d")) | (pl.col("units") != pl.col("units_d"))
    return both.group_by("indicator", "view").agg(
        both=(here & there).sum(), ours=(here & ~there).sum(), theirs=(~here & there).sum(), apart=(here & there & apart).sum()
    ).sort("indicator", "view")
