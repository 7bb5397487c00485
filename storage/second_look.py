"""What is asked once before it is kept: is this right? Who writes says yes or mends it; what waits after that a second person looks at.

Nothing typed is lost by it and nothing stays behind: what comes from a device that was offline, or from a list, is kept without the
question, and what should have been asked stands with the record.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import Session, col, select

from storage.check import Checked
from storage.history import History
from storage.odd import beside, unusual
from storage.people import CORRECT, ROLES, Person
from storage.personal import warnings
from storage.record import Record
from storage.records import Story
from storage.refused import Problem, Refused

SAID = "Gevraagd of dit klopt. Het antwoord was ja."
UNSAID = "Hier viel iets op. Het is niet gevraagd, want het kwam later binnen of uit een lijst."
INSIDE = frozenset({"intern"})  # the audience of the own team
Answers = Mapping[str, Any]
Standing = tuple[Record, Answers]


@dataclass(frozen=True)
class Doubt:
    """One thing to ask about. `key` is the same as long as the same stands there, wherever the line moved to."""

    problem: Problem
    odd: bool = False

    @property
    def key(self) -> str:
        at = ".".join(part for part in self.problem.at.split(".") if not part.isdecimal())
        told = "|".join([at, self.problem.sentence, *(f"{n}={v}" for n, v in sorted(self.problem.values.items()))])
        return sha256(told.encode()).hexdigest()[:12]


class Doubted(Refused):
    """Not kept yet: this must be asked first. `waits`: after a yes a second person looks. `outward`: it would go outside the team."""

    def __init__(self, doubts: Collection[Doubt], *, waits: bool, outward: bool) -> None:
        super().__init__(*(doubt.problem for doubt in doubts))
        self.doubts, self.waits, self.outward = tuple(doubts), waits, outward


@dataclass(frozen=True)
class Asked:
    """What was asked before and answered with yes. `here`: somebody reads the question now; without that nothing is asked.

    `listed`: it comes out of a list, of which each row is only looked at by itself.
    """

    keys: frozenset[str] = frozenset()
    here: bool = True
    listed: bool = False


@dataclass(frozen=True)
class Weighed:
    """`waits`: a second person looks before it counts or goes outside. `reason`: the line for the history; empty: nothing stood out."""

    waits: bool = False
    reason: str = ""
    odd: tuple[Problem, ...] = ()


NOTHING = Weighed()
LISTED = Asked(here=False, listed=True)


def doubts(
    session: Session, organisation: str, record_type: type[Record], answers: Answers, id: str = "", *, listed: bool = False
) -> Iterator[Doubt]:
    """Everything to ask about in these answers. `id`: of the record itself, when it is there already."""
    if not listed or record_type is Story:
        parts = {name: answers.get(name) or [] for name in record_type.parts}
        yield from (Doubt(problem) for problem in warnings(record_type, answers, parts))
    yield from (Doubt(problem, odd=True) for problem in unusual(record_type, answers))
    if not listed:
        yield from (Doubt(problem, odd=True) for problem in beside(session, organisation, record_type, answers, id))


def weigh(
    session: Session, person: Person, record_type: type[Record], found: Checked, asked: Asked | None, standing: Standing | None = None
) -> Weighed:
    """What must happen with what stands out. `standing`: the record that is changed, and its answers. Raises `Doubted`.

    What was right before is not asked again: only what is new, unless the record still waits, or its story now goes further than before.
    """
    if asked is None:
        return NOTHING
    fresh, goes_out = _fresh(session, person, record_type, {**found.values, **found.parts}, asked, standing)
    if not fresh:
        return NOTHING
    out, sure = goes_out and not all(doubt.odd for doubt in fresh), person.may(CORRECT) and asked.here
    waits = not sure and (out or (any(doubt.odd for doubt in fresh) and somebody_else(session, person)))
    if asked.here and any(doubt.key not in asked.keys for doubt in fresh):
        raise Doubted(fresh, waits=waits, outward=out)
    return Weighed(waits, SAID if asked.here else UNSAID, tuple(doubt.problem for doubt in fresh if doubt.odd))


def _fresh(
    session: Session, person: Person, record_type: type[Record], now: Answers, asked: Asked, standing: Standing | None
) -> tuple[list[Doubt], bool]:
    """What is to be asked, and whether the words go outside the team."""
    organisation, goes_out = person.organisation or "", outward(record_type, now)
    if standing is None:
        return list(doubts(session, organisation, record_type, now, listed=asked.listed)), goes_out
    record, before = standing
    found = list(doubts(session, organisation, record_type, now, record.id))
    if record.status == "approved" and (not goes_out or outward(record_type, before)):
        known = {doubt.key for doubt in doubts(session, organisation, record_type, before, record.id)}
        found = [doubt for doubt in found if doubt.key not in known]
    return found, goes_out


def somebody_else(session: Session, person: Person) -> bool:
    """Whether another person of the enterprise may look at it."""
    roles = [role for role, rights in ROLES.items() if CORRECT in rights]
    query = select(Person.id).where(Person.organisation == person.organisation, Person.id != person.id, Person.active)
    return session.exec(query.where(col(Person.role).in_(roles))).first() is not None


def stood_out(session: Session, records: Collection[Record]) -> set[str]:
    """The ids of those in which something stood out when they were last saved."""
    ids = [record.id for record in records if record.status == "submitted"]
    query = select(History.record, History.version, History.reason).where(col(History.record).in_(ids)).order_by(col(History.version))
    last = {id: reason for id, _, reason in session.exec(query)} if ids else {}
    return {id for id, reason in last.items() if reason in (SAID, UNSAID)}


def waiting(session: Session, organisation: str, record_type: type[Record]) -> int:
    """How many records of this kind wait for a second look because something stood out when they were last saved."""
    mine = (record_type.organisation == organisation, record_type.status == "submitted")
    last = and_(col(History.record) == record_type.id, col(History.version) == record_type.version)
    query = select(func.count()).select_from(record_type).join(History, last)
    return session.exec(query.where(*mine, col(History.reason).in_((SAID, UNSAID)))).one()


def outward(record_type: type[Record], answers: Answers) -> bool:
    """Whether somebody outside the own team may read it."""
    return record_type is Story and bool(set(answers.get("consent") or []) - INSIDE)
