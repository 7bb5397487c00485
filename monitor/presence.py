"""How many different ones there are in each cell: counted again at every level, for events and for what lasts."""

import polars as pl

from monitor.coded import GROUP
from monitor.grid import EVERYWHERE, MONTHS, Grid

CELL = ("level", "number", "area", *GROUP)
BASE = (*GROUP, "buurt", "wijk", "month")
WHOLE = pl.lit(0, dtype=pl.UInt32)


def area(place: str) -> pl.Expr:
    """The number of the area a row counts for at this level of place; null: for none."""
    return (WHOLE if place == EVERYWHERE else pl.col(place)).alias("area")


def spread(base: pl.DataFrame, columns: list[str], grid: Grid) -> pl.DataFrame:
    """What adds up, per month and buurt, added for every stored level."""
    found = []
    for place, level in grid.levels:
        rows = base.with_columns(area(place), number=pl.col("month") // MONTHS[level]).drop_nulls("area")
        found.append(rows.group_by("area", "number", *GROUP).agg(pl.col(columns).sum()).with_columns(level=pl.lit(level)))
    return pl.concat(found)


def at_the_end(base: pl.DataFrame, columns: list[str], grid: Grid) -> pl.DataFrame:
    """What holds at the end of each month, read at the end of every stored level."""
    found = []
    for place, level in grid.levels:
        rows = base.join(grid.closing(level), on="month").with_columns(area(place)).drop_nulls("area")
        found.append(rows.group_by("area", "number", *GROUP).agg(pl.col(columns).sum()).with_columns(level=pl.lit(level)))
    return pl.concat(found)


def different(rows: pl.DataFrame, who: str, name: str, grid: Grid) -> pl.DataFrame:
    """Different ones with an event in each cell. `rows` has BASE and `who`. Who came once adds up; only the others are counted again."""
    pairs = rows.select(*BASE, who).unique()
    once = packed(pairs, (*GROUP, who)).is_unique()
    single, again = pairs.filter(once), pairs.filter(~once)
    base = single.group_by(BASE).agg(pl.len().cast(pl.Int64).alias(name))
    found = [spread(base, [name], grid)]
    for place, level in grid.levels if again.height else ():
        seen = again.select(*GROUP, who, area(place), number=pl.col("month") // MONTHS[level])
        counted = seen.drop_nulls("area").unique().group_by("area", "number", *GROUP).agg(pl.len().cast(pl.Int64).alias(name))
        found.append(counted.with_columns(level=pl.lit(level)))
    return pl.concat(found)


def lasting(rows: pl.DataFrame, who: str, name: str, grid: Grid, *, closing: bool) -> pl.DataFrame:
    """Different ones that are there, for rows that last from month `first` to month `last`.

    `closing`: there at the end of a period (a stock); otherwise at any time in it (an effect).
    """
    found = []
    for place, level in grid.levels:
        here = rows.with_columns(area(place)).drop_nulls("area")
        step = 1 if closing else MONTHS[level]
        held = running(_steps(islands(here, ("area", *GROUP, who), step), name), ["area", *GROUP], [name], grid.last // step)
        if closing:
            held = held.join(grid.closing(level).rename({"month": "number", "number": "closes"}), on="number").with_columns(number="closes")
        found.append(held.select("area", "number", *GROUP, name, level=pl.lit(level)))
    return pl.concat(found)


def islands(rows: pl.DataFrame, keys: tuple[str, ...], step: int = 1) -> pl.DataFrame:
    """Stretches of the same one, merged where they touch: `keys`, `first`, `last` in periods of `step` months."""
    cut = rows.select(*keys, first=pl.col("first") // step, last=pl.col("last") // step).unique()
    alone = packed(cut, keys).is_unique()
    single, more = cut.filter(alone), cut.filter(~alone)
    if not more.height:
        return single
    more = more.sort(*keys, "first").with_columns(one=pl.struct(keys).rle_id())
    before = pl.col("last").cum_max().shift(1).over("one")
    more = more.with_columns(island=(before.is_null() | (pl.col("first") > before)).cum_sum())
    merged = more.group_by("island").agg(*(pl.col(k).first() for k in keys), pl.col("first").min(), pl.col("last").max())
    return pl.concat([single, merged.select(single.columns)])


def running(steps: pl.DataFrame, keys: list[str], columns: list[str], last: int) -> pl.DataFrame:
    """Running totals of steps up and down (`number` says when), for every number from the first step on; all-zero rows are gone."""
    steps = steps.group_by(*keys, "number").agg(pl.col(columns).sum()).filter(pl.col("number") <= last)
    spans = steps.group_by(keys).agg(low=pl.col("number").min(), high=pl.col("number").max(), **{f"_{c}": pl.col(c).sum() for c in columns})
    still = pl.any_horizontal(pl.col(f"_{c}") != 0 for c in columns)
    until = pl.when(still).then(pl.lit(last, dtype=pl.Int32)).otherwise("high")
    dense = spans.select(*keys, number=pl.int_ranges("low", until + 1, dtype=pl.Int32)).explode("number")
    filled = (
        dense.join(steps, on=[*keys, "number"], how="left", nulls_equal=True)
        .with_columns(pl.col(columns).fill_null(0))
        .sort(*keys, "number")
    )
    total = filled.with_columns(pl.col(columns).cum_sum().over(keys))
    return total.filter(pl.any_horizontal(pl.col(c) != 0 for c in columns))


def _steps(stretches: pl.DataFrame, name: str) -> pl.DataFrame:
    keys = [c for c in stretches.columns if c not in ("first", "last")]
    up = stretches.select(*keys, number=pl.col("first").cast(pl.Int32), **{name: pl.lit(1, dtype=pl.Int64)})
    down = stretches.select(*keys, number=(pl.col("last") + 1).cast(pl.Int32), **{name: pl.lit(-1, dtype=pl.Int64)})
    return pl.concat([up, down])


def packed(frame: pl.DataFrame, keys: tuple[str, ...]) -> pl.Expr:
    """Several small numbers as one, so that looking for doubles is one comparison."""
    found = pl.lit(0, dtype=pl.UInt64)
    for key in keys:
        size = int(frame[key].max() or 0) + 1 if frame.height else 1
        found = found * size + pl.col(key).cast(pl.UInt64)
    return found
