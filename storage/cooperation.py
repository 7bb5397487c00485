"""What partners have in common, which roles they had and have, and with whom nobody asked for half a year how working together goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from storage.organisation import organisation
from storage.people import Person
from storage.records import Cooperation, FormerRole, Partner

HALF_YEAR = timedelta(days=183)


def active(organisation: str, on: date) -> Any:
    """The partners that take part on this day, by name."""
    found = select(Partner).where(Partner.organisation == organisation, Partner.on <= on, Partner.status != "withdrawn")
    return found.where(or_(col(Partner.end).is_(None), col(Partner.end) >= on)).order_by(col(Partner.name), col(Partner.id))


def unasked(session: Session, person: Person, on: date) -> list[Partner]:
    """Partners that take part for half a year or longer, and of whom nobody wrote down in that time how it goes; by name.

    Nothing for an enterprise that does not use partners, or does no longer.
    """
    enterprise, since = organisation(session, person.organisation or ""), on - HALF_YEAR
    if enterprise is None or "partner" not in (enterprise.switched_on or ["partner"]):
        return []
    asked = select(Cooperation.record).where(Cooperation.organisation == enterprise.id, Cooperation.asked_on > since)
    lately = set(session.exec(asked))
    return [p for p in session.exec(active(enterprise.id, on)) if p.on <= since and p.id not in lately]


def shared(session: Session, partner: Partner, on: date) -> dict[str, list[str]]:
    """Interest -> names of the other partners that have it too and take part on this day; in the order of the answer."""
    others = [p for p in session.exec(active(partner.organisation, on)) if p.id != partner.id]
    return {code: names for code in partner.interests if (names := [p.name for p in others if code in p.interests])}


@dataclass(frozen=True)
class Together:
    """Of the partners that take part now: how often each interest, role and wanted role is named; whose role changed; who wants another."""

    partners: int
    interests: Mapping[str, int]
    now: Mapping[str, int]
    wanted: Mapping[str, int]
    changed: int
    wanting: int


def together(session: Session, organisation: str, on: date) -> Together:
    """Counted over the partners that take part on this day. A role changed when the first one that was written down is not that of now."""
    found = list(session.exec(active(organisation, on)))
    lines = select(FormerRole).where(FormerRole.organisation == organisation).order_by(col(FormerRole.until), col(FormerRole.position))
    first: dict[str, str] = {}
    for line in session.exec(lines):
        first.setdefault(line.record, line.role)
    return Together(
        len(found),
        Counter(code for p in found for code in p.interests),
        Counter(p.role for p in found if p.role),
        Counter(p.role_wanted for p in found if p.role_wanted),
        sum(1 for p in found if p.role and first.get(p.id, p.role) != p.role),
        sum(1 for p in found if p.role and p.role_wanted and p.role != p.role_wanted),
    )
