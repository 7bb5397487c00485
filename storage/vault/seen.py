"""Who saw a household: every line of the audit about it, for the coordinator and for the resident who asks."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage.history import Audit
from storage.people import CORRECT, Person, require
from storage.slot import aware


@dataclass(frozen=True)
class Seen:
    """One thing somebody did with this household. `name` and `role` are empty for who is no longer known, and for the timetable."""

    moment: datetime
    person: str
    name: str
    role: str
    action: str
    parts: str


def seen(session: Session, person: Person, code: str) -> list[Seen]:
    """Everything that was done with this household of the person's own enterprise, newest first. Raises `Forbidden`."""
    return about(session, person, f"household/{code}")


def about(session: Session, person: Person, object: str) -> list[Seen]:
    """Everything that was done with this object of the person's own enterprise, newest first. Raises `Forbidden`."""
    require(person, CORRECT)
    query = select(Audit).where(Audit.organisation == person.organisation, Audit.object == object)
    lines = list(session.exec(query.order_by(col(Audit.seq).desc())))
    people = {p.id: p for p in session.exec(select(Person).where(Person.organisation == person.organisation))}
    return [
        Seen(
            aware(line.moment), line.person, people[line.person].name if line.person in people else "",
            people[line.person].role if line.person in people else "", line.action, line.fields,
        )
        for line in lines
    ]  # fmt: skip
