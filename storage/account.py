"""Accounts as the owner of the machine keeps them: add, list, disable, a new password."""

import secrets

from sqlmodel import Session, select

from storage.funder import named
from storage.history import audit
from storage.login import close_all, new_password
from storage.organisation import organisation
from storage.passwords import hash_password
from storage.people import FOLLOWER, INSIDE, ROLES, Person, by_email, by_login
from storage.refused import NotFound, Problem, Refused

TERMINAL = "terminal"


def operator(organisation: str) -> Person:
    """Whoever sits at the machine itself, acting for one enterprise. Never kept: it has no account and cannot log in."""
    return Person(id=TERMINAL, email="", name="Terminal", role="coordinator", organisation=organisation)


def add(session: Session, email: str, name: str, role: str, owner: str, password: str, funder: str = "") -> Person:
    """A new account. `owner`: the enterprise for inside people, the municipality's GM code for outside people. Raises `Refused`.

    `funder`: the name of the organisation that somebody who pays belongs to; it is made when there is none of that name.
    """
    email = email.strip().lower()
    roles = [name for name in ROLES if name != FOLLOWER]  # whom an enterprise lets in, it lets in itself
    if role not in roles:
        raise Refused(Problem("De rol {role} kennen we niet. Kies uit: {roles}.", values={"role": role, "roles": ", ".join(roles)}))
    if "@" not in email or by_email(session, email) is not None:
        raise Refused("Dit e-mailadres klopt niet, of heeft al een account.")
    if role in INSIDE and organisation(session, owner) is None:
        words = "Het wijkbedrijf {name} is er niet. Maak het eerst, met: telvertel init --organisation ..."
        raise Refused(Problem(words, values={"name": owner}))
    inside, outside = role in INSIDE, role in ("municipality", "funder")
    if outside and not owner.startswith("GM"):
        raise Refused("Geef de gemeente met de code van het CBS, bijvoorbeeld GM0363.")
    person = Person(email=email, name=name, role=role, password=hash_password(password))
    person.organisation, person.municipality = owner if inside else None, owner if outside else None
    session.add(person)
    audit(session, "person.add", person=TERMINAL, organisation=owner if inside else "", object=person.id)
    if funder:
        pays_for(session, email, funder)
    return person


def pays_for(session: Session, email: str, funder: str) -> Person:
    """This person of a funder belongs to the organisation of this name from now on, and to none when it is empty. Raises `Refused`."""
    person = found(session, email)
    if person.role != "funder":
        raise Refused("Alleen een financier hoort bij een organisatie die betaalt.")
    person.funder = named(session, funder).id if funder else None
    session.add(person)
    audit(session, "person.funder", person=TERMINAL, object=f"person/{person.id}", fields=f"funder/{person.funder or ''}")
    return person


def everyone(session: Session) -> list[Person]:
    return [p for p in session.exec(select(Person).order_by(Person.email)) if not p.forgotten]


def found(session: Session, email: str) -> Person:
    """The account of this address or login name. Raises `NotFound`."""
    person = by_login(session, email)
    if person is None:
        raise NotFound()
    return person


def disable(session: Session, email: str) -> Person:
    """From now on this person cannot log in, and is logged out everywhere."""
    person = found(session, email)
    person.leave()
    session.add(person)
    close_all(session, person.id)
    audit(session, "person.disable", person=TERMINAL, organisation=person.organisation or "", object=person.id)
    return person


def change_password(session: Session, email: str, password: str) -> Person:
    person = found(session, email)
    new_password(session, person, password)
    return person


def made_up_password() -> str:
    """Easy to read out, hard to guess: five groups of four letters."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))
