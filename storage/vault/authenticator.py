"""What is kept of an authenticator app: its secret under lock, codes on paper for when it is gone, and where a code was given lately."""

import hashlib
from datetime import datetime

from sqlalchemy import DateTime, LargeBinary, delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.period import now, utc
from storage.record import new_id


class Authenticator(SQLModel, table=True):
    """One person's app. `last_step`: the half minute of the last code that was right; that one and earlier ones open nothing."""

    person: str = Field(primary_key=True, foreign_key="person.id", max_length=32)
    key: bytes = Field(sa_type=LargeBinary)
    content: bytes = Field(sa_type=LargeBinary)
    last_step: int = Field(default=0)
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    confirmed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class RecoveryCode(SQLModel, table=True):
    """A code on paper that works once. `code` is a keyed hash."""

    __tablename__ = "recovery_code"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    person: str = Field(foreign_key="person.id", index=True, max_length=32)
    code: str = Field(max_length=64)
    used_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class Proven(SQLModel, table=True):
    """A browser in which this person gave a code not long ago. The token itself is only in its cookie."""

    token: str = Field(primary_key=True, max_length=64)
    person: str = Field(foreign_key="person.id", index=True, max_length=32)
    expires_at: datetime = Field(index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def of(session: Session, person: str) -> Authenticator | None:
    """The app of this person that was confirmed with a code."""
    found = session.get(Authenticator, person)
    return found if found is not None and found.confirmed_at is not None else None


def proven(session: Session, person: str, token: str) -> bool:
    """Whether this person gave a code in this browser lately."""
    found = session.get(Proven, hashed(token)) if token else None
    return found is not None and found.person == person and now() < utc(found.expires_at)


def left(session: Session, person: str) -> int:
    """How many codes on paper still work."""
    return len(session.exec(select(RecoveryCode.id).where(RecoveryCode.person == person, col(RecoveryCode.used_at).is_(None))).all())


def forget_proven(session: Session, person: str) -> None:
    """Every browser is asked again."""
    session.execute(delete(Proven).where(col(Proven.person) == person))


def forget(session: Session, person: str) -> bool:
    """The app, its codes on paper and what was proven are gone. Whether there was one."""
    forget_proven(session, person)
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.person) == person))
    return bool(session.execute(delete(Authenticator).where(col(Authenticator.person) == person)).rowcount)  # type: ignore[attr-defined]


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
