"""What is known of one house from the visits to it, so that a later form about the same house asks nothing twice."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from storage.emptied import REMOVED
from storage.household import measures, tidy
from storage.people import Person
from storage.records import Check, Measure, Visit
from storage.vault import access

FACTS = ("area", "tenure", "dwelling", "label", "people", "heating")  # what stays as it is until somebody moves or builds


def facts(session: Session, person: Person, code: str) -> dict[str, Any]:
    """Question -> the newest answer of any visit to this house; of a house that is not theirs to open nothing."""
    code = tidy(code)
    if not access.may_open(session, person, code):
        return {}
    query = select(Visit).where(Visit.organisation == (person.organisation or ""), Visit.household == code, Visit.status == "approved")
    found: dict[str, Any] = {}
    for visit in session.exec(query.order_by(col(Visit.on).desc(), col(Visit.created_at).desc(), col(Visit.id))):
        for name in FACTS:
            if name not in found and getattr(visit, name) not in (None, "", "unknown"):
                found[name] = getattr(visit, name)
    return found


def heed(session: Session, person: Person, code: str) -> tuple[date, str] | None:
    """The newest note for a next visit to this house, with the day it was written about; of a house that is not theirs to open nothing."""
    code = tidy(code)
    if not access.may_open(session, person, code):
        return None
    query = select(Visit).where(Visit.organisation == (person.organisation or ""), Visit.household == code)
    query = query.where(Visit.status == "approved", col(Visit.note).is_not(None), col(Visit.note).not_in(("", REMOVED)))
    found = session.exec(query.order_by(col(Visit.on).desc(), col(Visit.created_at).desc(), col(Visit.id)).limit(1)).first()
    return (found.on, found.note or "") if found else None


def standing(session: Session, organisation: str, code: str) -> list[tuple[Measure, date]]:
    """What was placed in this house and is there as far as anybody knows, with the day, newest first."""
    query = select(Check.measure).where(Check.organisation == organisation, Check.record == Visit.id, Visit.organisation == organisation)
    query = query.where(Visit.status == "approved", Check.outcome == "removed", col(Check.gone).is_(None))
    gone = set(session.exec(query))
    return [(measure, on) for measure, on in measures(session, organisation, tidy(code)) if measure.id not in gone]
