"""The rows of the vault: what is locked, for which household, since when; nothing in them can be read without the secret."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import DateTime, LargeBinary
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.database import Store
from storage.period import now
from storage.settings import PREFIX, Settings
from storage.vault.keys import Keys, keys

HOME, CONTACT = "home", "contact"  # two clocks: the address goes when the visits are over, the number may wait for the call


class Locked(SQLModel, table=True):
    """One part of what is known of one household. Removing the row removes its key: what is left of it cannot be opened."""

    __tablename__ = "vault"

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    household: str = Field(primary_key=True, max_length=40)
    part: str = Field(primary_key=True, max_length=10, description="home or contact")
    key: bytes = Field(sa_type=LargeBinary, description="the key of this row, locked")
    content: bytes = Field(sa_type=LargeBinary)
    fingerprint: str = Field(max_length=16, description="of the secret it was sealed with")
    tag: str = Field(default="", max_length=64, index=True, description="keyed, of the address: the same house is known again")
    since: date = Field(description="first kept; changing it later does not make the time longer")
    call_said_on: date | None = Field(default=None, description="when the resident said that we may call; empty: not said")
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"}, description="how often somebody called in vain")
    tried_on: date | None = Field(default=None, description="when that was last")
    stamp: str = Field(max_length=12, description="another one after every change")
    changed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def rows(session: Session, organisation: str, household: str) -> dict[str, Locked]:
    """What is locked of this household, by part, in the order of their names: what is done to them is logged in that order."""
    query = select(Locked).where(Locked.organisation == organisation, Locked.household == household).order_by(Locked.part)
    return {found.part: found for found in session.exec(query)}


def stamps(found: Mapping[str, Locked]) -> str:
    """What these rows look like now, for a form that builds on them."""
    return "-".join(found[part].stamp for part in sorted(found))


def strange(session: Session, keys: Keys) -> int:
    """How many rows were sealed with another secret."""
    return session.exec(select(func.count()).select_from(Locked).where(col(Locked.fingerprint) != keys.fingerprint)).one()


def held(session: Session) -> int:
    """How many rows there are."""
    return session.exec(select(func.count()).select_from(Locked)).one()


def misfit(store: Store, settings: Settings) -> str:
    """What to say when the secret does not fit the vault; empty when it does, or when nothing is in it."""
    with store.read() as session:
        if not held(session):
            return ""
        wrong = strange(session, keys(settings))
    return f"{PREFIX}VAULT_SECRET past niet op {wrong} regels in de kluis · does not fit {wrong} rows in the vault" if wrong else ""
