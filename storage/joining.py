"""Joining by a link: who coordinates invites, and who opens the link makes an own account, also without an e-mail address."""

import re
import unicodedata
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storage import admission, guest, login
from storage.admission import JOIN, Admission
from storage.database import Store
from storage.history import audit
from storage.organisation import Organisation, organisation
from storage.passwords import check, hash_password
from storage.people import FOLLOWER, INSIDE, INVITE, PERSONAL, ROLES, Person, by_email, by_login, require
from storage.refused import NotFound, Problem, Refused
from storage.settings import Settings
from storage.team import EMAIL, TAKEN, plain

VALID = timedelta(days=7)
MOST, LONGEST = 60, 12  # people and hours of a group evening
OVER = "Deze uitnodiging is gebruikt, te oud of ingetrokken. Vraag de coördinator om een nieuwe. Hebt u al een account? Log dan in."
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
NAME_TAKEN = "Deze inlognaam is al van iemand anders. Kies een andere, bijvoorbeeld {free}."


def may_help(helper: Person, role: str) -> bool:
    """Nobody hands out more rights than they have; only what is locked, an admin leaves to who coordinates."""
    return helper.may(INVITE) and role in INSIDE and ROLES[role] - PERSONAL <= ROLES[helper.role]


def invite(
    session: Session, helper: Person, *, role: str, name: str = "", evening: bool = False, most: str = "", hours: str = ""
) -> tuple[Admission, str]:
    """A link for one person, seven days, or for a group evening; the token is kept only as a hash. Raises `Refused`."""
    require(helper, INVITE)
    name, several, long = plain(name)[:120], _whole(most), _whole(hours)
    problems = [] if may_help(helper, role) else [Problem("Kies wat deze persoon mag.", "role")]
    if evening and not 1 <= several <= MOST:
        problems.append(Problem("Vul in hoeveel mensen er komen: 1 tot en met {most}.", "most", {"most": MOST}))
    if evening and not 1 <= long <= LONGEST:
        problems.append(Problem("Vul in hoeveel uur de avond duurt: 1 tot en met {most}.", "hours", {"most": LONGEST}))
    if problems:
        raise Refused(*problems)
    valid = timedelta(hours=long) if evening else VALID
    about = {"organisation": helper.organisation, "role": role, "name": "" if evening else name, "made_by": helper.id}
    made, token = admission.make(session, JOIN, valid, most=several if evening else 1, **about)
    _note(session, helper, "join.invite", made, f"{role}, {made.most}")
    return made, token


def invitations(session: Session, helper: Person) -> list[Admission]:
    """The invitations of the own enterprise that still open, for colleagues."""
    require(helper, INVITE)
    return [a for a in admission.standing(session, helper.organisation or "", (JOIN,)) if a.role != FOLLOWER]


def withdraw(session: Session, helper: Person, id: str) -> None:
    """From now on this invitation lets nobody in."""
    require(helper, INVITE)
    found = session.get(Admission, id)
    if found is None or found.kind != JOIN or found.organisation != helper.organisation:
        raise NotFound()
    found.withdrawn = True
    session.add(found)
    _note(session, helper, "join.withdraw", found)


def opened(session: Session, token: str) -> tuple[Admission, Organisation]:
    """The invitation behind a link, as long as who gave it may still give it. Raises `Refused` with what to do."""
    found = admission.find(session, JOIN, token) if token else None
    maker = session.get(Person, found.made_by) if found is not None else None
    enterprise = organisation(session, found.organisation or "") if found is not None else None
    if found is None or enterprise is None or maker is None or maker.organisation != enterprise.id or not _gives(session, maker, found):
        raise Refused(OVER)
    return found, enterprise


def _gives(session: Session, maker: Person, found: Admission) -> bool:
    return guest.stands(session, maker, found) if found.role == FOLLOWER else may_help(maker, found.role)


def look(store: Store, token: str, address: str) -> tuple[Admission, Organisation]:
    """The same, counted against guessing. Raises `Refused`, or `Throttled` after ten wrong links."""
    if not token:
        raise Refused(OVER)  # a page opened again after joining is no guess, and a whole evening may share one network
    admission.count(store, JOIN, token, address)
    with store.read() as session:
        return opened(session, token)


