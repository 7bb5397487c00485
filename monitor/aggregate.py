"""From contributions (one row per record's part) to cells: the six kinds of indicator, exact sums, units counted again at every level."""

from collections.abc import Callable

import polars as pl

from monitor.accrued import summed
from monitor.coded import BASE, GROUP, Coded, coded
from monitor.effect import Effect
from monitor.exact import TO_MICRO, exact, halves, quantised, scaled
from monitor.grid import Grid
from monitor.indicator import Indicator, View
from monitor.presence import CELL, closing, cumulated, different, islands, lasting, spread, standing
from monitor.provenance import PERIOD, factors_used, unknown_codes
from storage.factors import SCENARIOS

KEY = ("organisation", "period", "area", "dimension", "category")
NUMBERS = ("records", "units", "complete", "incomplete")
SCHEMA = {
    **dict.fromkeys(KEY, pl.String),
    "as_of": pl.Date,
    **dict.fromkeys((*SCENARIOS, "numerator", "denominator", *NUMBERS), pl.Int64),
    **dict.fromkeys(("unknown", "factors"), pl.String),
}
COLUMNS = tuple(SCHEMA)
PLACE = (*GROUP, "buurt", "wijk")
Number = Callable[[pl.LazyFrame, str, str, Grid], pl.LazyFrame]
MANY = 25_000  # rows from which polars is faster in batches than all at once; below it, setting up the batches is most of the work
PARTLY = pl.col("incomplete")


def cells(found: pl.LazyFrame | Effect, indicator: Indicator, view: View, grid: Grid) -> pl.DataFrame:
    """All cells of one view, for every enterprise in the rows. Values are whole millionths (Int64), null when a factor is missing.

    Columns: `SCHEMA`; `factors` are ids with spaces between. Cost: linear in rows, however long an effect lasts.
    """
    rows = coded(found.rows if isinstance(found, Effect) else found, indicator, grid)
    if rows is None:
        return pl.DataFrame(schema=SCHEMA)
    if view.kind == "ratio":
        return _finish(_ratio(rows, view, 100 if indicator.unit == "%" else 1, grid), rows, grid)
    if isinstance(found, Effect):
        counted = _effect(rows.rows, found.calendar.collect(), grid, rows.mixes)
    else:
        counted = _part(rows.rows, view.kind, grid, rows.mixes)
    return _finish(counted.with_columns(numerator=pl.col("central"), denominator=pl.lit(None, dtype=pl.Int64)), rows, grid)


def _part(rows: pl.DataFrame, kind: str, grid: Grid, mixes: pl.LazyFrame) -> pl.LazyFrame:
    """The cells of rows that count by one kind."""
    ready = _ready(rows, kind, grid)
    return _told(_together([_values(ready, kind, grid, mixes), *_numbers(ready, kind, grid, mixes)]), ready, kind, grid, mixes)


def _ratio(rows: Coded, view: View, times: int, grid: Grid) -> pl.LazyFrame:
    """Numerator over denominator, each by its own kind; behind it stand the records and units of both sides, each once."""
    kinds = (view.numerator_kind, view.denominator_kind)
    sides = [_ready(rows.rows.filter(pl.col("part") == p), k, grid) for p, k in zip(("numerator", "denominator"), kinds, strict=True)]
    values = [_told(_together([_values(s, k, grid, rows.mixes)]), s, k, grid, rows.mixes) for s, k in zip(sides, kinds, strict=True)]
    if len({k == "stock" for k in kinds}) == 1:
        numbers = _together(_numbers(pl.concat(sides), view.denominator_kind, grid, rows.mixes))
    else:  # what happens over what holds: people write down the first, and whether the second is known makes it complete
        top, bottom = (_together(_numbers(s, k, grid, rows.mixes)) for s, k in zip(sides, kinds, strict=True))
        numbers = bottom.select(*CELL, "complete", "incomplete").join(top.select(*CELL, "records", "units"), on=CELL, how="left")
    behind = values[1].drop(NUMBERS).join(numbers.select(*CELL, *NUMBERS), on=CELL, how="left")
    return _divide(values[0], behind.with_columns(pl.col(NUMBERS).fill_null(0)), times)


def _ready(rows: pl.DataFrame, kind: str, grid: Grid) -> pl.DataFrame:
    """The rows that this kind counts, with the months in which they count: `first` up to and including `last`."""
    if kind == "stock":
        before_the_end = (pl.col("end") < pl.min_horizontal(pl.col("end").dt.month_end(), pl.lit(grid.as_of))).cast(pl.Int32)
        last = pl.when(pl.col("end") < grid.as_of).then(grid.month("end") - before_the_end).otherwise(pl.lit(grid.last, dtype=pl.Int32))
        rows = rows.filter((pl.col("start") <= grid.as_of) & (pl.col("end").is_null() | (pl.col("end") >= pl.col("start"))))
        return rows.with_columns(first=grid.month("start"), last=last).filter(pl.col("first") <= pl.col("last"))
    rows = rows.filter(pl.col("day") <= grid.as_of)
    return (_firsts(rows) if kind == "first" else rows).with_columns(
        month=grid.month("day"), first=grid.month("day"), last=grid.month("day")
    )


