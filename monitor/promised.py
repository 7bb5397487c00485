"""The promises of municipality and enterprise with their day and what came of them. Inside only."""

from dataclasses import dataclass
from datetime import date

from monitor.reader import Reader
from storage import promised as stored
from storage.people import READ_OWN, require
from storage.period import today

DONE, LATE, OPEN, UNSURE = "done", "late", "open", "unsure"


@dataclass(frozen=True)
class Promise:
    """One promise; `state`: done in time, not in time, not yet due, or due and nobody has said whether it was done.

    `by`: who does it, municipality or enterprise. `hat`: in which of its four roles the municipality was there; `departments`: how many of
    its departments take part. Both only where it was written down.
    """

    about: str
    on: date
    until: date | None
    counted_by: str
    state: str
    by: str
    hat: str
    departments: int | None


def promises(reader: Reader) -> list[Promise]:
    """Every promise at this enterprise, of either side, the newest first."""
    require(reader.scope.person, READ_OWN, reader.scope.organisation)
    with reader.store.read() as session:
        found = stored.promised(session, reader.scope.organisation)
        return [
            Promise(p.about, p.on, p.until, p.counted_by, _state(p.kept, p.until or p.on), p.promised_by, p.hat or "", p.departments)
            for p in found
        ]


def _state(kept: str | None, due: date) -> str:
    if kept in ("yes", "no"):
        return DONE if kept == "yes" else LATE
    return OPEN if due >= today() else UNSURE
