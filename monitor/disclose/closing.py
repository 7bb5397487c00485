"""What one closing decides for people outside: the rows behind every figure, the tree of this year, the tables, and the attack on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from sqlmodel import Session

from monitor import indicators
from monitor.count import contributions, with_derived
from monitor.disclose.attack import Contradiction, Finding, attack
from monitor.disclose.behind import by_year, rows
from monitor.disclose.shape import Counted
from monitor.disclose.stream import free, tables
from monitor.disclose.table import Table
from monitor.disclose.tree import plant
from monitor.disclose.year import year_tables
from monitor.indicator import Indicator, View
from storage.cells import periods_of
from storage.factors import Factors, all_versions
from storage.frames import frames
from storage.organisation import areas, organisation, organisations
from storage.period import Period, containing, now, parse, quarter
from storage.release import Release, closed, editions, newest, told
from storage.slot import aware

Wijken = dict[str, list[str]]


@dataclass(frozen=True)
class Decided:
    """The tables of one quarter, and of the year once it is whole. `tree`: wijk -> its buurten, as pinned for this year.

    `methods`: how each figure was counted; what is counted in another way later on is not a correction.
    `home`: the buurt where this enterprise works, for what has no place.
    """

    tree: Wijken
    tables: tuple[Table, ...]
    year: tuple[Table, ...] = ()
    methods: Mapping[str, int] = field(default_factory=dict)
    home: str = ""

    def to_dict(self) -> dict[str, Any]:
        found = {"tree": self.tree, "tables": [t.to_dict() for t in self.tables], "year": [t.to_dict() for t in self.year]}
        return found | {"methods": dict(self.methods), "home": self.home}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Self:
        quarters, year = (tuple(Table.from_dict(t) for t in found[name]) for name in ("tables", "year"))
        return cls(found["tree"], quarters, year, found.get("methods", {}), found.get("home", ""))


def decide(session: Session, enterprise: str, municipality: str, period: Period, on: date) -> Decided:
    """Apply the rule of release to one enterprise's quarter, after the quarters of this year that were told before."""
    wijken = pinned(session, municipality, period.start.year)
    releases = told_before(session, enterprise, period)
    home = home_of(session, enterprise, wijken, period.start.year)
    tree, earlier, alike = plant(wijken, home), of(releases), counted_alike(session, releases)
    methods = {i.code: i.method_version for i in indicators.ALL}
    shown = [t for d in earlier for t in d.tables]
    year = containing(period.start, "year")
    counted = count(session, enterprise, wijken, year, on)
    counted = [replace(c, corrects=c.indicator.code in alike) for c in counted]
    found = tables(counted, tree, period.code, shown)
    if not whole(session, enterprise, period) or any(d.year for d in earlier):
        return Decided(wijken, tuple(found), (), methods, home)
    return Decided(wijken, tuple(found), tuple(year_tables(counted, tree, [*shown, *found], year.code)), methods, home)


def counted_alike(session: Session, told_before: Sequence[Release]) -> set[str]:
    """The figures that are counted as when these were told: by the same method, and no factor they may use got a version since.

    A corrected factor leaves what was told alone and makes a list of differences (method.md 3): it is no correction of a record.
    """
    since = min((aware(r.created_at) for r in told_before), default=now())
    newer = {v.code for v in all_versions(session) if v.added_at is not None and aware(v.added_at) > since}
    methods = [r.content["disclosed"].get("methods", {}) for r in told_before]
    alike = (i for i in indicators.ALL if not newer & set(i.uses))
    return {i.code for i in alike if all(m.get(i.code) == i.method_version for m in methods)}


def whole(session: Session, enterprise: str, period: Period) -> bool:
    """With this one, every quarter of the year that has anything in it is closed."""
    shut = closed(session, enterprise) | {period.code}
    mine = {quarter(period.start.year, n).code for n in (1, 2, 3, 4)}
    return max(mine) in shut and (periods_of(session, enterprise) & mine) <= shut


def pinned(session: Session, municipality: str, year: int) -> Wijken:
    """The division of this year: the one the first closing in this municipality used."""
    for enterprise in organisations(session, municipality):
        for release in editions(session, enterprise.id, year):
            if "disclosed" in release.content:
                found: Wijken = release.content["disclosed"]["tree"]
                return found
    known = areas(session, municipality)
    return {a.code: sorted(b.code for b in known if b.parent == a.code) or [a.code] for a in known if a.level == "wijk"}


def decided_before(session: Session, enterprise: str, period: Period) -> list[Decided]:
    """What this enterprise's other quarters of the year decided, as far as they are told outside."""
    return of(told_before(session, enterprise, period))


def told_before(session: Session, enterprise: str, period: Period) -> list[Release]:
    """The releases of this enterprise's other quarters of the year that are told outside."""
    codes = sorted(c for c in told(session, enterprise) if c[:4] == period.code[:4] and c != period.code)
    found = [newest(session, enterprise, parse(code)) for code in codes]
    return [r for r in found if r is not None and "disclosed" in r.content]


def home_of(session: Session, enterprise: str, wijken: Wijken, year: int) -> str:
    """The buurt where an enterprise works, the first in code order, for the whole year as its first closing said."""
    for decided in of(editions(session, enterprise, year)):
        return decided.home
    found = organisation(session, enterprise)
    works_in = set(found.areas if found else ())
    return next((buurt for code in sorted(wijken) for buurt in wijken[code] if works_in & {code, buurt}), "")


def count(session: Session, enterprise: str, wijken: Wijken, year: Period, on: date) -> list[Counted]:
    """Every protected view with the rows of this year, and of the year before where it is released by the year."""
    versions = all_versions(session)
    sources = with_derived(frames(session, [enterprise]), versions, on)
    places = [buurt for buurten in wijken.values() for buurt in buurten]
    found = []
    for indicator, view in protected():
        made = contributions(view, sources, Factors(versions, indicator.uses), on)
        before = rows(made, indicator, view, year.previous(), year.previous().end, places) if by_year(indicator, view) else []
        found.append(Counted(indicator, view, rows(made, indicator, view, year, year.end, places), before))
    return found


def protected() -> list[tuple[Indicator, View]]:
    """Every view that can be counted and is about people."""
    return [(i, v) for i in indicators.ALL for v in i.views if not i.not_yet and not free(i, v)]


def findings(decided: Sequence[Decided]) -> list[Finding]:
    """What everything told of one enterprise's year gives away. Nothing may be found; numbers that contradict each other are a find too."""
    if not decided:
        return []
    quarters = [t for d in decided for t in d.tables]
    k = {i.code: i.k for i in indicators.ALL}
    try:
        return list(attack([*quarters, *(t for d in decided for t in d.year)], quarters, plant(decided[-1].tree, decided[-1].home), k))
    except Contradiction as fault:
        return [Finding(str(fault), "", "", (), (), 0, 0)]


def of(releases: Sequence[Release]) -> list[Decided]:
    """The decisions frozen in these releases."""
    return [Decided.from_dict(r.content["disclosed"]) for r in releases if "disclosed" in r.content]
