"""Emptying words: the record stays and counts, what it says goes, in every version there was of it."""

from typing import Any

from sqlmodel import Session, select

from storage.history import History
from storage.record import Record, questions
from storage.story_choice import empty

REMOVED = "(weggehaald)"
CODES = ("area", "grant", "household")  # no words about anybody, or replaced by another code


def words_of(record: type[Record]) -> dict[str, Any]:
    """What stands in the place of each text somebody typed."""
    texts = {name: q for name, q in questions(record).items() if q.type is str and not q.choices and name not in CODES}
    return {name: REMOVED if q.required else None for name, q in texts.items()}


def blank(session: Session, record: Record, values: dict[str, Any]) -> None:
    """Put these in place of what was there; a form that was open meanwhile is out of date."""
    for name, value in values.items():
        setattr(record, name, value)
    record.version += 1
    kind = str(record.__tablename__)
    for version in session.exec(select(History).where(History.record_type == kind, History.record == record.id)):
        version.content = {**version.content, **{n: v for n, v in values.items() if n in version.content}}
        version.reason = ""
    if kind == "story":
        empty(session, record.id)
