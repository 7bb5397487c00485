"""Which questions people would rather not answer: per question how often 'liever niet' and 'weet ik niet' were said. Never who said it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from storage.not_said import DECLINED, NAME, UNKNOWN, WORDS
from storage.record import Record, questions


@dataclass(frozen=True)
class Unsaid:
    """One question, and how many of the records say each of the two there."""

    name: str
    declined: int
    unknown: int


def unsaid(session: Session, organisation: str, record: type[Record], since: date) -> list[Unsaid]:
    """The questions about somebody of this kind of record where 'liever niet' was said since this day, most often first."""
    table: Any = record.__table__  # type: ignore[attr-defined]
    rules = (table.c.organisation == organisation, table.c.on >= since, table.c.status.in_(("approved", "submitted")))
    found: Counter[tuple[str, str]] = Counter()
    for name, question in questions(record).items():
        own = [code for code in WORDS if code in question.options and not question.many]
        if question.sensitivity != "0" and own:
            query: Any = select(table.c[name], func.count()).where(*rules, table.c[name].in_(own)).group_by(table.c[name])
            found.update({(name, code): int(n) for code, n in session.execute(query)})
    if NAME in table.c:
        for (said,) in session.execute(select(table.c[NAME]).where(*rules)):
            found.update((said or {}).items())
    asked = [Unsaid(name, found[name, DECLINED], found[name, UNKNOWN]) for name in questions(record)]
    return sorted((u for u in asked if u.declined), key=lambda u: -u.declined)
