"""A second factor: an app that makes codes, confirmed with one, asked again after half a day in each browser."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col

from storage.attempt import forget as forgive
from storage.attempt import key as counted_as
from storage.attempt import reserve
from storage.card import SIGNS, tidy
from storage.database import Store
from storage.history import audit
from storage.login import Throttled
from storage.passwords import verify
from storage.people import Person
from storage.period import now
from storage.refused import Problem, Refused
from storage.safeguard import safeguard
from storage.vault import totp
from storage.vault.authenticator import Authenticator, Proven, RecoveryCode, forget, hashed, of, proven
from storage.vault.keys import Keys
from storage.vault.sealed import Place, Sealed, seal, unseal

TERM = timedelta(hours=12)
PAPERS, LENGTH, BYTES = 10, 10, 20  # codes on paper, of so many signs; a secret of 160 bits (RFC 4226, 4)
NOTHING, CODE, SET_UP = "nothing", "code", "set up"
WRONG = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in uw app en typ die."


def needed(session: Session, person: Person, token: str, *, vault: bool) -> str:
    """What this person has to do first: nothing, give a code, or (for the vault, where the enterprise wants it) set an app up."""
    if of(session, person.id) is not None:
        return NOTHING if proven(session, person.id, token) else CODE
    return SET_UP if vault and person.inside and safeguard(session, person.organisation or "").second_factor else NOTHING


def begin(store: Store, keys: Keys, person: Person, password: str, address: str) -> None:
    """A new secret that waits for its first code. Raises `Refused`, or `Throttled`."""
    counted = _reserved(store, person, address)
    if not verify(password, person.password):
        raise Refused(Problem("Dit wachtwoord klopt niet. Probeer het nog eens.", "password"))
    sealed = seal(keys, _place(person), {"secret": secrets.token_hex(BYTES)})
    with store.write() as session:
        if of(session, person.id) is not None:
            raise Refused("U hebt al een code-app. Haal die eerst weg.")
        forgive(session, counted)
        forget(session, person.id)
        session.add(Authenticator(person=person.id, key=sealed.key, content=sealed.content))
        _note(session, "second factor.begin", person)


def pending(session: Session, keys: Keys, person: Person) -> bytes | None:
    """The secret that waits for its first code, to show; None when there is none."""
    found = session.get(Authenticator, person.id)
    return _secret(keys, person, found) if found is not None and found.confirmed_at is None else None


def confirm(store: Store, keys: Keys, person: Person, typed: str, address: str) -> tuple[list[str], str]:
    """The first right code: from now on it is asked. Returns the codes for on paper, and the token of this browser."""
    counted = _reserved(store, person, address)
    with store.write() as session:
        found = session.get(Authenticator, person.id, with_for_update=True)
        if found is None or found.confirmed_at is not None:
            raise Refused("Begin opnieuw: er wacht geen code-app op een eerste code.")
        step = totp.fits(_secret(keys, person, found), _digits(typed), now())
        if step:
            found.last_step, found.confirmed_at = step, now()
            session.add(found)
            forgive(session, counted)
            _note(session, "second factor.on", person)
            return _papers(session, keys, person), _prove(session, person)
        _note(session, "second factor.on", person, "refused")
    raise Refused(Problem("Deze code klopt niet. Wacht op de volgende code in uw app en typ die.", "second_code"))


def prove(store: Store, keys: Keys, person: Person, typed: str, address: str, moment: datetime | None = None) -> str:
    """The token of this browser, for a right code of the app or one on paper. Each code works once. Raises `Refused` or `Throttled`."""
    counted = _reserved(store, person, address)
    with store.write() as session:
        found = session.get(Authenticator, person.id, with_for_update=True)
        if found is None or found.confirmed_at is None:
            raise Refused("U hebt geen code-app meer. Open de bladzijde opnieuw.")
        how = _right(session, keys, person, found, typed, moment or now())
        _note(session, f"second factor.{how or 'code'}", person, "ok" if how else "refused")
        if how:
            forgive(session, counted)
            return _prove(session, person)
    raise Refused(Problem(WRONG, "second_code"))


def _right(session: Session, keys: Keys, person: Person, found: Authenticator, typed: str, moment: datetime) -> str:
    """Use this code up: 'code' of the app, 'paper', or nothing."""
    digits = _digits(typed)
    if digits:
        step = totp.fits(_secret(keys, person, found), digits, moment, found.last_step)
        if step:
            found.last_step = step
            session.add(found)
            return "code"
        return ""
    mine = (col(RecoveryCode.person) == person.id, col(RecoveryCode.code) == _kept(keys, person, tidy(typed[:60])))
    use = update(RecoveryCode).where(*mine, col(RecoveryCode.used_at).is_(None)).values(used_at=now())
    return "paper" if session.execute(use, execution_options={"synchronize_session": False}).rowcount else ""  # type: ignore[attr-defined]


def papers(session: Session, keys: Keys, person: Person) -> list[str]:
    """New codes for on paper; the old ones open nothing any more. Raises `Refused` without an app."""
    if of(session, person.id) is None:
        raise Refused("Begin opnieuw: er wacht geen code-app op een eerste code.")
    _note(session, "second factor.papers", person)
    return _papers(session, keys, person)


def remove(session: Session, person: Person) -> None:
    """One's own app away."""
    if forget(session, person.id):
        _note(session, "second factor.off", person)


def _papers(session: Session, keys: Keys, person: Person) -> list[str]:
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.person) == person.id))
    made = ["".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(PAPERS)]
    made = [one if not one.isdecimal() else f"{one[:-1]}X" for one in made]  # never to be taken for a code of the app
    session.add_all(RecoveryCode(person=person.id, code=_kept(keys, person, one)) for one in made)
    return [f"{one[:5]}-{one[5:]}" for one in made]


def _prove(session: Session, person: Person) -> str:
    token = secrets.token_urlsafe(32)
    session.add(Proven(token=hashed(token), person=person.id, expires_at=now() + TERM))
    return token


def _reserved(store: Store, person: Person, address: str) -> str:
    counted = counted_as(f"second factor {person.id}", address)
    with store.write() as session:
        if reserve(session, counted) < 0:
            raise Throttled()
    return counted


def _secret(keys: Keys, person: Person, found: Authenticator) -> bytes:
    return bytes.fromhex(unseal(keys, _place(person), Sealed(found.key, found.content))["secret"])


def _place(person: Person) -> Place:
    return Place(person.organisation or "", person.id, "authenticator")


def _kept(keys: Keys, person: Person, code: str) -> str:
    return keys.tag(person.organisation or "", f"paper {person.id}", code)


def _digits(typed: str) -> str:
    """The six digits, however they were spaced; empty when it is something else."""
    bare = "".join(typed[:60].split())
    return bare if len(bare) == totp.DIGITS and bare.isascii() and bare.isdecimal() else ""


def _note(session: Session, action: str, person: Person, result: str = "ok") -> None:
    audit(session, action, person=person.id, organisation=person.organisation or "", object=f"person/{person.id}", result=result)
