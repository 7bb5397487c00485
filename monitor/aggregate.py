"""From contributions (one row per record's part) to cells: the six kinds of indicator, exact sums, units counted again at every level."""

from collections.abc import Callable

import polars as pl

from monitor.accrued import PLACE, summed
from monitor.coded import GROUP, Coded, coded
from monitor.effect import Effect
from monitor.exact import ROW_SCALE, TO_MICRO, exact, halves, quantised
from monitor.grid import Grid
from monitor.indicator import Indicator, View
from monitor.presence import BASE, CELL, closing, cumulated, different, islands, lasting, spread, standing
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
Number = Callable[[pl.LazyFrame, str, str, Grid], pl.LazyFrame]
PARTLY = pl.col("incomplete")


def cells(found: pl.LazyFrame | Effect, indicator: Indicator, view: View, grid: Grid) -> pl.DataFrame:
    """All cells of one view, for every enterprise in the rows. Values are whole millionths (Int64), null when a factor is missing.

    Columns: `SCHEMA`; `factors` are ids with spaces between. Cost: linear in rows, however long an effect lasts.
    """
    rows = coded(found.rows if isinstance(found, Effect) else found, indicator, grid)
    if rows.rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    if view.kind == "ratio":
        top = _part(rows.rows.filter(pl.col("part") == "numerator"), view.numerator_kind, grid)
        bottom = _part(rows.rows.filter(pl.col("part") == "denominator"), view.denominator_kind, grid)
        return _finish(_divide(top, bottom, 100 if indicator.unit == "%" else 1), rows, grid)
    counted = _effect(rows.rows, found.calendar.collect(), grid) if isinstance(found, Effect) else _part(rows.rows, view.kind, grid)
    return _finish(counted.with_columns(numerator=pl.col("central"), denominator=pl.lit(None, dtype=pl.Int64)), rows, grid)


def _part(rows: pl.DataFrame, kind: str, grid: Grid) -> pl.LazyFrame:
    if kind == "stock":
        return _stock(rows, grid)
    events = rows.filter(pl.col("day") <= grid.as_of)
    return _events((_firsts(events) if kind == "first" else events).with_columns(month=grid.month("day")), kind, grid)


def _firsts(rows: pl.DataFrame) -> pl.DataFrame:
    """Each unit once a calendar year, where and when it was first seen."""
    seen = rows.filter(~pl.col("left_out")).drop_nulls("unit").with_columns(year=pl.col("day").dt.year()).sort("day", "record")
    return seen.unique([*GROUP, "unit", "year"], keep="first", maintain_order=True).drop("year")


def _events(rows: pl.DataFrame, kind: str, grid: Grid) -> pl.LazyFrame:
    """Things that happen on a day: flows, first ones, and different ones."""
    counted = rows.lazy().filter(~pl.col("left_out"))
    parts = [*_records(rows, counted, grid, different), different(counted.drop_nulls("unit"), "unit", "units", grid)]
    if kind != "distinct":
        base = counted.group_by(BASE).agg(exact(s) for s in SCENARIOS).with_columns(quantised(s) for s in SCENARIOS)
        parts.append(spread(base, list(SCENARIOS), grid))
    found = _together(parts)
    if kind == "distinct":
        found = found.with_columns((pl.col("units") * TO_MICRO).alias(s) for s in SCENARIOS)
    return _told(found, counted.with_columns(first=pl.col("month"), last=pl.col("month")), grid)


def _records(rows: pl.DataFrame, counted: pl.LazyFrame, grid: Grid, number: Number) -> list[pl.LazyFrame]:
    """How many records stand behind each cell, how many of them miss nothing, and how many miss something."""
    records = number(counted, "record", "records", grid)
    if not rows["incomplete"].any():
        return [records, records.rename({"records": "complete"})]
    missing = rows.lazy().filter(PARTLY)
    return [records, number(counted.filter(~PARTLY), "record", "complete", grid), number(missing, "record", "incomplete", grid)]


def _stock(rows: pl.DataFrame, grid: Grid) -> pl.LazyFrame:
    """What holds on the last day of each period (or on the day of counting, if that is earlier)."""
    before_the_end = (pl.col("end") < pl.min_horizontal(pl.col("end").dt.month_end(), pl.lit(grid.as_of))).cast(pl.Int32)
    last = pl.when(pl.col("end") < grid.as_of).then(grid.month("end") - before_the_end).otherwise(pl.lit(grid.last, dtype=pl.Int32))
    rows = rows.filter((pl.col("start") <= grid.as_of) & (pl.col("end").is_null() | (pl.col("end") >= pl.col("start"))))
    rows = rows.with_columns(first=grid.month("start"), last=last).filter(pl.col("first") <= pl.col("last"))
    counted = rows.lazy().filter(~pl.col("left_out"))
    parts = [*_records(rows, counted, grid, standing), standing(counted.drop_nulls("unit"), "unit", "units", grid)]
    parts.append(closing(_held(counted, grid), list(SCENARIOS), grid))
    return _told(_together(parts), counted, grid, at_the_end=True)


