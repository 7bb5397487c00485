"""Forgetting whose visits and places they were, years later: which codes are past their term, and taking them away wherever they stand."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from storage.final import FinalYear, last_due, through
from storage.history import History
from storage.household import CODE, GONE
from storage.organisation import organisations
from storage.record import new_id
from storage.records import Hours, Placement, Referral, Visit, Wellbeing

AT_ONCE = 500
AFTER = timedelta(days=183)  # half a year after the last working day somebody is asked once more
Ids = dict[str, str]  # id of a record -> its code
KEYS: tuple[tuple[type[Any], str], ...] = ((Visit, "household"), (Referral, "household"), (Placement, "person"), (Hours, "who"))
NOBODY = "groep"  # hours of a group have no code of a person


@dataclass(frozen=True)
class Forgotten:
    """Ids of records whose code goes, each with that code; `erased`: visits whose code went before, when somebody asked for it."""

    visits: Ids
    referrals: Ids
    placements: Ids
    hours: Ids
    erased: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.visits or self.referrals or self.placements or self.hours)

    @property
    def households(self) -> set[str]:
        return {*self.visits.values(), *self.referrals.values()}

    @property
    def persons(self) -> set[str]:
        """Participants and volunteers."""
        return {*self.placements.values(), *self.hours.values()}


def forgotten(session: Session, organisation: str, year: int) -> Forgotten:
    """Everything with a code that was last in use in this year or before."""
    end = date(year, 12, 31)
    visits, referrals = (_written(session, record, organisation) for record in (Visit, Referral))
    last = _last((code, day) for rows in (visits, referrals) for _, code, day in rows)
    over = {code for code, day in last.items() if day <= end and not code.startswith(GONE)}
    gone, places = _persons(session, organisation, end)
    return Forgotten(
        {id: code for id, code, _ in visits if code in over},
        {id: code for id, code, _ in referrals if code in over},
        {id: code for id, code in places.items() if code in gone},
        _volunteers(session, organisation, end),
        frozenset(id for id, code, day in visits if code.startswith(GONE) and day <= end),
    )


def due(session: Session, on: date) -> list[tuple[str, int]]:
    """Enterprises with something past its term on this day, each with the year that becomes final: the newest that may."""
    year = last_due(on)
    return [(o.id, year) for o in organisations(session) if _due(session, o.id, year)]


def _due(session: Session, organisation: str, year: int) -> bool:
    """A year in which there are codes is not final yet, or a code came to stand in a final year alone."""
    first, end = date(through(session, organisation) + 1, 1, 1), date(year, 12, 31)
    if first <= end:
        for record, _ in KEYS:
            there = select(record.id).where(record.organisation == organisation, record.on >= first, record.on <= end)
            if session.exec(there.limit(1)).first() is not None:
                return True
    return first > date(1, 1, 1) and bool(forgotten(session, organisation, year))


def _written(session: Session, record: type[Any], organisation: str) -> list[tuple[str, str, date]]:
    query: Any = select(record.id, record.household, record.on)
    query = query.where(record.organisation == organisation, record.household.is_not(None))
    return [(id, code, day) for id, code, day in session.exec(query) if code]


def _last(days: Iterable[tuple[str, date]]) -> dict[str, date]:
    found: dict[str, date] = {}
    for code, day in days:
        found[code] = max(day, found.get(code, day))
    return found


def _persons(session: Session, organisation: str, end: date) -> tuple[set[str], Ids]:
    """The participants who were last followed up before the end of this day, and every place with its code."""
    asked = _last((line.record, line.asked_on) for line in session.exec(select(Wellbeing).where(Wellbeing.organisation == organisation)))
    places = list(session.exec(select(Placement).where(Placement.organisation == organisation)))
    last = _last((p.person, max(followed_up_until(p), asked.get(p.id, p.on))) for p in places)
    gone = {code for code, day in last.items() if day <= end and not code.startswith(GONE)}
    return gone, {p.id: p.person for p in places}


def _volunteers(session: Session, organisation: str, end: date) -> Ids:
    """The hours, each with its code, of volunteers of whom none were written down after this day."""
    every = session.exec(select(Hours).where(Hours.organisation == organisation))
    rows = [(h.id, h.who, h.on) for h in every if h.who.strip().lower() != NOBODY and not h.who.startswith(GONE)]
    last = _last((who, day) for _, who, day in rows)
    return {id: who for id, who, _ in rows if last[who] <= end}


def followed_up_until(place: Placement) -> date:
    """The last day somebody is followed up; who still works there is followed up for good."""
    if place.status == "withdrawn":
        return place.on
    return max(place.end + AFTER, place.benefit_returned or place.end) if place.end else date.max


def forget(session: Session, organisation: str, year: int, found: Forgotten) -> FinalYear:
    """Put a code of its own, which means nothing, in the place of each; from here on the year is final."""
    for (record, column), ids in zip(KEYS, (found.visits, found.referrals, found.placements, found.hours), strict=True):
        _blank(session, record, column, {id: f"{GONE}{secrets.randbelow(10**12):012d}" for id in ids})
    numbers = [int(number[1]) for code in found.households if (number := CODE.fullmatch(code))]
    final = session.get(FinalYear, (organisation, year)) or FinalYear(organisation=organisation, year=year)
    final.blurred_at = None  # days that only this code kept go after it
    final.households += len(found.households)
    final.persons += len(found.persons)
    final.highest = max(final.highest, *numbers, 0) if numbers else final.highest
    session.add(final)
    session.flush()
    return final


def _blank(session: Session, record: type[Any], column: str, codes: Mapping[str, str]) -> None:
    """In the row, in every version of it, and in the key that says what was sent before: of an imported row that is made of its answers."""
    if not codes:
        return
    table = record.__table__
    change = update(table).where(table.c.id == bindparam("i")).values({column: bindparam("c"), "client_key": bindparam("k")})
    session.execute(change, [{"i": id, "c": code, "k": new_id()} for id, code in codes.items()])
    ids = list(codes)
    for start in range(0, len(ids), AT_ONCE):
        for version in versions_of(session, str(record.__tablename__), ids[start : start + AT_ONCE]):
            version.content = {**version.content, column: codes[version.record]}
            session.add(version)
        session.flush()


def versions_of(session: Session, kind: str, ids: list[str]) -> Iterator[History]:
    """Every version of these records of one kind."""
    yield from session.exec(select(History).where(History.record_type == kind, col(History.record).in_(ids)))


def note(session: Session, name: str, ids: set[str]) -> None:
    """Put a yes in this column of these visits."""
    chosen = sorted(ids)
    for start in range(0, len(chosen), AT_ONCE):
        session.execute(update(Visit).where(col(Visit.id).in_(chosen[start : start + AT_ONCE])).values({name: True}))


def overdue(session: Session, on: date) -> list[str]:
    """Enterprises of which a code is past its term longer than the nightly clean-up needs, with the year: 'molenwijk 2023'."""
    return [f"{organisation} {year}" for organisation, year in due(session, on - timedelta(days=3))]


__all__ = ["Forgotten", "due", "followed_up_until", "forget", "forgotten", "note", "overdue", "versions_of"]
