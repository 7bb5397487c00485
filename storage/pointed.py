"""What answers point at: the measures that checks are about, and the visit at which a story was told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from storage.records import Measure, Visit


def measures(session: Session, organisation: str, ids: Iterable[str]) -> dict[str, tuple[str, date]]:
    """Id -> kind and the day it was placed, of this enterprise."""
    query: Any = select(Measure, Visit.on)  # type: ignore[call-overload]
    query = query.where(Measure.record == Visit.id, Measure.organisation == organisation, col(Measure.id).in_(sorted(ids)))
    return {measure.id: (measure.kind, on) for measure, on in session.exec(query)}


def visits(session: Session, organisation: str, ids: Iterable[str]) -> dict[str, date]:
    """Id -> day, of this enterprise."""
    found = session.exec(select(Visit).where(Visit.organisation == organisation, col(Visit.id).in_(sorted(ids))))
    return {visit.id: visit.on for visit in found}
