"""The people of one enterprise, as its own admin keeps them: fetching is authorising."""

import re

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storage.account import made_up_password
from storage.history import audit
from storage.login import close_all, new_password
from storage.organisation import Organisation
from storage.passwords import hash_password
from storage.people import INSIDE, PEOPLE, Person, by_email, require
from storage.refused import Forbidden, NotFound, Problem, Refused

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
TAKEN = "Dit e-mailadres heeft al een account. Kies een ander adres, of vraag wie het systeem beheert."


def team(session: Session, admin: Person) -> list[Person]:
    """Everyone who belongs to this admin's enterprise and is not forgotten: those who can log in first, by name."""
    require(admin, PEOPLE)
    query = select(Person).where(Person.organisation == admin.organisation, col(Person.role).in_(INSIDE))
    return sorted((p for p in session.exec(query) if not p.forgotten), key=lambda p: (not p.active, p.name.casefold(), p.known_as))


def add(session: Session, admin: Person, *, name: str, email: str, role: str) -> tuple[Person, str]:
    """A new person and the password to tell them; it is kept only as a hash. Raises `Refused` with a sentence per field."""
    organisation = _held(session, admin)
    name, email = plain(name), plain(email).lower()
    problems = [Problem("Vul de naam in.", "name")] if not name else []
    problems += [Problem("Deze naam is te lang. Er passen 120 tekens.", "name")] if len(name) > 120 else []
    if len(email) > 200 or not EMAIL.fullmatch(email):
        problems.append(Problem("Dit e-mailadres klopt niet. Het ziet eruit als naam@voorbeeld.nl.", "email"))
    elif by_email(session, email) is not None:
        problems.append(Problem(TAKEN, "email"))
    problems += [Problem("Kies wat deze persoon mag.", "role")] if role not in INSIDE else []
    if problems:
        raise Refused(*problems)
    password = made_up_password()
    person = Person(email=email, name=name, role=role, password=hash_password(password), organisation=organisation)
    try:
        with session.begin_nested():
            session.add(person)
            session.flush()
    except IntegrityError:  # the same address, added elsewhere at the same moment
        raise Refused(Problem(TAKEN, "email")) from None
    _note(session, admin, "person.add", person, role)
    return person, password


def disable(session: Session, admin: Person, id: str) -> Person:
    """From now on this person cannot log in, and is logged out everywhere."""
    person = _other(session, admin, id, "U kunt uzelf niet uitzetten. Vraag een andere beheerder.")
    person.leave()
    _admin_left(session, person)
    close_all(session, person.id)
    _note(session, admin, "person.disable", person)
    return person


def enable(session: Session, admin: Person, id: str) -> Person:
    """May log in again, with the password that was."""
    person = _own(session, admin, id)
    person.come_back()
    _note(session, admin, "person.enable", person)
    return person


def password(session: Session, admin: Person, id: str) -> tuple[Person, str]:
    """Another password to tell this person; whoever was logged in with the old one is out."""
    person, made = _own(session, admin, id), made_up_password()
    new_password(session, person, made)
    _note(session, admin, "person.password", person)
    return person, made


def change_role(session: Session, admin: Person, id: str, role: str) -> Person:
    """What this person may do, from the next page on."""
    if role not in INSIDE:
        raise Refused("Kies wat deze persoon mag.")
    person = _other(session, admin, id, "U kunt uw eigen rol niet veranderen. Vraag een andere beheerder.")
    before, person.role = person.role, role
    _admin_left(session, person)
    if role != before:
        close_all(session, person.id)
        _note(session, admin, "person.role", person, f"{before} > {role}")
    return person


def _held(session: Session, admin: Person) -> str:
    """The admin's enterprise, held until the transaction ends, so that two admins never put each other out at once."""
    require(admin, PEOPLE)
    held = session.get(Organisation, admin.organisation or "", with_for_update={"key_share": True})
    still = session.get(Person, admin.id, populate_existing=True)
    if held is None or still is None or not still.may(PEOPLE):
        raise Forbidden()
    return held.id


def _own(session: Session, admin: Person, id: str) -> Person:
    organisation = _held(session, admin)
    person = session.get(Person, id)
    if person is None or person.organisation != organisation or person.role not in INSIDE or person.forgotten:
        raise NotFound()
    return person


def _other(session: Session, admin: Person, id: str, sentence: str) -> Person:
    person = _own(session, admin, id)
    if person.id == admin.id:
        raise Refused(sentence)
    return person


def _admin_left(session: Session, changed: Person) -> None:
    """Someone must be able to let people in."""
    session.flush()
    team = session.exec(select(Person).where(Person.organisation == changed.organisation))
    if not any(p.may(PEOPLE) for p in team):
        raise Refused("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.")


def _note(session: Session, admin: Person, action: str, person: Person, words: str = "") -> None:
    audit(session, action, person=admin.id, organisation=person.organisation or "", object=f"person/{person.id}", fields=words)


def plain(typed: str) -> str:
    """Without what no keyboard types: PostgreSQL takes no NUL."""
    return " ".join("".join(c for c in typed if c.isprintable()).split())
