"""How many different ones there are in each cell: counted again at every level, for events and for what lasts."""

import polars as pl

from monitor.coded import GROUP
from monitor.grid import EVERYWHERE, Grid

CELL = ("size", "number", "area", *GROUP)
EVENT = (*GROUP, "buurt", "wijk", "month")
NUMBER = pl.UInt32
LONGEST = 2**20  # more months than any stretch has
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
    keys = ("size", "area", *GROUP)
    one, again = _stays(rows, who)
    cut = (
        stays.join(grid.stored, how="cross")
        .with_columns(AREA, first=pl.col("first") // pl.col("size"), last=pl.col("last") // pl.col("size"))
        .drop_nulls("area")
        for stays in (one, again)
    )
    counted = pl.concat([next(cut), islands(next(cut), (*keys, who)).with_columns(ones=pl.lit(1, dtype=pl.Int64))], how="diagonal")
    return cumulated(_steps(counted, keys, name), keys, [name], grid.last // pl.col("size"))


def standing(rows: pl.LazyFrame, who: str, name: str, grid: Grid) -> pl.LazyFrame:
    """Different ones that are there at the end of each period, for rows that last from month `first` to month `last`."""
    places = grid.stored.select("place").unique()
    keys = ("area", *GROUP)  # a wijk and a buurt never have the same number
    one, again = (stays.join(places, how="cross").with_columns(AREA).drop_nulls("area") for stays in _stays(rows, who))
    counted = pl.concat([one, islands(again, (*keys, who), "place").with_columns(ones=pl.lit(1, dtype=pl.Int64))], how="diagonal")
    steps = _steps(counted, ("place", *keys), name)
    held = cumulated(steps, keys, [name], pl.lit(grid.last), "place")
    return held.rename({"number": "month"}).join(grid.closings, on=["place", "month"]).select(*CELL, name)


def _stays(rows: pl.LazyFrame, who: str) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Who was there once without a break, in one place: `ones` of them per stretch; and the stretches of all others, one by one.

    The first, nearly everybody, are there once in any longer period and larger area as well; only the others are looked at again.
    """
    stays = islands(rows.select(*GROUP, "buurt", "wijk", who, "first", "last").unique(), (*GROUP, "buurt", "wijk", who))
    stays = stays.with_columns(once=packed((*GROUP, who)).is_unique()).collect().lazy()
    one = stays.filter("once").group_by(*GROUP, "buurt", "wijk", "first", "last").agg(ones=pl.len().cast(pl.Int64))
    return one, stays.filter(~pl.col("once")).drop("once")


def islands(rows: pl.LazyFrame, keys: tuple[str, ...], *more: str) -> pl.LazyFrame:
    """Stretches of the same one, merged where they overlap: `keys`, `first`, `last`, and columns that go with the keys.

    One line of numbers for all keys: each has a stretch of its own, longer than any month, so that the furthest end so far is one
    running maximum. Cost: one sort.
    """
    cut = rows.select(*keys, *more, "first", "last").with_columns(_key=packed(keys)).sort("_key", "first")
    start = pl.col("_key").rle_id().cast(pl.Int64) * LONGEST
    reach = (start + pl.col("last")).cum_max()
    begins = ((start + pl.col("first")) > reach.shift(1)).fill_null(True)
    ends = begins.shift(-1).fill_null(True)
    return cut.select(pl.col(*keys, *more, "first").filter(begins), last=(reach.filter(ends) % LONGEST).cast(pl.Int32))


def cumulated(steps: pl.LazyFrame, keys: tuple[str, ...], columns: list[str], last: pl.Expr, *more: str) -> pl.LazyFrame:
    """Running totals of steps up and down (`number` says when), for every number from the first step on; all-zero rows are gone.

    `more`: columns that go with the keys. Cost: one sort of the steps; what holds between two of them is written out only when not zero.
    """
    steps = steps.with_columns(_key=packed(keys), _last=last.cast(pl.Int32)).filter(pl.col("number") <= pl.col("_last"))
    added = steps.group_by("_key", "number").agg(pl.col(*keys, *more, "_last").first(), pl.col(columns).sum()).sort("_key", "number")
    begins = (pl.col("_key") != pl.col("_key").shift(1)).fill_null(True)
    running = {c: pl.col(c).cum_sum() - pl.when(begins).then(pl.col(c).cum_sum() - pl.col(c)).forward_fill() for c in columns}
    goes_on = pl.col("_key") == pl.col("_key").shift(-1)
    until = pl.when(goes_on).then(pl.col("number").shift(-1) - 1).otherwise("_last")
    held = added.with_columns(**running, _until=until).filter(pl.any_horizontal(pl.col(c) != 0 for c in columns))
    numbers = pl.int_ranges("number", pl.col("_until") + 1, dtype=pl.Int32)
    return held.select(*keys, *more, *columns, number=numbers).explode("number")


def _steps(stretches: pl.LazyFrame, keys: tuple[str, ...], name: str) -> pl.LazyFrame:
    up = stretches.select(*keys, number=pl.col("first").cast(pl.Int32), **{name: pl.col("ones")})
    down = stretches.select(*keys, number=(pl.col("last") + 1).cast(pl.Int32), **{name: -pl.col("ones")})
    return pl.concat([up, down])


def packed(keys: tuple[str, ...]) -> pl.Expr:
    """Several small numbers as one, so that looking for doubles is one comparison."""
    found = pl.lit(0, dtype=pl.UInt64)
    for key in keys:
        number = (pl.col(key).cast(pl.UInt64) + 1).fill_null(0)
        found = found * (number.max().fill_null(0) + 1) + number
    return found
