"""What approved visits say about households, and whom the grants of a period are meant for."""

from datetime import date

from sqlmodel import Session, col, select

from storage.records import Grant, Poll, Visit

# organisation, household, area, on, kind, tenure, people, grant
Answer = tuple[str, str, str | None, date, str, str | None, int | None, str | None]


def answers(session: Session, organisation: str, until: date) -> list[Answer]:
    """Every approved visit up to and including this day, oldest first: who, where, when, and what they said about their home."""
    columns = (Visit.organisation, Visit.household, Visit.area, Visit.on, Visit.kind, Visit.tenure, Visit.people, Visit.grant)
    query = select(*map(col, columns)).where(Visit.organisation == organisation, Visit.status == "approved", Visit.on <= until)  # type: ignore[call-overload]
    return [tuple(row) for row in session.execute(query.order_by(col(Visit.on), col(Visit.id)))]  # type: ignore[misc]


def polled(session: Session, organisation: str, start: date, end: date) -> list[tuple[str | None, str | None]]:
    """(area, tenure) of every approved answer to the residents' poll in these days. Who gave it is nowhere."""
    query = select(Poll.area, Poll.tenure).where(Poll.organisation == organisation, Poll.status == "approved")
    return [(area, tenure) for area, tenure in session.execute(query.where(Poll.on >= start, Poll.on <= end))]


def intended(session: Session, organisation: str, start: date, end: date, grant: str = "") -> list[tuple[str, list[str]]]:
    """(name, for whom) of each approved grant that runs in these days and says for whom it is meant; of one `grant` when it is named."""
    query = select(Grant).where(Grant.organisation == organisation, Grant.status == "approved", Grant.on <= end)
    query = query.where(Grant.id == grant) if grant else query
    running = (g for g in session.exec(query.order_by(col(Grant.on), col(Grant.id))) if g.end is None or g.end >= start)
    return [(g.name, list(g.intended)) for g in running if g.intended]
