"""Talks about the tough questions and what is in the way: what must hold between their answers, and which of them count."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from storage.choices import GROUPED, choices
from storage.records.dialogue import Dialogue
from storage.refused import Problem

OBSTACLES = tuple(GROUPED["dialogue_about"][choices("dialogue_group")["obstacle"]])
ONLY_AT: Mapping[str, tuple[str, ...]] = {  # what says nothing about anything else
    "rule": ("rule", "TV4"),
    "departments": ("departments", "TV3"),
    "counters": ("departments", "TV3"),
    "tender": ("tender",),
    "tender_reason": ("tender",),
    "solved_on": OBSTACLES,
}
ELSEWHERE = "Dit past niet bij waar het over ging. Maak het leeg, of kies daar iets anders."


def problems(v: Mapping[str, Any]) -> Iterator[Problem]:
    """What does not fit in a talk with these answers."""
    yield from (Problem(ELSEWHERE, name) for name, about in ONLY_AT.items() if v[name] is not None and v["about"] not in about)
    if v["theirs"] and not v["other"]:
        yield Problem("Kies wie dat zei.", "other")
    if not v["agreed"]:
        yield from (Problem("Schrijf eerst op wat er is afgesproken.", name) for name in ("until", "done") if v[name] is not None)
    if v["homes"] is not None and v["wider"] == "no":
        yield Problem("U schreef dat het niet vaker geldt. Maak dit leeg, of kies daar ja.", "homes")


def talks(session: Session, organisation: str) -> list[Dialogue]:
    """Every talk and obstacle that counts, the newest first. The caller has asked who may read it."""
    query = select(Dialogue).where(Dialogue.organisation == organisation, Dialogue.status == "approved")
    return list(session.exec(query.order_by(col(Dialogue.on).desc(), col(Dialogue.created_at).desc(), col(Dialogue.id))))
