"""What is asked once before it is kept: is this right? Who writes says yes or mends it; what waits after that a second person looks at.

Nothing typed is lost by it and nothing stays behind: what comes from a device that was offline, or from a list, is kept without the
question, and what should have been asked stands with the record.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from storage.check import Checked
from storage.people import CORRECT, Person
from storage.personal import warnings
from storage.record import Record
from storage.records import Story
from storage.refused import Problem, Refused

SAID = "Gevraagd of dit klopt. Het antwoord was ja."
UNSAID = "Hier viel iets op. Het is niet gevraagd, want het kwam later binnen of uit een lijst."
INSIDE = frozenset({"intern"})  # the audience of the own team
Answers = Mapping[str, Any]


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
    """What was asked before and answered with yes. `here`: somebody reads the question now; without that nothing is asked."""

    keys: frozenset[str] = frozenset()
    here: bool = True


@dataclass(frozen=True)
class Weighed:
    """`waits`: a second person looks before it counts or goes outside. `reason`: the line for the history; empty: nothing stood out."""

    waits: bool = False
    reason: str = ""


def doubts(record_type: type[Record], answers: Answers) -> Iterator[Doubt]:
    """Everything to ask about in these answers, in the order of the form."""
    parts = {name: answers.get(name) or [] for name in record_type.parts}
    yield from (Doubt(problem) for problem in warnings(record_type, answers, parts))


def weigh(
    session: Session,
    person: Person,
    record_type: type[Record],
    found: Checked,
    asked: Asked | None,
    standing: tuple[str, Answers] | None = None,
) -> Weighed:
    """What must happen with what stands out. `standing`: status and answers of the record that is changed. Raises `Doubted`.

    What was right before is not asked again: only what is new, unless the record still waits, or its story now goes further than before.
    """
    if asked is None:
        return Weighed()
    now = {**found.values, **found.parts}
    fresh, goes_out = list(doubts(record_type, now)), outward(record_type, now)
    if standing is not None and standing[0] == "approved" and (not goes_out or outward(record_type, standing[1])):
        known = {doubt.key for doubt in doubts(record_type, standing[1])}
        fresh = [doubt for doubt in fresh if doubt.key not in known]
    if not fresh:
        return Weighed()
    out = goes_out and not all(doubt.odd for doubt in fresh)
    waits = out and not (person.may(CORRECT) and asked.here)
    if asked.here and any(doubt.key not in asked.keys for doubt in fresh):
        raise Doubted(fresh, waits=waits, outward=out)
    return Weighed(waits, SAID if asked.here else UNSAID)


def outward(record_type: type[Record], answers: Answers) -> bool:
    """Whether somebody outside the own team may read it."""
    return record_type is Story and bool(set(answers.get("consent") or []) - INSIDE)
