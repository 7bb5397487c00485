"""Taking a large import back beside the forms: some records at a time, each with its history, so that no form waits for all of them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from storage import log
from storage.batch import Import
from storage.bulk import rows
from storage.content import answers_of, frozen
from storage.database import Store
from storage.history import History, audit, versions
from storage.intake.bring import UNDONE
from storage.lock import guard, locked
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import Person
from storage.record import Record
from storage.records import BY_NAME

AT_ONCE = 250


def take_back_many(store: Store, person: Person, import_id: str, step: Callable[[int, int], None]) -> int:
    """Withdraw all that is left of this import; broken off, it goes on where it was. Returns how many are withdrawn now."""
    with store.read() as session:
        batch = session.get_one(Import, import_id)
        record = BY_NAME[batch.record_type]
        query = select(record.id).where(record.organisation == batch.organisation, record.import_id == import_id)
        ids = list(session.exec(query.where(record.status != "withdrawn").order_by(record.id)))
        _guarded(session, person, record, ids)
    for start in range(0, len(ids), AT_ONCE):
        step(start, len(ids))
        some = ids[start : start + AT_ONCE]
        with store.read() as session:
            found = [_history(session, person, session.get_one(record, id)) for id in some]
        with store.write() as session:
            _withdraw(session, person, record, some, [line for lines in found for line in lines])
    with store.write() as session:
        session.get_one(Import, import_id).taken_back = True
    return len(ids)


def _guarded(session: Session, person: Person, record: type[Record], ids: list[str]) -> None:
    """Raises `Locked` when one of these lies in a quarter that is closed."""
    shut = locked(session, person.organisation or "")
    for start in range(0, len(ids) if shut else 0, AT_ONCE):
        for one in session.exec(select(record).where(col(record.id).in_(ids[start : start + AT_ONCE]))):
            guard(session, person, record, answers_of(session, one), None, shut)


def _history(session: Session, person: Person, record: Record) -> list[History]:
    """How it stood, where nothing says so yet, and that it was withdrawn."""
    kind = str(record.__tablename__)
    content = frozen(answers_of(session, record))
    about: dict[str, Any] = dict(organisation=record.organisation, record_type=kind, record=record.id)
    first = History(
        **about, version=record.version, action="entered", person=record.created_by, content={**content, "status": record.status}
    )
    last = History(
        **about, version=record.version + 1, action="withdrawn", reason=UNDONE, person=person.id, content={**content, "status": "withdrawn"}
    )
    return [last] if versions(session, kind, record.id) else [first, last]


def _withdraw(session: Session, person: Person, record: type[Record], ids: list[str], history: list[History]) -> None:
    """Those that stand as they did are withdrawn together; what someone changed meanwhile goes the usual way."""
    seen = {line.record: line.version - 1 for line in history if line.action == "withdrawn"}
    session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})  # no quarter is closed while we look
    _guarded(session, person, record, ids)
    query = select(record).where(col(record.id).in_(ids), record.status != "withdrawn")
    there = {one.id: one for one in session.exec(query.with_for_update())}
    same = [id for id, one in there.items() if one.version == seen[id]]
    if same:
        gone = update(record).where(col(record.id).in_(same)).values(status="withdrawn", version=record.version + 1)
        session.execute(gone.execution_options(synchronize_session=False))
        kept = set(same)
        session.execute(insert(History), [dict(values) for _, values in rows(line for line in history if line.record in kept)])
        audit(
            session,
            "record withdrawn",
            person=person.id,
            organisation=there[same[0]].organisation,
            object=f"{len(same)} {record.__tablename__}",
        )
        mark(session, there[same[0]].organisation)
    for id in there.keys() - set(same):
        log.withdraw(session, person, record, id, UNDONE)
