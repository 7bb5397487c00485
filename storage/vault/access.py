"""Who may open a household: who wrote a visit to it, and the coordinator. Everyone else finds nothing."""

from sqlmodel import Session, select

from storage.household import tidy
from storage.people import CORRECT, LOG, VAULT, Person
from storage.records import Visit
from storage.refused import NotFound
from storage.vault.locked import rows


def household(session: Session, person: Person, code: str) -> str:
    """The code of a household this person may open. Raises `NotFound`."""
    found = known(session, person, code)
    if not may_open(session, person, found):
        raise NotFound()
    return found


def kept(session: Session, person: Person, code: str) -> str:
    """The code of a household this person may look after without opening it: its rights, and who opened it. Raises `NotFound`."""
    found = known(session, person, code)
    if not (person.may(CORRECT) or may_open(session, person, found)):
        raise NotFound()
    return found


def known(session: Session, person: Person, code: str) -> str:
    """The tidy code, when the person's own enterprise has something about this household. Raises `NotFound`."""
    found, own = tidy(code[:40]), person.organisation or ""
    visited = select(Visit.id).where(Visit.organisation == own, Visit.household == found)
    if not found or not person.may(LOG) or not (session.exec(visited).first() or rows(session, own, found)):
        raise NotFound()
    return found


def may_open(session: Session, person: Person, code: str) -> bool:
    """Whether this person was there, or may open every household of the enterprise."""
    if person.may(VAULT):
        return True
    own = select(Visit.id).where(Visit.organisation == (person.organisation or ""), Visit.household == code)
    own = own.where(Visit.created_by == person.id, Visit.status != "withdrawn")
    return person.may(LOG) and session.exec(own).first() is not None
