"""People who are known by a code of the enterprise: participants and volunteers. How a code that somebody types is found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.forget import NOBODY
from storage.household import GONE, tidy
from storage.people import CORRECT, Person, require
from storage.record import Record
from storage.records import Hours, Placement
from storage.refused import NotFound
from storage.slot import aware
from storage.vault.keys import Keys

MOST = 40  # characters of a code, as on the records


@dataclass(frozen=True)
class Sort:
    """One kind of people with a code: on which record it stands, and in which column."""

    name: str
    record: type[Any]
    column: str


PARTICIPANT, VOLUNTEER = Sort("participant", Placement, "person"), Sort("volunteer", Hours, "who")
SORTS = {sort.name: sort for sort in (PARTICIPANT, VOLUNTEER)}


@dataclass(frozen=True)
class Coded:
    """One person as the records know them: the code, how it is spelled, and every record with it, oldest first."""

    sort: Sort
    code: str
    spelled: tuple[str, ...]
    records: list[Record]


def known(session: Session, person: Person, sort: str, typed: str) -> Coded:
    """Everything with this code at the person's own enterprise. Raises `Forbidden`, and `NotFound` when there is nothing."""
    require(person, CORRECT)
    code = tidy(typed[:MOST])
    if sort not in SORTS or not code or code == tidy(NOBODY) or code.startswith(GONE):
        raise NotFound()
    records = written(session, person.organisation or "", SORTS[sort], code)
    if not records:
        raise NotFound()
    spelled = sorted({getattr(record, SORTS[sort].column) for record in records})
    return Coded(SORTS[sort], spelled[0], tuple(spelled), records)


def written(session: Session, organisation: str, sort: Sort, code: str, until: datetime | None = None) -> list[Record]:
    """The records with this tidy code, written with or without capitals, as far as they were written down by `until`."""
    column = col(getattr(sort.record, sort.column))
    same = [spelled for spelled in codes(session, organisation, sort) if tidy(spelled) == code]
    query = select(sort.record).where(sort.record.organisation == organisation, column.in_(same))
    found: list[Record] = list(session.exec(query.order_by(col(sort.record.on), col(sort.record.id))))
    return [record for record in found if until is None or aware(record.created_at) <= until]


def codes(session: Session, organisation: str, sort: Sort) -> list[str]:
    """Every code in use, as it is spelled."""
    column = getattr(sort.record, sort.column)
    found = session.exec(select(column).where(sort.record.organisation == organisation).distinct())
    return [code for code in found if code and not code.startswith(GONE) and tidy(code) != tidy(NOBODY)]


def tag(keys: Keys, organisation: str, sort: Sort, code: str) -> str:
    """What stands for the code where it must not be read back: in the ledger, and in the audit."""
    return keys.tag(organisation, f"erased {sort.name}", tidy(code))


def object_of(keys: Keys, organisation: str, sort: Sort, code: str) -> str:
    """What the audit calls this person: lines about one code are found together, and no line holds it."""
    return f"{sort.name}/{tag(keys, organisation, sort, code)[:16]}"
