"""The grid of a count: its months, the periods above them with the day each stands for, and the places cells are kept for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from storage.organisation import Area, lineage
from storage.period import ALL, START_OF_TIME, between

EVERYWHERE = ""  # the whole enterprise
LEVELS: tuple[tuple[str, str], ...] = (
    (EVERYWHERE, "month"),
    (EVERYWHERE, "quarter"),
    (EVERYWHERE, "year"),
    (EVERYWHERE, "all"),
    ("wijk", "quarter"),
    ("wijk", "year"),
    ("buurt", "quarter"),
    ("buurt", "year"),
)
MONTHS = {"month": 1, "quarter": 3, "year": 12, "all": 10**6}  # months in a period; the grid begins in January, so all line up


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
    def periods(self) -> pl.DataFrame:
        """`level`, `number`, `period` (its code) and `as_of`: the earlier of its last day and the day of counting."""
        rows = [
            (level, number, period.code, min(period.end, self.as_of))
            for level in ("month", "quarter", "year")
            for number, period in enumerate(between(START_OF_TIME, self.as_of, level))
        ]
        rows.append(("all", 0, ALL.code, min(ALL.end, self.as_of)))
        schema = {"level": pl.String, "number": pl.Int32, "period": pl.String, "as_of": pl.Date}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def closing(self, level: str) -> pl.DataFrame:
        """For each period of a level the month that ends it (or the month of counting): where a stock is read."""
        months = pl.DataFrame({"month": range(self.last + 1)}, schema={"month": pl.Int32})
        return months.group_by(number=pl.col("month") // MONTHS[level]).agg(pl.col("month").max())


def grid(as_of: date, areas: Iterable[Area], levels: tuple[tuple[str, str], ...] = LEVELS) -> Grid:
    """The grid up to the day of counting, with the places of the newest division."""
    known = {a.code: a for a in areas}
    wijken = [(code, next((c for c in lineage(known, code) if c.startswith("WK")), None)) for code in known if code.startswith("BU")]
    return Grid(as_of, pl.DataFrame(wijken, schema={"buurt": pl.String, "wijk": pl.String}, orient="row"), levels)
