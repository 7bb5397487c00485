"""Contributions with every name turned into a small number, so that millions of them can be grouped cheaply and exactly."""

from dataclasses import dataclass

import polars as pl

from monitor.grid import Grid
from monitor.indicator import Indicator
from storage.factors import SCENARIOS

NO_VERSIONS = pl.lit("", dtype=pl.String)
EMPTY = {
    "record_id": pl.lit("", dtype=pl.String), "organisation": pl.lit("", dtype=pl.String), "area": pl.lit(None, dtype=pl.String),
    "unit": pl.lit(None, dtype=pl.String), "low": pl.lit(1.0), "central": pl.lit(1.0), "high": pl.lit(1.0),
    "unknown": pl.lit("", dtype=pl.String), "incomplete": pl.lit(False), "versions": NO_VERSIONS, "part": pl.lit("numerator"),
}  # fmt: skip
TIMES = {"day", "start", "end", "weight", *(f"{edge}_{s}" for edge in ("starts", "ends") for s in SCENARIOS)}
GROUP = ("org", "split")  # every sum and every count of different ones is kept apart by these two


@dataclass(frozen=True)
class Coded:
    """`rows`: org, split, buurt, wijk, record, unit as numbers; values, times and provenance as they were. The rest reads numbers back.

    `split` numbers (dimension, category), the total being ("", ""); `area` numbers buurten and wijken alike, 0 is the whole enterprise.
    """

    rows: pl.DataFrame
    organisations: pl.DataFrame
    splits: pl.DataFrame
    areas: pl.DataFrame

    def only(self, condition: pl.Expr) -> "Coded":
        return Coded(self.rows.filter(condition), self.organisations, self.splits, self.areas)


def coded(found: pl.LazyFrame, indicator: Indicator, grid: Grid) -> Coded:
    """Every column present, one copy of each row for the total and one per dimension."""
    frame = whole(found).collect()
    areas = _areas(grid)
    places = grid.places.join(areas.rename({"text": "buurt", "area": "b"}), on="buurt", how="left").join(
        areas.rename({"text": "wijk", "area": "w"}), on="wijk", how="left"
    )
    frame = frame.join(
        places.select(pl.col("buurt").alias("area"), pl.col("b").alias("buurt"), pl.col("w").alias("wijk")), on="area", how="left"
    )
    organisations = frame.select("organisation").unique().sort("organisation").with_row_index("org")
    frame = frame.join(organisations, on="organisation", how="left").with_columns(
        record=pl.col("record_id").rank("dense").cast(pl.UInt32), unit=pl.col("unit").rank("dense").cast(pl.UInt32)
    )
    keep = ["org", "buurt", "wijk", "record", "unit", *SCENARIOS, "unknown", "incomplete", "left_out", "versions", "part"]
    keep += sorted(TIMES & set(frame.columns))
    copies, splits = _splits(frame, indicator)
    return Coded(pl.concat([c.select("split", *keep) for c in copies]), organisations, splits, areas)


def whole(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Contributions with every column of the contract, and `left_out`: rows that stand in completeness only."""
    present = rows.collect_schema()
    rows = rows.with_columns(**{name: value for name, value in EMPTY.items() if name not in present})
    rows = rows.with_columns(
        pl.col("unknown").fill_null(""), pl.col("incomplete").fill_null(False), pl.col("versions").fill_null(""),
        pl.col(SCENARIOS).cast(pl.Float64), pl.col("area", "unit", "record_id", "organisation").cast(pl.String),
    )  # fmt: skip
    return rows.with_columns(left_out=pl.col("central").is_null() & ((pl.col("unknown") == "") | pl.col("incomplete")))


def _splits(frame: pl.DataFrame, indicator: Indicator) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """The frame once for the total and once per dimension, and what each number of `split` means."""
    copies = [frame.with_columns(split=pl.lit(0, dtype=pl.UInt32))]
    meaning = [pl.DataFrame({"split": [0], "dimension": [""], "category": [""]}, schema_overrides={"split": pl.UInt32})]
    taken = 1
    for dimension in indicator.by:
        column = pl.col(dimension).cast(pl.String).fill_null("unknown")
        named = frame.with_columns(category=column)
        numbers = named.select("category").unique().sort("category").with_row_index("split", offset=taken)
        taken += numbers.height
        copies.append(named.join(numbers, on="category", how="left"))
        meaning.append(numbers.select("split", dimension=pl.lit(dimension), category="category"))
    return copies, pl.concat(meaning)


def _areas(grid: Grid) -> pl.DataFrame:
    codes = pl.concat([grid.places["buurt"], grid.places["wijk"].drop_nulls()]).unique().sort()
    return pl.DataFrame({"text": codes}).with_row_index("area", offset=1)