def _held(counted: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """The running sum per base cell at the end of each month, in whole millionths."""
    scaled = counted.with_columns((pl.col(s).fill_null(0) * ROW_SCALE).round(0).cast(pl.Int128) for s in SCENARIOS)
    up = scaled.group_by(*PLACE, number="first").agg(pl.col(SCENARIOS).sum())
    down = scaled.group_by(*PLACE, number=pl.col("last") + 1).agg(pl.col(SCENARIOS).sum() * -1)
    held = cumulated(pl.concat([up, down]), PLACE, list(SCENARIOS), pl.lit(grid.last))
    return held.rename({"number": "month"}).with_columns(quantised(s) for s in SCENARIOS)


def _effect(rows: pl.DataFrame, calendar: pl.DataFrame, grid: Grid) -> pl.LazyFrame:
    """What keeps running: the part inside each period, and who had it at any time in it."""
    there = _stretches(rows.lazy(), grid)
    records = lasting(there, "record", "records", grid)
    parts = [spread(summed(rows.lazy(), calendar, grid), list(SCENARIOS), grid), records]
    parts.append(lasting(there.drop_nulls("unit"), "unit", "units", grid))
    if rows["incomplete"].any():
        central = _months(rows.lazy().filter(PARTLY & (pl.col("central") != 0)), "starts_central", "ends_central", grid)
        parts.append(lasting(_complete(there, grid), "record", "complete", grid))
        parts.append(lasting(central, "record", "incomplete", grid))
    else:
        parts.append(records.rename({"records": "complete"}))
    about = [*PLACE, "versions", "unknown", "first", "last"]
    return _told(_together(parts), pl.concat([there.select(about), _lines(there, calendar, grid).select(about)]), grid)


def _lines(there: pl.LazyFrame, calendar: pl.DataFrame, grid: Grid) -> pl.LazyFrame:
    """The lines of the calendar that were used: what they rest on belongs to the cell as well."""
    worth = calendar.with_columns(month=grid.month("since")).select("weight", "month", "versions", "unknown").unique()
    numbers = worth.select("weight").unique().with_row_index("key")
    used = islands(there.join(numbers.lazy(), on="weight"), (*PLACE, "key"))
    months = used.with_columns(month=pl.int_ranges(pl.col("first"), pl.col("last") + 1, dtype=pl.Int32)).explode("month")
    found = months.join(numbers.lazy(), on="key").join(worth.lazy(), on=["weight", "month"])
    return found.with_columns(first=pl.col("month"), last=pl.col("month"))


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


def _complete(there: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """Months of rows that miss nothing; of the others the months before and after those in which they count as incomplete."""
    partly = _months(
        there.filter(PARTLY & (pl.col("central") != 0)).rename({"first": "_from", "last": "_until"}), "starts_central", "ends_central", grid
    )
    before = partly.with_columns(first="_from", last=pl.min_horizontal("_until", pl.col("first") - 1))
    after = partly.with_columns(last="_until", first=pl.max_horizontal("_from", pl.col("last") + 1))
    pieces = pl.concat([before, after]).filter(pl.col("first") <= pl.col("last"))
    never = (
        (pl.col("central").fill_null(0) == 0)
        | (pl.col("starts_central") >= pl.col("ends_central"))
        | (pl.col("starts_central") > grid.as_of)
    )
    return pl.concat([there.filter(~PARTLY | never), pieces], how="diagonal")


def _together(parts: list[pl.LazyFrame]) -> pl.LazyFrame:
    """Counts and sums of the same cells side by side; what is not there is nothing."""
    nothing = pl.LazyFrame(schema={**dict.fromkeys((*SCENARIOS, *NUMBERS), pl.Int64)})
    return pl.concat([*parts, nothing], how="diagonal").group_by(CELL).agg(pl.col(SCENARIOS).sum(), pl.col(NUMBERS).sum())


def _told(found: pl.LazyFrame, rows: pl.LazyFrame, grid: Grid, *, at_the_end: bool = False) -> pl.LazyFrame:
    """With what the cells rest on. A missing factor makes a cell unknown, never smaller."""
    found = found.join(unknown_codes(rows, grid, at_the_end=at_the_end), on=CELL, how="left")
    found = found.join(factors_used(rows, grid, at_the_end=at_the_end), on=PERIOD, how="left")
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
        records=pl.max_horizontal("records", "records_top"),
        units=pl.max_horizontal("units", "units_top"),
        incomplete=pl.col("incomplete") + pl.col("incomplete_top").fill_null(0),
        unknown=pl.concat_str(pl.col("unknown_top").fill_null(""), "unknown", separator=" ").str.strip_chars(),
        factors=pl.concat_str(pl.col("factors_top").fill_null(""), "factors", separator=" ").str.strip_chars(),
    )
    return _known(kept.with_columns(factors=_sorted("factors")))


def _sorted(ids: str) -> pl.Expr:
    """Each id once, in order."""
    numbers = pl.col(ids).str.split(" ").list.eval(pl.element().filter(pl.element() != "").cast(pl.Int64).unique().sort())
    return numbers.cast(pl.List(pl.String)).list.join(" ")


def _finish(found: pl.LazyFrame, rows: Coded, grid: Grid) -> pl.DataFrame:
    """Numbers read back as names; in a steady order."""
    everywhere = pl.DataFrame({"area": [0], "text": [""]}, schema_overrides={"area": pl.UInt32})
    areas = pl.concat([rows.areas, everywhere], how="vertical_relaxed").lazy()
    named = found.join(rows.organisations.lazy(), on="org").join(rows.splits.lazy(), on="split").join(grid.periods, on=["size", "number"])
    named = named.join(areas, on="area").drop("area").rename({"text": "area"})
    return named.select(COLUMNS).sort(KEY).collect()
