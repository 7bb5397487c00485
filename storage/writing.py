"""Writing a record down: its row, its lines, its history, its audit line and the mark to count again, in one transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

from storage import consent
from storage.check import Checked
from storage.content import answers_of, frozen, lines_of
from storage.history import History, audit, versions
from storage.mark import mark
from storage.people import Person
from storage.period import now, today
from storage.record import Record, new_id
from storage.records import Story
from storage.refused import Refused

BUSY = "Dit kon nu niet worden opgeslagen. Probeer het nog een keer: uw antwoorden staan er nog."


def apply(record: Record, values: Mapping[str, Any]) -> None:
    """Put these answers on the row."""
    for name, value in values.items():
        setattr(record, name, value)
    record.changed_at = now()


def write(session: Session, record: Record, found: Checked) -> None:
    """Row and lines to the database. Raises `Refused` when the database itself says no; then nothing of it is kept."""
    try:
        with session.begin_nested():
            session.add(record)
            session.flush()
            _lines(session, record, found.parts)
            session.flush()
    except (IntegrityError, DataError):
        raise Refused(BUSY) from None


def _lines(session: Session, record: Record, parts: Mapping[str, list[dict[str, Any]]]) -> None:
    """Make the lines equal to these. A line with a known id stays the same line: a later check points at it."""
    for name, there in lines_of(session, record).items():
        by_id = {line.id: line for line in there}
        for position, answers in enumerate(parts[name]):
            line = by_id.pop(answers["id"], None) or record.parts[name](
                id=answers["id"] or new_id(), organisation=record.organisation, record=record.id, **_only(answers)
            )
            for column, value in {**_only(answers), "position": position}.items():
                setattr(line, column, value)
            session.add(line)
        for gone in by_id.values():
            session.delete(gone)


def _only(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name != "id"}


def since_the_start(session: Session, record: Record) -> None:
    """A record that was loaded in bulk has no history yet: it begins with what stands there now, so that a change can be undone."""
    kind = str(record.__tablename__)
    if not versions(session, kind, record.id):
        session.add(_version(session, record, "entered", record.created_by, ""))
        session.flush()


def _version(session: Session, record: Record, action: str, person: str, reason: str) -> History:
    return History(
        organisation=record.organisation, record_type=str(record.__tablename__), record=record.id, version=record.version, action=action,
        reason=reason.strip()[:280], person=person, content={**frozen(answers_of(session, record)), "status": record.status},
    )  # fmt: skip


def kept(
    session: Session,
    person: Person,
    record: Record,
    action: str,
    *,
    reason: str = "",
    before: Iterable[str] | None = None,
    fields: Iterable[str] = (),
) -> None:
    """Note what was done. `before`: the audiences of a story until now; None when its consent is not at stake."""
    if isinstance(record, Story) and before is not None:
        consent.settle(session, record, before, record.consent, by=person.id, today=today())
    session.flush()
    kind = str(record.__tablename__)
    session.add(_version(session, record, action, person.id, reason))
    audit(
        session,
        f"record {action}",
        person=person.id,
        organisation=record.organisation,
        object=f"{kind}/{record.id}",
        fields=", ".join(fields),
    )
    mark(session, record.organisation)
    session.flush()
