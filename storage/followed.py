"""What of one grant may leave the house for its funder: stories and setbacks of quarters that were told, and how its goals changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from storage.funder import followed
from storage.history import versions
from storage.organisation import areas
from storage.people import Person
from storage.period import AMSTERDAM, Period, parse, quarter
from storage.records import Activity, Goal, Grant, Story, Visit
from storage.release import Release, newest, told
from storage.slot import aware

AUDIENCE = "financier"


@dataclass(frozen=True)
class Move:
    """A target that became another one, on the day that was written down."""

    on: date
    goal: str
    period: str
    before: Decimal | None
    after: Decimal | None


def quarters(session: Session, organisation: str) -> list[Period]:
    """The closed quarters that are told outside, oldest first."""
    return sorted((parse(code) for code in told(session, organisation)), key=lambda p: p.start)


def editions(session: Session, organisation: str, periods: list[Period]) -> dict[str, Release]:
    """Code -> the newest edition of each of these quarters."""
    found = ((p.code, newest(session, organisation, p)) for p in periods)
    return {code: release for code, release in found if release is not None}


def goals(session: Session, grant: Grant) -> list[Goal]:
    return list(session.exec(select(Goal).where(Goal.record == grant.id).order_by(col(Goal.position))))


def stories(session: Session, grant: Grant) -> list[Story]:
    """Of told quarters, of tellers who agree that a funder reads it: first those of this grant, then others of its days; newest first."""
    shut = told(session, grant.organisation)
    query = select(Story).where(Story.organisation == grant.organisation, Story.status == "approved", Story.on >= grant.on)
    agreed = [
        s for s in session.exec(query) if AUDIENCE in s.consent and _quarter(s.on) in shut and (grant.end is None or s.on <= grant.end)
    ]
    return sorted(agreed, key=lambda s: (s.grant == grant.id, s.on, s.id), reverse=True)


def failures(session: Session, grant: Grant) -> list[tuple[str, date]]:
    """What did not work in records of this grant, in told quarters, newest first."""
    shut, found = told(session, grant.organisation), list[tuple[str, date]]()
    for record in (Activity, Visit):
        query = select(col(record.went_wrong), col(record.on)).where(record.organisation == grant.organisation, record.status == "approved")
        found += [(words, on) for words, on in session.exec(query.where(record.grant == grant.id)) if words and _quarter(on) in shut]
    return sorted(dict.fromkeys(found), key=lambda f: f[1], reverse=True)


def moves(session: Session, grant: Grant) -> list[Move]:
    """How the targets changed from version to version, oldest first. Reasons and states are the team's own and are not read."""
    found, before = list[Move](), dict[str, dict[str, Any]]()
    for version in versions(session, "grant", grant.id):
        now = {line["id"]: line for line in version.content.get("goals", []) if line.get("kind") == "target"}
        day = aware(version.moment).astimezone(AMSTERDAM).date()
        for id, line in now.items():
            if id in before and _target(before[id]) != _target(line):
                on = date.fromisoformat(line["changed_on"]) if line.get("changed_on") else day
                found.append(Move(on, line["name"], line.get("period") or "", _target(before[id]), _target(line)))
        before = now
    return found


def wijken(session: Session, municipality: str) -> dict[str, str]:
    """Code of a buurt -> the name of its wijk: outside nobody reads a buurt."""
    known = {a.code: a for a in areas(session, municipality)}
    return {a.code: known[a.parent].name for a in known.values() if a.level == "buurt" and a.parent in known}


def stamp(session: Session, person: Person) -> str:
    """Changes with what this person may follow, and with the stories of it that may be read."""
    if person.funder is None:
        return ""
    return ",".join(f"{g.id}.{g.version}.{len(stories(session, g))}" for g in followed(session, person))


def _target(line: dict[str, Any]) -> Decimal | None:
    said = line.get("changed_to") if line.get("changed_to") is not None else line.get("agreed")
    return None if said is None else Decimal(said)


def _quarter(day: date) -> str:
    return quarter(day.year, (day.month + 2) // 3).code
