"""Figures of an enterprise's own: what it wants to count besides the catalogue, in its own words, at most three at a time.

They stay with the enterprise: no figure for others is made of them. Once used, one is never thrown away; it can be stopped.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, select

from storage.check import checked
from storage.content import frozen
from storage.history import History, audit, versions
from storage.not_asked import forbidden
from storage.organisation import Organisation
from storage.people import CORRECT, Person, require
from storage.period import today
from storage.record import Kept, add_checks, day, one_of, questions, text
from storage.records import OwnAnswer
from storage.refused import NotFound, Problem, Refused

KIND = "own_indicator"
MOST = 3
FULL = "Er lopen al drie eigen vragen. Stop er eerst een. Wat geteld is, blijft staan."
COLUMN = {"count": "number", "scale": "mark", "yes_no": "yes"}  # kind -> the question of an answer that it asks


class OwnIndicator(Kept, table=True):
    """One figure of an enterprise's own. `code` lives in its own namespace: `own_1`, and never the same one twice."""

    __tablename__ = KIND
    __table_args__ = (UniqueConstraint("organisation", "code", name="uq_own_indicator_code"),)
    parts: ClassVar[dict[str, type]] = {}

    code: str = Field(max_length=12)
    label: str = text(
        "Hoe noemt u deze vraag, in het kort?", "Een paar woorden, bijvoorbeeld: Fietsen gemaakt.", required=True, max_length=60
    )
    question: str = text(
        "Hoe luidt de vraag?", "Zoals 'Hoeveel fietsen maakten we?'; vraag niets over één bewoner.",
        required=True, max_length=160,
    )  # fmt: skip
    kind: str = one_of("own_kind", "Wat voor antwoord is dat?", "Dit kunt u later niet veranderen.", required=True)
    since: date = day("Vanaf welke dag telt u?", "Ook een dag van vroeger mag.")
    stopped: date | None = Field(default=None, description="the last day it is asked for; empty: it goes on")
    version: int = Field(default=1)

    @property
    def active(self) -> bool:
        return self.stopped is None

    @property
    def column(self) -> str:
        """The question of an answer that holds its value."""
        return COLUMN[self.kind]


add_checks(OwnIndicator)


def own_indicators(session: Session, organisation: str) -> list[OwnIndicator]:
    """All that were ever made here: those that go on first, each in the order in which they were made."""
    found = session.exec(select(OwnIndicator).where(OwnIndicator.organisation == organisation))
    return sorted(found, key=lambda f: (not f.active, int(f.code.rpartition("_")[2]) if f.code[-1:].isdigit() else 0))


def own_indicator(session: Session, person: Person, code: str) -> OwnIndicator:
    """The one of this code at this person's enterprise, or `NotFound`."""
    query = select(OwnIndicator).where(OwnIndicator.organisation == (person.organisation or ""), OwnIndicator.code == code)
    found = session.exec(query).first()
    if found is None:
        raise NotFound()
    return found


def used(session: Session, found: OwnIndicator) -> bool:
    """Whether anything was ever written down for it, withdrawn or not."""
    there = select(OwnAnswer.id).where(OwnAnswer.organisation == found.organisation, OwnAnswer.indicator == found.code)
    return session.exec(there.limit(1)).first() is not None


def add(session: Session, person: Person, answers: Mapping[str, object]) -> OwnIndicator:
    """One more. Raises `Refused` with a sentence per field, also when three go on already."""
    organisation = _held(session, person)
    try:
        values = checked(OwnIndicator, answers, today()).values  # type: ignore[arg-type]
    except Refused as refused:  # what may not be asked is told at once, not after the rest is mended
        raise Refused(*refused.problems, *_words(answers, str(answers.get("kind")))) from None
    there = own_indicators(session, organisation.id)
    problems = [*_words(values, values["kind"]), *_same_name(there, values["label"])]
    problems += [Problem(FULL)] if sum(f.active for f in there) >= MOST else []
    if problems:
        raise Refused(*problems)
    numbers = [int(f.code.rpartition("_")[2]) for f in there if f.code[-1:].isdigit()]
    made = OwnIndicator(organisation=organisation.id, code=f"own_{max(numbers, default=0) + 1}", **values)
    session.add(made)
    session.flush()
    _note(session, person, made, "entered")
    return made


