"""Talks about the tough questions and the register of what is in the way, as a page shows them: who said what, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from monitor.reader import Reader
from storage import talked as stored
from storage.people import READ_OWN, require
from storage.period import today
from storage.records import Dialogue
from storage.talked import OBSTACLES

DONE, OPEN, LATE, UNDATED = "done", "open", "late", "undated"


@dataclass(frozen=True)
class Talk:
    """One talk or obstacle. `state` of what was agreed: done, not due yet, due and not said to be done, or without a day; empty: nothing
    was agreed. `homes`: for how many homes it would hold as well, about.
    """

    about: str
    on: date
    ours: str
    other: str | None
    theirs: str | None
    agreed: str | None
    until: date | None
    done: str | None
    wider: str | None
    homes: int | None
    general: str | None
    rule: str | None
    departments: int | None
    counters: int | None
    tender: str | None
    tender_reason: str | None
    solved_on: date | None

    @property
    def obstacle(self) -> bool:
        return self.about in OBSTACLES

    @property
    def state(self) -> str:
        if not self.agreed:
            return ""
        if self.done == "yes":
            return DONE
        if self.until is None:
            return UNDATED
        return OPEN if self.until >= today() else LATE


NAMES = tuple(field.name for field in fields(Talk))


def talks(reader: Reader) -> list[Talk]:
    """Every talk and obstacle of this enterprise that counts, the newest first. Inside only."""
    require(reader.scope.person, READ_OWN, reader.scope.organisation)
    with reader.store.read() as session:
        return [_talk(found) for found in stored.talks(session, reader.scope.organisation)]


def _talk(found: Dialogue) -> Talk:
    return Talk(**{name: getattr(found, name) for name in NAMES})


def obstacles(found: Iterable[Talk]) -> list[Talk]:
    return [talk for talk in found if talk.obstacle]


def solved(found: Iterable[Talk]) -> list[Talk]:
    """What is no longer in the way."""
    return [talk for talk in found if talk.solved_on is not None]
