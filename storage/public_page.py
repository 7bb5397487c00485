"""The page of a wijk for everybody: off until every enterprise that works there has switched it on, and what it may tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from storage import consent
from storage.departed import stopped
from storage.history import audit
from storage.organisation import Area, Organisation, areas, lineage, organisations
from storage.people import CLOSE, Person, require
from storage.period import Period, containing, today
from storage.records import Story, Visit
from storage.refused import NotFound, Problem, Refused
from storage.release import closed, kept_back, released_periods
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
    stories: dict[str, str] | None = Field(
        default=None, sa_type=JSON, description="wijk (WK code) -> id of the story that was chosen for its page; empty: none"
    )


@dataclass(frozen=True)
class Wijk:
    """A wijk that may be told about: its enterprises with what each chose, and the newest quarter that was released.

    `gone`: who stopped, `moved`: who went to another municipality, and still stands in the figures of that quarter: the work was done
    here, then. Nothing else of them is left.
    """

    area: Area
    enterprises: tuple[tuple[Organisation, PublicPage], ...]
    period: Period | None
    gone: tuple[Organisation, ...] = ()
    moved: tuple[Organisation, ...] = ()

    @property
    def indexed(self) -> bool:
        return all(choice.indexed for _, choice in self.enterprises)


def chosen(session: Session, organisation: str) -> PublicPage:
    """The choice as it stands."""
    return session.get(PublicPage, organisation) or PublicPage(organisation=organisation)


def choose(session: Session, person: Person, *, shown: bool, indexed: bool, contact: str, stories: Mapping[str, str] | None = None) -> None:
    """Keep the choice of the person's own enterprise; `stories`: wijk -> story or nothing, None leaves what stood there.

    Raises `Refused` for too many words, and for a story that may not stand there (any more).
    """
    require(person, CLOSE)
    words = " ".join(contact.replace("\x00", "").split())
    if len(words) > MOST:
        raise Refused(Problem("Dit is te lang: hoogstens 300 tekens. Maak het korter.", "contact"))
    held = session.get_one(Organisation, person.organisation, with_for_update={"key_share": True})
    found = chosen(session, held.id)
    if stories is not None:
        found.stories = _may_stand(session, held, stories)
    found.shown, found.indexed, found.contact = shown, shown and indexed, words
    session.add(found)
    said = f"shown={shown}, indexed={found.indexed}, stories={len(found.stories or {})}"
    audit(session, "public page", person=person.id, organisation=held.id, fields=said)


def _may_stand(session: Session, own: Organisation, wanted: Mapping[str, str]) -> dict[str, str]:
    """What was chosen, when each is a story of this enterprise that everybody may read of that wijk today."""
    kept = {code: id for code, id in sorted(wanted.items()) if id}
    for area, _ in wijken(session, own.id):
        if area.code in kept and kept[area.code] not in {s.id for s in tellable(session, area, {own.id})}:
            words = "Dit verhaal mag hier niet staan: de verteller vindt niet (meer) dat iedereen het mag lezen. Kies een ander."
            raise Refused(Problem(words, f"verhaal-{area.code}"))
    return {code: id for code, id in kept.items() if code in {area.code for area, _ in wijken(session, own.id)}}


def wijken(session: Session, organisation: str) -> list[tuple[Area, bool]]:
    """The wijken this enterprise works in, each with whether everyone else who works there switched it on."""
    own = session.get_one(Organisation, organisation)
    known = {a.code: a for a in areas(session, own.municipality)}
    codes = sorted({c for buurt in own.areas for c in lineage(known, buurt) if known[c].level == "wijk"})
    return [(known[c], all(p.shown for o, p in _counting(session, known[c], _working(session, known, c)) if o.id != organisation))
            for c in codes]  # fmt: skip


def wijk(session: Session, code: str, previewed_by: str = "") -> Wijk:
    """The wijk with this code. `NotFound`, always the same, when there is none or someone who counts there did not switch it on.

    Who stopped has nobody left who could take anything off: the page stays only with who still works there, and shows the figures of
    a quarter in which who stopped or moved took part only when they had chosen so too. `previewed_by`: an enterprise that works there
    and looks before it chooses; the others must have chosen all the same.
    """
    known = {a.code: a for a in areas(session, f"GM{code[2:6]}")} if code.startswith("WK") else {}
    if code not in known:
        raise NotFound()
    working = _working(session, known, code)
    counting = _counting(session, known[code], working)
    away = stopped(session, [o.id for o, _ in working])
    there = tuple((o, p) for o, p in working if o.id not in away)
    looking = not previewed_by or any(o.id == previewed_by for o, _ in there)
    if not there or not looking or not all(p.shown or o.id == previewed_by for o, p in counting):
        raise NotFound()
    gone, moved = tuple(o for o, _ in counting if o.id in away), tuple(o for o, _ in counting if o.municipality != known[code].parent)
    return Wijk(known[code], there, _newest(session, known[code]), gone, moved)


def _newest(session: Session, area: Area) -> Period | None:
    return next((p for p in released_periods(session, area.parent or "") if p.level == "quarter"), None)


def _counting(session: Session, area: Area, working: list[tuple[Organisation, PublicPage]]) -> list[tuple[Organisation, PublicPage]]:
    """Whose yes is needed: who works there now, and who stopped or moved but closed the quarter that is shown."""
    away, period = stopped(session, [o.id for o, _ in working]), _newest(session, area)
    here = [(o, p) for o, p in working if o.id not in away or (period is not None and period.code in closed(session, o.id))]
    return [*here, *(_moved(session, area, period) if period is not None else ())]


def _moved(session: Session, area: Area, period: Period) -> list[tuple[Organisation, PublicPage]]:
    """Who visited homes in this wijk in that quarter, had it released, and works in another municipality now."""
    known = {a.code: a for a in areas(session, area.parent or "")}
    visited = select(Visit.organisation).where(col(Visit.on).between(period.start, period.end), Visit.status == "approved")
    visited = visited.where(col(Visit.area).in_([code for code in known if area.code in lineage(known, code)]))
    found = session.exec(select(Organisation).where(Organisation.municipality != area.parent, col(Organisation.id).in_(visited)))
    released = [o for o in found if period.code in closed(session, o.id) - kept_back(session, o.id).keys()]
    return [(o, chosen(session, o.id)) for o in sorted(released, key=lambda o: o.name)]


def nobody(area: Area, period: Period | None, language: str = "nl") -> Scope:
    """The scope of who did not log in: a person that is in no table, with no right, who reads what was meant for everybody."""
    person = Person(id="", name="", role="public", municipality=area.parent or "", active=False)
    return Scope(person, "", area.parent or "", area.code, period or containing(today(), "quarter"), language=language)


def tellable(session: Session, area: Area, enterprises: set[str]) -> list[Story]:
    """Those whose teller said yes to everybody, today, of closed quarters, told in this wijk to one of these; newest first."""
    known = {a.code: a for a in areas(session, area.parent or "")}
    near = [s for s in visible(session, nobody(area, None)) if s.organisation in enterprises and area.code in lineage(known, s.area)]
    return [s for s in near if EVERYBODY in consent.active(session, s.id, today())]


def story(session: Session, place: Wijk) -> Story | None:
    """The story that was chosen for this wijk, as long as everybody may read it; the newest where several enterprises chose one."""
    wanted = {(choice.stories or {}).get(place.area.code) for _, choice in place.enterprises}
    return next((s for s in tellable(session, place.area, {o.id for o, _ in place.enterprises}) if s.id in wanted), None)


def _working(session: Session, known: dict[str, Area], code: str) -> list[tuple[Organisation, PublicPage]]:
    everyone = organisations(session, known[code].parent or "")
    return [(o, chosen(session, o.id)) for o in everyone if any(code in lineage(known, buurt) for buurt in o.areas)]
