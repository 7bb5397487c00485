"""An enterprise that sets itself up: with a link from the command line, in four short steps, and a list of what may follow later."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, select

from storage import admission, login
from storage.about import UNKNOWN_YEAR, held, naming
from storage.account import TERMINAL
from storage.admission import SETUP, Admission
from storage.batch import Import
from storage.database import Store
from storage.history import audit
from storage.joining import account, person_problems
from storage.mark import mark
from storage.organisation import Organisation, areas, organisation
from storage.own_indicator import own_indicators
from storage.passwords import check, hash_password
from storage.people import CORRECT, IMPORT, PEOPLE, Person, require
from storage.record import Record
from storage.records import ALL, BY_NAME, Goal, Grant
from storage.refused import NotFound, Problem, Refused
from storage.settings import Settings
from storage.team import plain

VALID = timedelta(days=7)
OVER = "Deze link is al gebruikt, of te oud. Vraag wie de server beheert om een nieuwe link. Die komt van het commando: telvertel begin."
WORDS = ("wijkbedrijf", "buurtcoöperatie", "wijkcoöperatie", "fixteam", "energiecoöperatie", "buurtbedrijf", "leerwerkbedrijf")
START = tuple(str(r.__tablename__) for r in ALL if not r.optional)  # visit, activity, hours, place of work and story
TO_DO = {  # step -> who does it
    "area": PEOPLE, "people": PEOPLE, "grant": CORRECT, "goals": CORRECT, "import": IMPORT, "record": CORRECT, "about": PEOPLE,
}  # fmt: skip
_WORK = tuple(r for r in ALL if r is not Grant)  # what people do, of which the first was written down or brought in


@dataclass(frozen=True)
class Step:
    """One step of setting up; `record`: what it is added to, when that is there."""

    name: str
    done: bool
    record: str = ""


def link(session: Session) -> str:
    """The token of a new link to set up one enterprise; an earlier one that was not used is worth nothing any more."""
    for old in session.exec(select(Admission).where(Admission.kind == SETUP, col(Admission.withdrawn).is_(False))):
        old.withdrawn = True
        session.add(old)
    made, token = admission.make(session, SETUP, VALID, made_by=TERMINAL)
    audit(session, "setup.link", person=TERMINAL, object=f"admission/{made.id}")
    return token


def look(store: Store, token: str, address: str) -> Admission:
    """The link, counted against guessing. Raises `Refused` with what to do, or `Throttled`."""
    if not token:
        raise Refused(OVER)
    admission.count(store, SETUP, token, address)
    with store.read() as session:
        found = admission.find(session, SETUP, token)
    if found is None:
        raise Refused(OVER)
    return found


def set_up(
    store: Store, settings: Settings, token: str, address: str, *, organisation: str, own_word: str, buurten: Sequence[str], name: str,
    login_name: str, password: str, email: str = "", old: str = "",
) -> str:  # fmt: skip
    """The enterprise, its first account and the token of that login. Raises `Refused` with a sentence per field; then nothing is kept."""
    look(store, token, address)
    with store.read() as session:
        problems = naming(organisation, own_word) + person_problems(session, name, login_name, email)
        municipality, own = _area(session, buurten)
    try:
        check(password)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(*problems)
    kept = hash_password(password)
    with store.write() as session:
        found = admission.find(session, SETUP, token)
        if found is None:
            raise Refused(OVER)
        admission.use(session, found, OVER)
        made = Organisation(
            id=_free(session, organisation), name=plain(organisation), own_word=plain(own_word) or WORDS[0], kind="", origin="",
            municipality=municipality, areas=own, started=UNKNOWN_YEAR, switched_on=list(START), to_do=list(TO_DO),
        )  # fmt: skip
        session.add(made)
        session.flush()
        mark(session, made.id)
        person = account(session, made.id, "admin", name=name, login_name=login_name, email=email, password=kept)
        audit(session, "setup", person=person.id, organisation=made.id, object=f"organisation/{made.id}")
        login.end(session, old)
        return login.open(session, person, settings)


def choose_area(session: Session, person: Person, buurten: Sequence[str]) -> None:
    """The working area, later than at the start. Raises `Refused`."""
    require(person, PEOPLE)
    municipality, own = _area(session, buurten)
    if not own:
        raise Refused(Problem("Kies minstens één buurt.", "buurten"))
    enterprise = held(session, person)
    enterprise.municipality, enterprise.areas = municipality, own
    session.add(enterprise)
    audit(session, "organisation.area", person=person.id, organisation=enterprise.id, object=f"organisation/{enterprise.id}")


def to_do(session: Session, person: Person) -> list[Step]:
    """The steps of setting up for this person that were not put away; none once all of them are done."""
    enterprise = organisation(session, person.organisation or "")
    if enterprise is None or not enterprise.to_do:
        return []
    asked = [name for name in TO_DO if name in enterprise.to_do and person.may(TO_DO[name])]
    found = [Step(name, _done(session, enterprise, name), _of(session, enterprise, name)) for name in asked]
    return found if any(not step.done for step in found) else []


def put_away(session: Session, person: Person, step: str) -> None:
    """Not now, and do not ask again."""
    if step not in TO_DO:
        raise NotFound()
    require(person, TO_DO[step])
    enterprise = held(session, person)
    enterprise.to_do = [s for s in enterprise.to_do or [] if s != step]
    session.add(enterprise)
    audit(session, "setup.put_away", person=person.id, organisation=enterprise.id, fields=step)


def switched_on(session: Session, person: Person) -> list[type[Record]]:
    """The record types this enterprise uses: all of them where nobody chose, and always what was written down already.

    Figures of its own as long as one goes on.
    """
    enterprise = organisation(session, person.organisation or "")
    own = enterprise is not None and any(f.active for f in own_indicators(session, enterprise.id))
    if enterprise is None or enterprise.switched_on is None:
        return [r for r in ALL if own or not r.own]
    on = enterprise.switched_on
    return [r for r in ALL if (own if r.own else str(r.__tablename__) in on or _written(session, r, enterprise.id))]


def switch(session: Session, person: Person, names: Iterable[str]) -> None:
    """Use these record types from now on. What was written down stays, and can still be read and changed."""
    require(person, PEOPLE)
    enterprise, wanted = held(session, person), set(names)
    if not wanted <= BY_NAME.keys():
        raise NotFound()
    if not wanted:
        raise Refused(Problem("Kies minstens één ding om op te schrijven.", "names"))
    enterprise.switched_on = [name for name in BY_NAME if name in wanted]
    session.add(enterprise)
    audit(session, "organisation.switch", person=person.id, organisation=enterprise.id, fields=", ".join(enterprise.switched_on))


def _area(session: Session, buurten: Sequence[str]) -> tuple[str, list[str]]:
    """The municipality and the buurten of these codes, as far as they are known and lie in one municipality."""
    known = {a.code: a for a in areas(session) if a.level == "buurt"}
    own = [code for code in dict.fromkeys(buurten) if code in known]
    towns = {f"GM{code[2:6]}" for code in own}
    if len(towns) > 1:
        raise Refused(Problem("Kies buurten uit één gemeente.", "buurten"))
    return next(iter(towns), ""), own


def _done(session: Session, enterprise: Organisation, step: str) -> bool:
    if step == "about":
        return bool(enterprise.kind and enterprise.origin)
    if step == "area":
        return bool(enterprise.areas)
    if step == "people":
        return len(session.exec(select(Person.id).where(Person.organisation == enterprise.id).limit(2)).all()) > 1
    if step == "goals":
        return session.exec(select(Goal.id).where(Goal.organisation == enterprise.id).limit(1)).first() is not None
    if step == "import":
        return _brought(session, enterprise.id)
    return any(_written(session, record, enterprise.id) for record in ((Grant,) if step == "grant" else _WORK))


def _of(session: Session, enterprise: Organisation, step: str) -> str:
    """The grant to which goals can be added: the last one written down."""
    if step != "goals":
        return ""
    found = select(Grant.id).where(Grant.organisation == enterprise.id, Grant.status != "withdrawn").order_by(col(Grant.created_at).desc())
    return session.exec(found.limit(1)).first() or ""


def _written(session: Session, record: type[Record], id: str) -> bool:
    return session.exec(select(record.id).where(record.organisation == id).limit(1)).first() is not None


def _brought(session: Session, id: str) -> bool:
    return session.exec(select(Import.id).where(Import.organisation == id).limit(1)).first() is not None


def _free(session: Session, name: str) -> str:
    """A short id from the name that no other enterprise has."""
    letters = unicodedata.normalize("NFKD", plain(name)).encode("ascii", "ignore").decode().lower()
    root = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:34] or "wijkbedrijf"
    taken = set(session.exec(select(Organisation.id).where(col(Organisation.id).startswith(root))))
    return next(free for free in (root, *(f"{root}-{n}" for n in range(2, 10_000))) if free not in taken)
