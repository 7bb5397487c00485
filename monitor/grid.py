"""The grid of a count: its months, the periods above them with the day each stands for, and the places cells are kept for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from storage.organisation import Area
from storage.period import ALL, START_OF_TIME, between

EVERYWHERE = ""  # the whole enterprise
MONTHS = {"month": 1, "quarter": 3, "year": 12, "all": 10**4}  # `size` of a period: how many months
LEVELS: tuple[tuple[str, str], ...] = (
    *((EVERYWHERE, level) for level in MONTHS),
    *((place, level) for place in ("wijk", "buurt") for level in ("quarter", "year")),
)
SIZE = pl.Int32


@dataclass(frozen=True)
class Grid:
    """Months are numbered from the start of time; `as_of` is the day of counting. `places`: buurt -> wijk, in the newest division.

    `then`: record -> wijk, for records of a buurt that lay in another wijk before: a record keeps the division of its own year.
    """

    as_of: date
    places: pl.DataFrame
    levels: tuple[tuple[str, str], ...] = LEVELS
    then: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={"record_id": pl.String, "then": pl.String}))

    @property
    def last(self) -> int:
        """The number of the month of counting."""
        return (self.as_of.year - START_OF_TIME.year) * 12 + self.as_of.month - 1

    def month(self, day: str) -> pl.Expr:
        """The number of the month in which the day in this column lies; days before the start of time count in its first month."""
        column = pl.col(day)
        return ((column.dt.year().cast(pl.Int32) - START_OF_TIME.year) * 12 + column.dt.month().cast(pl.Int32) - 1).clip(0)

    @cached_property
    def areas(self) -> pl.DataFrame:
        """`text`, the code of every buurt and wijk, and `area`, its number; 0 is the whole enterprise."""
        codes = pl.concat([self.places["buurt"], self.places["wijk"], self.then["then"]]).drop_nulls().unique().sort()
        return pl.DataFrame({"text": codes}).with_row_index("area", offset=1)

    @cached_property
    def lies(self) -> pl.DataFrame:
        """`area`, the code of a buurt, with its number (`buurt`) and that of its wijk (`wijk`)."""
        buurten, wijken = (self.areas.rename({"text": name, "area": f"{name}_"}) for name in ("buurt", "wijk"))
        both = self.places.join(buurten, on="buurt", how="left").join(wijken, on="wijk", how="left")
        return both.select(area="buurt", buurt="buurt_", wijk="wijk_")

    @cached_property
    def stored(self) -> pl.LazyFrame:
        """The levels to keep: `place` and `size`."""
        rows = [(place, MONTHS[level]) for place, level in self.levels]
        return pl.LazyFrame(rows, schema={"place": pl.String, "size": SIZE}, orient="row")

    @cached_property
    def periods(self) -> pl.LazyFrame:
        """`size`, `number`, `period` (its code) and `as_of`: the earlier of its last day and the day of counting."""
        rows = [
            (MONTHS[level], number, period.code, min(period.end, self.as_of))
            for level in ("month", "quarter", "year")
            for number, period in enumerate(between(START_OF_TIME, self.as_of, level))
        ]
        rows.append((MONTHS["all"], 0, ALL.code, min(ALL.end, self.as_of)))
        return pl.LazyFrame(rows, schema={"size": SIZE, "number": pl.Int32, "period": pl.String, "as_of": pl.Date}, orient="row")

    @cached_property
    def closings(self) -> pl.LazyFrame:
        """For each stored level the months in which a stock is read: the last of each period, or the month of counting."""
        months = pl.LazyFrame({"month": range(self.last + 1)}, schema={"month": pl.Int32})
        wide = months.join(self.stored, how="cross").with_columns(number=pl.col("month") // pl.col("size"))
        return wide.group_by("place", "size", "number").agg(pl.col("month").max()).collect().lazy()


def grid(as_of: date, areas: Iterable[Area], levels: tuple[tuple[str, str], ...] = LEVELS, written: pl.LazyFrame | None = None) -> Grid:
    """The grid up to the day of counting. `areas`: every division that is known. `written`: every record with its day and buurt."""
    every = sorted((a for a in areas if a.code.startswith("BU")), key=lambda a: (a.code, a.vintage))
    schema = {"area": pl.String, "since": pl.Int32, "then": pl.String}
    lay = pl.DataFrame([(a.code, a.vintage, a.parent if (a.parent or "").startswith("WK") else None) for a in every], schema, orient="row")
    places = lay.group_by("area", maintain_order=True).last().select(buurt="area", wijk="then")
    moved = lay.filter(pl.col("then").n_unique().over("area") > 1)
    if moved.is_empty() or written is None:
        return Grid(as_of, places, levels)
    return Grid(as_of, places, levels, _then(moved, written, as_of))


def _then(moved: pl.DataFrame, written: pl.LazyFrame, as_of: date) -> pl.DataFrame:
    """The wijk of each record of a buurt that moved: of the latest division up to its year, else of the first.

    And of the buurt itself in each year, by its code and the year (`monitor.derived.inhabitants`).
    """
    first = pl.col("since") == pl.col("since").min().over("area")
    since = moved.with_columns(since=pl.when(first).then(0).otherwise("since").cast(pl.Int32)).sort("since")
    here = written.filter(pl.col("area").is_in(moved["area"].unique().to_list())).select("record_id", "area", since=pl.col("on").dt.year())
    years = pl.DataFrame({"since": range(START_OF_TIME.year, as_of.year + 1)}, schema={"since": pl.Int32})
    itself = (
        moved.select("area")
        .unique()
        .join(years, how="cross")
        .select(pl.format("{} {}", "area", "since").alias("record_id"), "area", "since")
    )
    there = pl.concat([here.collect().unique(), itself]).sort("since")
    return there.join_asof(since, on="since", by="area", strategy="backward", check_sortedness=False).select("record_id", "then")
