"""Who wrote records down and when, and how many stand apart: waiting, given back, withdrawn."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.people import Person
from storage.period import AMSTERDAM
from storage.records import BY_NAME

AT_ONCE = 500  # ids in one question: every database takes that many


@dataclass(frozen=True)
class Writer:
    """Someone who wrote records down. `role` is empty for who is no longer known. `months`: '2026-07' -> how many."""

    id: str
    name: str
    role: str
    months: Mapping[str, int]

    @property
    def records(self) -> int:
        return sum(self.months.values())


def types_of_waiting(session: Session, organisation: str, kinds: Iterable[str], ids: Collection[str]) -> dict[str, str]:
    """Id -> type of those of these ids that are records waiting for a second look."""
    found: dict[str, str] = {}
    for record in (BY_NAME[kind] for kind in kinds if kind in BY_NAME and ids):
        query = select(record.id).where(record.organisation == organisation, record.status == "submitted")
        found |= {id: str(record.__tablename__) for id in session.exec(query) if id in ids}
    return found


@dataclass(frozen=True)
class Entered:
    """Who first wrote down one record, and in which month by Dutch calendar."""

    person: str
    month: str


def entered(session: Session, organisation: str, ids: Mapping[str, str]) -> dict[str, Entered]:
    """Record id -> who entered it and when, of these records (id -> type)."""
    found: dict[str, Entered] = {}
    for kind in sorted(set(ids.values()) & set(BY_NAME)):
        record, of_kind = BY_NAME[kind], [id for id, name in ids.items() if name == kind]
        for start in range(0, len(of_kind), AT_ONCE):
            some = col(record.id).in_(of_kind[start : start + AT_ONCE])
            query = select(record.id, record.created_by, record.created_at).where(record.organisation == organisation, some)
            found |= {id: Entered(person, _month(moment)) for id, person, moment in session.exec(query)}
    return found


def _month(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM) if moment.tzinfo else moment:%Y-%m}"


def writers(session: Session, organisation: str, found: Iterable[Entered]) -> list[Writer]:
    """Per person how many in which month, most first. Whoever shows names must know that the reader may see them."""
    months: dict[str, Counter[str]] = {}
    for each in found:
        months.setdefault(each.person, Counter())[each.month] += 1
    known = {p.id: p for p in session.exec(select(Person).where(Person.organisation == organisation))}
    rows = [
        Writer(id, known[id].name if id in known else "", known[id].role if id in known else "", dict(sorted(counted.items())))
        for id, counted in months.items()
    ]
    return sorted(rows, key=lambda w: (-w.records, w.name, w.id))


def apart(
    session: Session, organisation: str, kinds: Iterable[str], first: date, last: date, inside: Collection[str] | None = None,
    grant: str = "",
) -> dict[str, int]:  # fmt: skip
    """Status -> how many records of these kinds between two days do not count because of it.

    `inside`: buurten, or everywhere. `grant`: only those that name this grant.
    """
    found: Counter[str] = Counter()
    for record in (BY_NAME[kind] for kind in kinds if kind in BY_NAME):
        query = select(record.status, func.count()).where(record.organisation == organisation, record.status != "approved")
        query = query.where(record.on >= first, record.on <= last).group_by(record.status)  # type: ignore[attr-defined]
        if inside is not None and "area" in record.model_fields:
            query = query.where(record.area.in_(list(inside)))  # type: ignore[attr-defined]
        if grant and "grant" in record.model_fields:
            query = query.where(record.grant == grant)  # type: ignore[attr-defined]
        found.update(dict(session.exec(query).all()))
    return dict(found)
