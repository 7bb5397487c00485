"""The call after three months: who said we may, and whose number is still kept; and what came of trying to call."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from storage.history import audit
from storage.people import LOG, VAULT, Person
from storage.records import Visit
from storage.vault import access
from storage.vault.locked import CONTACT, Locked, rows
from storage.vault.term import AFTERWARDS, CALL_MOST, ends, remove, visits

DUE = timedelta(days=85)  # three months, less a few days to choose from
AGAIN = timedelta(days=3)  # nobody answered: not before then
MOST = 3
ASKED_AFTER = ("first", "fix")
NO_ANSWER, NO_MORE = "vault.no_answer", "vault.no_more"


@dataclass(frozen=True)
class Due:
    """A household to call: its last visit, whether this person may open it, and who of the team may. `tries`: nobody answered."""

    visit: str
    household: str
    on: date
    may_open: bool
    who: tuple[str, ...]
    tries: int


def due(session: Session, person: Person, today: date) -> Iterator[Due]:
    """Who said yes to a call and has a number still, with no later contact; those visited longest ago first."""
    organisation = person.organisation or ""
    waiting = _waiting(session, organisation, today)
    query = select(Visit).where(Visit.organisation == organisation, col(Visit.household).in_(waiting), Visit.status != "withdrawn")
    been: dict[str, list[Visit]] = defaultdict(list)
    for visit in session.exec(query.order_by(col(Visit.on), col(Visit.id))):
        been[visit.household].append(visit)
    last = [(found[-1], found) for found in map(_counting, been.values()) if found]
    team = list(session.exec(select(Person).where(Person.organisation == organisation).order_by(col(Person.name))))
    for visit, _ in sorted(last, key=lambda pair: (pair[0].on, pair[0].id)):
        if visit.kind in ASKED_AFTER and today - CALL_MOST <= visit.on <= today - DUE:
            by = {v.created_by for v in been[visit.household]}
            there = [p for p in team if p.id in by and p.may(LOG)] or [p for p in team if p.may(VAULT)]
            who, may = tuple(p.name for p in there), person.may(VAULT) or (person.may(LOG) and person.id in by)
            yield Due(visit.id, visit.household, visit.on, may, who, waiting[visit.household].tries)


def _waiting(session: Session, organisation: str, today: date) -> dict[str, Locked]:
    """The numbers that may be called today: said yes, not past the term, not tried too often or just now."""
    query = select(Locked).where(Locked.organisation == organisation, Locked.part == CONTACT, col(Locked.call_said_on).is_not(None))
    kept, there = session.exec(query.where(col(Locked.tries) < MOST)).all(), visits(session, organisation)
    rested = (row for row in kept if row.tried_on is None or row.tried_on + AGAIN <= today)
    return {row.household: row for row in rested if ends(row, there) >= today}


def _counting(found: list[Visit]) -> list[Visit]:
    """In the order of time, a call or aftercare last of its day: then there was contact, whatever else was done that day. At a closed
    door nobody was spoken to."""
    seen = [v for v in found if v.status == "approved" and v.kind != "not_home"]
    return sorted(seen, key=lambda v: (v.on, v.kind in AFTERWARDS))


def no_answer(session: Session, person: Person, code: str, today: date) -> None:
    """Nobody picked up: it comes back after some days, three times at most. Pressed twice on one day it is one call. Raises `NotFound`."""
    row = _number(session, person, code)
    if row is None or row.tried_on == today:
        return
    row.tries, row.tried_on = row.tries + 1, today
    session.add(row)
    audit(session, NO_ANSWER, person=person.id, organisation=row.organisation, object=f"household/{row.household}")


def no_more(session: Session, person: Person, code: str) -> None:
    """The resident takes the yes back: what it kept, name and number, goes with it. Raises `NotFound`."""
    row = _number(session, person, code)
    if row is not None:
        remove(session, row, person=person.id, action=NO_MORE)


def _number(session: Session, person: Person, code: str) -> Locked | None:
    """The number of a household this person may open, as long as we may call it; gone already is none."""
    found = rows(session, person.organisation or "", access.household(session, person, code)).get(CONTACT)
    return found if found is not None and found.call_said_on is not None else None
