"""What writing down costs: minutes per kind of record and month, all together. Not whose, not which record, not on which day.

And which questions hardly anybody answers, so that a question nobody needs can go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Text, cast, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from storage.record import Record, questions

LEAST, MOST = 5, 30 * 60  # seconds that a form was in view; shorter is a test, longer lay open on the table
ENOUGH = 5  # records in a month before its minutes say anything
SCHEMA = {
    "record_id": pl.String, "organisation": pl.String, "area": pl.String, "on": pl.Date, "minutes": pl.Float64, "records": pl.Float64,
}  # fmt: skip


class Burden(SQLModel, table=True):
    """How long the form was in view for the records of one kind that were written down in one month, and how many those were."""

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    record_type: str = Field(primary_key=True, max_length=40)
    month: date = Field(primary_key=True, description="its first day")
    records: int = 0
    seconds: int = 0


@dataclass(frozen=True)
class Asked:
    """One question: its name, and how many of the records have an answer to it."""

    name: str
    answered: int


def took(session: Session, organisation: str, record_type: str, on: date, seconds: int | None) -> None:
    """Add one record that was just written down. What was not measured, or cannot be true, is left out."""
    if seconds is None or not LEAST <= seconds <= MOST:
        return
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    values = {"organisation": organisation, "record_type": record_type, "month": on.replace(day=1), "records": 1, "seconds": seconds}
    added = insert(Burden).values(**values)
    more = {"records": col(Burden.records) + 1, "seconds": col(Burden.seconds) + seconds}
    session.execute(added.on_conflict_do_update(index_elements=["organisation", "record_type", "month"], set_=more))


def minutes(session: Session, organisations: Sequence[str]) -> pl.DataFrame:
    """One row per kind and month of these enterprises, as columns for counting: months with too few records are left out."""
    query = select(Burden).where(col(Burden.organisation).in_(organisations), col(Burden.records) >= ENOUGH)
    rows = [
        (f"{b.record_type} {b.month:%Y-%m}", b.organisation, None, b.month, b.seconds / 60, float(b.records))
        for b in session.exec(query.order_by(col(Burden.organisation), col(Burden.month), col(Burden.record_type)))
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def of_kinds(session: Session, organisation: str, since: date) -> dict[str, tuple[int, int]]:
    """Kind of record -> how many were timed since this month, and the seconds they took together."""
    query = select(Burden.record_type, func.sum(Burden.records), func.sum(Burden.seconds))
    query = query.where(Burden.organisation == organisation, col(Burden.month) >= since.replace(day=1)).group_by(Burden.record_type)
    return {kind: (int(records), int(seconds)) for kind, records, seconds in session.exec(query)}


def usage(session: Session, organisation: str, record: type[Record], since: date) -> tuple[int, list[Asked]]:
    """How many records of this kind there are since this day, and per question of the form how many answer it. One query."""
    table: Any = record.__table__  # type: ignore[attr-defined]
    names = [name for name in questions(record) if name in table.c]
    counts = [func.count(func.nullif(func.nullif(cast(table.c[name], Text), ""), "[]")) for name in names]
    query: Any = select(func.count(), *counts).where(table.c.organisation == organisation, table.c.on >= since)  # type: ignore[call-overload]
    whole, *answered = session.execute(query.where(table.c.status.in_(("approved", "submitted")))).one()
    return int(whole), [Asked(name, int(n)) for name, n in zip(names, answered, strict=True)]
