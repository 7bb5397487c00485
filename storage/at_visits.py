"""What approved visits of one enterprise say: how people answered over time, which measures there were, and whose story it is."""

from datetime import date

from sqlmodel import Session, col, select

from storage.records import Story, Visit
from storage.records.visit import Measure

Said = tuple[str, str, str | None, str | None, date, int | None, str | None]
SAID = ("record_id", "organisation", "household", "area", "on", "comfort", "payment")
Helped = tuple[str, str, str | None, str | None, date, str, str | None]
HELPED = ("record_id", "organisation", "household", "area", "on", "kind", "helped_before")


def said(session: Session, organisation: str, until: date) -> list[Said]:
    """Every approved visit up to and including this day that asked how pleasant the home is, or how paying goes: columns as in `SAID`."""
    columns = (Visit.id, Visit.organisation, Visit.household, Visit.area, Visit.on, Visit.comfort, Visit.payment)
    query = select(*map(col, columns)).where(Visit.organisation == organisation, Visit.status == "approved", Visit.on <= until)  # type: ignore[call-overload]
    asked = query.where(col(Visit.comfort).is_not(None) | col(Visit.payment).is_not(None))
    return [tuple(row) for row in session.execute(asked.order_by(col(Visit.on), col(Visit.id)))]  # type: ignore[misc]


def helped_before(session: Session, organisation: str) -> list[Helped]:
    """Every approved visit, with whether the household had help before from the municipality or a corporation: columns as in `HELPED`."""
    columns = (Visit.id, Visit.organisation, Visit.household, Visit.area, Visit.on, Visit.kind, Visit.helped_before)
    query = select(*map(col, columns)).where(Visit.organisation == organisation, Visit.status == "approved")  # type: ignore[call-overload]
    return [tuple(row) for row in session.execute(query.order_by(col(Visit.on), col(Visit.id)))]  # type: ignore[misc]


def lines(session: Session, organisation: str, start: date, end: date) -> list[tuple[str, str | None, str | None, str | None]]:
    """(stage, area, grant, what heats the home) of each line of a measure on an approved visit in these days."""
    query = select(Measure.stage, Visit.area, Visit.grant, Visit.heating).join(Visit, col(Visit.id) == col(Measure.record))  # type: ignore[call-overload]
    query = query.where(Visit.organisation == organisation, Visit.status == "approved", Visit.on >= start, Visit.on <= end)
    return [tuple(row) for row in session.execute(query)]


def told_by(session: Session, organisation: str) -> dict[str, str]:
    """Story -> the household of the visit it belongs to, where somebody wrote that down."""
    query = select(Story.id, Visit.household).join(Visit, col(Visit.id) == col(Story.visit))
    rows = session.execute(query.where(Story.organisation == organisation, Visit.organisation == organisation))
    return {story: household for story, household in rows if household}
