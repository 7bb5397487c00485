"""Taking appointments over: first a look at what is new, moved or gone, then what somebody chose is kept. Nothing doubles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session, select

from storage.history import audit
from storage.household import tidy
from storage.organisation import Organisation
from storage.people import IMPORT, Person, require
from storage.planning.appointment import Appointment
from storage.planning.planned import Found, Planned
from storage.planning.recognise import Here, Recognised, recognise
from storage.refused import Forbidden, Problem, Refused
from storage.vault.planned import Mark

AHEAD = timedelta(days=62)
MOST = 150  # lines on one page
NEW, SAME, MOVED, GONE = "new", "same", "moved", "gone"
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|")
MARK = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Line:
    """One appointment to take or to leave. `title` is for the eye only; `was`: the day it was moved from."""

    mark: str
    on: date
    at: str = ""
    area: str = ""
    household: str = ""
    person: str = ""
    title: str = ""
    state: str = NEW
    was: date | None = None
    take: bool = True


@dataclass
class Look:
    """What a file comes to: its lines in the order of the days, how many more there were than fit, how many are past or far away."""

    lines: list[Line] = field(default_factory=list)
    source: str = ""
    more: int = 0
    elsewhen: int = 0
    done: int = 0


@dataclass
class Taken:
    """How many were kept for the first time, changed, and taken away."""

    kept: int = 0
    changed: int = 0
    gone: int = 0


def look(session: Session, person: Person, found: Found, marks: Mark, known: Here, owner: str, today: date) -> Look:
    """Compare with what is there. Nothing is kept. Raises `Forbidden`."""
    require(person, IMPORT)
    there, last = _there(session, person), today + AHEAD
    seen, source = Look(source=marks("calendar", found.name and f"{found.name}|{owner}")), set()
    for planned in {p.uid: p for p in found.planned}.values():
        mark = marks("appointment", planned.uid)
        source.add(mark)
        before = there.get(mark)
        if before and before.done_on and before.on == planned.on:
            seen.done += 1
        elif planned.cancelled or not today <= planned.on <= last:
            seen.lines += [_gone(before, planned.title)] if before and not before.done_on and before.on >= today else []
            seen.elsewhen += not planned.cancelled
        else:
            seen.lines.append(_line(mark, planned, before, recognise(planned, known, owner)))
    if seen.source:
        first, last = found.span or (today, date.max)
        missing = [a for m, a in there.items() if a.source == seen.source and m not in source and not a.done_on]
        missing = [a for a in missing if max(first, today) <= a.on <= last]
        seen.lines += [_gone(a, "") for a in missing]
    if len(seen.lines) > MOST:  # what is there already needs no page
        seen.lines = [line for line in seen.lines if line.state != SAME]
    seen.lines.sort(key=lambda line: (line.on, line.at, line.mark))
    seen.more = max(0, len(seen.lines) - MOST)
    seen.lines = seen.lines[:MOST]
    return seen


def _there(session: Session, person: Person) -> dict[str, Appointment]:
    """Mark -> what is kept at this person's enterprise."""
    return {a.mark: a for a in session.exec(select(Appointment).where(Appointment.organisation == (person.organisation or "")))}


def _gone(before: Appointment, title: str) -> Line:
    return Line(before.mark, before.on, before.at, before.area, before.household, before.person or "", title, GONE)


def _line(mark: str, planned: Planned, before: Appointment | None, seen: Recognised) -> Line:
    """What is known now; what somebody filled in before stays where the calendar says nothing."""
    if before is None:
        return Line(mark, planned.on, planned.at, seen.area, seen.household, seen.person, planned.title, take=seen.likely)
    moved = (before.on, before.at) != (planned.on, planned.at)
    return Line(
        mark, planned.on, planned.at, seen.area or before.area, seen.household or before.household, seen.person or before.person or "",
        planned.title, MOVED if moved else SAME, before.on if moved else None,
    )  # fmt: skip


def keep(session: Session, person: Person, lines: Sequence[Line], source: str, today: date, known: Here) -> Taken:
    """Keep what was chosen, take away what is not chosen any more or is gone. Raises `Forbidden`, `Refused` with a sentence per line."""
    require(person, IMPORT)
    if session.get(Organisation, person.organisation or "", with_for_update={"key_share": True}) is None:
        raise Forbidden()
    problems = [p for n, line in enumerate(lines) for p in _wrong(n, line, today, known)]
    if problems or len(lines) > MOST:
        raise Refused(*problems or [Problem("Dit zijn te veel afspraken in één keer. Neem er hoogstens {n} over.", values={"n": MOST})])
    there, told = _there(session, person), Taken()
    for line in lines:
        before = there.get(line.mark)
        if line.state == GONE or not line.take:
            if before and not before.done_on and line.take == (line.state == GONE):
                session.delete(before)
                told.gone += 1
        elif before is None or not (before.done_on and before.on == line.on):
            _put(session, person, before, line, source)
            told.kept, told.changed = told.kept + (before is None), told.changed + (before is not None)
    words = f"{told.kept} new, {told.changed} known, {told.gone} away"
    audit(session, "appointment.take", person=person.id, organisation=person.organisation or "", object="appointment", fields=words)
    return told


def _put(session: Session, person: Person, before: Appointment | None, line: Line, source: str) -> None:
    found = before or Appointment(organisation=person.organisation or "", mark=line.mark, on=line.on)
    found.on, found.at, found.area, found.household = line.on, line.at, line.area, tidy(line.household)
    found.person, found.done_on = line.person or None, None
    found.source = source if MARK.fullmatch(source) else ""
    session.add(found)


def _wrong(n: int, line: Line, today: date, known: Here) -> Iterable[Problem]:
    """What a browser sent is checked as what anybody types; only codes that are known already come in."""
    if not MARK.fullmatch(line.mark) or not TIME.fullmatch(line.at):
        yield Problem("Deze bladzijde is te oud. Kies uw bestand opnieuw.")
    if not line.take or line.state == GONE:
        return
    if not today <= line.on <= today + AHEAD:
        yield Problem("Deze dag is geweest, of te ver weg. Haal het vinkje weg.", f"take.{n}")
    if line.household and tidy(line.household) not in known.codes:
        yield Problem("Deze code kennen we niet. Laat leeg: bij het bezoek maken wij een code.", f"household.{n}")
    if line.area and line.area not in known.areas.values():
        yield Problem("Kies een buurt uit de lijst.", f"area.{n}")
    if line.person and line.person not in known.people.values():
        yield Problem("Kies iemand uit de lijst.", f"who.{n}")
