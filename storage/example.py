"""Wiping the made-up enterprises: everything of theirs goes, what is real and what everybody counts with stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, delete, or_, select
from sqlmodel import Session, col

from storage.append_only import lifted
from storage.funder import Followed
from storage.history import audit
from storage.organisation import Organisation, areas, organisations
from storage.people import PEOPLE, Person, require
from storage.refused import Forbidden
from storage.tables import METADATA

STAYS = ("consent_words", "factor_change", "factor_version", "jobrun", "slot", "stamp", "attempt")  # of everybody, or of nobody
OF_PEOPLE = ("authenticator", "device_pin", "login", "proven", "recovery_code", "upload")
OF_PLACES = {"area": "code", "area_shape": "code", "area_fact": "area"}


@dataclass(frozen=True)
class MadeUp:
    """What belongs to the examples: their ids, the municipalities in which nobody real works, and who logs in there."""

    enterprises: tuple[str, ...]
    municipalities: tuple[str, ...]
    people: tuple[str, ...]
    areas: tuple[str, ...]
    funders: tuple[str, ...]


def examples(session: Session) -> list[Organisation]:
    """The made-up enterprises, by name."""
    return [o for o in organisations(session) if o.example]


def may_wipe(session: Session, person: Person) -> bool:
    """Only who arranges a made-up enterprise: nobody real loses anything by it."""
    own = session.get(Organisation, person.organisation) if person.organisation else None
    return person.may(PEOPLE) and own is not None and own.example


def wipe(session: Session, person: Person) -> int:
    """Take every made-up enterprise away, in one transaction. Returns how many rows went. Raises `Forbidden`.

    The tables that are only ever added to keep what was told and agreed by real people; here nobody was, so they are not held.
    """
    require(person, PEOPLE)
    if not may_wipe(session, person):
        raise Forbidden()
    return take_away(session, by="")


def take_away(session: Session, by: str) -> int:
    """The same for who has the server. `by`: who did it, for the audit."""
    found = _made_up(session)
    if not found.enterprises:
        return 0
    connection, gone = session.connection(), 0
    with lifted(connection):
        for table in reversed(METADATA.sorted_tables):
            for which in _rows(table, found):
                gone += connection.execute(delete(table).where(which)).rowcount
    session.expire_all()
    audit(session, "example.wipe", person=by, object=f"{len(found.enterprises)} organisations")
    return gone


def _made_up(session: Session) -> MadeUp:
    """A municipality in which a real enterprise works stays, and so do its places and its people."""
    every = organisations(session)
    real = {o.municipality for o in every if not o.example}
    enterprises = tuple(o.id for o in every if o.example)
    municipalities = tuple(sorted({o.municipality for o in every if o.example} - real - {""}))
    of_nobody = col(Person.organisation).is_(None) & col(Person.municipality).in_(municipalities)
    people = session.scalars(select(col(Person.id)).where(or_(col(Person.organisation).in_(enterprises), of_nobody))).all()
    places = tuple(sorted({a.code for gm in municipalities for a in areas(session, gm)}))
    return MadeUp(enterprises, municipalities, tuple(people), places, _funders(session, enterprises, people))


def _funders(session: Session, enterprises: Sequence[str], people: Sequence[str]) -> tuple[str, ...]:
    """Those that only made-up people belong to, and that follow no real grant."""
    belongs, follows = select(col(Person.funder)), select(col(Followed.funder))
    theirs = set(session.scalars(belongs.where(col(Person.id).in_(people))))
    others = set(session.scalars(belongs.where(col(Person.id).not_in(people))))
    others |= set(session.scalars(follows.where(col(Followed.organisation).not_in(enterprises))))
    return tuple(sorted(id for id in theirs - others if id))


def _rows(table: Table, found: MadeUp) -> list[ColumnElement[bool]]:
    """Which rows of this table go."""
    name, columns = table.name, table.columns
    if name in STAYS:
        return []
    if name == "organisation":
        return [columns["id"].in_(found.enterprises)]
    if name == "person":
        return [columns["id"].in_(found.people)]
    if name in OF_PEOPLE:
        return [columns["person"].in_(found.people)]
    if name in OF_PLACES:
        return [columns[OF_PLACES[name]].in_(found.areas)]
    if name == "photo_image":
        photos = METADATA.tables["photo"]
        return [columns["photo"].in_(select(photos.c.id).where(photos.c.organisation.in_(found.enterprises)))]
    if name == "release":
        return [columns["subject"].in_((*found.enterprises, *found.municipalities))]
    if name == "theme":
        return [columns["municipality"].in_(found.municipalities)]
    if name == "funder":
        return [columns["id"].in_(found.funders)]
    which: list[ColumnElement[bool]] = [columns["organisation"].in_(found.enterprises)]
    if "municipality" in columns:
        which.append(columns["municipality"].in_(found.municipalities))
    if "person" in columns and name in ("admission", "appointment", "handed", "funder_guest"):
        which.append(columns["person"].in_(found.people))
    return which


def kinds() -> Sequence[str]:
    """Every table of which it is said here what happens to it; a test holds that none is forgotten."""
    named = (*STAYS, *OF_PEOPLE, *OF_PLACES, "organisation", "person", "photo_image", "release", "theme", "funder")
    return (*named, *(t.name for t in METADATA.sorted_tables if t.name not in named and "organisation" in t.columns))