def suggested(session: Session, name: str) -> str:
    """A login name from what someone is called: free, without an @, easy to type."""
    letters = unicodedata.normalize("NFKD", name.split()[0] if name.split() else "").encode("ascii", "ignore").decode().lower()
    root = (re.sub(r"[^a-z0-9]", "", letters) or "deelnemer")[:30]
    root = root if len(root) >= 3 else root + "1234"[: 3 - len(root)]
    taken = set(session.exec(select(Person.login_name).where(col(Person.login_name).startswith(root))))
    return next(free for free in (root, *(f"{root}{n}" for n in range(2, 10_000))) if free not in taken)


def join(
    store: Store, settings: Settings, token: str, address: str, *, name: str, login_name: str, password: str, email: str = "", old: str = ""
) -> str:
    """A new account and the token of its first login. Raises `Refused` with a sentence per field; then nothing is kept."""
    look(store, token, address)
    with store.read() as session:
        problems = person_problems(session, name, login_name, email)
    try:
        check(password)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(*problems)
    kept = hash_password(password)  # outside a transaction: it takes long on purpose
    with store.write() as session:
        found, enterprise = opened(session, token)
        admission.use(session, found, OVER)
        about = {"name": name, "login_name": login_name, "email": email, "password": kept}
        if found.role == FOLLOWER:
            person = account(session, None, found.role, **about, municipality=enterprise.municipality, funder=found.funder)
            guest.let_in(session, person, found)
        else:
            person = account(session, enterprise.id, found.role, **about)
        audit(session, "person.join", person=person.id, organisation=enterprise.id, object=f"person/{person.id}", fields=found.role)
        login.end(session, old)
        return login.open(session, person, settings)


def follow(store: Store, person: Person, token: str, address: str) -> None:
    """Somebody with an account as a guest follows one more enterprise. Raises `Refused`, `NotFound` for who is no guest of that funder."""
    look(store, token, address)
    with store.write() as session:
        found, _ = opened(session, token)
        admission.use(session, found, OVER)
        guest.let_in(session, session.get_one(Person, person.id), found)


def account(
    session: Session, organisation: str | None, role: str, *, name: str, login_name: str, email: str, password: str,
    municipality: str | None = None, funder: str | None = None,
) -> Person:  # fmt: skip
    """The new account itself; `password` is a hash already. Raises `Refused` when the name was taken meanwhile."""
    person = Person(
        email=plain(email).lower() or None, login_name=plain(login_name).lower(), name=plain(name), role=role, organisation=organisation,
        password=password, municipality=municipality, funder=funder,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(person)
            session.flush()
    except IntegrityError:  # the same name, taken elsewhere at the same moment
        raise Refused(Problem(NAME_TAKEN, "login_name", {"free": suggested(session, login_name)})) from None
    return person


def person_problems(session: Session, name: str, login_name: str, email: str) -> list[Problem]:
    """What is wrong with what someone wants to be called and to log in with."""
    name, login_name, email = plain(name), plain(login_name).lower(), plain(email).lower()
    found = [] if name else [Problem("Vul in hoe we u mogen noemen.", "name")]
    found += [Problem("Deze naam is te lang. Er passen 120 tekens.", "name")] if len(name) > 120 else []
    if not NAME.fullmatch(login_name):
        words = "Kies een inlognaam van minstens 3 letters of cijfers, zonder spaties. Bijvoorbeeld {free}."
        found.append(Problem(words, "login_name", {"free": suggested(session, name)}))
    elif by_login(session, login_name) is not None:
        found.append(Problem(NAME_TAKEN, "login_name", {"free": suggested(session, login_name)}))
    if email and (len(email) > 200 or not EMAIL.fullmatch(email)):
        found.append(Problem("Dit e-mailadres klopt niet. Het ziet eruit als naam@voorbeeld.nl. Leeg laten mag ook.", "email"))
    elif email and by_email(session, email) is not None:
        found.append(Problem(TAKEN, "email"))
    return found


def _whole(typed: str) -> int:
    plain = typed.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 4 else 0


def _note(session: Session, helper: Person, action: str, about: Admission, words: str = "") -> None:
    audit(session, action, person=helper.id, organisation=helper.organisation or "", object=f"admission/{about.id}", fields=words)
