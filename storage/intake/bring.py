"""Bringing a spreadsheet in: look first, tell every row's problem, then all of it or nothing; the same file twice adds nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from storage import log
from storage.batch import Import
from storage.intake.kobo import submissions
from storage.intake.mapping import Table
from storage.intake.outcome import Outcome, Remark
from storage.intake.remembered import remember
from storage.intake.repeats import lines
from storage.intake.rows import Rows, year_of
from storage.intake.sheet import read
from storage.intake.understand import described, understand
from storage.organisation import areas, lineage, organisation
from storage.people import IMPORT, Person, require
from storage.record import Record, new_id, questions
from storage.records import BY_NAME
from storage.refused import Refused

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
) -> Outcome:
    """Read a spreadsheet as records of one type. `columns`: header -> target name; `meanings`: header -> word -> code ('' for empty).

    `helpful`: read as the last list with the same columns, suggest by values, take any list of which people say what the columns are,
    and remember it when it is saved. Nothing is saved on a dry run or when any row has a problem. Raises `Refused` for a file or table
    that cannot be read.
    """
    require(person, IMPORT)
    sheets, places = read(content, name), places_of(session, person)
    form = submissions(sheets, record)
    sheets = [form.main] if form is not None else sheets
    found = understand(session, person, record, sheets, places, columns, meanings or {}, helpful=helpful)
    if found is None:
        raise Refused("We vinden geen tabel met kolommen die we kennen. Gebruik de sjabloon, of zet boven elke kolom waar die over gaat.")
    outcome = Outcome(sheet=found.table.sheet, dry_run=dry_run, remembered=found.remembered, meanings=dict(found.meanings))
    rows = Rows(found.table, outcome, year_of(sheets, found.table), places, found.meanings)
    outcome.rows, outcome.columns = rows, list(described(found, rows))
    if form is not None:
        outcome.remarks += form.remarks
        rows.keys, rows.lines = form.keys, lines(form, record, outcome, found.meanings)
    _require_all(record, found.table, outcome)
    ready = list(rows.ready(record.alike))
    outcome.ready = len(ready)
    if not dry_run and not outcome.problems:
        _save(session, person, record, ready, outcome, content, name)
        if helpful and not outcome.problems:
            remember(session, person, record, found.table, found.meanings)
    elif not outcome.problems:
        _try(session, person, record, ready, outcome)
    return outcome


def _require_all(record: type[Record], table: Table, outcome: Outcome) -> None:
    there = {t.question.name for t in table.targets if t is not None and not t.part}
    for q in questions(record).values():
        if q.required and q.name not in there:
            words = "Er is geen kolom voor '{question}' Zet die erin, of gebruik de sjabloon."
            outcome.remarks.append(Remark(0, "problem", words, q.name, values={"question": q.question}))


def places_of(session: Session, person: Person) -> dict[str, str]:
    """Buurt code -> name, in the working area of this person's enterprise; all of the municipality when none is set."""
    own = organisation(session, person.organisation or "")
    assert own is not None
    everything = areas(session, own.municipality)
    known = {a.code: a for a in everything}
    wanted = {c for code in own.areas for c in lineage(known, code)} or set(known)
    return {a.code: a.name for a in everything if a.level == "buurt" and a.code in wanted}


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
            receipt = log.save(session, person, record, answers, client_key=key, source="import", import_id=import_id)
        except Refused as refusal:
            if given and _there(session, person, record, key):
                outcome.remarks.append(Remark(number, "skipped", OTHERWISE))
                continue
            outcome.remarks += [Remark(number, "problem", p.sentence, p.at, values=p.values) for p in refusal.problems]
            continue
        outcome.repeated += receipt.repeated
        outcome.saved += not receipt.repeated


def client_key(record: type[Record], answers: Mapping[str, Any], times: Counter[str], given: str | None) -> str:
    """The same for the same row brought again: by the id it came with, or else by its answers.

    The second with the same answers is another one, in this file and in the same file brought again.
    """
    content = json.dumps([record.__tablename__, given if given else answers], sort_keys=True, default=str)
    times[content] += 1
    return "import-" + hashlib.sha256((content + "+" * (times[content] - 1)).encode()).hexdigest()[:48]


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
    digest = hashlib.sha256(content).hexdigest()
    batch = Import(
        organisation=person.organisation or "",
        person=person.id,
        record_type=str(record.__tablename__),
        file_name=name[-200:],
        sha256=digest,
    )
    _each(session, person, record, ready, outcome, batch.id)
    if outcome.problems:
        attempt.rollback()
        outcome.saved = outcome.repeated = 0
        return
    if outcome.saved:
        batch.saved, outcome.import_id = outcome.saved, batch.id
        session.add(batch)
    attempt.commit()


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
