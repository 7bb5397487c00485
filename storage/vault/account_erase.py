"""Taking away the name of a colleague who left, at once: for who asks it before the nightly clean-up does (`storage.departed`)."""

from sqlmodel import Session, select

from storage.departed import empty
from storage.history import audit
from storage.organisation import Organisation
from storage.people import CORRECT, INSIDE, Person, require
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.slot import aware
from storage.vault.keys import Keys
from storage.vault.ledger import REASONS, Erasure, ledger

WORKS_HERE = "Deze persoon kan nog inloggen. Laat een beheerder dat eerst uitzetten, bij Mensen. Er is nog niets weggehaald."


def colleague(session: Session, person: Person, id: str) -> Person:
    """Somebody of the person's own enterprise whose name is still known. Raises `Forbidden`, `NotFound`."""
    require(person, CORRECT)
    found = session.get(Person, id)
    if found is None or found.organisation != person.organisation or found.role not in INSIDE or found.forgotten:
        raise NotFound()
    return found


def colleagues(session: Session, person: Person) -> list[Person]:
    """Everyone of the own enterprise whose name is still known: those who work here first, by name. Raises `Forbidden`."""
    require(person, CORRECT)
    found = session.exec(select(Person).where(Person.organisation == person.organisation))
    return sorted((p for p in found if p.role in INSIDE and not p.forgotten), key=lambda p: (not p.active, p.name.casefold(), p.id))


def erase(session: Session, person: Person, keys: Keys, id: str, reason: str) -> Person:
    """Only the role is kept from now on. Cannot be undone. Raises `Forbidden`, `NotFound`, `Refused` for who still works here."""
    require(person, CORRECT)
    held = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if held is None:
        raise Forbidden()
    found = colleague(session, person, id)
    if found.active:
        raise Refused(WORKS_HERE)
    if reason not in REASONS:
        raise Refused(Problem("Kies waarom u dit weghaalt.", "reason"))
    empty(session, found)
    session.add(Erasure(organisation=held.id, mark=_mark(keys, held.id, found.id), fingerprint=keys.fingerprint, reason=reason))
    audit(session, "person.erase", person=person.id, organisation=held.id, object=f"person/{found.id}", fields=reason)
    return found


def _mark(keys: Keys, organisation: str, id: str) -> str:
    return keys.tag(organisation, "erased account", id)


def again(session: Session, keys: Keys) -> None:
    """For putting a backup back: whoever is in the ledger has left by then, and is only a role."""
    marks = {(erasure.organisation, erasure.mark): aware(erasure.moment) for erasure in ledger(session)}
    for person in session.exec(select(Person)).all() if marks else ():
        moment = marks.get((person.organisation or "", _mark(keys, person.organisation or "", person.id)))
        if moment is not None and not person.forgotten:
            person.active, person.left_at = False, person.left_at or moment
            empty(session, person)
