"""Who left: after a while only the role of an account is kept, so that what was written down still has an author without a name.

An enterprise left when nobody who may answer for it can log in any more: what it told the world has nobody left who could take it back.

Who asks need not wait for that: `storage.vault.account_erase` does the same at once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from storage.admission import Admission
from storage.history import audit
from storage.login import close_all
from storage.people import CLOSE, ROLES, Person
from storage.vault import authenticator

KEPT = 90  # days after leaving
FORMER = "oud-collega"
TIMETABLE = "timetable"


def forget(session: Session, now: datetime) -> int:
    """Empty the accounts of who left more than `KEPT` days ago. The id stays: records and the audit point to it."""
    past = select(Person).where(col(Person.left_at) < now - timedelta(days=KEPT), col(Person.active).is_(False), Person.name != FORMER)
    gone = session.exec(past.order_by(col(Person.id))).all()
    for person in gone:
        empty(session, person)
        audit(session, "person.forget", person=TIMETABLE, organisation=person.organisation or "", object=f"person/{person.id}")
    return len(gone)


def empty(session: Session, person: Person) -> None:
    """Name, address, password, PINs, app and invitations go; the id, the role and the days stay."""
    named = (col(Admission.organisation) == person.organisation, col(Admission.name) == person.name)
    person.name, person.email, person.login_name, person.password = FORMER, None, None, ""
    close_all(session, person.id)
    authenticator.forget(session, person.id)
    session.execute(delete(Admission).where(col(Admission.person) == person.id))
    session.execute(update(Admission).where(*named).values(name=""))
    session.add(person)
    session.flush()


def stopped(session: Session, organisations: Sequence[str]) -> set[str]:
    """Of these enterprises those that left: without anybody who may close a quarter and can log in."""
    roles = [role for role, rights in ROLES.items() if CLOSE in rights]
    still = select(Person.organisation).where(Person.active, col(Person.role).in_(roles), col(Person.organisation).in_(organisations))
    return set(organisations) - {id for id in session.exec(still) if id}
