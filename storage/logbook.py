"""The logbook: what was written down, for the person who may read it. Fetching is authorising."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import false, func, or_
from sqlmodel import Session, select

from storage.confidential import OTHERS_SEE, only_readable, read, seen_by
from storage.departed import FORMER
from storage.history import History, versions
from storage.people import CORRECT, READ_OWN, Person, require
from storage.record import Record, questions
from storage.records import ALL, BY_NAME
from storage.refused import NotFound, Refused
from storage.scanned import THEIRS

CODES = ("area", "grant", "visit", "belongs")  # texts that nobody typed
MOST_WORDS = 6
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Entries:
    """One page of the logbook, newest first. `people`: id -> name of who wrote them down."""

    records: list[Record]
    people: dict[str, str]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Entry:
    """One record with everything that happened to it."""

    record: Record
    history: list[History]
    people: dict[str, str]


def entries(
    session: Session,
    person: Person,
    *,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
    start: date | None = None,
    end: date | None = None,
    words: str = "",
    by: str = "",
    about: Mapping[str, str] = NOTHING,
    page: int = 1,
    size: int = 25,
) -> Entries:
    """A coach's own records; of a coordinator or admin the whole enterprise's. No types, no statuses: all.

    `words`: each of them stands in a code or text of the record. Cost: such a look reads every text of the chosen records.
    `by`: who wrote it down. `about`: answers it must have (area, grant, household); what does not ask them is not found. By words or
    answers nobody finds what they may not read; without, they see that it is there.
    """
    require(person, READ_OWN)
    page, about = max(page, 1), {name: _clean(value) for name, value in about.items() if value}
    chosen = [r for r in ALL if (not types or r.__tablename__ in types) and about.keys() <= questions(r).keys()]
    found: list[Record] = []
    total = 0
    for record in chosen:
        wanted = [*rules(record, person, statuses, start, end), *_holding(record, words)]
        wanted += [getattr(record, name) == value for name, value in about.items()] + ([record.created_by == _clean(by)] if by else [])
        wanted += only_readable(person, record) if about or words.strip() else []
        total += session.exec(select(func.count()).select_from(record).where(*wanted)).one()
        newest = (record.on.desc(), record.created_at.desc(), record.id)  # type: ignore[attr-defined]
        found += session.exec(select(record).where(*wanted).order_by(*newest).limit(page * size))
    found.sort(key=lambda r: (r.on, r.created_at.timestamp(), r.id), reverse=True)  # type: ignore[attr-defined]
    shown = [seen_by(person, r) for r in found[(page - 1) * size : page * size]]
    return Entries(shown, _names(session, {r.created_by for r in shown}), total, page, max(1, -(-total // size)))


def rules(record: type[Record], person: Person, statuses: Collection[str], start: date | None, end: date | None) -> list[Any]:
    """What keeps a look at these records to those this person may open: a coach's own, or all of the enterprise for who may correct."""
    found: list[Any] = [record.organisation == (person.organisation or "")]
    if not person.may(CORRECT):
        found.append(record.created_by == person.id)
    if statuses:
        found.append(record.status.in_(list(statuses)))  # type: ignore[attr-defined]
    if start is not None:
        found.append(record.on >= start)  # type: ignore[attr-defined]
    if end is not None:
        found.append(record.on <= end)  # type: ignore[attr-defined]
    return found


def _clean(value: str) -> str:
    """As an address has it: PostgreSQL takes no NUL."""
    return value.replace("\0", "")


def _holding(record: type[Record], words: str) -> list[Any]:
    """A rule per word: it stands in one of the texts that people typed."""
    texts: list[Any] = [getattr(record, n) for n, q in questions(record).items() if q.type is str and not q.choices and n not in CODES]
    return [or_(false(), *(text.icontains(word, autoescape=True) for text in texts)) for word in _clean(words).split()[:MOST_WORDS]]


def entry(session: Session, person: Person, record_type: str | type[Record], id: str) -> Entry:
    """One record with its versions, or `NotFound` when it is not there or not for this person."""
    kind = BY_NAME.get(record_type) if isinstance(record_type, str) else record_type
    if kind is None:
        raise NotFound()
    record = own(session, person, kind, id)
    history = versions(session, str(kind.__tablename__), id)
    return Entry(record, history, _names(session, {h.person for h in history} | {record.created_by}))


def glimpse(session: Session, person: Person, name: str, id: str) -> Record | None:
    """What this person sees of a record of their enterprise that they may not read; None for any other record, or none at all."""
    kind = BY_NAME.get(name)
    if kind is None or kind not in OTHERS_SEE:
        return None
    found = own(session, person, kind, id, unread=True)
    shown: Record = seen_by(person, found)
    return None if shown is found else shown


def own(session: Session, person: Person, record_type: type[Record], id: str, *, unread: bool = False) -> Record:
    """The record itself: one's own, or any of the enterprise for who may correct others. Raises `NotFound`.

    What is confidential raises `Forbidden` for who may not read it, unless it stays `unread`: then nothing of it may be shown.
    """
    found = session.get(record_type, id)
    if found is None or not person.may(READ_OWN) or found.organisation != person.organisation:
        raise NotFound()
    if found.created_by != person.id and not person.may(CORRECT):
        raise NotFound()
    if not unread:
        read(person, found)
    return found


def writable(session: Session, person: Person, record_type: type[Record], id: str, *, unread: bool = False) -> Record:
    """The same, to change something of it. Raises `Refused` for what a municipality filled in itself."""
    found = own(session, person, record_type, id, unread=unread)
    if found.source == THEIRS:
        raise Refused("Dit vulde de gemeente zelf in. Klopt er iets niet? Vraag de gemeente om het te veranderen.")
    return found


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    """Names of people of an enterprise: who wrote for a municipality is not named, it is the municipality's word."""
    return {p.id: p.name for p in session.exec(select(Person).where(Person.id.in_(list(ids)))) if not p.municipality}  # type: ignore[attr-defined]


def writers(session: Session, person: Person) -> dict[str, str]:
    """Id -> name, by name, of who is or was of this enterprise; nothing for who reads only what they wrote themselves."""
    if not person.may(CORRECT):
        return {}
    query = select(Person).where(Person.organisation == (person.organisation or ""), Person.name != FORMER)
    return {found.id: found.name for found in session.exec(query.order_by(Person.name, Person.id))}
