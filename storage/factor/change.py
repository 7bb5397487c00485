"""What a change of factors does to figures: which enterprises must be counted again, and the list of every figure old and new."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, Index
from sqlmodel import Field, Session, SQLModel, col, select

from storage.factor.used import organisations_using
from storage.factors import FactorVersion
from storage.mark import MOST_TRIES, mark
from storage.number import Exact
from storage.period import now


class FactorChange(SQLModel, table=True):
    """One act that added versions figures rest on: a proposal taken, a list read in, a correction at the machine."""

    __tablename__ = "factor_change"

    id: int | None = Field(default=None, primary_key=True)
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    made_by: str = Field(default="", max_length=40)
    reason: str = Field(default="", max_length=300)
    codes: str = Field(default="", max_length=8000, description="with spaces between")
    versions: str = Field(default="", max_length=8000, description="ids of the versions added, with spaces between")

    @property
    def version_ids(self) -> set[int]:
        return {int(id) for id in self.versions.split()}


class FactorPending(SQLModel, table=True):
    """An enterprise whose figures a change touches. `compared_at` empty: its difference list is still to be made."""

    __tablename__ = "factor_pending"

    change: int = Field(primary_key=True, foreign_key="factor_change.id")
    organisation: str = Field(primary_key=True, max_length=40, foreign_key="organisation.id")
    compared_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    tries: int = 0


class FactorDifference(SQLModel, table=True):
    """One figure before and after one change. `closed`: its quarter or year was released; that stays as it was."""

    __tablename__ = "factor_difference"
    __table_args__ = (Index("ix_factor_difference", "organisation", "change"),)

    seq: int | None = Field(default=None, primary_key=True)
    change: int = Field(foreign_key="factor_change.id")
    organisation: str = Field(max_length=40, foreign_key="organisation.id")
    indicator: str = Field(max_length=60)
    view: str = Field(default="", max_length=20)
    period: str = Field(max_length=8)
    closed: bool = False
    old_low: Decimal | None = Field(default=None, sa_type=Exact)
    old_central: Decimal | None = Field(default=None, sa_type=Exact)
    old_high: Decimal | None = Field(default=None, sa_type=Exact)
    new_low: Decimal | None = Field(default=None, sa_type=Exact)
    new_central: Decimal | None = Field(default=None, sa_type=Exact)
    new_high: Decimal | None = Field(default=None, sa_type=Exact)


def note(session: Session, made: Sequence[FactorVersion], by: str, reason: str) -> FactorChange | None:
    """Mark everybody whose figures rest on these codes for a recount, in the transaction of the change itself."""
    codes = sorted({v.code for v in made})
    touched = organisations_using(session, codes)
    if not touched:
        return None
    ids = " ".join(str(id) for id in sorted(v.id for v in made if v.id is not None))
    change = FactorChange(made_by=by, reason=reason[:300], codes=" ".join(codes), versions=ids)
    session.add(change)
    session.flush()
    assert change.id is not None
    for organisation in sorted(touched):
        session.add(FactorPending(change=change.id, organisation=organisation))
        mark(session, organisation)
    return change


def pending(session: Session) -> list[tuple[str, FactorChange]]:
    """(enterprise, change) still to compare, oldest first; one that failed five times waits for a person."""
    query = select(FactorPending.organisation, FactorChange).join(FactorChange, col(FactorPending.change) == FactorChange.id)
    query = query.where(col(FactorPending.compared_at).is_(None), FactorPending.tries < MOST_TRIES)
    return list(session.exec(query.order_by(col(FactorChange.id), col(FactorPending.organisation))))


def later_versions(session: Session, change: FactorChange) -> set[int]:
    """Ids that came with later changes: they were not there yet."""
    return {id for found in session.exec(select(FactorChange).where(col(FactorChange.id) > change.id)) for id in found.version_ids}


def compared(session: Session, change: int, organisation: str, found: Iterable[FactorDifference]) -> None:
    """Keep the list of one enterprise, once."""
    waiting = session.get(FactorPending, (change, organisation), with_for_update=True, populate_existing=True)
    if waiting is None or waiting.compared_at is not None:
        return
    waiting.compared_at = now()
    session.add_all(found)


def not_compared(session: Session, change: int, organisation: str) -> None:
    """It broke: tried again, five times at most."""
    waiting = session.get(FactorPending, (change, organisation))
    if waiting is not None:
        waiting.tries += 1


def changes(session: Session, organisation: str = "", code: str = "") -> list[FactorChange]:
    """Newest first; of one enterprise only those that touched it."""
    query = select(FactorChange).order_by(col(FactorChange.id).desc())
    if organisation:
        query = query.join(FactorPending, col(FactorPending.change) == FactorChange.id).where(FactorPending.organisation == organisation)
    return [c for c in session.exec(query) if not code or code in c.codes.split()]


def differences(session: Session, change: int, organisation: str = "") -> list[FactorDifference]:
    """The list of one change: by enterprise, figure and period."""
    query = select(FactorDifference).where(FactorDifference.change == change)
    query = query.where(FactorDifference.organisation == organisation) if organisation else query
    order = (col(getattr(FactorDifference, name)) for name in ("organisation", "indicator", "view", "period"))
    return list(session.exec(query.order_by(*order)))


def touched(session: Session, change: int) -> dict[str, bool]:
    """Enterprise -> whether its list is there."""
    found = session.exec(select(FactorPending).where(FactorPending.change == change))
    return {p.organisation: p.compared_at is not None for p in found}
