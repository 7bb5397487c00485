"""What one count starts from: records as written down, dated factors, places by year, and the day of counting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

LOW, CENTRAL, HIGH = SCENARIOS = ("low", "central", "high")
OPPOSITE = {LOW: HIGH, CENTRAL: CENTRAL, HIGH: LOW}
Record = Mapping[str, Any]
Records = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Version:
    """One version of one factor. `kind`: dated, physical or context."""

    code: str
    kind: str
    since: date
    until: date | None
    revision: int
    values: Mapping[str, Decimal]


@dataclass(frozen=True)
class Place:
    """An area in the division of one year."""

    code: str
    vintage: int
    parent: str | None
    households: int | None = None


class Factors:
    """A dated version holds on its days; a physical one also before its first day; of context the latest, else the first later one."""

    def __init__(self, versions: Iterable[Version]):
        newest: dict[tuple[str, date], Version] = {}
        for v in sorted(versions, key=lambda v: v.revision):
            newest[v.code, v.since] = v
        self.by_code: dict[str, list[Version]] = {}
        for v in sorted(newest.values(), key=lambda v: v.since):
            self.by_code.setdefault(v.code, []).append(v)

    def version(self, code: str, day: date) -> Version | None:
        known = self.by_code.get(code, [])
        started = [v for v in known if v.since <= day]
        if not known or known[0].kind == "dated":
            return started[-1] if started and day <= (started[-1].until or date.max) else None
        return (started or known[:1])[-1]

    def changes(self, code: str) -> list[date]:
        """The days on which another version begins or none holds any more."""
        found = [v.since for v in self.by_code.get(code, [])]
        return found + [date.fromordinal(v.until.toordinal() + 1) for v in self.by_code.get(code, []) if v.until and v.until < date.max]

    def __call__(self, code: str, day: date, scenario: str) -> Decimal:
        """For factors that are never missing."""
        found = self.version(code, day)
        assert found is not None, f"{code} has no version"
        return found.values[scenario]


@dataclass(frozen=True)
class World:
    """One enterprise on one day of counting: approved records (under `waiting` those that are not yet), its buurten, what holds."""

    records: Records
    factors: Factors
    places: tuple[Place, ...]
    on: date
    works: tuple[str, ...] = ()
    timed: tuple[dict[str, Any], ...] = ()  # per kind of record and month how many minutes writing down took, where there were enough

    def all(self, kind: str) -> list[dict[str, Any]]:
        """The records of one type, oldest first, and by id within a day."""
        return sorted(self.records.get(kind, []), key=lambda r: (r["on"], r["id"]))

    def wijk(self, buurt: str, year: int) -> str | None:
        """Where the buurt lay in the division of that year: the latest one until then, else the first later one."""
        known = sorted((p for p in self.places if p.code == buurt), key=lambda p: p.vintage)
        if not known:
            return None
        parent = ([p for p in known if p.vintage <= year] or known[:1])[-1].parent
        return parent if parent and parent.startswith("WK") else None

    def known_buurt(self, code: str | None) -> bool:
        return any(p.code == code for p in self.places)


def exact(value: Decimal | int | Fraction) -> Fraction:
    return Fraction(value)


def later(day: date, months: int = 0, years: int = 0) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    months += day.month - 1 + 12 * years
    year, month = day.year + months // 12, months % 12 + 1
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return min(date.fromordinal(last), date.fromordinal(date(year, month, 1).toordinal() + day.day - 1))


def month_end(day: date) -> date:
    return date.fromordinal(date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal() - 1)


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def months_of(first: date, last: date) -> list[tuple[date, date]]:
    """The stretch cut into calendar months: (first day, last day) of each."""
    found = []
    while first <= last:
        found.append((first, min(month_end(first), last)))
        first = next_day(month_end(first))
    return found
