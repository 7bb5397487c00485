"""From contributions (one row per record's part) to cells: the six kinds of indicator, exact sums, units counted again at every level."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from monitor.indicator import Indicator, View
from storage.period import Period

SCENARIOS = ("low", "central", "high")
ROW_SCALE = 10**12  # rows are summed as whole numbers of 1e-12, so that the order of adding never shows
TO_MICRO = 10**6  # and quantised once, half to even, to the 1e-6 that a cell keeps
BASE = ("buurt", "month", "dimension", "category")
CELL = ("period", "area", "dimension", "category")
EMPTY = {
    "record_id": pl.lit("", dtype=pl.String), "area": pl.lit(None, dtype=pl.String), "unit": pl.lit(None, dtype=pl.String),
    "low": pl.lit(1.0), "central": pl.lit(1.0), "high": pl.lit(1.0), "unknown": pl.lit("", dtype=pl.String),
    "incomplete": pl.lit(False), "versions": pl.lit([], dtype=pl.List(pl.Int64)), "part": pl.lit("numerator"),
}  # fmt: skip


def cells(
    rows: pl.LazyFrame, indicator: Indicator, view: View, places: pl.DataFrame, periods: Iterable[Period], today: date
) -> pl.DataFrame:
    """All cells of one view. `places`: buurt -> wijk. Values are whole millionths (Int64), null when a factor is missing.

    Columns: period, area, dimension, category, as_of, low, central, high, numerator, denominator, records, units, complete,
    incomplete, unknown, factors. Cost: linear in rows x stored levels (11 a row).
    """
    whole = _complete(rows, indicator, places)
    spans = pl.DataFrame(
        [(p.code, p.level, p.start, min(p.end, today)) for p in periods],
        schema={"period": pl.String, "level": pl.String, "from": pl.Date, "as_of": pl.Date},
        orient="row",
    )
    if view.kind != "ratio":
        found = _part(whole, view.kind, spans, today).with_columns(numerator=pl.col("central"), denominator=pl.lit(None, dtype=pl.Int64))
        return _finish(found, spans)
    top = _part(whole.filter(pl.col("part") == "numerator"), view.numerator_kind, spans, today)
    bottom = _part(whole.filter(pl.col("part") == "denominator"), view.denominator_kind, spans, today)
    return _finish(_divide(top, bottom, 100 if indicator.unit == "%" else 1), spans)


def _complete(rows: pl.LazyFrame, indicator: Indicator, places: pl.DataFrame) -> pl.DataFrame:
    """Every column present, one copy for the total and one per dimension, each with its buurt and wijk."""
    present = set(rows.collect_schema().names())
    rows = rows.with_columns(**{name: value for name, value in EMPTY.items() if name not in present})
    rows = rows.with_columns(pl.col("unknown").fill_null(""), pl.col("incomplete").fill_null(False), pl.col(SCENARIOS).cast(pl.Float64))
    rows = rows.with_columns(pl.col("area", "unit", "record_id").cast(pl.String))
    left_out = pl.col("central").is_null() & (pl.col("unknown") == "")
    frame = _numbered(rows.with_columns(left_out=left_out).collect())
    days = {"day", "start", "end"} & set(frame.columns)
    keep = ["record_id", "unit", *SCENARIOS, "unknown", "incomplete", "left_out", "versions", "part", "buurt", "wijk", *sorted(days)]
    frame = frame.join(places.select(pl.col("buurt").alias("area"), "wijk"), on="area", how="left").rename({"area": "buurt"})
    total = frame.with_columns(dimension=pl.lit(""), category=pl.lit("")).select(*keep, "dimension", "category")
    split = [
        frame.with_columns(dimension=pl.lit(d), category=pl.col(d).fill_null("unknown")).select(*keep, "dimension", "category")
        for d in indicator.by
    ]
    return pl.concat([total, *split])


def _part(rows: pl.DataFrame, kind: str, spans: pl.DataFrame, today: date) -> pl.DataFrame:
    if kind == "stock":
        return _stock(rows, spans)
    rows = rows.filter(pl.col("day") <= today).with_columns(month=pl.col("day").dt.truncate("1mo"))
    if kind == "first":
        rows = _first(rows)
    counted = rows.filter(~pl.col("left_out"))
    about = _about(_spread(rows, spans))
    if kind == "distinct":
        return about.with_columns((pl.col("units").cast(pl.Int64) * TO_MICRO).alias(s) for s in SCENARIOS)
    base = counted.group_by(BASE, maintain_order=False).agg(_exact(s) for s in SCENARIOS).with_columns(_quantised(s) for s in SCENARIOS)
    base = base.join(rows.select("buurt", "wijk").unique(), on="buurt", how="left", nulls_equal=True)
    sums = _spread(base, spans).group_by(CELL).agg(pl.col(s).sum() for s in SCENARIOS)
    return _known(about.join(sums, on=CELL, how="left").with_columns(pl.col(SCENARIOS).fill_null(0)))


def _first(rows: pl.DataFrame) -> pl.DataFrame:
    """Each unit once a calendar year, where and when it was first seen."""
    ordered = (
        rows.filter(~pl.col("left_out") & pl.col("unit").is_not_null()).with_columns(year=pl.col("day").dt.year()).sort("day", "record_id")
    )
    return ordered.unique(["dimension", "unit", "year"], keep="first", maintain_order=True).drop("year")


def _stock(rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """What holds on the last day of each period (or today, if that is earlier)."""
    there = (pl.col("start") <= pl.col("as_of")) & (pl.col("end").is_null() | (pl.col("end") >= pl.col("as_of")))
    held = rows.lazy().join(spans.lazy().select("period", "as_of"), how="cross").filter(there).collect()
    grid = _places(held.select("period", "buurt", "wijk").unique(), spans)
    held = held.join(grid.select("period", "buurt", "area"), on=["period", "buurt"], how="inner", nulls_equal=True)
    about = _about(held)
    base = (
        held.filter(~pl.col("left_out"))
        .group_by(*CELL, "buurt")
        .agg(_exact(s) for s in SCENARIOS)
        .with_columns(_quantised(s) for s in SCENARIOS)
    )
    sums = base.group_by(CELL).agg(pl.col(s).sum() for s in SCENARIOS)
    return _known(about.join(sums, on=CELL, how="left").with_columns(pl.col(SCENARIOS).fill_null(0)))


def _spread(rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Each row once for every stored (period, area) it falls in: the enterprise at all levels; wijk and buurt by quarter and year."""
    grid = _places(rows.select("month", "buurt", "wijk").unique().with_columns(period=_codes(pl.col("month"))).explode("period"), spans)
    return rows.join(grid.select("month", "buurt", "period", "area"), on=["month", "buurt"], how="inner", nulls_equal=True)


