"""Everything that is kept of one household, for the resident who asks: a file for people and one for programs, in one download."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from storage.content import answers_of, frozen
from storage.history import audit, versions
from storage.people import VAULT, Person, require
from storage.period import now
from storage.photo import Photo
from storage.photo_export import about, of_stories
from storage.planning.appointment import Appointment, of_household
from storage.record import Record
from storage.records import Referral, Visit
from storage.vault.access import household
from storage.vault.keys import Keys
from storage.vault.locked import rows
from storage.vault.lookup import Opened, unsealed
from storage.vault.seen import Seen, seen
from storage.vault.told import of_visits


@dataclass(frozen=True)
class Subject:
    """What is kept of one household: its records with their answers, what is locked, what was done, what is planned, its photos."""

    household: str
    records: list[tuple[Record, dict[str, Any]]]
    opened: Opened
    seen: list[Seen]
    data: dict[str, Any]
    appointments: list[Appointment]
    photos: list[tuple[Photo, bytes]] = field(default_factory=list)


def everything(session: Session, person: Person, keys: Keys, code: str) -> Subject:
    """Gather it, with a line in the audit. Raises `Forbidden`, `NotFound`, `Unreadable`."""
    require(person, VAULT)
    code = household(session, person, code)
    organisation = person.organisation or ""
    records: list[Record] = []
    for kind in (Visit, Referral):
        query = select(kind).where(kind.organisation == organisation, kind.household == code)
        records += session.exec(query.order_by(col(kind.on), col(kind.id)))
    visited = [record.id for record in records if isinstance(record, Visit)]
    stories = of_visits(session, organisation, visited)
    records += stories
    found = rows(session, organisation, code)
    inside = unsealed(keys, found)
    audit(session, "household.export", person=person.id, organisation=organisation, object=f"household/{code}")
    session.flush()
    lines = seen(session, person, code)
    planned = of_household(session, organisation, code)
    photos = of_stories(session, [story.id for story in stories])
    answered = [(record, answers_of(session, record)) for record in records]
    data = {
        "household": code, "made_at": now().isoformat(), "records": [whole(session, r, answers) for r, answers in answered],
        "vault": {name: str(value) if name == "address" and value else value for name, value in inside.items()},
        "vault_since": {part: row.since.isoformat() for part, row in found.items()},
        "may_call_said_on": next((row.call_said_on.isoformat() for row in found.values() if row.call_said_on), None),
        "appointments": [{"on": a.on.isoformat(), "at": a.at, "area": a.area} for a in planned],
        "seen": [{"moment": s.moment.isoformat(), "role": s.role, "action": s.action} for s in lines],
        "photos": [about(photo) for photo, _ in photos],
    }  # fmt: skip
    return Subject(code, answered, Opened(**inside), lines, data, planned, photos)


def whole(session: Session, record: Record, answers: dict[str, Any]) -> dict[str, Any]:
    """One record with every version that is kept of it; who wrote it is a role, not a name."""
    kind = str(record.__tablename__)
    past = [
        {"version": v.version, "action": v.action, "moment": v.moment.isoformat(), "content": v.content}
        for v in versions(session, kind, record.id)
    ]
    about = {"type": kind, "id": record.id, "status": record.status, "written_at": record.created_at.isoformat()}
    return {**about, "answers": frozen(answers), "versions": past}
