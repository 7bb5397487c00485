"""Taking away who a participant or volunteer was: the code, every answer about the person, and every word.

What was done keeps counting: the place with its kind, work, days and hours, and the hours of a volunteer. All of one calendar year get one
new code that means nothing, so that one person stays one person in the figures of a quarter and a year, also for the rule that few people
are not shown. Two years cannot be tied together. What was frozen before stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from storage.content import lines_of
from storage.emptied import REMOVED, blank, words_of
from storage.history import History, audit
from storage.household import new_code, tidy
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import CORRECT, Person, require
from storage.record import Record, new_id, questions
from storage.refused import Forbidden, Problem, Refused
from storage.slot import aware
from storage.vault import told
from storage.vault.coded import SORTS, Coded, Sort, codes, known, object_of, tag, written
from storage.vault.keys import Keys
from storage.vault.ledger import REASONS, Erasure, ledger

RESTORED = "restore"
COUNTED = ("also_counted_by",)  # that something stands here is counted; what it says is not


@dataclass(frozen=True)
class Erased:
    """How many records go on without a code, and how many answers of the person's own are gone."""

    records: int
    lines: int


def erase(session: Session, person: Person, keys: Keys, sort: str, typed: str, reason: str) -> Erased:
    """Everything that says who this was, now. Cannot be undone. Raises `Forbidden`, `NotFound`, `Refused` without a reason."""
    require(person, CORRECT)
    held = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if held is None:
        raise Forbidden()
    found = known(session, person, sort, typed)
    if reason not in REASONS:
        raise Refused(Problem("Kies waarom u dit weghaalt.", "reason"))
    done = _emptied(session, found.sort, held.id, found.records, person.id)
    stands_for = tag(keys, held.id, found.sort, found.code)
    session.add(Erasure(organisation=held.id, mark=stands_for, fingerprint=keys.fingerprint, reason=reason))
    words = f"{reason}: {done.records} records, {done.lines} lines"
    audit(session, f"{sort}.erase", person=person.id, organisation=held.id, object=_called(keys, held.id, found), fields=words)
    return done


def _called(keys: Keys, organisation: str, found: Coded) -> str:
    return object_of(keys, organisation, found.sort, found.code)


def gone(record: type[Record], column: str) -> dict[str, Any]:
    """What stands in the place of each answer about the person: nothing, and of what must be there that it was taken away."""
    asked = {name: q for name, q in questions(record).items() if q.sensitivity != "0" and name != column}
    personal: dict[str, Any] = {name: [] if q.many else None for name, q in asked.items()}
    return personal | {name: value for name, value in words_of(record).items() if name != column}


def _emptied(session: Session, sort: Sort, organisation: str, records: Sequence[Record], by: str) -> Erased:
    """No line per record in the audit: that would tie them together again."""
    told.empty(session, told.of_records(session, organisation, [record.id for record in records]), by)
    years: dict[int, str] = {}
    values, number, lines = gone(sort.record, sort.column), 0, 0
    for record in records:
        code = years.setdefault(record.on.year, new_code())  # type: ignore[attr-defined]
        named = {name: REMOVED for name in COUNTED if (getattr(record, name, None) or "").strip()}
        lines += _without_lines(session, record)
        blank(session, record, values | named | {sort.column: code})
        record.client_key = new_id()  # of an imported row it is made of its answers
        number += 1
    mark(session, organisation)
    session.flush()
    return Erased(number, lines)


def _without_lines(session: Session, record: Record) -> int:
    """The person's own answers, also in every version there was of them. Returns how many went."""
    found = [line for lines in lines_of(session, record).values() for line in lines]
    for line in found:
        session.delete(line)
    kind = str(record.__tablename__)
    for version in session.exec(select(History).where(History.record_type == kind, History.record == record.id)):
        version.content = {**version.content, **{name: [] for name in record.parts if name in version.content}}
    return len(found)


def again(session: Session, keys: Keys) -> None:
    """For putting a backup back: whoever is in the ledger goes again, as far as it was written down by that moment."""
    named: dict[str, dict[str, tuple[Sort, str]]] = {}
    for erasure in ledger(session):
        if erasure.fingerprint != keys.fingerprint:
            continue
        marks = named.get(erasure.organisation)
        if marks is None:
            marks = named[erasure.organisation] = _marks(session, keys, erasure.organisation)
        if erasure.mark in marks:
            sort, code = marks[erasure.mark]
            there = written(session, erasure.organisation, sort, code, aware(erasure.moment))
            _emptied(session, sort, erasure.organisation, there, RESTORED)


def _marks(session: Session, keys: Keys, organisation: str) -> dict[str, tuple[Sort, str]]:
    """Mark -> whom it stands for, of every code there is now."""
    return {
        tag(keys, organisation, sort, code): (sort, tidy(code)) for sort in SORTS.values() for code in codes(session, organisation, sort)
    }
