"""Bringing an official list in: first what it would do, then all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from storage.factor.add import add, said
from storage.factor.band import doubts
from storage.factor.official import cbs_prices, co2_list
from storage.factors import SCENARIOS, FactorFacts, FactorVersion, all_versions
from storage.intake.sheet import read as read_sheet
from storage.number import plain
from storage.refused import Problem, Refused

KINDS = ("co2", "prices")
NEW, EQUAL, CORRECTED, DOUBTFUL = "new", "equal", "corrected", "doubtful"


@dataclass
class Line:
    """One factor of the list beside what is there. `sentences`: why somebody must look at it."""

    state: str
    facts: FactorFacts
    there: FactorVersion | None
    sentences: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        facts = self.facts
        about = {"state": self.state, "code": facts.code, "valid_from": facts.valid_from, "valid_to": facts.valid_to, "unit": facts.unit}
        values = {name: plain(getattr(facts, name)) for name in SCENARIOS}
        there = None if self.there is None else plain(self.there.central)
        return about | values | {"there": there, "row": facts.note, "confidence": facts.confidence, "sentences": self.sentences}


@dataclass
class Plan:
    """What a list would do, line by line, and what in it gives nothing."""

    title: str
    lines: list[Line]
    passed: list[tuple[str, str]]
    added: int = 0

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    def to_dict(self) -> dict[str, Any]:
        passed = [{"row": row, "why": why} for row, why in self.passed]
        return {"title": self.title, "added": self.added, "lines": [line.to_dict() for line in self.lines], "passed": passed}


def plan(session: Session, content: bytes, kind: str, *, name: str = "", year: int | None = None, table: str = "") -> Plan:
    """Read the list and lay it beside the store. Raises `Refused` for a file or a layout that is not what it says."""
    if kind not in KINDS:
        raise Refused("Kies wat het is: co2 (lijst emissiefactoren) of prices (energietarieven van CBS).")
    by_code: dict[str, list[FactorVersion]] = {}
    for version in all_versions(session):
        by_code.setdefault(version.code, []).append(version)
    if not by_code:
        raise Refused("Er zijn nog geen factoren. Doe eerst: telvertel init")
    known, sheets = {code: found[-1] for code, found in by_code.items()}, read_sheet(content, name)
    reading = co2_list.read(sheets, known, year, name) if kind == "co2" else cbs_prices.read(sheets, known, table, name)
    twice = [f"{f.code} {f.valid_from.year}" for i, f in enumerate(reading.facts) if _key(f) in map(_key, reading.facts[:i])]
    if twice:
        sentence = "Dit getal staat twee keer in de lijst: {which}. Kijk welke de goede is en haal de andere weg."
        raise Refused(Problem(sentence, values={"which": twice[0]}))
    return Plan(reading.title, _lines(reading.facts, by_code), reading.passed)


def apply(session: Session, found: Plan, by: str, sure: str = "") -> Plan:
    """Add what is new or corrected, all of it or nothing. Raises `Unsure` when something is hard to believe and nobody said why."""
    wanted = [line.facts for line in found.lines if line.state != EQUAL]
    if wanted:
        found.added = len(add(session, wanted, by, sure=sure, reason=found.title).versions)
    return found


def _key(facts: FactorFacts) -> tuple[str, object]:
    return facts.code, facts.valid_from


def _lines(facts: list[FactorFacts], by_code: Mapping[str, list[FactorVersion]]) -> list[Line]:
    """Each with what is there from the same day; a year that differs is a correction and says which list it is from."""
    found: list[Line] = []
    for one in facts:
        same = [v for v in by_code[one.code] if v.valid_from == one.valid_from]
        there = max(same, key=lambda v: v.revision, default=None)
        if there is not None and all(getattr(there, s) == getattr(one, s) for s in SCENARIOS) and there.confidence == one.confidence:
            found.append(Line(EQUAL, one, there))
            continue
        if there is not None:
            one.reason = f"{one.publisher}: {one.source}"[:300]
        found.append(Line(CORRECTED if there else NEW, one, there))
    for line in found:
        if line.state == EQUAL:
            continue
        code, first = line.facts.code, line.facts.valid_from
        earlier = [FactorVersion(**said(x.facts), revision=1000) for x in found if x.facts.code == code and x.facts.valid_from < first]
        if doubted := doubts(line.facts, [*by_code[code], *earlier]):
            line.state, line.sentences = DOUBTFUL, [str(p) for p in doubted]
    return found
