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
GROUP = ("org", "split")  # what cells are kept apart by, and every count of different ones
BASE = ("org", "mix", "buurt", "wijk")  # what is rounded: with a month, the base cell of the method


@dataclass(frozen=True)
class Coded:
    """`rows`: org, mix, buurt, wijk, record, unit as numbers; values, times and provenance as they were. The rest reads numbers back.

    `split` numbers (dimension, category), the total being ("", ""). `mix` numbers the answers to all dimensions together, and `mixes`
    says in which splits each belongs. `area` numbers buurten and wijken alike, 0 is the whole enterprise.
    """

    rows: pl.DataFrame
    organisations: pl.DataFrame
    splits: pl.DataFrame
    mixes: pl.LazyFrame
    areas: pl.DataFrame


def coded(found: pl.LazyFrame, indicator: Indicator, grid: Grid) -> Coded | None:
    """Every column present, each row once; None when there is no row."""
    frame = whole(found).collect()
    if frame.is_empty():
        return None
    frame = frame.join(grid.lies, on="area", how="left")
    if grid.then.height:
        then = grid.areas.rename({"text": "then", "area": "w"})
        then = grid.then.join(then, on="then", how="left").select("record_id", "w", moved=True)
        lay = pl.col("moved") & pl.col("area").is_not_null()
        frame = frame.join(then, on="record_id", how="left").with_columns(wijk=pl.when(lay).then("w").otherwise("wijk"))
    organisations = frame.select("organisation").unique().sort("organisation").with_row_index("org")
    frame = frame.join(organisations, on="organisation", how="left").with_columns(
        record=pl.col("record_id").rank("dense").cast(pl.UInt32), unit=pl.col("unit").rank("dense").cast(pl.UInt32)
    )
    keep = ["org", "mix", "buurt", "wijk", "record", "unit", *SCENARIOS, "unknown", "incomplete", "left_out", "versions", "part"]
    keep += sorted(TIMES & set(frame.columns))
    mixed, splits, mixes = _splits(frame, indicator)
    return Coded(mixed.select(keep), organisations, splits, mixes.lazy(), grid.areas)


def whole(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Contributions with every column of the contract, and `left_out`: rows that stand in completeness only."""
    present = rows.collect_schema()
    rows = rows.with_columns(**{name: value for name, value in EMPTY.items() if name not in present})
    rows = rows.with_columns(
        pl.col("unknown").fill_null(""), pl.col("incomplete").fill_null(False), pl.col("versions").fill_null(""),
        pl.col(SCENARIOS).cast(pl.Float64), pl.col("area", "unit", "record_id", "organisation").cast(pl.String),
    )  # fmt: skip
    return rows.with_columns(left_out=pl.col("central").is_null() & (pl.col("unknown") == ""))


def _splits(frame: pl.DataFrame, indicator: Indicator) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The frame with `mix`; what each `split` means; and which splits each mix belongs to."""
    named = frame.with_columns(pl.col(d).cast(pl.String).fill_null("unknown").alias(d) for d in indicator.by)
    if indicator.by:
        answers = named.select(*indicator.by).unique().sort(*indicator.by).with_row_index("mix")
        named = named.join(answers, on=list(indicator.by), how="left")
    else:
        answers = pl.DataFrame({"mix": [0]}, schema={"mix": pl.UInt32})
        named = named.with_columns(mix=pl.lit(0, dtype=pl.UInt32))
    total = pl.lit(0, dtype=pl.UInt32)
    meaning = [pl.DataFrame({"split": [0], "dimension": [""], "category": [""]}, schema_overrides={"split": pl.UInt32})]
    belongs = [answers.select("mix", split=total)]
    for dimension in indicator.by:
        numbers = (
            answers.select(category=dimension).unique().sort("category").with_row_index("split", offset=sum(m.height for m in meaning))
        )
        meaning.append(numbers.select("split", dimension=pl.lit(dimension), category="category"))
        belongs.append(answers.join(numbers, left_on=dimension, right_on="category").select("mix", "split"))
    return named, pl.concat(meaning), pl.concat(belongs)
