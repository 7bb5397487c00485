"""Stories and failures as one scope may read them: fetching is authorising."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.mark import Logged, Mark
from storage.organisation import organisations
from storage.period import quarter
from storage.records import COUNTED, Activity, Goal, Grant, Story, Visit
from storage.refused import NotFound
from storage.release import closed
from storage.scope import Scope

INWARD = "intern"
OUTWARD = {"municipality": "gemeente", "funder": "financier", "public": "publiek"}  # public: nobody logs in so (monitor/public.py)


def visible(session: Session, scope: Scope, audience: str = INWARD, only: str = "") -> list[Story]:
    """The stories this person may read, newest first: only those whose teller agreed to it.

    Inside: the enterprise's own, for the team or for another `audience` the person writes for. Outside: with consent for them, of
    closed quarters, in their municipality. `only`: look for this one story, and no other.
    """
    one = [Story.id == only] if only else []
    if not scope.outside:
        own = select(Story).where(Story.organisation == scope.organisation, Story.status == "approved", *one)
        own = own.where(Story.grant == scope.grant) if scope.grant else own
        return [s for s in session.exec(own.order_by(col(Story.on).desc(), col(Story.id))) if audience in s.consent]
    wanted = OUTWARD.get(scope.person.role)
    found: list[Story] = []
    for enterprise in organisations(session, scope.municipality) if wanted else ():
        shut = closed(session, enterprise.id)
        for story in session.exec(select(Story).where(Story.organisation == enterprise.id, Story.status == "approved", *one)):
            if wanted in story.consent and quarter(story.on.year, (story.on.month + 2) // 3).code in shut:
                found.append(story)
    return sorted(found, key=lambda s: (s.on, s.id), reverse=True)


def story(session: Session, scope: Scope, id: str) -> Story:
    """One story, or `NotFound`."""
    for found in visible(session, scope):
        if found.id == id:
            return found
    raise NotFound()


def failures(session: Session, scope: Scope) -> list[tuple[str, str | None, date]]:
    """What did not work in this period: the words, the buurt and the day. Inside only."""
    if scope.outside:
        return []
    found: list[tuple[str, str | None, date]] = []
    for record in (Activity, Visit):
        query = select(col(record.went_wrong), col(record.area), col(record.on)).where(
            record.organisation == scope.organisation, record.status == "approved"
        )
        query = query.where(record.on >= scope.period.start, record.on <= scope.period.end)
        query = query.where(record.grant == scope.grant) if scope.grant else query
        found += [(words, area, day) for words, area, day in session.exec(query) if words]
    return sorted(found, key=lambda f: f[2], reverse=True)


def grants(session: Session, organisation: str) -> dict[str, str]:
    """Id -> name of the grants that count, newest first: what figures can be looked at for."""
    query = select(Grant).where(Grant.organisation == organisation, Grant.status == "approved")
    return {g.id: g.name for g in session.exec(query.order_by(col(Grant.on).desc(), col(Grant.id)))}


def goals(session: Session, organisation: str, grant: str = "") -> list[tuple[Grant, Goal]]:
    """Every goal with its grant; of one `grant` when it is named."""
    query = select(Grant, Goal).where(Goal.record == Grant.id, Grant.organisation == organisation, Grant.status == "approved")
    query = query.where(Grant.id == grant) if grant else query
    return list(session.exec(query.order_by(col(Grant.on), col(Goal.position))))


def written(session: Session, scope: Scope) -> tuple[date | None, int, int]:
    """(day of the last record, approved, waiting for a second look) in this period, over all types that count."""
    last, approved, waiting = None, 0, 0
    for record in COUNTED:
        query = select(record.status, func.count(), func.max(record.on)).where(record.organisation == scope.organisation)  # type: ignore[attr-defined]
        query = query.where(record.on >= scope.period.start, record.on <= scope.period.end).group_by(record.status)  # type: ignore[attr-defined]
        for status, number, day in session.exec(query):
            approved += number if status == "approved" else 0
            waiting += number if status == "submitted" else 0
            last = max(filter(None, (last, day)), default=None) if status == "approved" else last
    return last, approved, waiting


def mark_of(session: Session, organisation: str) -> Mark:
    return session.get(Mark, organisation) or Mark(organisation=organisation)


def logged_years(session: Session, organisation: str) -> set[tuple[str, int]]:
    """(record type, year) in which at least one approved record exists."""
    return {
        (found.record_type, found.year)
        for found in session.exec(select(Logged).where(Logged.organisation == organisation, Logged.approved > 0))
    }


def logged_for(session: Session, organisation: str, grant: str) -> set[tuple[str, int]]:
    """(record type, year) in which at least one approved record belongs to this grant."""
    found: set[tuple[str, int]] = set()
    for record in (r for r in COUNTED if "grant" in r.model_fields):
        days = select(record.on).where(record.organisation == organisation, record.status == "approved", record.grant == grant)  # type: ignore[attr-defined]
        found |= {(str(record.__tablename__), day.year) for day in session.exec(days.distinct())}
    return found
