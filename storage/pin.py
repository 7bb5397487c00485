"""A PIN of six digits on a shared device: set with the password, five wrong tries burn it, and it opens a login that locks soon."""

import secrets
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from storage import device, login
from storage.attempt import forget, key, reserve
from storage.database import Store
from storage.device import DevicePin
from storage.history import audit
from storage.login import Throttled
from storage.passwords import hash_short, verify
from storage.people import Person
from storage.period import now
from storage.refused import NotFound, Problem, Refused
from storage.settings import Settings
from storage.team import plain

VALID, TRIES, DIGITS = timedelta(days=30), 5, 6
RUNS = "0123456789012345 9876543210987654"
BURNT = "Deze pincode is vijf keer fout getypt, of te oud. Log in met uw wachtwoord."


def put(store: Store, person: Person, token: str, login_token: str, address: str, *, password: str, pin: str, label: str) -> str:
    """Set this person's PIN here; returns the token the device keeps. Raises `Refused` with a sentence per field, or `Throttled`."""
    problems = [Problem("Kies een pincode van {n} cijfers.", "pin", {"n": DIGITS})] if not _six(pin) else []
    problems += [Problem("Deze pincode is makkelijk te raden. Kies een andere.", "pin")] if _six(pin) and _easy(pin) else []
    if problems:
        raise Refused(*problems)
    counted = key(f"pin {person.id}", address)
    with store.write() as session:
        if reserve(session, counted) < 0:
            raise Throttled()
    if not verify(password, person.password):
        raise Refused(Problem("Dit wachtwoord klopt niet. Probeer het nog eens.", "password"))
    kept = hash_short(pin)
    with store.write() as session:
        forget(session, counted)
        token = token if device.on(session, token) else secrets.token_urlsafe(32)
        for row, owner in device.on(session, token):
            if owner.id == person.id:
                session.delete(row)
        made = DevicePin(
            device=device.hashed(token), person=person.id, pin=kept, label=plain(label)[:60], expires_at=now() + VALID
        )  # fmt: skip
        session.add(made)
        session.flush()
        login.pin(session, login_token, made.id)
        _note(session, "pin.put", person)
    return token


def enter(store: Store, settings: Settings, token: str, id: str, pin: str, old: str = "") -> str:
    """The token of a new login. Raises `Refused`; after five wrong PINs the PIN is gone and only the password opens."""
    with store.write() as session:
        found = next(((row, who) for row, who in device.on(session, token) if row.id == id), None)
        mine = update(DevicePin).where(col(DevicePin.id) == id, col(DevicePin.tries) < TRIES).values(tries=DevicePin.tries + 1)
        left = session.execute(mine, execution_options={"synchronize_session": False}).rowcount if found else 0  # type: ignore[attr-defined]
    if found is None or not left:
        verify(pin, "")
        raise Refused(BURNT)
    row, person = found
    right = verify(pin, row.pin)  # outside a transaction: it takes long on purpose
    with store.write() as session:
        now_there = session.get(DevicePin, id)
        if right and now_there is not None:
            now_there.tries = 0
            session.add(now_there)
            login.end(session, old)
            made = login.open(session, person, settings)
            login.pin(session, made, id)
            _note(session, "login.pin", person)
            return made
        rest = TRIES - (now_there.tries if now_there is not None else TRIES)
        if rest <= 0:
            device.forget(session, person.id, id)
        _note(session, "login.pin" if rest > 0 else "pin.burnt", person, "refused")
    raise Refused(Problem("Deze pincode klopt niet. U kunt het nog {n} keer proberen.", "", {"n": rest}) if rest > 0 else BURNT)


def known_here(store: Store, person_login: str, token: str) -> None:
    """After logging in with a password: where this person has a PIN, this login locks soon as well."""
    with store.write() as session:
        owner = login.owner(session, person_login)
        row = next((row for row, who in device.on(session, token) if who.id == owner), None)
        if row is not None:
            login.pin(session, person_login, row.id)


def remove(session: Session, person: Person, id: str) -> None:
    """Take away one's own PIN on one device. Raises `NotFound` for anyone else's."""
    if not device.forget(session, person.id, id):
        raise NotFound()
    _note(session, "pin.remove", person)


def _six(pin: str) -> bool:
    return len(pin) == DIGITS and pin.isascii() and pin.isdecimal()


def _easy(pin: str) -> bool:
    return len(set(pin)) < 3 or pin in RUNS


def _note(session: Session, action: str, person: Person, result: str = "ok") -> None:
    audit(session, action, person=person.id, organisation=person.organisation or "", object=f"person/{person.id}", result=result)
