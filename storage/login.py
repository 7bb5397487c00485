"""Who is logged in: sessions kept on the server, so that logging out, disabling and a new password work at once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import DateTime, delete, update
from sqlmodel import Field, Session, SQLModel

from storage import device
from storage.attempt import forget, key, reserve
from storage.database import Store
from storage.history import audit
from storage.passwords import hash_password, verify
from storage.people import Person, by_login
from storage.period import now, utc
from storage.refused import Refused
from storage.settings import Settings
from storage.vault import authenticator

LOCK = 10  # minutes without use after which a shared device asks for the PIN or the password
TOUCH = timedelta(minutes=1)  # how stale `last_seen` may get: one write a minute, not one per request
WRONG = "Deze inlognaam en dit wachtwoord horen niet bij elkaar. Probeer het nog eens."
WAIT = "Dit ging te vaak mis. Wacht een kwartier en probeer het dan nog eens, of vraag de beheerder om een nieuw wachtwoord."


class Login(SQLModel, table=True):
    """One browser that is logged in. The token itself is only in its cookie; here is its hash."""

    token_hash: str = Field(primary_key=True, max_length=64)
    person: str = Field(foreign_key="person.id", index=True, max_length=32)
    pin: str = Field(default="", max_length=32, sa_column_kwargs={"server_default": ""}, description="on a shared device: the PIN there")
    handed: str = Field(default="", max_length=32, sa_column_kwargs={"server_default": ""}, description="a resident holds the phone")
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    last_seen: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    expires_at: datetime = Field(index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class Throttled(Refused):
    """Too many wrong passwords for this account from this network."""

    def __init__(self) -> None:
        super().__init__(WAIT)


def enter(store: Store, settings: Settings, email: str, password: str, address: str, old: str = "") -> str:
    """The token of a new login; the old one is dead. Raises `Refused`, with the same words whatever was wrong, or `Throttled`."""
    email = "".join(c for c in email if c.isprintable()).strip().lower()[:200]  # PostgreSQL takes no NUL
    counted = key(email, address)
    with store.write() as session:
        left = reserve(session, counted)
    if left < 0:
        raise Throttled()
    with store.read() as session:
        person = by_login(session, email)
    kept = person.password if person is not None and person.active else ""
    right = verify(password, kept)  # outside a transaction: it takes long on purpose, and nobody else should wait for it
    with store.write() as session:
        if person is None or not right:
            said = "last try" if left == 0 else ""
            audit(session, "login", **_who(person), result="refused", fields=said)
        else:
            forget(session, counted)
            end(session, old)
            token = open(session, person, settings)
            audit(session, "login", **_who(person))
    if not right:
        raise Refused(WRONG)
    return token


def open(session: Session, person: Person, settings: Settings, moment: datetime | None = None) -> str:
    """A new login for this person: a random token of 256 bits, for the cookie only."""
    at = moment or now()
    session.execute(delete(Login).where(Login.expires_at < at))  # type: ignore[arg-type]
    token = secrets.token_urlsafe(32)
    session.add(
        Login(
            token_hash=_hash(token), person=person.id, created_at=at, last_seen=at, expires_at=at + timedelta(hours=settings.absolute_hours)
        )
    )
    return token


def find(store: Store, settings: Settings, token: str, moment: datetime | None = None) -> Person | None:
    """The person this token belongs to: not after the idle or absolute limit, and not once the person is disabled."""
    found = found_with(store, settings, token, moment)
    return found[0] if found else None


def found_with(store: Store, settings: Settings, token: str, moment: datetime | None = None) -> tuple[Person, Login] | None:
    """The person as `find` gives it, and the login itself."""
    at = moment or now()
    with store.read() as session:
        login = session.get(Login, _hash(token)) if token else None
        person = session.get(Person, login.person) if login is not None else None
    if login is None or person is None or not person.active or login.handed:
        return None
    seen = utc(login.last_seen)
    idle = min(settings.idle_minutes, LOCK) if login.pin else settings.idle_minutes
    if at >= utc(login.expires_at) or at - seen >= timedelta(minutes=idle):
        return None
    return person, login


def touch(store: Store, token: str, moment: datetime | None = None, login: Login | None = None) -> None:
    """Someone is using this login: the idle limit counts from here. `login`: as it was read for this request."""
    at = moment or now()
    if login is None:
        with store.read() as session:
            login = session.get(Login, _hash(token))
    if login is not None and at - utc(login.last_seen) >= TOUCH:
        with store.write() as session:
            session.execute(update(Login).where(Login.token_hash == login.token_hash).values(last_seen=at))  # type: ignore[arg-type]


def close(session: Session, token: str, person: Person | None = None) -> None:
    """Log out: the row is gone, so the old cookie is worth nothing."""
    end(session, token)
    if person is not None:
        audit(session, "logout", **_who(person))


def close_all(session: Session, person: str) -> None:
    """End every login of this person, and every PIN: after a new password, another role, a lost phone, or being disabled."""
    device.forget(session, person)
    authenticator.forget_proven(session, person)
    session.execute(delete(Login).where(Login.person == person))  # type: ignore[arg-type]


def new_password(session: Session, person: Person, password: str) -> None:
    """Give a person another password; whoever was logged in with the old one is out. Raises `Refused`."""
    kept = session.get_one(Person, person.id)
    kept.password = hash_password(password)
    close_all(session, person.id)
    audit(session, "password.change", **_who(person))


def pin(session: Session, token: str, id: str) -> None:
    """From now on this login locks after `LOCK` minutes without use: there is a PIN to open it again."""
    session.execute(update(Login).where(Login.token_hash == _hash(token)).values(pin=id))  # type: ignore[arg-type]


def pinned(store: Store, token: str) -> bool:
    """Whether this login locks soon."""
    with store.read() as session:
        found = session.get(Login, _hash(token)) if token else None
    return found is not None and found.pin != ""


def hand(session: Session, token: str, id: str) -> None:
    """From now on this login is nobody: a resident holds the phone (`storage.handed`)."""
    session.execute(update(Login).where(Login.token_hash == _hash(token)).values(handed=id))  # type: ignore[arg-type]


def handed(session: Session, token: str) -> str:
    """Which handing over this token belongs to; empty: none."""
    found = session.get(Login, _hash(token)) if token else None
    return found.handed if found is not None and now() < utc(found.expires_at) else ""


def owner(session: Session, token: str) -> str:
    """The id of the person who is logged in with this token; empty: nobody."""
    found = session.get(Login, _hash(token))
    return found.person if found is not None else ""


def end(session: Session, token: str) -> None:
    """Whoever has this token is out."""
    session.execute(delete(Login).where(Login.token_hash == _hash(token)))  # type: ignore[arg-type]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _who(person: Person | None) -> dict[str, str]:
    return {"person": person.id, "organisation": person.organisation or ""} if person is not None else {}
