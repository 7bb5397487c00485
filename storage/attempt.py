"""Wrong passwords, counted in the database so that every server process counts along: ten in a quarter of an hour, then wait."""

import hashlib
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import DateTime, delete, func
from sqlmodel import Field, Session, SQLModel, select

from storage.period import now
from storage.record import new_id

MOST, WINDOW = 10, timedelta(minutes=15)


class Attempt(SQLModel, table=True):
    """One try to log in that was not (yet) right. `key` is a hash of account and network: no address is kept."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    key: str = Field(max_length=64, index=True)
    moment: datetime = Field(default_factory=now, index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def network(address: str) -> str:
    """The /24 or /48 an address lies in: one household or office, not one device. Anything else: nowhere."""
    try:
        found = ip_address(address)
    except ValueError:
        return "nowhere"
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def key(email: str, address: str) -> str:
    """Account and network together: a stranger elsewhere cannot lock the owner out."""
    return hashlib.sha256(f"{email}|{network(address)}".encode()).hexdigest()


def reserve(session: Session, key: str, moment: datetime | None = None) -> int:
    """Note a try before the password is looked at, and say how many are left; -1: not noted, wait first.

    Noted beforehand and under a lock, because two processes that look first and count later would both let a tenth one through.
    """
    since = (moment or now()) - WINDOW
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))
    session.execute(delete(Attempt).where(Attempt.moment < since))  # type: ignore[arg-type]
    made = session.exec(select(func.count()).select_from(Attempt).where(Attempt.key == key)).one()
    if made >= MOST:
        return -1
    session.add(Attempt(key=key, moment=moment or now()))
    return MOST - made - 1


def forget(session: Session, key: str) -> None:
    """The right password was given: start counting anew."""
    session.execute(delete(Attempt).where(Attempt.key == key))  # type: ignore[arg-type]
