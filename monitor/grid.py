"""The grid of a count: its months, the periods above them with the day each stands for, and the places cells are kept for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from storage.organisation import Area, lineage
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
    """Months are numbered from the start of time; `as_of` is the day of counting. `places`: buurt -> wijk."""

    as_of: date
    places: pl.DataFrame
    levels: tuple[tuple[str, str], ...] = LEVELS

    @property
    def last(self) -> int:
        """The number of the month of counting."""
        return (self.as_of.year - START_OF_TIME.year) * 12 + self.as_of.month - 1

    def month(self, day: str) -> pl.Expr:
        """The number of the month in which the day in this column lies; days before the start of time count in its first month."""
        column = pl.col(day)
        return ((column.dt.year().cast(pl.Int32) - START_OF_TIME.year) * 12 + column.dt.month().cast(pl.Int32) - 1).clip(0)

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


def grid(as_of: date, areas: Iterable[Area], levels: tuple[tuple[str, str], ...] = LEVELS) -> Grid:
    """The grid up to the day of counting, with the places of the newest division."""
    known = {a.code: a for a in areas}
    wijken = [(code, next((c for c in lineage(known, code) if c.startswith("WK")), None)) for code in known if code.startswith("BU")]
    return Grid(as_of, pl.DataFrame(wijken, schema={"buurt": pl.String, "wijk": pl.String}, orient="row"), levels)
