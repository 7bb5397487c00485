"""Who pays, as an organisation that can be chosen, and the choice of an enterprise that it may follow one grant. Off at first."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.organisation import Organisation
from storage.people import CLOSE, FOLLOW, FOLLOWER, Person, require
from storage.period import now
from storage.record import new_id
from storage.records import Grant
from storage.refused import NotFound, Problem, Refused

MOST = 120
OTHER = "other"


class Funder(SQLModel, table=True):
    """An organisation that pays: a fund, a province, a housing association. Its name is shared; who follows for it is not."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    name: str = Field(max_length=MOST, unique=True)


class Followed(SQLModel, table=True):
    """This funder may follow this grant, as its enterprise chose. Without a row: nobody may. What was chosen before is in the audit."""

    __tablename__ = "followed_grant"

    grant: str = Field(primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    funder: str = Field(foreign_key="funder.id", max_length=32, index=True)
    by: str = Field(max_length=40)
    since: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class Guest(SQLModel, table=True):
    """This enterprise let this person in. `ended`: since when it no longer does; the account itself goes with the last one."""

    __tablename__ = "funder_guest"

    person: str = Field(primary_key=True, max_length=32, foreign_key="person.id")
    organisation: str = Field(primary_key=True, max_length=40, foreign_key="organisation.id", index=True)
    by: str = Field(max_length=40)
    since: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    ended: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def funders(session: Session) -> list[Funder]:
    """Those somebody can log in for, by name: whom an enterprise can choose from. The people themselves are not named."""
    there = select(Person.funder).where(Person.active, Person.role == "funder", col(Person.funder).is_not(None))
    return sorted(session.exec(select(Funder).where(col(Funder.id).in_(there))), key=lambda f: f.name.casefold())


def named(session: Session, name: str) -> Funder:
    """The funder of this name, made when there is none. Raises `Refused` for a name that is empty or too long."""
    words = " ".join(name.replace("\x00", "").split())
    if not 0 < len(words) <= MOST:
        raise Refused(Problem("Geef een naam van hoogstens 120 tekens.", "name"))
    found = next((f for f in session.exec(select(Funder)) if f.name.casefold() == words.casefold()), None)
    if found is None:
        found = Funder(name=words)
        session.add(found)
        session.flush()
    return found


def own(session: Session, person: Person, grant: str) -> Grant:
    """A grant of the person's own enterprise that counts, for who may share it. Raises `Forbidden` or `NotFound`."""
    require(person, CLOSE)
    found = session.get(Grant, grant)
    if found is None or found.organisation != person.organisation or found.status != "approved":
        raise NotFound()
    return found


def follower(session: Session, grant: Grant) -> Funder | None:
    """The funder that may follow this grant now."""
    chosen = session.get(Followed, grant.id)
    return session.get(Funder, chosen.funder) if chosen is not None and chosen.organisation == grant.organisation else None


def offered(session: Session, person: Person) -> list[Funder]:
    """Whom the own enterprise can choose from: where somebody can log in, and whom it shares with already."""
    ours = select(Followed.funder).where(Followed.organisation == person.organisation)
    found = {f.id: f for f in (*funders(session), *session.exec(select(Funder).where(col(Funder.id).in_(ours))))}
    return sorted(found.values(), key=lambda f: f.name.casefold())


def choose(session: Session, person: Person, grant: str, funder: str, name: str = "") -> None:
    """From now on this funder may follow the grant, and no other; '': nobody; `OTHER`: the one of this name, which may be new.

    Raises `Refused` for a funder there is none of.
    """
    require(person, CLOSE)
    session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})  # two who choose at once stand in line
    found, chosen = own(session, person, grant), session.get(Followed, grant)
    if funder == OTHER:
        funder = named(session, name).id
    elif funder and funder not in {f.id for f in offered(session, person)}:
        raise Refused(Problem("Kies een financier uit de lijst.", "funder"))
    if chosen is not None and chosen.funder == funder:
        return
    if chosen is not None:
        session.delete(chosen)
        session.flush()
    if funder:
        session.add(Followed(grant=found.id, organisation=found.organisation, funder=funder, by=person.id))
    about = {"person": person.id, "organisation": found.organisation, "object": f"grant/{found.id}"}
    audit(session, "grant follow" if funder else "grant unfollow", fields=f"funder/{funder}" if funder else "", **about)


def followed(session: Session, person: Person) -> list[Grant]:
    """The grants this person of a funder may follow, by name. Of nobody else, and none of a funder that nobody chose."""
    if not person.may(FOLLOW) or person.funder is None:
        return []
    query = select(Grant).join(Followed, col(Followed.grant) == col(Grant.id))
    query = query.where(Followed.funder == person.funder, Followed.organisation == Grant.organisation, Grant.status == "approved")
    if person.role == FOLLOWER:  # only what those who let this person in share
        query = query.where(col(Followed.organisation).in_(letting(session, person.id)))
    return sorted(session.exec(query), key=lambda g: (g.name.casefold(), g.id))


def letting(session: Session, person: str) -> set[str]:
    """The enterprises that let this person in now."""
    return set(session.exec(select(Guest.organisation).where(Guest.person == person, col(Guest.ended).is_(None))))


def readable(session: Session, person: Person, grant: str) -> Grant:
    """The grant for who may read its account: its funder, and at the enterprise itself who may share it. Raises `NotFound`."""
    if person.inside and person.may(CLOSE):
        return own(session, person, grant)
    found = next((g for g in followed(session, person) if g.id == grant), None)
    if found is None:
        raise NotFound()
    return found
