"""Whom to ask how they are: volunteers whose mood falls, or who do a great deal for weeks. Never a ranking; it ends when somebody asked.

Two codes are one volunteer when they were written the same. A group is nobody in particular, and what was before somebody asked is past.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.logbook import own
from storage.people import CARE, Person, require
from storage.period import now
from storage.record import new_id
from storage.records import Hours
from storage.week import in_order, monday, person_of

FALL = Decimal("1.5")  # of five steps: from fine to so-so, not from very fine to fine; below it ordinary days would already ask
HEAVY, TIMES = 2, 2  # this low, so many times on end
THREE = 3  # times that are taken together: one bad day is no fall
A_WEEK = 16  # hours: two working days. More than that for four weeks on end is a part-time job. Our own estimate: no norm says it
WEEKS = 4
LATELY = timedelta(weeks=8)  # a mood of longer ago says nothing of now
KEPT = 365  # days: so far back is looked, and so long it is remembered that somebody asked
MOST = 10  # on the page of today: more is no list for today


class AskedAfter(SQLModel, table=True):
    """Somebody asked how a volunteer is. It points at their hours and holds no code: when the code is forgotten, so is who it was."""

    __tablename__ = "asked_after"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(max_length=40, index=True, foreign_key="organisation.id")
    hours: str = Field(max_length=32, description="the last hours of this volunteer when somebody asked")
    on: date
    person: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


@dataclass(frozen=True)
class Given:
    """Hours one volunteer gave on a day or in a week, and how it was when they said so."""

    on: date
    hours: Decimal
    mood: int | None = None


@dataclass(frozen=True)
class Tired:
    """Whom to ask: the code, why, and the id of their last hours."""

    who: str
    heavy: bool
    much: bool
    hours: str


def heavy(given: Sequence[Given], today: date) -> bool:
    """Whether the last moods are low, or clearly lower than those before. `given`: oldest first."""
    said = [(g.on, g.mood) for g in given if g.mood is not None]
    if not said or said[-1][0] <= today - LATELY:
        return False
    moods = [mood for _, mood in said]
    last, before = moods[-THREE:], moods[-2 * THREE : -THREE]
    low = len(moods) >= TIMES and max(moods[-TIMES:]) <= HEAVY
    return low or (len(before) == THREE and sum(before) - sum(last) >= FALL * THREE)


def much(given: Iterable[Given], today: date) -> bool:
    """Whether each of the four weeks before this one had more hours than `A_WEEK`. This week is not over, so it says nothing yet."""
    weeks = {monday(today) - timedelta(weeks=n): Decimal(0) for n in range(1, WEEKS + 1)}
    for g in given:
        if monday(g.on) in weeks:
            weeks[monday(g.on)] += g.hours
    return all(hours > A_WEEK for hours in weeks.values())


def tired(session: Session, person: Person, today: date) -> list[Tired]:
    """Whom this coordinator could ask how they are, in the order of their codes. Raises `Forbidden` for every other role."""
    require(person, CARE)
    organisation = person.organisation or ""
    mine = (Hours.organisation == organisation, col(Hours.status).in_(("approved", "submitted")), Hours.on > today - timedelta(days=KEPT))
    asked, given, last = _asked(session, organisation), dict[str, list[Given]](), dict[str, Hours]()
    for h in session.exec(select(Hours).where(*mine).order_by(col(Hours.on), col(Hours.created_at), col(Hours.id))):
        code, people = person_of(h.who), h.people or 1
        if code and h.on > asked.get(code, date.min):
            given.setdefault(code, []).append(Given(h.on, h.hours / people, h.mood if people == 1 else None))
            last[code] = h
    found = (Tired(last[code].who, heavy(of, today), much(of, today), last[code].id) for code, of in given.items())
    return sorted((t for t in found if t.heavy or t.much), key=lambda t: in_order(t.who))[:MOST]


def _asked(session: Session, organisation: str) -> dict[str, date]:
    """Code -> the last day on which somebody asked."""
    query = select(col(Hours.who), col(AskedAfter.on)).join(Hours, col(Hours.id) == col(AskedAfter.hours))
    rows = session.exec(
        query.where(AskedAfter.organisation == organisation, Hours.organisation == organisation).order_by(col(AskedAfter.on))
    )
    return {person_of(who): on for who, on in rows}


def asked_after(session: Session, person: Person, hours: str, today: date) -> None:
    """Somebody asked the volunteer of these hours; `NotFound` when they are not of this enterprise."""
    require(person, CARE)
    found = own(session, person, Hours, hours)
    session.add(AskedAfter(organisation=found.organisation, hours=found.id, on=today, person=person.id))
    audit(session, "volunteer.asked", person=person.id, organisation=found.organisation, object=f"hours/{found.id}")
