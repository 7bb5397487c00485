"""Counted values, and the marks that say what must be counted again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, MetaData, Table, UniqueConstraint, delete, insert, type_coerce
from sqlmodel import Field, Session, SQLModel, col, select

from storage.number import Exact
from storage.period import now

MOST_TRIES = 5


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
    factors: str = Field(default="", max_length=2000, description="ids of the factor versions that gave a value here, with spaces between")
    method_version: int = 1

    @property
    def version_ids(self) -> list[int]:
        return [int(id) for id in self.factors.split()]


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
    tries: int = Field(default=0, description="failures in a row; after five it waits for a change or a person")


def mark(session: Session, organisation: str) -> None:
    """Ask for a recount, in the transaction of the change itself."""
    found = session.get(Mark, organisation) or Mark(organisation=organisation)
    found.wanted += 1
    found.tries = 0
    found.marked_at = now()
    session.add(found)


def waiting(session: Session) -> list[str]:
    """Organisations whose figures are behind, longest waiting first."""
    behind = select(Mark.organisation).where(Mark.wanted > Mark.done, Mark.tries < MOST_TRIES)
    return list(session.exec(behind.order_by(col(Mark.marked_at))))


def counted(session: Session, organisation: str, wanted: int, on: date, written: Iterable[tuple[str, int, int, int]]) -> None:
    """Note a finished count: which change it took in, on which day, and what was written down per type and year."""
    for found in session.exec(select(Logged).where(Logged.organisation == organisation)):
        session.delete(found)
    session.flush()
    session.add_all(Logged(organisation=organisation, record_type=t, year=y, approved=a, waiting=w) for t, y, a, w in written)
    mark = session.get(Mark, organisation) or Mark(organisation=organisation)
    mark.done, mark.counted_at, mark.counted_on, mark.failed, mark.tries = max(mark.done, wanted), now(), on, "", 0
    session.add(mark)


def failed(session: Session, organisation: str, words: str) -> None:
    """Note a count that broke: the earlier figures stay, and people see that they are old."""
    mark = session.get(Mark, organisation) or Mark(organisation=organisation, wanted=1)
    mark.failed, mark.tries = words[:400], mark.tries + 1
    session.add(mark)


KEY = ("indicator", "view", "dimension", "category", "area", "period")
COUNTED = (
    "as_of",
    "low",
    "central",
    "high",
    "numerator",
    "denominator",
    "records",
    "units",
    "complete",
    "incomplete",
    "unknown",
    "factors",
    "method_version",
)


_Raw = Table(
    "cell",
    MetaData(),
    *(Column(c.name, BigInteger if isinstance(c.type, Exact) else c.type, primary_key=c.primary_key) for c in Cell.__table__.columns),  # type: ignore[attr-defined]
)


def replace(session: Session, organisation: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Make the cells of this organisation equal to `rows` (numbers in millionths). Writes only what differs; returns how many."""
    table = Cell.__table__  # type: ignore[attr-defined]
    raw = [type_coerce(c, BigInteger) if isinstance(c.type, Exact) else c for c in (table.c[n] for n in (*KEY, *COUNTED))]
    now_there = {
        tuple(row[1:7]): (row[0], tuple(row[7:]))
        for row in session.execute(select(table.c.seq, *raw).where(table.c.organisation == organisation))
    }
    fresh = {tuple(row[k] for k in KEY): row for row in rows}
    changed = [k for k, row in fresh.items() if k not in now_there or now_there[k][1] != tuple(row[c] for c in COUNTED)]
    gone = [now_there[k][0] for k in (*changed, *(k for k in now_there if k not in fresh)) if k in now_there]
    for start in range(0, len(gone), 500):
        session.execute(delete(table).where(table.c.seq.in_(gone[start : start + 500])))
    if changed:
        session.execute(insert(_Raw), [{"organisation": organisation, **{c: fresh[k][c] for c in (*KEY, *COUNTED)}} for k in changed])
    return len(changed) + len(gone)


def cells_of(session: Session, organisation: str, area: str, periods: Iterable[str], codes: Iterable[str]) -> list[Cell]:
    """The cells of one enterprise and area in these periods for these indicators."""
    query = select(Cell).where(Cell.organisation == organisation, Cell.area == area, col(Cell.period).in_(list(periods)))
    return list(session.exec(query.where(Cell.indicator.in_(list(codes)))))  # type: ignore[attr-defined]


def periods_of(session: Session, organisation: str) -> set[str]:
    """Codes of all periods in which this enterprise has a counted value."""
    return set(session.exec(select(Cell.period).where(Cell.organisation == organisation, Cell.area == "").distinct()))


def all_cells(session: Session, organisation: str, period: str) -> list[Cell]:
    """Every counted value of one enterprise as a whole in one period."""
    query = select(Cell).where(Cell.organisation == organisation, Cell.area == "", Cell.period == period)
    return list(session.exec(query.order_by(Cell.indicator, Cell.view, Cell.dimension, Cell.category)))


def is_behind(session: Session, organisation: str) -> bool:
    """Something was written down that is not yet counted."""
    mark = session.get(Mark, organisation)
    return mark is None or mark.wanted > mark.done