def _split(rows: pl.LazyFrame, mixes: pl.LazyFrame) -> pl.LazyFrame:
    """Each row once for the total and once per dimension: `mix` becomes `split`."""
    return rows.join(mixes, on="mix").drop("mix")


def _firsts(rows: pl.DataFrame) -> pl.DataFrame:
    """Each unit once a calendar year, where, when and as what it was first seen."""
    seen = rows.filter(~pl.col("left_out")).drop_nulls("unit").with_columns(year=pl.col("day").dt.year()).sort("day", "record")
    return seen.unique(["org", "unit", "year"], keep="first", maintain_order=True).drop("year")


def _values(rows: pl.DataFrame, kind: str, grid: Grid, mixes: pl.LazyFrame) -> pl.LazyFrame:
    """CELL and the three scenarios in whole millionths: base cells rounded once and added, or different units counted again."""
    counted = rows.lazy().filter(~pl.col("left_out"))
    if kind == "distinct":
        found = different(_split(counted.drop_nulls("unit"), mixes), "unit", "central", grid)
        return found.with_columns((pl.col("central") * TO_MICRO).alias(s) for s in SCENARIOS)
    if kind == "stock":  # what holds on the last day of each period, or on the day of counting if that is earlier
        return closing(_split(_held(counted, grid), mixes), list(SCENARIOS), grid)
    base = counted.group_by(*BASE, "month").agg(exact(s) for s in SCENARIOS).with_columns(quantised(s) for s in SCENARIOS)
    return spread(_split(base, mixes), list(SCENARIOS), grid)


def _numbers(rows: pl.DataFrame, kind: str, grid: Grid, mixes: pl.LazyFrame) -> list[pl.LazyFrame]:
    """How many records and units stand behind each cell, how many records were looked at, and how many of those miss something."""
    number: Number = standing if kind == "stock" else different
    every = _split(rows.lazy(), mixes)
    counted = every.filter(~pl.col("left_out"))
    found = [number(counted, "record", "records", grid), number(counted.drop_nulls("unit"), "unit", "units", grid)]
    if rows["incomplete"].any():
        found.append(number(every.filter(PARTLY), "record", "incomplete", grid))
        if rows["left_out"].any():
            found.append(number(every, "record", "seen", grid))
    return found


