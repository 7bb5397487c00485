"""Shared devices: who set a PIN on which tablet or phone. The device itself keeps a random token; here is only its hash."""

import hashlib
from datetime import datetime

from sqlalchemy import DateTime, delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.people import Person
from storage.period import now, utc
from storage.record import new_id


class DevicePin(SQLModel, table=True):
    """One person's PIN on one device: a few wrong tries burn it, and it ends after thirty days."""

    __tablename__ = "device_pin"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    device: str = Field(max_length=64, index=True, description="hash of the token in the device's cookie")
    person: str = Field(foreign_key="person.id", index=True, max_length=32)
    pin: str = Field(max_length=200, description="argon2id")
    label: str = Field(default="", max_length=60, description="what the person calls the device")
    tries: int = Field(default=0, description="wrong PINs since the last right one")
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    expires_at: datetime = Field(index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def on(session: Session, token: str) -> list[tuple[DevicePin, Person]]:
    """Everyone with a PIN on the device with this token, by name."""
    if not token:
        return []
    query = select(DevicePin, Person).where(DevicePin.device == hashed(token), DevicePin.person == Person.id, col(Person.active))
    return sorted((row for row in session.exec(query) if now() < utc(row[0].expires_at)), key=lambda row: row[1].name.casefold())


def of(session: Session, person: str) -> list[DevicePin]:
    """The PINs of one person, on whatever device, newest first."""
    query = select(DevicePin).where(DevicePin.person == person).order_by(col(DevicePin.made_at).desc())
    return [found for found in session.exec(query) if now() < utc(found.expires_at)]


def forget(session: Session, person: str, id: str = "") -> int:
    """Take away this PIN of this person, or all of them. Returns how many went."""
    which = [col(DevicePin.person) == person, *([col(DevicePin.id) == id] if id else [])]
    return int(session.execute(delete(DevicePin).where(*which)).rowcount)  # type: ignore[attr-defined]


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