def _codes(month: pl.Expr) -> pl.Expr:
    year = month.dt.year().cast(pl.String)
    return pl.concat_list(month.dt.strftime("%Y-%m"), year + "-Q" + month.dt.quarter().cast(pl.String), year, pl.lit("all"))


def _places(rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    rows = rows.join(spans.select("period", "level"), on="period", how="inner")
    smaller = pl.col("level").is_in(["quarter", "year"])
    area = pl.when(smaller).then(pl.concat_list(pl.lit(""), "wijk", "buurt")).otherwise(pl.concat_list(pl.lit("")))
    return rows.with_columns(area=area).explode("area").filter(pl.col("area").is_not_null())


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Names and lists as small numbers in the same order: counting different ones is far cheaper so."""
    ranked = frame.with_columns(pl.col("record_id", "unit").rank("dense").cast(pl.UInt32))
    return ranked.with_columns(versions=pl.col("versions").cast(pl.List(pl.String)).list.join(" ").cast(pl.Categorical))


def _about(rows: pl.DataFrame) -> pl.DataFrame:
    """Who and what stands behind each cell: records, distinct units, completeness, missing factors, factor versions used."""
    counted = ~pl.col("left_out")
    found = rows.group_by(CELL).agg(
        records=pl.col("record_id").filter(counted).n_unique().cast(pl.Int64),
        units=pl.col("unit").filter(counted).drop_nulls().n_unique().cast(pl.Int64),
        complete=pl.col("record_id").filter(counted & ~pl.col("incomplete")).n_unique().cast(pl.Int64),
        incomplete=pl.col("record_id").filter(pl.col("incomplete")).n_unique().cast(pl.Int64),
        unknown=pl.col("unknown").filter(counted & (pl.col("unknown") != "")).unique().sort().str.join(" "),
        sets=pl.col("versions").filter(counted).unique(),
    )
    return found.with_columns(factors=_union(pl.col("sets"))).drop("sets")


def _union(sets: pl.Expr) -> pl.Expr:
    """The different version ids in a list of lists written as text."""
    ids = sets.cast(pl.List(pl.String)).list.join(" ").str.split(" ")
    return ids.list.eval(pl.element().filter(pl.element() != "").cast(pl.Int64).unique().sort())


def _known(found: pl.DataFrame) -> pl.DataFrame:
    """A missing factor makes the cell unknown, never smaller."""
    return found.with_columns(pl.when(pl.col("unknown").fill_null("") == "").then(pl.col(s)).alias(s) for s in SCENARIOS)


def _divide(top: pl.DataFrame, bottom: pl.DataFrame, times: int) -> pl.DataFrame:
    """Numerator over denominator, scenarios crossed; without a denominator there is no ratio."""
    both = bottom.filter(pl.col("central") != 0).join(top, on=CELL, how="left", suffix="_top")
    both = both.with_columns(pl.col(f"{s}_top").fill_null(0) for s in SCENARIOS)
    ratio = {
        s: _halves(pl.col(f"{s}_top").cast(pl.Int128) * (TO_MICRO * times), pl.col(under).cast(pl.Int128))
        for s, under in (("low", "high"), ("central", "central"), ("high", "low"))
    }
    kept = both.with_columns(
        **ratio,
        numerator=pl.col("central_top"),
        denominator=pl.col("central"),
        records=pl.max_horizontal("records", "records_top"),
        incomplete=pl.col("incomplete") + pl.col("incomplete_top").fill_null(0),
        unknown=pl.concat_str(pl.col("unknown_top").fill_null(""), "unknown", separator=" ").str.strip_chars(),
        factors=pl.concat_list(pl.col("factors_top").fill_null([]), "factors").list.unique().list.sort(),
    )
    return _known(kept)


def _finish(found: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    columns = [*CELL, "as_of", *SCENARIOS, "numerator", "denominator", "records", "units", "complete", "incomplete", "unknown", "factors"]
    return (
        found.join(spans.select("period", "as_of"), on="period", how="inner").with_columns(pl.col("unknown").fill_null("")).select(columns)
    )


def _exact(column: str) -> pl.Expr:
    return (pl.col(column) * ROW_SCALE).round(0).cast(pl.Int128).sum().alias(column)


def _quantised(column: str) -> pl.Expr:
    """Whole millionths, half to even, in whole-number arithmetic."""
    return _halves(pl.col(column), pl.lit(TO_MICRO, dtype=pl.Int128)).alias(column)


def _halves(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    """A whole quotient, half to even, without ever leaving whole numbers: money times a scale is too large for anything smaller."""
    floor = above // below
    rest = (above - floor * below) * 2
    up = (rest > below) | ((rest == below) & (floor % 2 != 0))
    return (floor + up.cast(pl.Int128)).cast(pl.Int64)
