"""Do the engine and the query give the same cells? All of them, to the last millionth."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
import polars as pl

KEY = ["organisation", "indicator", "view", "dimension", "category", "area", "period"]
VALUES = ["low", "central", "high", "numerator", "denominator"]
COUNTS = ["records", "units"]


def counted_by_duck(path: Path, organisations: Iterable[str] = ()) -> pl.DataFrame:
    """The cells that the query wrote, of these enterprises or of all."""
    wanted = ", ".join(f"'{o}'" for o in organisations)
    where = f"WHERE organisation IN ({wanted})" if wanted else ""
    with NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect(str(path), read_only=True) as connection:
        connection.execute(f"COPY (SELECT * FROM cells {where}) TO '{file.name}'")
        return pl.read_parquet(file.name)


def compared(engine: pl.DataFrame, duck: pl.DataFrame) -> pl.DataFrame:
    """Per indicator and view how many cells stand on both sides, how many on one only, and how many of both disagree."""
    both = engine.select(*KEY, *VALUES, *COUNTS).join(duck, on=KEY, how="full", suffix="_duck", coalesce=True)
    here, there = pl.col("records").is_not_null(), pl.col("records_duck").is_not_null()
    same = pl.all_horizontal(pl.col(c).eq_missing(pl.col(f"{c}_duck")) for c in (*VALUES, *COUNTS))
    found = both.group_by("indicator", "view").agg(
        both=(here & there).sum(), engine_only=(here & ~there).sum(), duck_only=(~here & there).sum(), apart=(here & there & ~same).sum()
    )
    return found.sort("indicator", "view")


def disagreeing(found: pl.DataFrame) -> pl.DataFrame:
    """The indicators and views of which some cell is not the same on both sides."""
    return found.filter((pl.col("engine_only") > 0) | (pl.col("duck_only") > 0) | (pl.col("apart") > 0))
