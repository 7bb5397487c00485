"""A whole week of volunteers' hours at once: who stands ready, what is there already, and keeping all lines or none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from storage import log
from storage.household import GONE
from storage.lock import Locked, locked
from storage.number import plain
from storage.people import CORRECT, Person, require
from storage.period import containing
from storage.records import Hours
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.second_look import Asked, Doubt, Doubted

GROUP = "groep"
SEEN = timedelta(weeks=8)  # who wrote hours down since then stands ready
OFFERED = 26  # weeks to choose from
MOST = 80  # lines on one sheet
OLD = "Dit formulier is te oud. Open het opnieuw."
TWICE = "{who} staat al bij regel {line}, met dezelfde taak. Tel de uren bij elkaar op in één regel."
THERE = "Van {who} staat deze week al {nr_there} uur opgeschreven met deze taak. Zijn dit andere uren?"
NONE = "Vul bij minstens één vrijwilliger uren in."
MANY = "Dit zijn te veel regels. Hoogstens {most}."
Line = Mapping[str, str]  # who, hours, task and people as somebody typed them
There = dict[tuple[str, str], list[tuple[date, Decimal]]]  # who and task -> the days with their hours


@dataclass(frozen=True)
class Ready:
    """A volunteer by code, and what they did the last time."""

    who: str
    task: str


@dataclass(frozen=True)
class AtLine(Doubt):
    """A doubt of one record, shown at its line: saying yes to it is saying yes to the same doubt."""

    of: str = ""

    @property
    def key(self) -> str:
        return self.of


def monday(day: date) -> date:
    """The Monday to which a week belongs."""
    return day - timedelta(days=day.weekday())


def usual(today: date) -> date:
    """The week people write down: until Wednesday the one that is over, then the one that is going on."""
    return monday(today - timedelta(days=3))


def offered(session: Session, organisation: str, today: date) -> list[date]:
    """The Mondays to choose from, newest first; none of a closed quarter."""
    shut = locked(session, organisation)
    found = (monday(today) - timedelta(weeks=n) for n in range(OFFERED))
    return [day for day in found if containing(day, "quarter").code not in shut]


def person_of(who: str) -> str:
    """One spelling of a code; empty for a group, and for a code that was forgotten."""
    found = " ".join(who.split()).casefold()
    return "" if found.split(" ")[0] == GROUP or found.startswith(GONE.casefold()) else found


def ready(session: Session, organisation: str, week: date) -> list[Ready]:
    """Who wrote hours down in the weeks before, or in the week itself; in the order in which people count, 2 before 10."""
    until = week + timedelta(days=6)
    query = select(Hours.who, Hours.task).where(Hours.organisation == organisation, Hours.status != "withdrawn")
    query = query.where(col(Hours.on).between(week - SEEN, until)).order_by(col(Hours.on).desc(), col(Hours.created_at).desc())
    found: dict[str, Ready] = {}
    for who, task in session.exec(query):
        if code := person_of(who):
            found.setdefault(code, Ready(" ".join(who.split()), task))
    return sorted(found.values(), key=lambda r: in_order(r.who))[: MOST // 2]


def in_order(code: str) -> list[tuple[int, int, str]]:
    """To sort codes by: digits as numbers."""
    digits, parts = "", []
    for sign in code.casefold() + " ":
        if sign.isdecimal():
            digits += sign
            continue
        parts += [(0, int(digits), "")] if digits else []
        digits = ""
        parts.append((1, 0, sign))
    return parts


def already(session: Session, organisation: str, week: date, but: str = "") -> There:
    """What is written down of this week, whoever did it. `but`: the key of a sheet of which the own lines are left out."""
    mine = (Hours.organisation == organisation, Hours.status != "withdrawn", col(Hours.on).between(week, week + timedelta(days=6)))
    found: There = {}
    for h in session.exec(select(Hours).where(*mine).order_by(col(Hours.on), col(Hours.created_at))):
        if not (but and h.client_key.startswith(f"{but}-")):
            found.setdefault((" ".join(h.who.split()).casefold(), h.task), []).append((h.on, h.hours))
    return found


def written(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The lines with something in them. On one that stood ready the person and the task do not count."""
    for n, line in enumerate(lines):
        own = ("hours", "people") if line.get("fixed") else ("hours", "people", "who", "task")
        if any(line.get(name, "").strip() for name in own):
            yield n, line


