"""What a story belongs to: the visit where it was told, or one activity, place to work or learn, piece of work, or partner. Inside only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.record import Record
from storage.records import Activity, Collective, Partner, Placement, Story, Visit

LINKED: dict[type[Any], str] = {
    Activity: "activity_kind",
    Placement: "placement_kind",
    Collective: "",
    Partner: "",
}  # the list that names one
OFFERED = 40  # of each kind


@dataclass(frozen=True)
class Belongs:
    """One of these records. `name`: how people call it, never the code of a household or a person."""

    kind: str
    id: str
    name: str
    on: date
    area: str = ""


def found(session: Session, organisation: str, ids: Iterable[str]) -> dict[str, Belongs]:
    """Id -> what it is, of this enterprise."""
    wanted = sorted({*ids} - {""})
    made: dict[str, Belongs] = {}
    kinds: tuple[type[Any], ...] = (Visit, *LINKED) if wanted else ()
    for record in kinds:
        query = select(record).where(record.organisation == organisation, col(record.id).in_(wanted))
        made |= {one.id: _called(one) for one in session.exec(query)}
    return made


def offered(session: Session, organisation: str, on: date | None = None, area: str = "") -> dict[type[Record], list[Belongs]]:
    """What a story can belong to besides a visit, by kind: first what was on the same day or in the same buurt, then the newest."""
    made: dict[type[Record], list[Belongs]] = {}
    for record in LINKED:
        query = select(record).where(record.organisation == organisation, record.status != "withdrawn")
        there = [_called(one) for one in session.exec(query.order_by(col(record.on).desc(), col(record.id)).limit(OFFERED))]
        made[record] = sorted(there, key=lambda one: not (one.on == on or (area and one.area == area)))
    return made


def stories(session: Session, record: Record) -> list[Story]:
    """The stories that belong to this record, newest first; what was taken back is not there."""
    if type(record) not in (Visit, *LINKED):
        return []
    at = col(Story.visit if isinstance(record, Visit) else Story.belongs) == record.id
    query = select(Story).where(Story.organisation == record.organisation, Story.status != "withdrawn", at)
    return list(session.exec(query.order_by(col(Story.on).desc(), col(Story.id))))


def _called(one: Any) -> Belongs:
    name = str(getattr(one, "name", None) or "").strip()
    if not name:
        name = choices(LINKED.get(type(one)) or "visit_kind").get(one.kind, type(one).one)
    return Belongs(str(type(one).__tablename__), one.id, name, one.on, getattr(one, "area", None) or "")
