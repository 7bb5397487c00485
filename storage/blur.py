"""Exact days of people become quarters: once a year is final and no figure of an open year hangs on a day any more, nobody needs it.

The day of a visit or referral goes with the code of its household, of a place or of hours with the code of the person, and of a story with
its year. It is then the first day of its quarter: in the row, in the lines below it, in every version, and as the moment of writing it
down. A visit in the second half of a year keeps its day one year longer: half a year later it counts whether somebody asked again.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from storage.final import FinalYear
from storage.forget import AT_ONCE, followed_up_until, versions_of
from storage.household import GONE
from storage.period import AMSTERDAM, containing, now, utc
from storage.record import Record, new_id, questions
from storage.records import Hours, Measure, Placement, Referral, Story, Visit
from storage.sealed import SealedMeasure

ASKED_AGAIN = timedelta(days=180)  # after a visit: until then it counts whether somebody asked again
MOMENTS = ("created_at", "changed_at")
CODES: dict[type[Any], str] = {Visit: "household", Referral: "household", Placement: "person", Hours: "who", Story: ""}


def first_day(day: date) -> date:
    """The first day of its quarter."""
    return containing(day, "quarter").start


def waiting(session: Session) -> list[tuple[str, int]]:
    """Enterprises with a final year whose days still stand exactly, each with its newest final year."""
    newest: dict[str, FinalYear] = {}
    for one in session.exec(select(FinalYear).order_by(col(FinalYear.year))):
        newest[one.organisation] = one
    return [(o, one.year) for o, one in sorted(newest.items()) if one.blurred_at is None]


def blurred_through(session: Session, organisation: str) -> int:
    """The newest final year of which the days are gone; 0 where there is none."""
    query = select(FinalYear.year).where(FinalYear.organisation == organisation, col(FinalYear.blurred_at).is_not(None))
    return max(session.exec(query), default=0)


def only_quarter(record: Record, through: int) -> bool:
    """Whether of this record no more is known than the quarter. `through`: as `blurred_through` says."""
    return bool(through) and type(record) in CODES and record.on == first_day(record.on) and _past(record, through)  # type: ignore[attr-defined]


def _past(record: Any, year: int) -> bool:
    """Whether nothing that is still open hangs on the day of this record."""
    end, column = date(year, 12, 31), CODES[type(record)]
    code = getattr(record, column) if column else None
    if not (code is None or code.startswith(GONE)):
        return False
    if isinstance(record, Placement):  # without a last day somebody may still be there
        return (record.end is not None or record.status == "withdrawn") and followed_up_until(record) <= end
    return bool(record.on + (ASKED_AGAIN if isinstance(record, Visit) else timedelta()) <= end)


def blur(session: Session, organisation: str, year: int) -> tuple[FinalYear, int]:
    """Make quarters of the days of what is past; the newest final year with how many records that were. Doing it again changes nothing."""
    number = 0
    for record in CODES:
        found = list(_due(session, record, organisation, year))
        days = [name for name, q in questions(record).items() if q.type is date]
        _rows(session, record, found, days)
        _lines(session, record, [one.id for one in found])
        _versions(session, record, [one.id for one in found], days)
        number += len(found)
    final = session.get_one(FinalYear, (organisation, year))
    final.blurred_at = now()
    session.add(final)
    session.flush()
    session.expire_all()
    return final, number


def _due(session: Session, record: type[Any], organisation: str, year: int) -> Iterator[Any]:
    """Of a visit only when everything placed there keeps what it was counted for: its saving goes on from its exact day."""
    counted = select(SealedMeasure.measure).where(SealedMeasure.organisation == organisation)
    placed = select(Measure.record).where(
        Measure.organisation == organisation, Measure.stage == "installed", Measure.quantity > 0, col(Measure.id).not_in(counted)
    )
    loose = set(session.exec(placed)) if record is Visit else set()
    query = select(record).where(record.organisation == organisation, record.on <= date(year, 12, 31)).order_by(record.id)
    return (one for one in session.exec(query) if one.id not in loose and _past(one, year))


def _rows(session: Session, record: type[Any], found: list[Any], days: list[str]) -> None:
    """An imported row is known again by a key made of its answers, the day among them: that goes as well."""
    if not found:
        return
    names = (*days, *MOMENTS, "client_key")
    rows = [
        {"i": one.id, **{f"new_{n}": _quarter(getattr(one, n)) for n in (*days, *MOMENTS)}, "new_client_key": new_id()} for one in found
    ]
    table = record.__table__
    session.execute(update(table).where(table.c.id == bindparam("i")).values({n: bindparam(f"new_{n}") for n in names}), rows)


def _lines(session: Session, record: type[Record], ids: list[str]) -> None:
    for part in record.parts.values():
        days = [name for name, q in questions(part).items() if q.type is date]
        for start in range(0, len(ids) if days else 0, AT_ONCE):
            for line in session.exec(select(part).where(col(part.record).in_(ids[start : start + AT_ONCE]))):
                for name in days:
                    setattr(line, name, _quarter(getattr(line, name)))
                session.add(line)
            session.flush()


def _versions(session: Session, record: type[Record], ids: list[str], days: list[str]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        for version in versions_of(session, str(record.__tablename__), ids[start : start + AT_ONCE]):
            version.content, version.moment = _content(record, version.content, days), _quarter(version.moment)
            session.add(version)
        session.flush()


def _content(record: type[Record], content: Mapping[str, Any], days: list[str]) -> dict[str, Any]:
    """What a version says, with quarters for days, also in its lines."""
    told = {**content, **{name: _text(content[name]) for name in days if content.get(name)}}
    for name, part in record.parts.items():
        inside = [n for n, q in questions(part).items() if q.type is date]
        if inside and content.get(name):
            told[name] = [{**line, **{n: _text(line[n]) for n in inside if line.get(n)}} for line in content[name]]
    return told


def _text(day: str) -> str:
    return first_day(date.fromisoformat(day)).isoformat()


def _quarter(value: Any) -> Any:
    """The first day of its quarter, of a moment noon on that day; nothing where there is none."""
    if isinstance(value, datetime):
        day = first_day(utc(value).astimezone(AMSTERDAM).date())
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return first_day(value) if isinstance(value, date) else value


def late(session: Session, on: date) -> list[str]:
    """Enterprises with the final year whose days are kept longer than the nightly clean-up needs: 'molenwijk 2023'."""
    past = [(o, year) for o, year in waiting(session) if utc(session.get_one(FinalYear, (o, year)).at).date() < on - timedelta(days=3)]
    return [f"{organisation} {year}" for organisation, year in past]
