"""Everything that is kept of one participant or volunteer, for who asks: to read, and for programs."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from storage.content import answers_of
from storage.history import audit
from storage.people import Person
from storage.period import now
from storage.record import Record
from storage.vault.coded import Coded, known, object_of
from storage.vault.keys import Keys
from storage.vault.seen import Seen, about
from storage.vault.subject import whole
from storage.vault.told import of_records


@dataclass(frozen=True)
class CodedSubject:
    """The code, its records with their answers, what was done with it, and the same for programs."""

    found: Coded
    records: list[tuple[Record, dict[str, Any]]]
    seen: list[Seen]
    data: dict[str, Any]


def everything(session: Session, person: Person, keys: Keys, sort: str, typed: str, *, taken: bool = False) -> CodedSubject:
    """Gather it, with a line in the audit: looked at, or `taken` along. Raises `Forbidden`, `NotFound`."""
    found = known(session, person, sort, typed)
    organisation = person.organisation or ""
    object = object_of(keys, organisation, found.sort, found.code)
    audit(session, f"{sort}.{'export' if taken else 'open'}", person=person.id, organisation=organisation, object=object)
    session.flush()
    told = of_records(session, organisation, [record.id for record in found.records])
    records = [(record, answers_of(session, record)) for record in (*found.records, *told)]
    lines = about(session, person, object)
    data = {
        found.sort.name: found.code, "spelled": list(found.spelled), "made_at": now().isoformat(),
        "records": [whole(session, record, answers) for record, answers in records],
        "seen": [{"moment": s.moment.isoformat(), "role": s.role, "action": s.action} for s in lines],
    }  # fmt: skip
    return CodedSubject(found, records, lines, data)
