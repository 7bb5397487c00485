"""Households that said at a visit that they want to join in, until somebody spoke to them again. For who may read that visit."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from storage.people import CORRECT, READ_OWN, Person, require
from storage.records import Visit
from storage.vault.term import AFTERWARDS

KEPT = timedelta(days=60)  # who was not asked by then no longer counts on it
NOT_NOW = "nothing"


@dataclass(frozen=True)
class Willing:
    """One household: the visit at which it was said, and what for."""

    visit: str
    household: str
    on: date
    join: tuple[str, ...]


def willing(session: Session, person: Person, today: date) -> list[Willing]:
    """Who waits longest first. A later call or aftercare, or another answer, ends it: then somebody spoke about it.

    Cost: one query, of five columns of the visits of sixty days.
    """
    require(person, READ_OWN)
    asked = select(Visit.id, Visit.household, Visit.on, Visit.join, Visit.kind, Visit.created_by).where(  # type: ignore[call-overload]
        Visit.organisation == (person.organisation or ""), Visit.status == "approved", Visit.on > today - KEPT, Visit.on <= today
    )
    newest: dict[str, tuple[Willing, str]] = {}
    for id, household, on, join, kind, by in session.exec(asked.order_by(col(Visit.on), col(Visit.created_at), col(Visit.id))):
        if join or kind in AFTERWARDS:
            newest[household] = Willing(id, household, on, tuple(code for code in join if code != NOT_NOW)), by
    every = person.may(CORRECT)
    found = [said for said, by in newest.values() if said.join and said.household and (every or by == person.id)]
    return sorted(found, key=lambda said: (said.on, said.household))