def save(session: Session, person: Person, key: str, week: date, lines: Sequence[Line], asked: Asked) -> list[log.Receipt]:
    """Keep every line as hours of that week, or none. Raises `Refused` with what is wrong at `lines.<n>.<question>` or at `week`.

    Sent twice with one key is kept once. What is there already for the same person and task is asked about first (`Doubted`).
    """
    require(person, CORRECT)
    if not 1 <= len(key) <= 56 or not (key.isascii() and key.isprintable()):
        raise Refused(OLD)
    given = list(written(lines))
    if not given or len(lines) > MOST:
        raise Refused(Problem(MANY, "", {"most": MOST}) if given else Problem(NONE, "lines.0.hours"))
    there, kept = already(session, person.organisation or "", week, key), list[log.Receipt]()
    wrong = list(_twice(given))
    doubts, shut, waits = list[Doubt](), "", False
    for n, line in given:
        try:
            kept.append(log.save(session, person, Hours, _answers(line, week), client_key=f"{key}-{n}", asked=asked))
            doubts += (d for d in _there(session, kept[-1], n, there) if d.key not in asked.keys)
        except Doubted as found:
            doubts += (AtLine(_at(d.problem, n), d.odd, d.key) for d in found.doubts)
            waits = waits or found.waits
        except (Forbidden, NotFound):
            raise
        except Refused as found:
            wrong += (_at(p, n) for p in found.problems)
            shut = found.period if isinstance(found, Locked) else shut
    if wrong:
        once = {(p.sentence, p.at): p for p in wrong}
        raise Locked(shut, *once.values()) if shut else Refused(*once.values())
    if doubts:
        raise Doubted(doubts, waits=waits, outward=False)
    return kept


def _answers(line: Line, week: date) -> dict[str, object]:
    return {
        "who": line.get("who", ""),
        "on": week,
        "hours": line.get("hours", ""),
        "task": line.get("task", ""),
        "people": line.get("people"),
    }


def _at(problem: Problem, n: int) -> Problem:
    """At its line; what is wrong with the day is wrong with the week."""
    return Problem(problem.sentence, "week" if problem.at == "on" else f"lines.{n}.{problem.at or 'who'}", problem.values)


def _twice(given: Sequence[tuple[int, Line]]) -> Iterator[Problem]:
    """One person and task on two lines: groups may be two, a person is one."""
    seen: dict[tuple[str, str], int] = {}
    for n, line in given:
        code, task = person_of(line.get("who", "")), line.get("task", "")
        first = seen.setdefault((code, task), n)
        if code and task and first != n:
            yield Problem(TWICE, f"lines.{n}.who", {"who": " ".join(line["who"].split()), "line": first + 1})


def _there(session: Session, receipt: log.Receipt, n: int, there: There) -> Iterator[Doubt]:
    """What stands there already of this person, task and week. The very same hours on the Monday `storage.odd` asks about."""
    found = session.get_one(Hours, receipt.id)
    before = [] if receipt.repeated else there.get((found.who.casefold(), found.task), [])
    if before and (found.on, found.hours) not in before:
        total = plain(sum((hours for _, hours in before), Decimal(0)))
        yield Doubt(Problem(THERE, f"lines.{n}.hours", {"who": found.who, "nr_there": total}), odd=True)


def find(session: Session, person: Person, key: str) -> list[Hours]:
    """What was kept of one sheet, in the order of its lines; `NotFound` when it is nothing of theirs."""
    require(person, CORRECT)
    mine = (Hours.organisation == (person.organisation or ""), col(Hours.client_key).startswith(f"{key}-", autoescape=True))
    found = [h for h in session.exec(select(Hours).where(*mine)) if h.client_key.removeprefix(f"{key}-").isdecimal()]
    if not found:
        raise NotFound()
    return sorted(found, key=lambda h: int(h.client_key.removeprefix(f"{key}-")))


def undo(session: Session, person: Person, key: str, id: str = "") -> None:
    """Take one line of a sheet back, or without an id all of them: they stay readable in the logbook."""
    found: list[Any] = [h for h in find(session, person, key) if not id or h.id == id]
    if not found:
        raise NotFound()
    for hours in found:
        log.withdraw(session, person, Hours, hours.id, "Ongedaan gemaakt")
