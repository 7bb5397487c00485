"""What happened to each record: every version whole, who, when and why; and the audit line that goes with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Index
from sqlmodel import Field, Session, SQLModel, col, select

from storage.period import now


class History(SQLModel, table=True):
    """One version of one record. Written in the same transaction as the record itself."""

    __table_args__ = (Index("ix_history_record", "record_type", "record"),)

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True)
    record_type: str = Field(max_length=20)
    record: str = Field(max_length=32)
    version: int
    action: str = Field(max_length=12, description="entered, changed, withdrawn, restored, approved, returned")
    reason: str = Field(default="", max_length=280)
    person: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    content: dict[str, Any] = Field(sa_type=JSON)


class Audit(SQLModel, table=True):
    """Who did what to which object, with which result. Names of fields, never their values."""

    seq: int | None = Field(default=None, primary_key=True)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    organisation: str = Field(default="", max_length=40, index=True)
    person: str = Field(default="", max_length=40)
    action: str = Field(max_length=40)
    object: str = Field(default="", max_length=120)
    result: str = Field(default="ok", max_length=12, description="ok, refused or failed")
    fields: str = Field(default="", max_length=1000)


def audit(
    session: Session, action: str, *, person: str = "", organisation: str = "", object: str = "", result: str = "ok", fields: str = ""
) -> None:
    """Write one audit line in the transaction of the deed itself: no deed without a line."""
    object = object.replace("\0", "")[:120]  # an address as someone typed it: PostgreSQL takes no NUL
    session.add(Audit(action=action, person=person, organisation=organisation, object=object, result=result, fields=fields[:1000]))


def versions(session: Session, record_type: str, record: str) -> list[History]:
    """All versions of one record, oldest first."""
    query = select(History).where(History.record_type == record_type, History.record == record)
    return list(session.exec(query.order_by(col(History.version))))
