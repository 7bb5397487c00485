"""How many different ones there are in each cell: counted again at every level, for events and for what lasts."""

import polars as pl

from monitor.coded import GROUP
from monitor.grid import EVERYWHERE, Grid

CELL = ("size", "number", "area", *GROUP)
EVENT = (*GROUP, "buurt", "wijk", "month")
NUMBER = pl.UInt32
AREA = (
    pl.when(pl.col("place") == EVERYWHERE)
    .then(pl.lit(0, dtype=NUMBER))
    .when(pl.col("place") == "wijk")
    .then("wijk")
    .otherwise("buurt")
    .alias("area")
)


def spread(base: pl.LazyFrame, columns: list[str], grid: Grid) -> pl.LazyFrame:
    """What adds up, per month and buurt, added for every stored level."""
    return wide(base, grid).group_by(CELL).agg(pl.col(columns).sum())


def wide(rows: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """Each row once for every stored cell that its `month` and place fall in."""
    return rows.join(grid.stored, how="cross").with_columns(AREA, number=pl.col("month") // pl.col("size")).drop_nulls("area")


def closing(base: pl.LazyFrame, columns: list[str], grid: Grid) -> pl.LazyFrame:
    """What holds at the end of each month, read at the end of every stored period."""
    return base.join(grid.closings, on="month").with_columns(AREA).drop_nulls("area").group_by(CELL).agg(pl.col(columns).sum())


def different(rows: pl.LazyFrame, who: str, name: str, grid: Grid) -> pl.LazyFrame:
    """Different ones with an event in each cell. `rows` has EVENT and `who`. Who came once adds up; only the others are counted again."""
    pairs = rows.select(*EVENT, who).unique().with_columns(once=packed((*GROUP, who)).is_unique())
    single = pairs.filter("once").group_by(EVENT).agg(pl.len().cast(pl.Int64).alias(name))
    again = wide(pairs.filter(~pl.col("once")), grid).select(*CELL, who).unique().group_by(CELL).agg(pl.len().cast(pl.Int64).alias(name))
    return pl.concat([spread(single, [name], grid), again])


def lasting(rows: pl.LazyFrame, who: str, name: str, grid: Grid) -> pl.LazyFrame:
    """Different ones that are there at any time in a period, for rows that last from month `first` to month `last`."""
    here = rows.select(*GROUP, "buurt", "wijk", who, "first", "last").unique().join(grid.stored, how="cross").with_columns(AREA)
    cut = here.with_columns(first=pl.col("first") // pl.col("size"), last=pl.col("last") // pl.col("size")).drop_nulls("area")
    keys = ("size", "area", *GROUP)
    return cumulated(_steps(islands(cut, (*keys, who)), keys, name), keys, [name], grid.last // pl.col("size"))


def standing(rows: pl.LazyFrame, who: str, name: str, grid: Grid) -> pl.LazyFrame:
    """Different ones that are there at the end of each period, for rows that last from month `first` to month `last`."""
    places = grid.stored.select("place").unique()
    here = (
        rows.select(*GROUP, "buurt", "wijk", who, "first", "last").unique().join(places, how="cross").with_columns(AREA).drop_nulls("area")
    )
    keys = ("area", *GROUP)  # a wijk and a buurt never have the same number
    held = cumulated(_steps(islands(here, (*keys, who), "place"), ("place", *keys), name), ("place", *keys), [name], pl.lit(grid.last))
    return held.rename({"number": "month"}).join(grid.closings, on=["place", "month"]).select(*CELL, name)


def islands(rows: pl.LazyFrame, keys: tuple[str, ...], *more: str) -> pl.LazyFrame:
    """Stretches of the same one, merged where they overlap: `keys`, `first`, `last`, and columns that go with the keys."""
    kept = [*keys, *more, "first", "last"]
    cut = rows.select(kept).unique().with_columns(one=packed(keys)).with_columns(alone=pl.col("one").is_unique())
    later = cut.filter(~pl.col("alone")).sort("one", "first")
    before = pl.col("last").cum_max().shift(1).over("one")
    later = later.with_columns(island=(before.is_null() | (pl.col("first") > before)).cum_sum())
    merged = later.group_by("island").agg(*(pl.col(k).first() for k in (*keys, *more)), pl.col("first").min(), pl.col("last").max())
    return pl.concat([cut.filter("alone").select(kept), merged.select(kept)])


def cumulated(steps: pl.LazyFrame, keys: tuple[str, ...], columns: list[str], last: pl.Expr) -> pl.LazyFrame:
    """Running totals of steps up and down (`number` says when), for every number from the first step on; all-zero rows are gone."""
    steps = steps.group_by(*keys, "number").agg(pl.col(columns).sum()).filter(pl.col("number") <= last)
    spans = steps.group_by(keys).agg(low=pl.col("number").min(), high=pl.col("number").max(), **{f"_{c}": pl.col(c).sum() for c in columns})
    still = pl.any_horizontal(pl.col(f"_{c}") != 0 for c in columns)
    until = pl.when(still).then(last.cast(pl.Int32)).otherwise("high")
    dense = spans.select(*keys, number=pl.int_ranges("low", until + 1, dtype=pl.Int32)).explode("number")
    filled = dense.join(steps, on=[*keys, "number"], how="left", nulls_equal=True).with_columns(pl.col(columns).fill_null(0))
    total = filled.sort(*keys, "number").with_columns(pl.col(columns).cum_sum().over(keys))
    return total.filter(pl.any_horizontal(pl.col(c) != 0 for c in columns))


def _steps(stretches: pl.LazyFrame, keys: tuple[str, ...], name: str) -> pl.LazyFrame:
    up = stretches.select(*keys, number=pl.col("first").cast(pl.Int32), **{name: pl.lit(1, dtype=pl.Int64)})
    down = stretches.select(*keys, number=(pl.col("last") + 1).cast(pl.Int32), **{name: pl.lit(-1, dtype=pl.Int64)})
    return pl.concat([up, down])


def packed(keys: tuple[str, ...]) -> pl.Expr:
    """Several small numbers as one, so that looking for doubles is one comparison."""
    found = pl.lit(0, dtype=pl.UInt64)
    for key in keys:
        number = (pl.col(key).cast(pl.UInt64) + 1).fill_null(0)
        found = found * (number.max().fill_null(0) + 1) + number
    return found
