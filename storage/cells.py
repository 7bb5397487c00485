"""Counted values, and the marks that say what must be counted again."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, DateTime, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, select

from storage.number import Exact
from storage.period import now


class Cell(SQLModel, table=True):
    """One counted value: indicator x view x category x organisation x area x period. Empty area: the whole organisation."""

    __table_args__ = (UniqueConstraint("organisation", "indicator", "view", "dimension", "category", "area", "period", name="uq_cell"),)

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True)
    indicator: str = Field(max_length=60)
    view: str = Field(default="", max_length=20)
    dimension: str = Field(default="", max_length=30)
    category: str = Field(default="", max_length=40)
    area: str = Field(default="", max_length=10)
    period: str = Field(max_length=8)
    as_of: date
    low: Decimal | None = Field(default=None, sa_type=Exact)
    central: Decimal | None = Field(default=None, sa_type=Exact)
    high: Decimal | None = Field(default=None, sa_type=Exact)
    numerator: Decimal | None = Field(default=None, sa_type=Exact)
    denominator: Decimal | None = Field(default=None, sa_type=Exact)
    records: int = 0
    units: int = 0
    complete: int = Field(default=0, description="records that had every field needed")
    incomplete: int = Field(default=0, description="records left out because a needed field was empty")
    unknown: str = Field(default="", max_length=120, description="factor codes without a version for these days")
    factors: list[int] = Field(default_factory=list, sa_type=JSON, description="factor version ids that gave a value here")
    method_version: int = 1


class Logged(SQLModel, table=True):
    """How many records of a type an organisation has in a year: what tells zero from not reported."""

    organisation: str = Field(primary_key=True, max_length=40)
    record_type: str = Field(primary_key=True, max_length=20)
    year: int = Field(primary_key=True)
    approved: int = 0
    waiting: int = 0


class Mark(SQLModel, table=True):
    """This organisation's figures must be counted again. `wanted` grows with every change, `done` follows."""

    organisation: str = Field(primary_key=True, max_length=40)
    wanted: int = 0
    done: int = 0
    marked_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    counted_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    counted_on: date | None = None
    failed: str = Field(default="", max_length=400)


def mark(session: Session, organisation: str) -> None:
    """Ask for a recount, in the transaction of the change itself."""
    found = session.get(Mark, organisation) or Mark(organisation=organisation)
    found.wanted += 1
    found.marked_at = now()
    session.add(found)


def waiting(session: Session) -> list[str]:
    """Organisations whose figures are behind, longest waiting first."""
    return list(session.exec(select(Mark.organisation).where(Mark.wanted > Mark.done).order_by(Mark.marked_at)))
