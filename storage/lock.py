"""The lock on a closed quarter: what is dated in it stays as it is until someone opens the quarter again (`storage.reopen`).

What may always go on, because privacy wins or because it only becomes known later: taking consent or a story back, emptying words,
erasing a household and retention (neither comes by here), and the answers in `LATER`, as long as their own days lie in an open quarter.
A yes of a teller is about the day it is given: audiences that had one before may have it anew. What was closed stays as it was told.
A final year (`storage.final`) is locked for good, whether its quarters were closed or not.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, select

from storage.content import frozen
from storage.final import WORDS, final_quarters, through
from storage.logbook import CODES
from storage.not_said import NAME as NOT_SAID
from storage.people import CLOSE, Person
from storage.period import containing
from storage.record import Part, Question, Record, questions
from storage.records import Story
from storage.refused import Problem, Refused
from storage.release import Closed
from storage.reopen import OPEN, Reopening

Answers = Mapping[str, Any]
Touched = tuple[str, date]  # the question that asks this day, and the day

LATER: dict[str, frozenset[str]] = {  # answers about a later day than that of the record itself
    "placement": frozenset({"end", "outflow", "benefit_returned", "certificate", "still_working_6m"}),
    "referral": frozenset({"state", "landed"}),
    "signal": frozenset({"state", "answer"}),
    "collective": frozenset({"end"}),
    "grant": frozenset({"end", "goals", "budget"}),
    "partner": frozenset(
        {"end", "interests", "interest", "role", "role_wanted", "roles", "relation", "contact_since", "contacts", "cooperation"}
    ),
    "partnership": frozenset({"answered_on", "kept"}),
    "dialogue": frozenset({"done", "general", "solved_on"}),
    "assignment": frozenset({"end", "result"}),
    "story": frozenset({"consent_how", "sixteen", "consent_by", "consent_language"}),  # what is known of a yes: no figure depends on it
}
LINE_DAYS = {"wellbeing": ("asked_on",), "steps": ("since",), "ties": ("since", "until"), "contributions": ("since", "until")}
# lines that have a day of their own; without its first day a contribution has that of the record
UNCOUNTED = frozenset({"contact_since", "solved_on"})  # days by which no figure counts: they may be told of a closed quarter as well
NO_WORDS = (*CODES, "household", "person", "who", "period", "indicator", "partner", "measure")  # texts by which something is found

NEW = "Het kwartaal {quarter} is afgesloten. Kies een dag die nog open is, of vraag een coördinator om dit kwartaal te heropenen."
NEW_MAY = "Het kwartaal {quarter} is afgesloten. Kies een dag die nog open is, of heropen het kwartaal eerst."
OLD = "Dit hoort bij het kwartaal {quarter}, en dat is afgesloten. Vraag een coördinator om het te heropenen."
OLD_MAY = "Dit hoort bij het kwartaal {quarter}, en dat is afgesloten. Heropen het eerst."


class Locked(Refused):
    """A day in a closed quarter would change. `period`: the code of that quarter; of a final year the code of the year."""

    def __init__(self, period: str, *problems: Problem) -> None:
        super().__init__(*problems)
        self.period = period

    @property
    def for_good(self) -> bool:
        """Nobody can open it again."""
        return self.period.isdecimal()


def locked(session: Session, organisation: str) -> set[str]:
    """Codes of the quarters that are closed and were not opened again, and of all quarters of final years."""
    opened = select(Reopening.id).where(
        Reopening.organisation == Closed.organisation, Reopening.period == Closed.period, Reopening.state == OPEN
    )
    shut = set(session.exec(select(Closed.period).where(Closed.organisation == organisation, ~opened.exists())))
    return shut | final_quarters(session, organisation)


def quarter_of(session: Session, record: Record) -> str:
    """The code of the locked quarter this record lies in, of a final year that of the year; empty when it is open."""
    code = containing(record.on, "quarter").code  # type: ignore[attr-defined]
    if int(code[:4]) <= through(session, record.organisation):
        return code[:4]
    return code if code in locked(session, record.organisation) else ""


def quarters(record_type: type[Record], answers: Answers) -> set[str]:
    """Codes of the quarters in which the days of a new record lie."""
    return {containing(day, "quarter").code for _, day in _touched(record_type, None, answers)}


def guard(
    session: Session, person: Person, record_type: type[Record], before: Answers | None, after: Answers | None,
    shut: set[str] | None = None, anew: frozenset[str] = frozenset(),
) -> None:  # fmt: skip
    """Raises `Locked` when this would change a day in a closed quarter. `before` None: it is new; `after` None: another status.

    `anew`: the audiences of a story of which the teller said yes before (`storage.consent.said_yes`).

    The row of the enterprise must be held: then a closing comes wholly before or wholly after what is guarded. Who looks at many records
    asks `locked` once and hands over `shut`; the quarters are then looked at again where they are kept.
    """
    shut = locked(session, person.organisation or "") if shut is None else shut
    if not shut:
        return
    found = [(at, containing(day, "quarter").code) for at, day in dict.fromkeys(_touched(record_type, before, after, anew))]
    wrong = [(at, code) for at, code in found if code in shut]
    if wrong:
        old = before is not None and any(at == "on" for at, _ in wrong)
        words = (OLD_MAY if old else NEW_MAY) if person.may(CLOSE) else (OLD if old else NEW)
        final = through(session, person.organisation or "")
        problems = {at: _problem(words, at, code, final) for at, code in reversed(wrong)}
        first = wrong[0][1]
        raise Locked(first[:4] if int(first[:4]) <= final else first, *reversed(problems.values()))


def _problem(words: str, at: str, code: str, final: int) -> Problem:
    """Of a final year another sentence: nobody can open it again."""
    return Problem(WORDS, at, {"year": code[:4]}) if int(code[:4]) <= final else Problem(words, at, {"quarter": code})


def _touched(
    record_type: type[Record], before: Answers | None, after: Answers | None, anew: frozenset[str] = frozenset()
) -> Iterator[Touched]:
    """The days that change between these answers."""
    kind = str(record_type.__tablename__)
    if before is None or after is None:
        there = before or after or {}
        yield "on", there["on"]
        yield from ((n, there[n]) for n in sorted(LATER.get(kind, frozenset()) - UNCOUNTED) if isinstance(there.get(n), date))
        return
    was, will = frozen(before), frozen(after)
    for name in (n for n in will if was.get(n) != will[n] and n != NOT_SAID):  # no figure depends on who said nothing
        if name in record_type.parts:
            yield from _lines(record_type, name, before, after)
        elif name in LATER.get(kind, ()):
            yield from ((name, day) for day in (before[name], after[name]) if isinstance(day, date) and name not in UNCOUNTED)
        elif not _taken_back(record_type, name, before[name], after[name], anew):
            yield from (("on", before["on"]), ("on", after["on"]))


def _lines(record_type: type[Record], name: str, before: Answers, after: Answers) -> Iterator[Touched]:
    """The days of the lines that were added, changed or taken away; of lines without a day the day of the record."""
    if name in LATER.get(str(record_type.__tablename__), ()):
        return
    part = record_type.parts[name]
    was, will = ({line["id"] or f"new {n}": line for n, line in enumerate(there[name])} for there in (before, after))
    for id in {**was, **will}:
        one, other = was.get(id), will.get(id)
        if one is not None and other is not None and _alike(part, one, other):
            continue
        days = [line[day] for line in (one, other) if line for day in LINE_DAYS.get(name, ()) if line[day]]
        yield from ((name, day) for day in days)
        if not days or (name == "contributions" and any(line and not line["since"] for line in (one, other))):
            yield "on", before["on"]


def _alike(part: type[Part], one: Answers, other: Answers) -> bool:
    """The same line, but for words that were emptied."""
    left, right = frozen(one), frozen(other)
    return all(left[n] == right.get(n) or _taken_back(part, n, one[n], other.get(n)) for n in questions(part))


def _taken_back(table: type[SQLModel], name: str, was: Any, will: Any, anew: frozenset[str] = frozenset()) -> bool:
    """Words that go, the words of a teller in any case, and audiences of a story that become fewer, or had a yes before: privacy wins."""
    if table is Story and name == "consent":
        return set(will) <= {*was, *anew}
    return _words(questions(table)[name]) and (table is Story or not will)


def _words(question: Question) -> bool:
    """Whether people type here what they like: no figure depends on it."""
    return question.type is str and not question.choices and question.name not in NO_WORDS


__all__ = ["Locked", "guard", "locked", "quarter_of", "quarters"]
