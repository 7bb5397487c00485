"""Periods as people use them: month, quarter, year, since the start; always by Dutch local date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.refused import Refused

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START_OF_TIME = date(2000, 1, 1)
END_OF_TIME = date(2099, 12, 31)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def utc(moment: datetime) -> datetime:
    """SQLite gives moments back without their zone; they are UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def today() -> date:
    """The date on a Dutch calendar."""
    return now().astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class Period:
    """A closed stretch of days with its code: `2026-07`, `2026-Q3`, `2026` or `all`."""

    code: str
    start: date
    end: date

    @property
    def level(self) -> str:
        """month, quarter, year or all."""
        if self.code == "all":
            return "all"
        return "quarter" if "Q" in self.code else "month" if "-" in self.code else "year"

    def previous(self) -> "Period":
        """The same kind of period just before; `all` has none and returns itself."""
        return self if self.level == "all" else containing(self.start - timedelta(days=1), self.level)

    def next(self) -> "Period":
        return self if self.level == "all" else containing(self.end + timedelta(days=1), self.level)

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end


ALL = Period("all", START_OF_TIME, END_OF_TIME)


def month(year: int, number: int) -> Period:
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(f"{year}-{number:02d}", date(year, number, 1), following - timedelta(days=1))


def quarter(year: int, number: int) -> Period:
    return Period(f"{year}-Q{number}", date(year, 3 * number - 2, 1), month(year, 3 * number).end)


def year(number: int) -> Period:
    return Period(str(number), date(number, 1, 1), date(number, 12, 31))


def containing(day: date, level: str) -> Period:
    """The month, quarter, year or `all` that this day falls in."""
    if level == "month":
        return month(day.year, day.month)
    if level == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    return year(day.year) if level == "year" else ALL


def parse(code: str) -> Period:
    """Read a period code. Raises `Refused` in words for anything else."""
    if code == "all":
        return ALL
    if (found := re.fullmatch(r"(20\d\d)-Q([1-4])", code)) is not None:
        return quarter(int(found[1]), int(found[2]))
    if (found := re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", code)) is not None:
        return month(int(found[1]), int(found[2]))
    if re.fullmatch(r"20\d\d", code):
        return year(int(code))
    raise Refused("Deze periode kennen we niet. Gebruik bijvoorbeeld 2026-Q3, 2026-07 of 2026.")


def between(first: date, last: date, level: str) -> Iterator[Period]:
    """The periods of one kind that touch these days, oldest first."""
    period = containing(first, level)
    while period.start <= last:
        yield period
        if period.level == "all":
            return
        period = period.next()
