"""A forgotten password and a lost phone: a coordinator of the own enterprise gives a link or says a code, and the person chooses anew."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import admission, attempt, device, login
from storage.admission import CODE, RESET, Admission
from storage.database import Store
from storage.history import audit
from storage.joining import may_help
from storage.login import Throttled, close_all
from storage.passwords import hash_password, hash_short, verify
from storage.people import INSIDE, INVITE, Person, by_login, require
from storage.period import now
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.settings import Settings
from storage.vault import authenticator

LINK_VALID, CODE_VALID, TRIES, DIGITS = timedelta(minutes=30), timedelta(minutes=15), 5, 8
SELF = "Voor uzelf kan dit niet. Vraag een andere coördinator, of wie de server beheert."
MORE = "Deze persoon mag meer dan u. Vraag een beheerder, of wie de server beheert."
OVER = "Deze link werkt niet meer: hij is al gebruikt, of te oud. Vraag de coördinator om een nieuwe."
WRONG = "Deze inlognaam en deze code horen niet bij elkaar, of de code is te oud. Probeer het nog eens, of vraag een nieuwe code."


def team(session: Session, helper: Person) -> list[Person]:
    """Everyone of the own enterprise whom this person may help, by name; never oneself."""
    require(helper, INVITE)
    query = select(Person).where(Person.organisation == helper.organisation, col(Person.role).in_(INSIDE), col(Person.active))
    return sorted((p for p in session.exec(query) if p.id != helper.id and may_help(helper, p.role)), key=lambda p: p.name.casefold())


def link(session: Session, helper: Person, id: str) -> tuple[Person, str]:
    """One time a new password, within half an hour."""
    person = _own(session, helper, id)
    admission.shut(session, person.id)
    _, token = admission.make(session, RESET, LINK_VALID, **_about(helper, person))
    _note(session, helper, "password.link", person)
    return person, token


def code(session: Session, helper: Person, id: str) -> tuple[Person, str]:
    """The same, to say aloud: eight digits, a quarter of an hour, five tries."""
    person = _own(session, helper, id)
    _note(session, helper, "password.code", person)
    return person, _code(session, helper, person)


def lost(session: Session, helper: Person, id: str) -> tuple[Person, str]:
    """Out everywhere at once, and the old password opens nothing: the phone may have kept it. The code is for choosing a new one."""
    person = _own(session, helper, id)
    person.password = ""
    session.add(person)
    authenticator.forget(session, person.id)
    close_all(session, person.id)
    _note(session, helper, "phone.lost", person)
    return person, _code(session, helper, person)


def unpin(session: Session, helper: Person, id: str) -> Person:
    """Take away every PIN of this person, on whatever device."""
    person = _own(session, helper, id)
    device.forget(session, person.id)
    _note(session, helper, "pin.remove", person)
    return person


def unfactor(session: Session, helper: Person, id: str) -> Person:
    """Take the authenticator app of this person away: the phone it was on is gone. They set another one up."""
    person = _own(session, helper, id)
    authenticator.forget(session, person.id)
    _note(session, helper, "second factor.reset", person)
    return person


def exchange(store: Store, known_as: str, said: str, address: str) -> str:
    """The token to choose a new password, for the right code. Raises `Refused`, the same words whatever was wrong, or `Throttled`."""
    known_as = "".join(c for c in known_as if c.isprintable()).strip().lower()[:200]
    digits = "".join(c for c in said if c.isdecimal())[:20]
    counted = attempt.key(f"code {known_as}", address)
    with store.write() as session:
        if attempt.reserve(session, counted) < 0:
            raise Throttled()
        person = by_login(session, known_as)
        found = _taken(session, person)
    right = verify(digits, found.secret if found is not None else "")  # the same work when there is no code
    with store.write() as session:
        if person is None or found is None or not right:
            about = {"person": person.id, "organisation": person.organisation or ""} if person is not None else {}
            audit(session, "password.code", result="refused", **about)
        else:
            admission.use(session, found, WRONG)
            _, token = admission.make(
                session, RESET, LINK_VALID, organisation=found.organisation, person=found.person, made_by=found.made_by
            )  # fmt: skip
            attempt.forget(session, counted)
            return token
    raise Refused(WRONG)


def opened(session: Session, token: str) -> tuple[Admission, Person]:
    """Whose password this link changes. Raises `Refused` when it opens nothing, or when who gave it may not help any more."""
    found = admission.find(session, RESET, token) if token else None
    person = session.get(Person, found.person) if found is not None and found.person else None
    maker = session.get(Person, found.made_by) if found is not None else None
    if found is None or person is None or maker is None or not person.active or not _helps(maker, person):
        raise Refused(OVER)
    return found, person


def choose(store: Store, settings: Settings, token: str, password: str, old: str = "") -> str:
    """The new password, and the token of a new login with it; every other login of this person is over. Raises `Refused`."""
    with store.read() as session:
        opened(session, token)
    kept = hash_password(password)  # outside a transaction: it takes long on purpose
    with store.write() as session:
        found, person = opened(session, token)
        admission.use(session, found, OVER)
        person.password = kept
        session.add(person)
        close_all(session, person.id)
        login.end(session, old)
        audit(session, "password.change", person=person.id, organisation=person.organisation or "", object=f"person/{person.id}")
        return login.open(session, person, settings)


def _taken(session: Session, person: Person | None) -> Admission | None:
    """The newest code of this person with one try taken from it beforehand, so that many guesses at once are no more than five."""
    if person is None or not person.active:
        return None
    query = select(Admission).where(Admission.person == person.id, Admission.kind == CODE).order_by(col(Admission.made_at).desc())
    found = session.exec(query).first()
    maker = session.get(Person, found.made_by) if found is not None else None
    if found is None or not found.open_at(now()) or maker is None or not _helps(maker, person):
        return None
    taken = update(Admission).where(col(Admission.id) == found.id, col(Admission.tries) < TRIES).values(tries=Admission.tries + 1)
    done: Any = session.execute(taken, execution_options={"synchronize_session": False})
    return found if done.rowcount else None


def _code(session: Session, helper: Person, person: Person) -> str:
    admission.shut(session, person.id)
    made = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    row = Admission(kind=CODE, secret=hash_short(made), expires_at=now() + CODE_VALID, **_about(helper, person))
    session.add(row)
    return f"{made[:4]} {made[4:]}"


def _about(helper: Person, person: Person) -> dict[str, Any]:
    return {"organisation": person.organisation, "person": person.id, "made_by": helper.id}


def _helps(helper: Person, person: Person) -> bool:
    return helper.organisation == person.organisation and may_help(helper, person.role)


def _own(session: Session, helper: Person, id: str) -> Person:
    """A colleague whom this person may help. Raises `NotFound` for anyone of elsewhere."""
    require(helper, INVITE)
    still = session.get(Person, helper.id, populate_existing=True)
    person = session.get(Person, id)
    if still is None or not still.may(INVITE):
        raise Forbidden()
    if person is None or person.organisation != still.organisation or person.role not in INSIDE or not person.active:
        raise NotFound()
    if person.id == still.id:
        raise Refused(Problem(SELF))
    if not may_help(still, person.role):
        raise Forbidden(MORE)
    return person


def _note(session: Session, helper: Person, action: str, person: Person) -> None:
    audit(session, action, person=helper.id, organisation=person.organisation or "", object=f"person/{person.id}")
