"""Who was erased: a keyed mark of the code and the moment, so that a backup that is put back does not bring anybody back."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.period import now
from storage.record import new_id

REASONS = ("asked", "no_need", "mistake")  # codes, so that nobody types about somebody in the audit


class Erasure(SQLModel, table=True):
    """One household, participant, volunteer or account that was erased. Nobody without the secret can try codes out on its mark."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    mark: str = Field(max_length=64, description="keyed, of the code")
    fingerprint: str = Field(max_length=16, description="of the secret the mark was made with")
    number: int | None = Field(default=None, description="of a code like H012: it gets no second household")
    reason: str = Field(max_length=12)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def highest(session: Session, organisation: str) -> int:
    """The highest number of a code that was erased."""
    return session.exec(select(func.max(Erasure.number)).where(Erasure.organisation == organisation)).one() or 0


def ledger(session: Session) -> list[Erasure]:
    """Every erasure, oldest first."""
    return list(session.exec(select(Erasure).order_by(col(Erasure.moment), col(Erasure.id))))


def strange(session: Session, fingerprint: str) -> int:
    """How many marks were made with another secret: what they name cannot be found again."""
    return session.exec(select(func.count()).select_from(Erasure).where(col(Erasure.fingerprint) != fingerprint)).one()
