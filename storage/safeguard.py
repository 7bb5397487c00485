"""How careful an enterprise wants to be: a second person and the board at the opening of a quarter, a code of an app at the vault."""

import re

from sqlalchemy import false
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.organisation import Organisation
from storage.people import CLOSE, PEOPLE, Person, require
from storage.refused import Forbidden, Problem, Refused

ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


class Safeguard(SQLModel, table=True):
    """The choices of one enterprise. Without a row: a second person, and no address yet."""

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    second_person: bool = Field(default=True, description="a second person confirms that a quarter is opened again")
    board_email: str = Field(default="", max_length=200, description="who gets mail when one person opens a quarter alone")
    second_factor: bool = Field(
        default=False, sa_column_kwargs={"server_default": false()}, description="the vault opens only with a code of an app"
    )


def safeguard(session: Session, organisation: str) -> Safeguard:
    """The choices as they stand."""
    return session.get(Safeguard, organisation) or Safeguard(organisation=organisation)


def others(session: Session, person: Person) -> list[Person]:
    """Who else of this enterprise may close a quarter and can log in, by name."""
    staff = select(Person).where(Person.organisation == person.organisation, Person.active, Person.password != "", Person.id != person.id)
    return [other for other in session.exec(staff.order_by(col(Person.name))) if other.may(CLOSE)]


def staff_names(session: Session, organisation: str) -> dict[str, str]:
    """Id -> name of everyone who works here or did."""
    return {person.id: person.name for person in session.exec(select(Person).where(Person.organisation == organisation))}


def may_choose(session: Session, person: Person) -> bool:
    """The admin chooses; where nobody else can log in who might, whoever closes the quarters does."""
    return person.may(PEOPLE) or (person.may(CLOSE) and not any(other.may(PEOPLE) for other in others(session, person)))


def choose(session: Session, person: Person, *, second_person: bool, board_email: str, second_factor: bool = False) -> Safeguard:
    """Keep the choices. Raises `Refused` for what is no address."""
    require(person, CLOSE)
    if not may_choose(session, person):
        raise Forbidden("Dit kiest de beheerder van uw wijkbedrijf.")
    held = session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})
    found = safeguard(session, held.id)
    found.second_person, found.board_email, found.second_factor = second_person, address(board_email), second_factor
    session.add(found)
    words = f"second_person={second_person}, second_factor={second_factor}, board_email={'set' if found.board_email else 'empty'}"
    audit(session, "safeguard.choose", person=person.id, organisation=held.id, fields=words)
    return found


def address(typed: str) -> str:
    """An e-mail address, or nothing."""
    wanted = typed.strip()
    if wanted and (len(wanted) > 200 or not wanted.isascii() or not wanted.isprintable() or not ADDRESS.fullmatch(wanted)):
        raise Refused(Problem("Dit is geen e-mailadres. Kijk of het klopt, bijvoorbeeld bestuur@voorbeeld.nl.", "board_email"))
    return wanted