def reword(session: Session, person: Person, code: str, answers: Mapping[str, object]) -> OwnIndicator:
    """Another name or question, for the same thing. What it was called before is kept."""
    organisation = _held(session, person)
    found = own_indicator(session, person, code)
    kept = {n: getattr(found, n) for n in questions(OwnIndicator)}
    values = checked(OwnIndicator, {**kept, **{n: answers.get(n) for n in ("label", "question")}}, today()).values  # type: ignore[arg-type]
    others = [f for f in own_indicators(session, organisation.id) if f.id != found.id]
    if problems := [*_words(values, found.kind), *_same_name(others, values["label"])]:
        raise Refused(*problems)
    if values != kept:
        found.label, found.question = values["label"], values["question"]
        _note(session, person, found, "changed")
    return found


def stop(session: Session, person: Person, code: str) -> None:
    """Ask for it no longer from tomorrow on; what was counted stays."""
    _held(session, person)
    found = own_indicator(session, person, code)
    if found.active:
        found.stopped = max(today(), found.since)
        _note(session, person, found, "stopped")


def go_on(session: Session, person: Person, code: str) -> None:
    """Ask for it again. Raises `Refused` when three others go on."""
    organisation = _held(session, person)
    found = own_indicator(session, person, code)
    if found.active:
        return
    if sum(f.active for f in own_indicators(session, organisation.id)) >= MOST:
        raise Refused(FULL)
    found.stopped = None
    _note(session, person, found, "restored")


def remove(session: Session, person: Person, code: str) -> None:
    """Throw away what nobody ever used. Raises `Refused` for one that was used: that can only be stopped."""
    _held(session, person)
    found = own_indicator(session, person, code)
    if used(session, found):
        raise Refused("Op deze vraag is al geantwoord. Weghalen kan niet meer, stoppen wel.")
    _note(session, person, found, "withdrawn")
    session.delete(found)


def earlier_words(session: Session, found: OwnIndicator) -> list[tuple[date, str, str]]:
    """(until which day, label, question) it was called before, newest first."""
    lines = [v for v in versions(session, KIND, found.id) if v.action in ("entered", "changed")]
    return [(after.moment.date(), str(before.content["label"]), str(before.content["question"])) for before, after in pairwise(lines)][::-1]


def _held(session: Session, person: Person) -> Organisation:
    """The person's enterprise, held until the transaction ends, so that two who add at once never make four."""
    require(person, CORRECT)
    found = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if found is None:
        raise NotFound()
    return found


def _words(values: Mapping[str, object], kind: str) -> list[Problem]:
    return [p for at in ("label", "question") for p in forbidden(str(values.get(at) or ""), at, counted=kind == "count")]


def _same_name(there: list[OwnIndicator], label: str) -> list[Problem]:
    taken = label.casefold() in (f.label.casefold() for f in there)
    return [Problem("Zo heet al een eigen vraag. Kies een andere naam.", "label")] if taken else []


def _note(session: Session, person: Person, found: OwnIndicator, action: str) -> None:
    if action != "entered":
        found.version += 1
    content = frozen({n: getattr(found, n) for n in ("code", *questions(OwnIndicator), "stopped")})
    line = History(
        organisation=found.organisation, record_type=KIND, record=found.id, version=found.version, action=action, person=person.id,
        content=content,
    )  # fmt: skip
    session.add_all([found, line])
    audit(session, f"{KIND}.{action}", person=person.id, organisation=found.organisation, object=f"{KIND}/{found.code}")
    session.flush()
