"""People of a funder whom an enterprise let in by a link: each follows what that enterprise shares with that funder, and nothing else.

Who was made at the machine (role funder) speaks for the whole organisation that pays; a guest (role follower) only for whoever let them in.
So no enterprise opens the grants of another one by inviting somebody, and none ends what another one gave.
"""

from datetime import timedelta

from sqlmodel import Session, col, select

from storage import admission
from storage.admission import JOIN, Admission
from storage.funder import Followed, Funder, Guest, letting
from storage.history import audit
from storage.login import close_all
from storage.organisation import Organisation
from storage.people import CLOSE, FOLLOWER, INVITE, Person, require
from storage.period import now
from storage.refused import NotFound, Problem, Refused

VALID = timedelta(days=7)
CHOOSE = "Kies een financier met wie u een subsidie deelt."


def shared_with(session: Session, organisation: str) -> list[Funder]:
    """The funders that may follow a grant of this enterprise now, by name."""
    chosen = select(Followed.funder).where(Followed.organisation == organisation)
    return sorted(session.exec(select(Funder).where(col(Funder.id).in_(chosen))), key=lambda f: f.name.casefold())


def known(session: Session, ids: list[str]) -> list[Funder]:
    """The funders of these ids."""
    return list(session.exec(select(Funder).where(col(Funder.id).in_(ids))))


def guests(session: Session, helper: Person) -> list[tuple[Person, Guest]]:
    """Whom the own enterprise let in, those who still follow first, by name. Never whom another enterprise let in. Raises `Forbidden`."""
    _may(helper)
    query = select(Person, Guest).join(Guest, col(Guest.person) == col(Person.id)).where(Guest.organisation == helper.organisation)
    found = [(p, g) for p, g in session.exec(query) if not p.forgotten]
    return sorted(found, key=lambda pair: (pair[1].ended is not None, pair[0].name.casefold(), pair[0].id))


def made_elsewhere(session: Session, funder: str) -> int:
    """How many people follow for the whole of this funder, made at the machine. Who they are an enterprise does not read."""
    return len(session.exec(select(Person.id).where(Person.funder == funder, Person.role == "funder", Person.active)).all())


def invite(session: Session, helper: Person, funder: str, name: str) -> tuple[Admission, str]:
    """A link for one person, seven days; the token is kept only as a hash. Raises `Forbidden`, `Refused`."""
    _may(helper)
    if funder not in {f.id for f in shared_with(session, helper.organisation or "")}:
        raise Refused(Problem(CHOOSE, "funder"))
    about = {"organisation": helper.organisation, "role": FOLLOWER, "name": name, "made_by": helper.id, "funder": funder}
    made, token = admission.make(session, JOIN, VALID, **about)
    audit(session, "guest.invite", person=helper.id, organisation=helper.organisation or "", object=f"admission/{made.id}")
    return made, token


def stands(session: Session, maker: Person, found: Admission) -> bool:
    """Whether who gave this invitation may still give it: also that the enterprise still shares something with that funder."""
    shared = shared_with(session, found.organisation or "")
    return maker.may(INVITE) and maker.may(CLOSE) and found.funder in {f.id for f in shared}


def let_in(session: Session, person: Person, found: Admission) -> None:
    """This person follows for this enterprise too, from now on. Raises `NotFound` for somebody of another funder, or no guest at all."""
    if person.role != FOLLOWER or person.funder != found.funder or not person.active:
        raise NotFound()
    organisation = session.get_one(Organisation, found.organisation, with_for_update={"key_share": True})
    kept = session.get(Guest, (person.id, organisation.id))
    if kept is None:
        session.add(Guest(person=person.id, organisation=organisation.id, by=found.made_by))
    else:
        kept.ended = None
        session.add(kept)
    session.flush()
    audit(session, "guest.follow", person=person.id, organisation=organisation.id, object=f"person/{person.id}")


def end(session: Session, helper: Person, id: str) -> None:
    """Follows nothing of the own enterprise any more; who follows nothing of anybody can no longer log in. Raises `NotFound`."""
    person, kept = _own(session, helper, id)
    kept.ended = kept.ended or now()
    session.add(kept)
    session.flush()
    if not letting(session, person.id):
        person.leave()
        session.add(person)
        close_all(session, person.id)
    audit(session, "guest.end", person=helper.id, organisation=kept.organisation, object=f"person/{person.id}")


def again(session: Session, helper: Person, id: str) -> None:
    """May follow the own enterprise again, with the password that was. Raises `NotFound`."""
    person, kept = _own(session, helper, id)
    kept.ended = None
    person.come_back()
    session.add_all((kept, person))
    audit(session, "guest.again", person=helper.id, organisation=kept.organisation, object=f"person/{person.id}")


def _may(helper: Person) -> None:
    """Who invites colleagues and shares grants: both, as the one opens the other."""
    require(helper, INVITE)
    require(helper, CLOSE)


def _own(session: Session, helper: Person, id: str) -> tuple[Person, Guest]:
    """Held until the transaction ends, so that two who end at once both see what is left."""
    _may(helper)
    person = session.get(Person, id, with_for_update=True)
    kept = session.get(Guest, (id, helper.organisation or ""))
    if person is None or kept is None or person.forgotten:
        raise NotFound()
    return person, kept
