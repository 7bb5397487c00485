"""Whom to ask whether they still work: half a year after a place of work or learning ended in paid work, until somebody answered."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from storage.household import GONE
from storage.people import CORRECT, Person
from storage.records import Placement

MONTHS = 6
TO_PAID_WORK = ("paid_elsewhere", "paid_here")


def asked_from(end: date) -> date:
    """The same day half a year later, in a shorter month its last day: the day on which the answer counts."""
    year, month = divmod(end.year * 12 + end.month - 1 + MONTHS, 12)
    first, following = date(year, month + 1, 1), date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=end.day - 1), following - timedelta(days=1))


def still_asked(session: Session, person: Person, today: date) -> Iterator[Placement]:
    """The places of this person's enterprise, oldest first: others' only for who may correct them. Not knowing is an answer."""
    query: Any = select(Placement).where(
        Placement.organisation == (person.organisation or ""), col(Placement.status).in_(("approved", "submitted")),
        col(Placement.outflow).in_(TO_PAID_WORK), col(Placement.still_working_6m).is_(None), col(Placement.end) < today,
        ~col(Placement.person).startswith(GONE),
    )  # fmt: skip
    if not person.may(CORRECT):
        query = query.where(Placement.created_by == person.id)
    found = session.exec(query.order_by(Placement.end, Placement.id))
    yield from (place for place in found if place.end is not None and asked_from(place.end) <= today)
