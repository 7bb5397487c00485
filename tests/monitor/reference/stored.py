"""A store as the reference sees it: approved records, factor versions, places, and the cells that stand there."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from storage.cells import Cell as Stored
from storage.cells import every_cell
from storage.content import answers_of
from storage.factors import SCENARIOS, all_versions
from storage.number import micros
from storage.organisation import Area, Organisation
from storage.records import ALL
from tests.monitor.reference.tally import Cell, Key
from tests.monitor.reference.world import Factors, Place, Version, World

NAMES = ("indicator", "view", "dimension", "category", "area", "period")


def world(session: Session, organisation: str, on: date) -> World:
    """What this enterprise wrote down and what counts."""
    records: dict[str, list[dict[str, Any]]] = {}
    for record in ALL:
        chosen = session.exec(select(record).where(record.organisation == organisation, record.status == "approved"))
        records[str(record.__tablename__)] = [{"id": r.id, **answers_of(session, r)} for r in chosen]
    versions = [
        Version(v.code, v.kind, v.valid_from, v.valid_to, v.revision, {s: getattr(v, s) for s in SCENARIOS}) for v in all_versions(session)
    ]
    records["waiting"] = [
        {"id": r.id, "on": r.on, "area": getattr(r, "area", None)}  # type: ignore[attr-defined]
        for record in ALL
        for r in session.exec(select(record).where(record.organisation == organisation, record.status == "submitted"))
    ]
    places = tuple(Place(a.code, a.vintage, a.parent, a.households) for a in session.exec(select(Area)))
    return World(records, Factors(versions), places, on, tuple(session.get_one(Organisation, organisation).areas))


def cells(session: Session, organisation: str) -> dict[Key, Cell]:
    """The cells that stand in the store."""
    return {tuple(getattr(c, n) for n in NAMES): _cell(c) for c in every_cell(session, organisation)}  # type: ignore[misc]


def _cell(c: Stored) -> Cell:
    values = tuple(None if v is None else micros(v) for v in (c.low, c.central, c.high, c.numerator, c.denominator))
    return Cell(c.as_of, values[:3], *values[3:], c.records, c.units, c.complete, c.incomplete, frozenset(c.unknown.split()))  # type: ignore[arg-type]
