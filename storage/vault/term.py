"""How long the vault keeps what it has: the last day of each part, from the visits and from what the resident said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from storage.history import audit
from storage.period import AMSTERDAM
from storage.records import Visit
from storage.vault.locked import CONTACT, HOME, Locked

KEPT, CALL_AFTER, CALL_GRACE, CALL_MOST = (timedelta(days=n) for n in (90, 90, 30, 180))
AFTERWARDS = ("aftercare", "phone")  # the call itself, or a visit in its place
TIMETABLE = "timetable"


@dataclass(frozen=True)
class Contact:
    """A visit as far as time is concerned."""

    on: date
    kind: str


def last_day(part: str, since: date, visits: Iterable[Contact], *, call: bool) -> date:
    """The last day on which this part is kept: 90 days after the last visit, or after it was typed when that is later.

    A telephone call is no visit. With `call`, the contact stays until the call is done or 30 days past its due date (three months after
    the visit), at most 180 days after the visit; then the call itself gives no new 90 days.
    """
    visits = list(visits)
    there = [v.on for v in visits if v.kind not in (AFTERWARDS if part == CONTACT and call else ("phone",))]
    start = max(there, default=since)
    plain = max(start, since) + KEPT
    if part == HOME or not call:
        return plain
    done = any(v.kind in AFTERWARDS and v.on > start for v in visits)
    until = plain if done else max(plain, start + CALL_AFTER + CALL_GRACE)
    return min(until, start + CALL_MOST)


def visits(session: Session, organisation: str, household: str = "") -> dict[str, list[Contact]]:
    """Household -> the visits to it that were not withdrawn: of one, or of every household that is in the vault."""
    query = select(col(Visit.household), col(Visit.on), col(Visit.kind)).where(Visit.organisation == organisation)
    locked = select(Locked.household).where(Locked.organisation == organisation)
    query = query.where(Visit.household == household if household else col(Visit.household).in_(locked))
    found: dict[str, list[Contact]] = {}
    for code, on, kind in session.exec(query.where(Visit.status != "withdrawn")):
        found.setdefault(code, []).append(Contact(on, kind))
    return found


def ends(row: Locked, visits: dict[str, list[Contact]]) -> date:
    """The last day on which this row is there."""
    return last_day(row.part, row.since, visits.get(row.household, []), call=row.call_said_on is not None)


def expire(session: Session, now: datetime, part: str) -> int:
    """Remove the rows of this part whose last day is over, each with an audit line. No secret is needed for it."""
    today, gone = now.astimezone(AMSTERDAM).date(), 0
    for organisation in sorted(session.exec(select(Locked.organisation).distinct())):
        there = visits(session, organisation)
        query = select(Locked).where(Locked.organisation == organisation, Locked.part == part)
        for row in session.exec(query.order_by(col(Locked.household))).all():
            if ends(row, there) < today:
                remove(session, row, person=TIMETABLE, action="vault.expire")
                gone += 1
    return gone


def remove(session: Session, row: Locked, *, person: str, action: str) -> None:
    """Take one row away, key and all."""
    of = (Locked.organisation == row.organisation, Locked.household == row.household, Locked.part == row.part)
    session.execute(delete(Locked).where(*of))  # type: ignore[arg-type]
    audit(session, action, person=person, organisation=row.organisation, object=f"household/{row.household}", fields=row.part)


def expire_home(session: Session, now: datetime) -> int:
    return expire(session, now, HOME)


def expire_contact(session: Session, now: datetime) -> int:
    return expire(session, now, CONTACT)
