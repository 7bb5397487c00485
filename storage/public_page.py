"""The page of a wijk for everybody: off until every enterprise that works there has switched it on, and what it may tell."""

from dataclasses import dataclass

from sqlmodel import Field, Session, SQLModel

from storage import consent
from storage.history import audit
from storage.organisation import Area, Organisation, areas, lineage, organisations
from storage.people import CLOSE, Person, require
from storage.period import Period, today
from storage.records import Story
from storage.refused import NotFound, Problem, Refused
from storage.release import released_periods
from storage.scope import Scope
from storage.told import visible

EVERYBODY, MOST = "publiek", 300


class PublicPage(SQLModel, table=True):
    """The choice of one enterprise. Without a row: off."""

    __tablename__ = "public_page"

    organisation: str = Field(primary_key=True, foreign_key="organisation.id", max_length=40)
    shown: bool = Field(default=False, description="the wijken of this enterprise may have a page that everybody can read")
    indexed: bool = Field(default=False, description="search engines may show it")
    contact: str = Field(default="", max_length=MOST, description="how a neighbour can join, in the words of the enterprise; for everybody")


@dataclass(frozen=True)
class Wijk:
    """A wijk that may be told about: its enterprises with what each chose, and the newest quarter that was released."""

    area: Area
    enterprises: tuple[tuple[Organisation, PublicPage], ...]
    period: Period | None

    @property
    def indexed(self) -> bool:
        return all(choice.indexed for _, choice in self.enterprises)

    @property
    def example(self) -> bool:
        return any(enterprise.example for enterprise, _ in self.enterprises)


def chosen(session: Session, organisation: str) -> PublicPage:
    """The choice as it stands."""
    return session.get(PublicPage, organisation) or PublicPage(organisation=organisation)


def choose(session: Session, person: Person, *, shown: bool, indexed: bool, contact: str) -> None:
    """Keep the choice of the person's own enterprise. Raises `Refused` for too many words."""
    require(person, CLOSE)
    words = " ".join(contact.replace("\x00", "").split())
    if len(words) > MOST:
        raise Refused(Problem("Dit is te lang: hoogstens 300 tekens. Maak het korter.", "contact"))
    held = session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})
    found = chosen(session, held.id)
    found.shown, found.indexed, found.contact = shown, shown and indexed, words
    session.add(found)
    audit(session, "public page", person=person.id, organisation=held.id, fields=f"shown={shown}, indexed={found.indexed}")


def wijken(session: Session, organisation: str) -> list[tuple[Area, bool]]:
    """The wijken this enterprise works in, each with whether everyone else who works there switched it on."""
    own = session.get_one(Organisation, organisation)
    known = {a.code: a for a in areas(session, own.municipality)}
    codes = sorted({c for buurt in own.areas for c in lineage(known, buurt) if known[c].level == "wijk"})
    return [(known[c], all(p.shown for o, p in _working(session, known, c) if o.id != organisation)) for c in codes]


def wijk(session: Session, code: str, previewed_by: str = "") -> Wijk:
    """The wijk with this code. `NotFound`, always the same, when there is none or someone who works there did not switch it on.

    `previewed_by`: an enterprise that works there and looks before it chooses; the others must have chosen all the same.
    """
    known = {a.code: a for a in areas(session, f"GM{code[2:6]}")} if code.startswith("WK") else {}
    if code not in known:
        raise NotFound()
    found = _working(session, known, code)
    looking = not previewed_by or any(o.id == previewed_by for o, _ in found)
    if not found or not looking or not all(p.shown or o.id == previewed_by for o, p in found):
        raise NotFound()
    periods = released_periods(session, known[code].parent or "")
    quarters = [p for p in periods if p.level == "quarter"]
    return Wijk(known[code], tuple(found), quarters[0] if quarters else None)


def stories(session: Session, scope: Scope, place: Wijk) -> list[Story]:
    """Those whose teller said yes to everybody, today, of closed quarters, told in this wijk to one of its enterprises; newest first."""
    there = {enterprise.id for enterprise, _ in place.enterprises}
    known = {a.code: a for a in areas(session, scope.municipality)}
    near = [s for s in visible(session, scope) if s.organisation in there and place.area.code in lineage(known, s.area)]
    return [s for s in near if EVERYBODY in consent.active(session, s.id, today())]


def _working(session: Session, known: dict[str, Area], code: str) -> list[tuple[Organisation, PublicPage]]:
    everyone = organisations(session, known[code].parent or "")
    return [(o, chosen(session, o.id)) for o in everyone if any(code in lineage(known, buurt) for buurt in o.areas)]
