"""Everything that is kept of one person with an account, for that person or for the coordinator: never a password, PIN or other secret."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, func, or_
from sqlmodel import Session, col, select

from storage import device
from storage.admission import Admission
from storage.blur import blurred_through, only_quarter
from storage.device import DevicePin
from storage.history import Audit, audit
from storage.login import Login
from storage.people import Person
from storage.period import containing, now
from storage.records import ALL, BY_NAME, PARTS
from storage.slot import aware
from storage.tables import METADATA
from storage.vault import authenticator
from storage.vault.account_erase import colleague

WHO = ("person", "made_by", "created_by", "closed_by", "asked_by", "confirmed_by", "ended_by", "proposed_by", "decided_by", "added_by",
       "by")  # fmt: skip
OWN = ("login", "device_pin", "authenticator", "recovery_code", "proven", "admission", "audit")  # told one by one, or of no use to anybody


@dataclass(frozen=True)
class Deed:
    """One line of the audit. `role`: of who did it; empty: the person themself. `about`: what kind of thing it was done to."""

    moment: datetime
    action: str
    about: str
    own: bool
    role: str


@dataclass(frozen=True)
class Account:
    """What is kept of one person. `wrote`: record type -> how many; `elsewhere`: table -> how many rows say this person did it."""

    person: Person
    app_since: datetime | None
    pins: list[DevicePin]
    logins: list[Login]
    wrote: dict[str, int]
    elsewhere: dict[str, int]
    deeds: list[Deed]


def own(session: Session, person: Person) -> Account:
    """Of oneself."""
    return _gathered(session, session.get_one(Person, person.id))


def of(session: Session, person: Person, id: str) -> Account:
    """Of a colleague, for the coordinator. Raises `Forbidden`, `NotFound`."""
    return _gathered(session, colleague(session, person, id))


def take(session: Session, person: Person, id: str = "") -> tuple[Account, dict[str, Any]]:
    """The same with a line in the audit, and as data for programs. Without an id: of oneself. Raises `Forbidden`, `NotFound`."""
    who = colleague(session, person, id) if id else person
    audit(session, "person.export", person=person.id, organisation=person.organisation or "", object=f"person/{who.id}")
    session.flush()
    found = _gathered(session, session.get_one(Person, who.id))
    return found, _data(session, found)


def _gathered(session: Session, person: Person) -> Account:
    app = authenticator.of(session, person.id)
    logins = session.exec(select(Login).where(Login.person == person.id).order_by(col(Login.created_at).desc()))
    wrote = {str(record.__tablename__): _count(session, record.__table__, "created_by", person) for record in ALL}  # type: ignore[attr-defined]
    elsewhere: dict[str, int] = {}
    for table, column in _columns():
        elsewhere[table.name] = elsewhere.get(table.name, 0) + _count(session, table, column.name, person)
    return Account(
        person, app.confirmed_at if app else None, device.of(session, person.id), list(logins), {k: n for k, n in wrote.items() if n},
        {k: n for k, n in elsewhere.items() if n}, _deeds(session, person),
    )  # fmt: skip


def _columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every other place where the id of a person can stand."""
    records = {str(table.__tablename__) for table in (*ALL, *PARTS)}
    for table in METADATA.sorted_tables:
        if table.name not in records and table.name not in OWN:
            yield from ((table, column) for column in table.columns if column.name in WHO)


def _count(session: Session, table: Table, name: str, person: Person) -> int:
    mine = [table.c[name] == person.id]
    if "organisation" in table.c and person.organisation:
        mine.append(table.c.organisation == person.organisation)
    return int(session.execute(select(func.count()).select_from(table).where(*mine)).scalar_one())


def _deeds(session: Session, person: Person) -> list[Deed]:
    """What this person did and what was done to the account, newest first. Of others only their role, and nobody's code."""
    object, mine = f"person/{person.id}", []
    query = select(Audit).where(or_(col(Audit.person) == person.id, col(Audit.object) == object))
    query = query.where(Audit.organisation == person.organisation) if person.organisation else query
    roles = {p.id: p.role for p in session.exec(select(Person).where(Person.organisation == person.organisation))}
    for line in session.exec(query.order_by(col(Audit.seq).desc())):
        who = "" if line.person == person.id else roles.get(line.person, line.person if line.person == "timetable" else "system")
        mine.append(Deed(aware(line.moment), line.action, line.object.partition("/")[0], line.object == object, who))
    return mine


def _data(session: Session, found: Account) -> dict[str, Any]:
    person = found.person
    days = {name: value.isoformat() if value else None for name, value in (("since", person.created_at), ("left_at", person.left_at))}
    shown = ("name", "email", "login_name", "role", "organisation", "municipality", "language", "active")
    admissions = session.exec(select(Admission).where(Admission.person == person.id).order_by(col(Admission.made_at)))
    return {
        "made_at": now().isoformat(),
        "account": {name: getattr(person, name) for name in shown} | days | {"password": "set" if person.password else "none"},
        "code_app_since": found.app_since.isoformat() if found.app_since else None,
        "pins": [{"device": p.label, "made_at": p.made_at.isoformat(), "until": p.expires_at.isoformat()} for p in found.pins],
        "logins": [{"since": o.created_at.isoformat(), "last_seen": o.last_seen.isoformat(), "until": o.expires_at.isoformat()}
                   for o in found.logins],
        "links_and_codes": [{"kind": a.kind, "made_at": a.made_at.isoformat(), "until": a.expires_at.isoformat()} for a in admissions],
        "wrote": found.wrote, "records": list(_records(session, found)), "elsewhere": found.elsewhere,
        "audit": [{"moment": d.moment.isoformat(), "action": d.action, "about": d.about, "to_this_account": d.own, "by": d.role or "self"}
                  for d in found.deeds],
    }  # fmt: skip


def _records(session: Session, found: Account) -> Iterator[dict[str, Any]]:
    """Which records, not what is in them: that is about others."""
    through = blurred_through(session, found.person.organisation or "")
    for kind in found.wrote:
        record = BY_NAME[kind]
        mine = select(record).where(record.created_by == found.person.id)
        mine = mine.where(record.organisation == found.person.organisation) if found.person.organisation else mine
        for one in session.exec(mine.order_by(col(record.created_at), col(record.id))):
            on, written = one.on.isoformat(), one.created_at.isoformat()  # type: ignore[attr-defined]
            if only_quarter(one, through):
                on, written = (containing(date.fromisoformat(day[:10]), "quarter").code for day in (on, written))
            yield {"type": kind, "id": one.id, "on": on, "written_at": written, "status": one.status}
