"""What was answered to the questions of one kind of record in one period, as columns: of the records the logbook shows this person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, func, type_coerce
from sqlmodel import Session, SQLModel, select

from storage.confidential import only_readable
from storage.logbook import rules
from storage.number import Exact
from storage.people import READ_OWN, Person, require
from storage.period import Period
from storage.record import Part, Question, Record, questions
from storage.records import COUNTED
from storage.refused import NotFound

KINDS = {str(record.__tablename__): record for record in COUNTED}  # own questions have a page of their own
TABLES = {  # table -> its record, and which repeat group of it ('' for the record itself)
    str(table.__tablename__): (record, group) for record in COUNTED for group, table in {"": record, **record.parts}.items()
}
COLUMNS: Mapping[type, Any] = {int: pl.Int64, list: pl.List(pl.String), date: pl.Date, str: pl.String}
COUNTS, WAITS = "approved", "submitted"
NOTHING: Mapping[str, Collection[str]] = {}
MOST = 200  # texts on one page


@dataclass(frozen=True)
class Answered:
    """`tables`: name of a repeat group ('' for the record itself) -> a row per line, a column per question; decimals in millionths.

    `waiting`: how many records wait for a second look, and are not in here.
    """

    tables: Mapping[str, pl.DataFrame]
    waiting: int


@dataclass(frozen=True)
class Written:
    """One text that somebody wrote: on which day, in which record."""

    on: date
    record: str
    words: str


def asked_of(kind: str) -> type[Record]:
    """The kind of record of this name. Raises `NotFound`."""
    if kind not in KINDS:
        raise NotFound()
    return KINDS[kind]


def answered(session: Session, person: Person, record: type[Record], period: Period) -> Answered:
    """Everything that counts of this kind in this period: of a coach the own records, of who may correct others all of the enterprise.

    Cost: one query for the records, one for each repeat group and one for what waits; each row is read once.
    """
    require(person, READ_OWN)
    mine = _mine(record, person, period)
    tables = {"": _read(session, record, mine)}
    for name, part in record.parts.items():
        tables[name] = _read(session, part, _lines(record, part, mine))
    waits = _mine(record, person, period, WAITS)
    return Answered(tables, session.exec(select(func.count()).select_from(record).where(*waits)).one())


def columns(
    session: Session, person: Person, table: str, names: Collection[str], period: Period, only: Mapping[str, Collection[str]] = NOTHING
) -> pl.DataFrame | None:
    """What `answered` has of these questions of one record or repeat group. Cost: one query, that reads these columns and no other.

    `only`: answers that the record must have, as an area or a grant; None where it does not ask them.
    """
    require(person, READ_OWN)
    record, group = TABLES[table]
    if not only.keys() <= questions(record).keys():
        return None
    mine = [*_mine(record, person, period), *(getattr(record, name).in_(list(codes)) for name, codes in only.items())]
    part = record.parts.get(group)
    return _read(session, part or record, _lines(record, part, mine) if part else mine, names)


def filled(session: Session, person: Person, records: Iterable[type[Record]], period: Period) -> dict[str, int]:
    """Kind -> how many records count in this period, of those this person may read. One query per kind."""
    require(person, READ_OWN)
    found = {}
    for record in records:
        mine = _mine(record, person, period)
        found[str(record.__tablename__)] = session.exec(select(func.count()).select_from(record).where(*mine)).one()
    return found


def texts(session: Session, person: Person, record: type[Record], name: str, period: Period) -> tuple[list[Written], int]:
    """What was written in answer to one question, newest first, at most `MOST`; and how many there are. `group.question` of a line.

    Raises `NotFound` for what is no question that people answer in their own words.
    """
    require(person, READ_OWN)
    group, _, column = name.rpartition(".")
    table: Any = record.parts.get(group) if group else record
    if table is None or not free(questions(table).get(column)):
        raise NotFound()
    words: Any = getattr(table, column)
    mine = [*_mine(record, person, period), words.is_not(None), words != ""]
    query: Any = select(record.on, record.id, words).where(*mine)  # type: ignore[attr-defined]
    query = query.join(table, table.record == record.id) if group else query
    newest = session.exec(query.order_by(record.on.desc(), record.id).limit(MOST))  # type: ignore[attr-defined]
    found = [Written(*row) for row in newest]
    counted: Any = select(func.count()).select_from(record)
    counted = counted.join(table, table.record == record.id) if group else counted
    return found, int(session.exec(counted.where(*mine)).one())


def free(question: Question | None) -> bool:
    """Whether people answer it in their own words: no list, and no code of a record, a place or a person."""
    if question is None or question.type is not str or question.choices or question.name in POINTS:
        return False
    return question.max_length != ID and not (question.sensitivity == "P" and question.example)


POINTS, ID = ("area", "grant", "indicator", "period"), 32


def _mine(record: type[Record], person: Person, period: Period, status: str = COUNTS) -> list[Any]:
    """What this person may read: of what is confidential within an enterprise, only their own."""
    return [*rules(record, person, (status,), period.start, period.end), *only_readable(person, record)]


def _lines(record: type[Record], part: type[Part], mine: Sequence[Any]) -> list[Any]:
    return [part.record.in_(select(record.id).where(*mine))]  # type: ignore[attr-defined]


def _read(session: Session, table: type[SQLModel], mine: Sequence[Any], names: Collection[str] = ()) -> pl.DataFrame:
    """These columns of the table; without names of every question."""
    asked = {name: question for name, question in questions(table).items() if not names or name in names}
    found = [table.__table__.c[name] for name in asked]  # type: ignore[attr-defined]
    query: Any = select(*(type_coerce(c, BigInteger) if isinstance(c.type, Exact) else c for c in found)).where(*mine)
    schema = {name: COLUMNS.get(question.type, pl.Int64) for name, question in asked.items()}
    return pl.DataFrame([tuple(row) for row in session.execute(query)], schema=schema, orient="row")
