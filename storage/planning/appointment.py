"""An appointment for a visit: a day, a time, what is known of the house by code, and who goes. No name, no address, no words of anybody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import UniqueConstraint, delete, or_
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.people import CORRECT, LOG, Person, require
from storage.period import AMSTERDAM
from storage.record import new_id
from storage.refused import NotFound

KEPT = timedelta(days=7)  # after its day; the nightly clean-up takes it away the night after
KEY = re.compile(r"afspraak-([0-9a-f]{32})-[0-9a-f]{20}")


class Appointment(SQLModel, table=True):
    """One appointment of an enterprise, until a week after its day."""

    __table_args__ = (UniqueConstraint("organisation", "mark"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    mark: str = Field(max_length=64, description="keyed, of the id it has in its calendar: moved or cancelled it is known again")
    source: str = Field(default="", max_length=64, description="keyed, of the name of its calendar; empty: it had none")
    on: date = Field(index=True)
    at: str = Field(default="", max_length=5, description="HH:MM on a Dutch clock; empty: not said")
    area: str = Field(default="", max_length=10, description="BU code; empty: not known")
    household: str = Field(default="", max_length=40, description="a code that is in use already; empty: not known")
    person: str | None = Field(default=None, foreign_key="person.id", max_length=32, description="who goes; empty: nobody yet")
    done_on: date | None = Field(default=None, description="written down or put away: then only day and mark are left")

    def new_key(self) -> str:
        """A key for a visit form that is opened for it: saved with it the appointment is done, also from a device's queue."""
        return f"afspraak-{self.id}-{new_id()[:20]}"


@dataclass(frozen=True)
class Seen:
    """An appointment as somebody of the team sees it. `who`: None for the reader's own, empty when nobody goes yet."""

    appointment: Appointment
    who: str | None


def visible(session: Session, person: Person) -> Iterator[Seen]:
    """What still stands, in the order of the clock: of a coach his own and what nobody has; of who may correct everything."""
    if not person.may(LOG):
        return
    mine = select(Appointment).where(Appointment.organisation == (person.organisation or ""), col(Appointment.done_on).is_(None))
    if not person.may(CORRECT):
        mine = mine.where(or_(col(Appointment.person) == person.id, col(Appointment.person).is_(None)))
    names = dict(session.exec(select(Person.id, Person.name).where(Person.organisation == person.organisation)).all())
    for found in session.exec(mine.order_by(col(Appointment.on), col(Appointment.at), col(Appointment.id))):
        yield Seen(found, None if found.person == person.id else names.get(found.person or "", ""))


def one(session: Session, person: Person, id: str) -> Appointment:
    """An appointment this person sees, done or not. Raises `Forbidden`, `NotFound`."""
    require(person, LOG)
    found = session.get(Appointment, id[:32]) if id.isprintable() else None  # PostgreSQL takes no NUL
    theirs = found is not None and (person.may(CORRECT) or found.person in (None, person.id))
    if found is None or found.organisation != person.organisation or not theirs:
        raise NotFound()
    return found


def put_away(session: Session, person: Person, id: str, today: date) -> None:
    """It does not go on, or need not stand here; the same calendar does not bring it back, unless it is moved to another day."""
    _finish(one(session, person, id), today)
    audit(session, "appointment.away", person=person.id, organisation=person.organisation or "", object=f"appointment/{id}")


def done(session: Session, person: Person, client_key: str, on: date, household: str, today: date) -> int:
    """A visit was written down: the appointment its form was opened for is done, and any other one with this house on that day."""
    mine = select(Appointment).where(Appointment.organisation == (person.organisation or ""), col(Appointment.done_on).is_(None))
    same = (col(Appointment.household) == household) & (col(Appointment.on) == on)
    found = session.exec(mine.where(or_(same, col(Appointment.id) == opened_for(client_key)))).all()
    for appointment in found:
        _finish(appointment, today)
        session.add(appointment)
    return len(found)


def opened_for(client_key: str) -> str:
    """The appointment a form with this key was opened for; empty for any other form."""
    found = KEY.fullmatch(client_key)
    return found[1] if found else ""


def _finish(appointment: Appointment, today: date) -> None:
    """Done: the mark stays until its term, so that the same calendar does not bring it back; whose house it was goes now."""
    appointment.done_on, appointment.at, appointment.area, appointment.household, appointment.person = today, "", "", "", None


def of_household(session: Session, organisation: str, household: str) -> list[Appointment]:
    """What is planned with this household, for a resident who asks what is kept."""
    query = select(Appointment).where(Appointment.organisation == organisation, Appointment.household == household)
    return list(session.exec(query.order_by(col(Appointment.on), col(Appointment.at))))


def expire(session: Session, moment: datetime) -> int:
    """Take away what is past its term, by the Dutch calendar. Returns how many went."""
    past = col(Appointment.on) < moment.astimezone(AMSTERDAM).date() - KEPT
    return int(session.execute(delete(Appointment).where(past)).rowcount)  # type: ignore[attr-defined]


def forget(session: Session, organisation: str, household: str) -> int:
    """Take away what is planned with this household. Returns how many went."""
    its = (col(Appointment.organisation) == organisation, col(Appointment.household) == household)
    return int(session.execute(delete(Appointment).where(*its)).rowcount)  # type: ignore[attr-defined]
