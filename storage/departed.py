"""Who left: after a while only the role of an account is kept, so that what was written down still has an author without a name."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from storage.history import audit
from storage.people import Person
from storage.vault import authenticator

KEPT = 90  # days after leaving
FORMER = "oud-collega"
TIMETABLE = "timetable"


def forget(session: Session, now: datetime) -> int:
    """Empty the accounts of who left more than `KEPT` days ago. The id stays: records and the audit point to it."""
    past = select(Person).where(col(Person.left_at) < now - timedelta(days=KEPT), col(Person.active).is_(False), Person.name != FORMER)
    gone = session.exec(past.order_by(col(Person.id))).all()
    for person in gone:
        person.name, person.email, person.login_name, person.password = FORMER, None, None, ""
        authenticator.forget(session, person.id)
        audit(session, "person.forget", person=TIMETABLE, organisation=person.organisation or "", object=f"person/{person.id}")
    return len(gone)
