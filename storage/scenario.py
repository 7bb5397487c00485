"""Scenarios: sums on a beer mat that people kept. Fetching is authorising; nothing that counts or reports reads this table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.history import History, audit, versions
from storage.organisation import Organisation, organisations
from storage.people import CORRECT, LOG, READ_OWN, RELEASED, REPORT, Person, require
from storage.period import now
from storage.personal import FOUND, personal
from storage.record import new_id
from storage.refused import Forbidden, NotFound, Problem, Refused

MOST, LONGEST = 200, 80
KIND = "scenario"
Inputs = Mapping[str, list[str] | None]  # name -> low, central, high as exact decimals; None: unknown


class Scenario(SQLModel, table=True):
    """One sum that an enterprise kept: its inputs as they were. Its id stands in the link and cannot be guessed."""

    __table_args__ = (UniqueConstraint("organisation", "client_key"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    client_key: str = Field(max_length=64, description="made when the form was drawn: the same save twice is kept once")
    mat: str = Field(max_length=20, description="which beer mat: build, energy or social")
    name: str = Field(max_length=LONGEST)
    inputs: dict[str, Any] = Field(sa_type=JSON, description="name -> low, central, high as text; null is unknown")
    shared: bool = Field(default=False, description="whether people of the municipality may read it too")
    version: int = 1
    created_by: str = Field(max_length=40)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    changed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def scenarios(session: Session, person: Person) -> list[Scenario]:
    """What this person may read, newest change first: all of the own enterprise, or what was shared with the municipality."""
    newest = col(Scenario.changed_at).desc(), col(Scenario.id)
    if person.inside and person.may(READ_OWN):
        return list(session.exec(select(Scenario).where(Scenario.organisation == person.organisation).order_by(*newest)))
    if not _of_municipality(person):
        return []
    ids = [enterprise.id for enterprise in organisations(session, str(person.municipality))]
    shared = select(Scenario).where(col(Scenario.organisation).in_(ids), col(Scenario.shared).is_(True))
    return list(session.exec(shared.order_by(*newest)))


def scenario(session: Session, person: Person, id: str) -> Scenario:
    """One of them. Raises `NotFound` for what is not there and for what is not this person's."""
    found = session.get(Scenario, id) if id.isascii() and id.isprintable() else None  # PostgreSQL takes no NUL
    if found is None:
        raise NotFound()
    if person.inside and person.may(READ_OWN) and found.organisation == person.organisation:
        return found
    if _of_municipality(person) and found.shared:
        enterprise = session.get(Organisation, found.organisation)
        if enterprise is not None and enterprise.municipality == person.municipality:
            return found
    raise NotFound()


def _of_municipality(person: Person) -> bool:
    """Funders do not see scenarios: a sum is for the conversation between neighbourhood and municipality."""
    return person.role == "municipality" and person.may(RELEASED) and bool(person.municipality)


def may_change(person: Person, found: Scenario) -> bool:
    """Who made it, and who may correct what others wrote."""
    own = person.inside and person.organisation == found.organisation
    return own and (person.may(CORRECT) or (person.may(LOG) and person.id == found.created_by))


def may_share(person: Person, found: Scenario) -> bool:
    """Whoever reports to the municipality decides what it sees."""
    return person.inside and person.organisation == found.organisation and person.may(REPORT)


def keep(session: Session, person: Person, mat: str, name: str, inputs: Inputs, client_key: str) -> Scenario:
    """A new scenario of the person's enterprise; the same one sent twice is the same row. Raises `Refused`."""
    require(person, LOG)
    if not person.inside or not client_key or len(client_key) > 64:
        raise Forbidden()
    session.get(Organisation, person.organisation, with_for_update={"key_share": True})  # two saves at once wait for each other
    again = select(Scenario).where(Scenario.organisation == person.organisation, Scenario.client_key == client_key)
    if (there := session.exec(again).first()) is not None:
        return there
    count = session.exec(select(func.count()).select_from(Scenario).where(Scenario.organisation == person.organisation)).one()
    if count >= MOST:
        raise Refused(Problem("Er zijn al {most} sommen bewaard. Gooi er eerst een weg.", "name", {"most": MOST}))
    made = Scenario(
        organisation=str(person.organisation), client_key=client_key, mat=mat, name=_name(name), inputs=dict(inputs), created_by=person.id
    )
    session.add(made)
    _note(session, person, made, "entered")
    return made


def change(session: Session, person: Person, id: str, version: int, *, name: str | None = None, inputs: Inputs | None = None) -> Scenario:
    """Another name or other numbers. Raises `Refused` when someone else changed it since `version`."""
    found = _held(session, person, id)
    if not may_change(person, found):
        raise Forbidden()
    if found.version != version:
        raise Refused("Iemand anders heeft deze som net veranderd. Bekijk eerst hoe hij er nu uitziet.")
    if name is not None:
        found.name = _name(name)
    if inputs is not None:
        found.inputs = dict(inputs)
    _note(session, person, found, "changed")
    return found


def share(session: Session, person: Person, id: str, shared: bool) -> Scenario:
    """Let people of the municipality read it, or no longer."""
    found = _held(session, person, id)
    if not may_share(person, found):
        raise Forbidden()
    if found.shared != shared:
        found.shared = shared
        _note(session, person, found, "shared" if shared else "unshared")
    return found


def remove(session: Session, person: Person, id: str) -> None:
    """Throw it away; the history keeps what it was."""
    found = _held(session, person, id)
    if not may_change(person, found):
        raise Forbidden()
    _note(session, person, found, "withdrawn")
    session.delete(found)


def history(session: Session, person: Person, id: str) -> list[tuple[History, str]]:
    """What happened to it and by whom, oldest first; for the own enterprise only."""
    found = scenario(session, person, id)
    if not person.inside:
        return []
    names = {p.id: p.name for p in session.exec(select(Person).where(Person.organisation == found.organisation))}
    return [(line, names.get(line.person, "")) for line in versions(session, KIND, found.id)]


def _held(session: Session, person: Person, id: str) -> Scenario:
    scenario(session, person, id)
    return session.get_one(Scenario, id, with_for_update=True, populate_existing=True)


def _name(typed: str) -> str:
    """Without what no keyboard types. Raises `Refused`."""
    name = " ".join("".join(c for c in typed if c.isprintable()).split())
    if not name:
        raise Refused(Problem("Geef de som een naam, zodat u hem terugvindt.", "name"))
    if len(name) > LONGEST:
        raise Refused(Problem("Deze naam is te lang. Er passen {most} tekens.", "name", {"most": LONGEST}))
    if traces := personal(name):
        raise Refused(*(Problem(FOUND[kind], "name") for kind in traces))
    return name


def _note(session: Session, person: Person, found: Scenario, action: str) -> None:
    if action != "entered":
        found.version, found.changed_at = found.version + 1, now()
    session.flush()
    content = {"mat": found.mat, "name": found.name, "inputs": found.inputs, "shared": found.shared}
    session.add(
        History(organisation=found.organisation, record_type=KIND, record=found.id, version=found.version, action=action, person=person.id,
                content=content)
    )  # fmt: skip
    audit(session, f"scenario {action}", person=person.id, organisation=found.organisation, object=f"{KIND}/{found.id}")
