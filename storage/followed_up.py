"""What households said afterwards: would it have happened without us? The newest answer of each, and how many were spoken to again."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from storage.records import Visit

AFTERWARDS = "aftercare"


@dataclass(frozen=True)
class Otherwise:
    """Households spoken to afterwards, and by answer how many gave it (`unknown`: they did not know)."""

    spoken: int
    answers: dict[str, int]


def otherwise(session: Session, organisation: str, until: date) -> Otherwise:
    """One answer per household: the newest known one up to and including `until`; a later 'I do not know' takes nothing away."""
    asked = select(Visit.household, Visit.otherwise).where(
        Visit.organisation == organisation, Visit.status == "approved", Visit.on <= until, col(Visit.told_elsewhere).is_not(True)
    )
    asked = asked.where((col(Visit.kind) == AFTERWARDS) | col(Visit.otherwise).is_not(None)).order_by(col(Visit.on), col(Visit.id))
    newest: dict[str, str] = {}
    spoken = set()
    for household, answer in session.exec(asked):
        spoken.add(household)
        if answer and not (answer == "unknown" and household in newest):
            newest[household] = answer
    found: dict[str, int] = {}
    for answer in newest.values():
        found[answer] = found.get(answer, 0) + 1
    return Otherwise(len(spoken), found)
