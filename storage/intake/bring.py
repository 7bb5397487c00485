"""Bringing a spreadsheet in: look first, tell every row's problem, then all of it or nothing; the same file twice adds nothing."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from storage import log
from storage.batch import Import
from storage.claimed import claim
from storage.intake.alike import alike
from storage.intake.auditfile import opened
from storage.intake.key import client_key
from storage.intake.look import Given, look
from storage.intake.outcome import Outcome, Remark
from storage.intake.remembered import remember
from storage.people import IMPORT, Person, require
from storage.record import Record, new_id
from storage.records import BY_NAME
from storage.refused import Refused
from storage.second_look import LISTED
from storage.vault.recognise import Recognise

UNDONE = "de hele import is teruggedraaid"
OTHERWISE = "Deze inzending is al eerder ingelezen, met andere antwoorden. We laten staan wat er staat."


def bring_in(
    session: Session,
    person: Person,
    record: type[Record],
    content: bytes,
    *,
    name: str = "",
    dry_run: bool = True,
    columns: Mapping[str, str] | None = None,
    meanings: Mapping[str, Mapping[str, str]] | None = None,
    helpful: bool = False,
    homes: Recognise | None = None,
) -> Outcome:
    """Read a spreadsheet as records of one type. `columns`: header -> target name; `meanings`: header -> word -> code ('' for empty).

    `helpful`: read as the last list with the same columns, suggest by values, take any list of which people say what the columns are,
    and remember it when it is saved. `homes`: by which a list of advice knows a house again; without it such a list is an ordinary one.
    Nothing is saved on a dry run or when any row has a problem. Raises `Refused` for a file or table that cannot be read.
    """
    require(person, IMPORT)
    given = Given(columns, meanings or {}, helpful, homes)
    looked = look(session, person, record, opened(content, name), given, dry_run=dry_run)
    outcome = looked.outcome
    if not dry_run and not outcome.problems:
        _save(session, person, record, looked.ready, outcome, content, name)
        if helpful and not outcome.problems:
            remember(session, person, record, looked.found.table, looked.found.meanings)
    elif not outcome.problems:
        _try(session, person, record, looked.ready, outcome)
        outcome.remarks += alike(session, person, record, looked.ready, outcome.there)
    return outcome


def _try(session: Session, person: Person, record: type[Record], ready: list[tuple[int, dict[str, Any]]], outcome: Outcome) -> None:
    """The dry run goes through the same door and is rolled back, so that it says exactly what saving would say."""
    attempt = session.begin_nested()
    _each(session, person, record, ready, outcome, new_id())
    attempt.rollback()
    outcome.saved = outcome.repeated = 0


def _each(
    session: Session, person: Person, record: type[Record], ready: list[tuple[int, dict[str, Any]]], outcome: Outcome, import_id: str
) -> None:
    times: Counter[str] = Counter()
    for number, answers in ready:
        given = outcome.rows.keys.get(number)
        key = client_key(record, answers, times, given)
        try:
            receipt = log.save(session, person, record, answers, client_key=key, source="import", import_id=import_id, asked=LISTED)
        except Refused as refusal:
            if given and _there(session, person, record, key):
                outcome.remarks.append(Remark(number, "skipped", OTHERWISE))
                continue
            outcome.remarks += [Remark(number, "problem", p.sentence, p.at, values=p.values) for p in refusal.problems]
            continue
        outcome.remarks += [Remark(number, "note", p.sentence, p.at, values=p.values) for p in receipt.extra["odd"]]
        outcome.repeated += receipt.repeated
        outcome.there += [number] if receipt.repeated else []
        outcome.saved += not receipt.repeated
        if number in outcome.rows.claims and not receipt.repeated:
            claim(session, person.organisation or "", import_id, receipt.id, outcome.rows.claims[number])


def _there(session: Session, person: Person, record: type[Record], key: str) -> bool:
    query = select(record.id).where(record.organisation == person.organisation, record.client_key == key)
    return session.exec(query).first() is not None


def _save(
    session: Session,
    person: Person,
    record: type[Record],
    ready: list[tuple[int, dict[str, Any]]],
    outcome: Outcome,
    content: bytes,
    name: str,
) -> None:
    attempt = session.begin_nested()
    batch = started(person, record, content, name)
    _each(session, person, record, ready, outcome, batch.id)
    if outcome.problems:
        attempt.rollback()
        outcome.saved = outcome.repeated = 0
        return
    if outcome.saved:
        batch.saved, outcome.import_id = outcome.saved, batch.id
        session.add(batch)
    attempt.commit()


def started(person: Person, record: type[Record], content: bytes, name: str, id: str = "") -> Import:
    """What is written down of an import itself."""
    return Import(
        id=id or new_id(), organisation=person.organisation or "", person=person.id, record_type=str(record.__tablename__),
        file_name=name[-200:], sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def take_back(session: Session, person: Person, import_id: str) -> int:
    """Undo a whole import: every record it gave is withdrawn. Returns how many."""
    require(person, IMPORT)
    batch = session.get(Import, import_id)
    if batch is None or batch.organisation != person.organisation or batch.taken_back:
        raise Refused("Deze import is er niet, of is al teruggedraaid.")
    batch.taken_back = True
    session.add(batch)
    record = BY_NAME[batch.record_type]
    given = session.exec(
        select(record).where(record.organisation == batch.organisation, record.import_id == import_id, record.status != "withdrawn")
    )
    found = [row.id for row in given]
    for id in found:
        log.withdraw(session, person, record, id, "de hele import is teruggedraaid")
    return len(found)
