"""Spreadsheets that were brought in: one row per import, so that a whole import can be taken back."""

from datetime import datetime

from sqlalchemy import DateTime, LargeBinary
from sqlmodel import Field, Session, SQLModel, select

from storage.people import Person
from storage.period import now
from storage.record import new_id
from storage.refused import NotFound


class Import(SQLModel, table=True):
    """One spreadsheet that was brought in: whose, when, and how many records it gave."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    person: str = Field(max_length=40)
    record_type: str = Field(max_length=20)
    file_name: str = Field(default="", max_length=200)
    sha256: str = Field(max_length=64)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    saved: int = 0
    taken_back: bool = False


class Upload(SQLModel, table=True):
    """A file between the look and the import: only for who sent it, and gone within a day."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    person: str = Field(foreign_key="person.id", max_length=32, index=True)
    record_type: str = Field(max_length=20)
    file_name: str = Field(default="", max_length=200)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    content: bytes = Field(sa_type=LargeBinary)


def uploaded(session: Session, person: Person, id: str) -> Upload:
    """The file this person sent. Raises `NotFound`."""
    found = session.get(Upload, id)
    if found is None or found.person != person.id:
        raise NotFound()
    return found


def batches(session: Session, organisation: str) -> list[Import]:
    """The imports of one enterprise, newest first."""
    query = select(Import).where(Import.organisation == organisation)
    return list(session.exec(query.order_by(Import.moment.desc())))  # type: ignore[attr-defined]


def own_import(session: Session, person: Person, id: str) -> Import:
    """An import of this person's enterprise. Raises `NotFound`."""
    found = session.get(Import, id)
    if found is None or found.organisation != person.organisation:
        raise NotFound()
    return found
