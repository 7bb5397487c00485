"""What happened and is recorded already, with its day: grants, partners, firsts, closings and corrections, for the timeline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.organisation import organisations
from storage.period import AMSTERDAM, Period, parse, utc
from storage.records import Activity, Grant, Partner
from storage.release import Closed, Release, told
from storage.reopen import SHUT, Reopening

OWN_PLACE = "own"  # of the places an activity may be: the enterprise's own


class Dated(NamedTuple):
    """A quarter that was closed, released or put right, and the day that was done."""

    period: Period
    on: date


class Granted(NamedTuple):
    """A grant with its first day, and its last where one was agreed."""

    name: str
    funder: str
    on: date
    end: date | None


def grants(session: Session, organisation: str) -> list[Granted]:
    query = select(Grant).where(Grant.organisation == organisation, Grant.status == "approved")
    return [Granted(g.name, g.funder, g.on, g.end) for g in session.exec(query.order_by(col(Grant.on), col(Grant.id)))]


def partners(session: Session, organisation: str) -> list[tuple[str, date]]:
    """Name and the day it began to take part."""
    query = select(Partner).where(Partner.organisation == organisation, Partner.status == "approved")
    return [(p.name, p.on) for p in session.exec(query.order_by(col(Partner.on), col(Partner.id)))]


def first_of_kind(session: Session, organisation: str) -> list[tuple[str, date]]:
    """Each kind of activity with the day it was first written down of."""
    query = select(Activity.kind, func.min(Activity.on)).where(Activity.organisation == organisation, Activity.status == "approved")
    return sorted(session.exec(query.group_by(Activity.kind)).all())


def own_place(session: Session, organisation: str) -> date | None:
    """The day of the first activity at a place of the enterprise's own."""
    query = select(func.min(Activity.on)).where(Activity.organisation == organisation, Activity.status == "approved")
    return session.exec(query.where(Activity.place == OWN_PLACE)).one()


def closings(session: Session, organisation: str) -> list[Dated]:
    found = session.exec(select(Closed).where(Closed.organisation == organisation).order_by(Closed.period))
    return [Dated(parse(c.period), utc(c.closed_at).astimezone(AMSTERDAM).date()) for c in found]


def corrections(session: Session, organisation: str) -> list[Dated]:
    """Quarters that were opened again and closed once more with something else in them."""
    query = select(Reopening).where(Reopening.organisation == organisation, Reopening.state == SHUT)
    ended = session.exec(query.order_by(Reopening.period, col(Reopening.id)))
    return [Dated(parse(r.period), utc(r.ended_at).astimezone(AMSTERDAM).date()) for r in ended if r.ended_at and r.differences]


def releases(session: Session, municipality: str) -> list[Dated]:
    """Quarters of a municipality, each on the day people outside could first read it."""
    query = select(Release.period, func.min(Release.created_at)).where(Release.subject == municipality)
    found = session.exec(query.group_by(Release.period).order_by(Release.period)).all()
    return [Dated(parse(period), utc(at).astimezone(AMSTERDAM).date()) for period, at in found if "Q" in period]


def corrected_outside(session: Session, municipality: str) -> list[Dated]:
    """Quarters that an enterprise put right after they were told: what people outside read became another edition."""
    found = {d for e in organisations(session, municipality) for d in corrections(session, e.id) if d.period.code in told(session, e.id)}
    return sorted(found, key=lambda d: (d.on, d.period.code))


def joined(session: Session, municipality: str) -> Iterator[tuple[str, Period]]:
    """Each enterprise of which figures were told, with the first quarter that has them."""
    for enterprise in organisations(session, municipality):
        shut = told(session, enterprise.id)
        if shut:
            yield enterprise.name, parse(min(shut))
