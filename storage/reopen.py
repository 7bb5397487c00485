"""Opening a closed quarter again: who asked, when and why; who confirmed it, or the day it waits; and when it was closed again."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, DateTime, Index
from sqlmodel import Field, Session, SQLModel, col, select

from storage.final import NO_CLOSING, final_quarters
from storage.history import audit
from storage.organisation import Organisation
from storage.people import CLOSE, Person, require
from storage.period import Period, now, utc
from storage.record import new_id
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.release import closed
from storage.safeguard import address, may_choose, others, safeguard

WAITING, OPEN, SHUT, DROPPED = "waiting", "open", "closed", "dropped"
AT_ONCE, SECOND, ALONE = "at once", "second", "alone"
DAY = timedelta(hours=24)
MOST = 280


class Reopening(SQLModel, table=True):
    """One time that a quarter was opened again, or that it was asked. `differences`: what differs from what was given out."""

    __table_args__ = (Index("ix_reopening_quarter", "organisation", "period"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40)
    period: str = Field(max_length=8)
    reason: str = Field(max_length=MOST)
    way: str = Field(max_length=10, description="at once, second (somebody else confirms) or alone (a day's delay and mail to the board)")
    state: str = Field(max_length=10, index=True, description="waiting, open, closed (again) or dropped")
    asked_by: str = Field(max_length=40)
    asked_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    opens_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    mailed: bool = Field(default=False, description="the board's mail server took the letter")
    confirmed_by: str = Field(default="", max_length=40)
    opened_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    ended_by: str = Field(default="", max_length=40)
    ended_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    differences: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


def standing(session: Session, organisation: str, period: Period) -> Reopening | None:
    """The one that waits or is open now."""
    return next((r for r in history(session, organisation, period) if r.state in (WAITING, OPEN)), None)


def history(session: Session, organisation: str, period: Period) -> list[Reopening]:
    """Every time this quarter was opened again or that was asked, newest first."""
    query = select(Reopening).where(Reopening.organisation == organisation, Reopening.period == period.code)
    return list(session.exec(query.order_by(col(Reopening.asked_at).desc(), col(Reopening.id))))


def under_way(session: Session, organisation: str) -> list[Reopening]:
    """What waits or is open now, in the order of the quarters."""
    query = select(Reopening).where(Reopening.organisation == organisation, col(Reopening.state).in_((WAITING, OPEN)))
    return list(session.exec(query.order_by(col(Reopening.period))))


def way(session: Session, person: Person) -> str:
    """What it would take for this person to open a quarter."""
    if not safeguard(session, person.organisation or "").second_person:
        return AT_ONCE
    return SECOND if others(session, person) else ALONE


def ask(session: Session, person: Person, period: Period, reason: str, board_email: str = "") -> Reopening:
    """Open this quarter again, or ask for it. Raises `Refused` with a sentence per field; then nothing is kept.

    `board_email`: for who is alone and has not said yet where the board gets its mail.
    """
    organisation = _held(session, person)
    reason, chosen, needed = " ".join(reason.split()), safeguard(session, organisation), way(session, person)
    if period.code not in closed(session, organisation):
        raise Refused("Dit kwartaal is niet afgesloten. U kunt er gewoon in schrijven.")
    may_change(session, organisation, period)
    if standing(session, organisation, period) is not None:
        raise Refused("Dit kwartaal is al heropend, of iemand vroeg er al om. Kijk hieronder hoe het ervoor staat.")
    problems = [Problem("Schrijf op waarom het kwartaal weer open moet.", "reason")] if not reason else []
    if len(reason) > MOST:
        problems.append(Problem("Maak het korter: hoogstens 280 tekens.", "reason"))
    if needed == ALONE and not chosen.board_email:
        try:
            chosen.board_email = address(board_email) if may_choose(session, person) else ""
        except Refused as refused:
            problems += refused.problems
        else:
            problems += [] if chosen.board_email else [Problem("Vul het e-mailadres van het bestuur in.", "board_email")]
    if problems:
        raise Refused(*problems)
    session.add(chosen)
    found = Reopening(organisation=organisation, period=period.code, reason=reason, way=needed, state=WAITING, asked_by=person.id)
    session.add(found)
    session.flush()
    audit(session, "quarter.ask to reopen", person=person.id, organisation=organisation, object=period.code, fields=needed)
    if needed == AT_ONCE:
        _open(session, found, person.id)
    return found


def may_change(session: Session, organisation: str, period: Period) -> None:
    """Raises `Refused` when this quarter lies in a final year: it is not closed or opened any more."""
    if period.code in final_quarters(session, organisation):
        raise Refused(Problem(NO_CLOSING, values={"year": period.code[:4]}))


def confirm(session: Session, person: Person, id: str) -> Reopening:
    """A second person agrees: from now on the quarter is open. Who asked cannot be that second person."""
    found = _own(session, person, id)
    if found.state != WAITING or found.way != SECOND:
        raise Refused("Hier valt niets meer te bevestigen. Kijk hoe het kwartaal er nu voor staat.")
    if found.asked_by == person.id:
        raise Forbidden("U vroeg dit zelf. Vraag iemand anders om het te bevestigen.")
    found.confirmed_by = person.id
    _open(session, found, person.id)
    return found


def drop(session: Session, person: Person, id: str) -> Reopening:
    """It need not be after all, or the second person says no."""
    found = _own(session, person, id)
    if found.state != WAITING:
        raise Refused("Dit wacht niet meer. Kijk hoe het kwartaal er nu voor staat.")
    _end(session, found, person, DROPPED)
    return found


def end(session: Session, person: Person, found: Reopening, differences: list[dict[str, Any]]) -> None:
    """Closed again, with what now differs from what was given out."""
    found.differences = differences
    _end(session, found, person, SHUT)


def waits(session: Session) -> bool:
    """Whether anything that one person asked alone waits for its letter or its day."""
    return session.exec(select(Reopening.id).where(Reopening.state == WAITING, Reopening.way == ALONE).limit(1)).first() is not None


def to_mail(session: Session) -> list[Reopening]:
    """Those of which the board does not know yet, oldest first."""
    query = select(Reopening).where(Reopening.state == WAITING, Reopening.way == ALONE, col(Reopening.opens_at).is_(None))
    return list(session.exec(query.order_by(col(Reopening.asked_at), col(Reopening.id))))


def wait(session: Session, id: str, *, mailed: bool, at: datetime) -> None:
    """From this moment on it takes a day."""
    found = session.get_one(Reopening, id, with_for_update=True, populate_existing=True)
    if found.state == WAITING:
        found.mailed, found.opens_at = mailed, at + DAY
        session.add(found)


def due(session: Session, at: datetime) -> int:
    """Open those whose day is over. Returns how many."""
    query = select(Reopening).where(Reopening.state == WAITING, Reopening.way == ALONE, col(Reopening.opens_at).is_not(None))
    over = [r for r in session.exec(query.with_for_update()) if r.opens_at is not None and utc(r.opens_at) <= at]
    for found in over:
        _open(session, found, found.asked_by)
    return len(over)


def _held(session: Session, person: Person) -> str:
    """The enterprise of who may do this, held so that two at once stand in line."""
    require(person, CLOSE)
    return session.get_one(Organisation, person.organisation, with_for_update={"key_share": True}).id


def _own(session: Session, person: Person, id: str) -> Reopening:
    organisation = _held(session, person)
    found = session.get(Reopening, id, with_for_update=True, populate_existing=True) if id.isascii() and id.isalnum() else None
    if found is None or found.organisation != organisation:
        raise NotFound()
    return found


def _open(session: Session, found: Reopening, by: str) -> None:
    found.state, found.opened_at = OPEN, now()
    session.add(found)
    audit(session, "quarter.reopen", person=by, organisation=found.organisation, object=found.period, fields=found.way)


def _end(session: Session, found: Reopening, person: Person, state: str) -> None:
    found.state, found.ended_by, found.ended_at = state, person.id, now()
    session.add(found)
    action = "quarter.close again" if state == SHUT else "quarter.drop reopening"
    audit(session, action, person=person.id, organisation=found.organisation, object=found.period)