def _held(counted: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """The running sum per base cell at the end of each month, in whole millionths."""
    whole = counted.with_columns(scaled(pl.col(s).fill_null(0)).alias(s) for s in SCENARIOS)
    up = whole.group_by(*BASE, number="first").agg(pl.col(SCENARIOS).sum())
    down = whole.group_by(*BASE, number=pl.col("last") + 1).agg(pl.col(SCENARIOS).sum() * -1)
    held = cumulated(pl.concat([up, down]), BASE, list(SCENARIOS), pl.lit(grid.last))
    return held.rename({"number": "month"}).with_columns(quantised(s) for s in SCENARIOS)


def _effect(rows: pl.DataFrame, calendar: pl.DataFrame, grid: Grid, mixes: pl.LazyFrame) -> pl.LazyFrame:
    """What keeps running: the part inside each period, and who had it at any time in it."""
    weights = pl.col("weight").cast(pl.Enum(calendar["weight"].unique().sort())).to_physical()
    rows, calendar = rows.with_columns(weights), calendar.with_columns(weights)
    apart = _split(rows.lazy(), mixes)
    there = _stretches(apart, grid).collect().lazy()  # used many times over
    parts = [spread(_split(summed(rows.lazy(), calendar, grid), mixes), list(SCENARIOS), grid)]
    parts += [lasting(there, "record", "records", grid), lasting(there.drop_nulls("unit"), "unit", "units", grid)]
    if rows["incomplete"].any():
        parts.append(lasting(there.filter(PARTLY), "record", "incomplete", grid))
    missing, used = (
        pl.concat([there.select(*keys, what, "first", "last"), _lines(there, calendar, keys, what, grid)])
        for what, keys in (("unknown", PLACE), ("versions", GROUP))
    )
    return _noted(_together(parts), missing, used, grid)


def _lines(there: pl.LazyFrame, calendar: pl.DataFrame, keys: tuple[str, ...], what: str, grid: Grid) -> pl.LazyFrame:
    """The lines of the calendar that were used: what they rest on belongs to the cell as well."""
    worth = calendar.filter(pl.col(what) != "").with_columns(month=grid.month("since")).select("weight", "month", what).unique()
    used = islands(there.filter(pl.col("weight").is_in(worth["weight"].unique().to_list())), (*keys, "weight"))
    months = used.with_columns(month=pl.int_ranges(pl.col("first"), pl.col("last") + 1, dtype=pl.Int32)).explode("month")
    found = months.join(worth.lazy(), on=["weight", "month"])
    return found.select(*keys, what, first=pl.col("month"), last=pl.col("month"))


def _stretches(rows: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """Rows with the months in which they are there in any scenario; where scenarios start on different days, a row for each."""
    same = (pl.col("starts_low") == pl.col("starts_central")) & (pl.col("starts_central") == pl.col("starts_high"))
    longest = pl.max_horizontal(*(f"ends_{s}" for s in SCENARIOS))
    together = rows.filter(same.fill_null(True)).with_columns(_ends=longest)
    found = [_months(together, "starts_central", "_ends", grid)]
    apart = rows.filter(~same.fill_null(True)).with_columns(_ends=longest)
    found += [_months(apart, f"starts_{s}", f"ends_{s}", grid) for s in SCENARIOS]
    return pl.concat(found)


def _months(rows: pl.LazyFrame, starts: str, ends: str, grid: Grid) -> pl.LazyFrame:
    there = rows.filter((pl.col(starts) < pl.col(ends)) & (pl.col(starts) <= grid.as_of))
    return there.with_columns(_last=pl.min_horizontal(pl.col(ends).dt.offset_by("-1d"), pl.lit(grid.as_of))).with_columns(
        first=grid.month(starts), last=grid.month("_last")
    )


def _together(parts: list[pl.LazyFrame]) -> pl.LazyFrame:
    """Counts and sums of the same cells side by side; what is not there is nothing."""
    nothing = pl.LazyFrame(schema={**dict.fromkeys((*SCENARIOS, *NUMBERS, "seen"), pl.Int64)})
    found = pl.concat([*parts, nothing], how="diagonal").group_by(CELL).agg(pl.col(*SCENARIOS, *NUMBERS, "seen").sum())
    looked_at = pl.max_horizontal("seen", "records")  # `seen` is counted only where some were left out
    return found.with_columns(complete=looked_at - pl.col("incomplete")).drop("seen")


def _told(found: pl.LazyFrame, rows: pl.DataFrame, kind: str, grid: Grid, mixes: pl.LazyFrame) -> pl.LazyFrame:
    counted = _split(rows.lazy().filter(~pl.col("left_out")), mixes)
    return _noted(found, counted, counted, grid, at_the_end=kind == "stock")


def _noted(found: pl.LazyFrame, missing: pl.LazyFrame, used: pl.LazyFrame, grid: Grid, *, at_the_end: bool = False) -> pl.LazyFrame:
    """With what the cells rest on. A missing factor makes a cell unknown, never smaller."""
    found = found.join(unknown_codes(missing, grid, at_the_end=at_the_end), on=CELL, how="left")
    found = found.join(factors_used(used, grid, at_the_end=at_the_end), on=PERIOD, how="left")
    return _known(found.with_columns(pl.col("unknown", "factors").fill_null("")))


def _known(found: pl.LazyFrame) -> pl.LazyFrame:
    return found.with_columns(pl.when(pl.col("unknown") == "").then(pl.col(s)).alias(s) for s in SCENARIOS)


def _divide(top: pl.LazyFrame, bottom: pl.LazyFrame, times: int) -> pl.LazyFrame:
    """Numerator over denominator, scenarios crossed; without a denominator there is no ratio."""
    both = bottom.filter(pl.col("central") != 0).join(top, on=CELL, how="left", suffix="_top")
    both = both.with_columns(pl.col(f"{s}_top").fill_null(0) for s in SCENARIOS)
    ratio = {
        s: halves(pl.col(f"{s}_top").cast(pl.Int128) * (TO_MICRO * times), pl.col(under).cast(pl.Int128))
        for s, under in (("low", "high"), ("central", "central"), ("high", "low"))
    }
    kept = both.with_columns(
        **ratio,
        numerator=pl.when(pl.col("unknown_top").fill_null("") == "").then("central_top"),
        denominator=pl.col("central"),
        unknown=pl.concat_str(pl.col("unknown_top").fill_null(""), "unknown", separator=" ").str.strip_chars(),
        factors=pl.concat_str(pl.col("factors_top").fill_null(""), "factors", separator=" ").str.strip_chars(),
    )
    return _known(kept.with_columns(factors=_sorted("factors")))


def _sorted(ids: str) -> pl.Expr:
    """Each id once, in order."""
    numbers = pl.col(ids).str.split(" ").list.eval(pl.element().filter(pl.element() != "").cast(pl.Int64).unique().sort())
    return numbers.cast(pl.List(pl.String)).list.join(" ")


def _finish(found: pl.LazyFrame, rows: Coded, grid: Grid) -> pl.DataFrame:
    """Numbers read back as names, in no order."""
    everywhere = pl.DataFrame({"area": [0], "text": [""]}, schema_overrides={"area": pl.UInt32})
    areas = pl.concat([rows.areas, everywhere], how="vertical_relaxed").lazy()
    named = found.join(rows.organisations.lazy(), on="org").join(rows.splits.lazy(), on="split").join(grid.periods, on=["size", "number"])
    named = named.join(areas, on="area").drop("area").rename({"text": "area"})
    return named.select(COLUMNS).collect(engine="streaming" if rows.rows.height > MANY else "in-memory")
