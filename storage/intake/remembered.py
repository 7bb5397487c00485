"""How an enterprise read a list before: remembered by the set of its column names, so that the next one is read the same way."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import JSON, DateTime, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, select

from storage.intake.mapping import HEADER_WITHIN, Table, bare, headers_of, table_at
from storage.intake.sheet import Sheet
from storage.people import IMPORT, Person, require
from storage.period import now
from storage.record import Record, new_id

Meanings = Mapping[str, Mapping[str, str]]


class Remembered(SQLModel, table=True):
    """What each column and each word of one kind of list meant, the last time it was brought in."""

    __tablename__ = "remembered_columns"
    __table_args__ = (UniqueConstraint("organisation", "record_type", "digest", name="uq_remembered_columns"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    record_type: str = Field(max_length=20)
    digest: str = Field(max_length=64, description="SHA-256 of the set of column names")
    columns: dict[str, str] = Field(sa_type=JSON, description="column name -> what it is; empty: left out")
    meanings: dict[str, dict[str, str]] = Field(sa_type=JSON, description="column name -> word -> answer")
    person: str = Field(max_length=40)
    used_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def digest(headers: Iterable[str]) -> str:
    """The same for the same names in any order and spelling of capitals and spaces."""
    names = sorted({bare(h) for h in headers} - {""})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def recall(session: Session, person: Person, record: type[Record], sheets: list[Sheet]) -> tuple[Remembered, Table] | None:
    """What is remembered of a list with just these column names, and the table it speaks of."""
    query = select(Remembered).where(Remembered.organisation == person.organisation, Remembered.record_type == record.__tablename__)
    known = {found.digest: found for found in session.exec(query)}
    for sheet in sheets if known else ():
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            headers = headers_of(row)
            found = known.get(digest(headers)) if sum(map(bool, headers)) > 1 else None
            if found is not None:
                return found, table_at(sheet, number, record, found.columns)
    return None


def remember(session: Session, person: Person, record: type[Record], table: Table, meanings: Meanings) -> None:
    """Keep how this list was read, in place of how one with the same names was read before."""
    require(person, IMPORT)
    found = _of(session, person, record, digest(table.headers)) or Remembered(
        organisation=person.organisation or "", record_type=str(record.__tablename__), digest=digest(table.headers), columns={},
        meanings={}, person=person.id,
    )  # fmt: skip
    pairs = zip(reversed(table.headers), reversed(table.targets), strict=True)  # of two with one name the first counts
    found.columns = {header: target.name if target else "" for header, target in pairs if header}
    found.meanings = {h: {w: code for w, code in words.items() if code} for h, words in meanings.items()}
    found.person, found.used_at = person.id, now()
    session.add(found)


def forget(session: Session, person: Person, record: type[Record], headers: Iterable[str]) -> None:
    """Read a list with these names as if it were the first."""
    require(person, IMPORT)
    if (found := _of(session, person, record, digest(headers))) is not None:
        session.delete(found)


def _of(session: Session, person: Person, record: type[Record], digest: str) -> Remembered | None:
    query = select(Remembered).where(Remembered.organisation == person.organisation, Remembered.record_type == record.__tablename__)
    return session.exec(query.where(Remembered.digest == digest)).first()
