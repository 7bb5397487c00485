"""Where the stories come from: how many were written down and how many may be shown, and to whom. Inside only: numbers are small."""

from dataclasses import dataclass

from monitor.reader import Reader
from storage import collected as kept
from storage.told import INWARD, OUTWARD


@dataclass(frozen=True)
class Collected:
    """Stories written down; those the team, the municipality and the funder may read; those only kept, for nobody to read."""

    all: int
    team: int
    municipality: int
    funder: int
    nobody: int


def collected(reader: Reader) -> Collected | None:
    """Of the own enterprise; None outside."""
    scope = reader.scope
    if scope.outside:
        return None
    with reader.store.read() as session:
        found = kept.audiences(session, scope.organisation, scope.grant)
    per = {who: sum(who in consent for consent in found) for who in (INWARD, *OUTWARD.values())}
    nobody = sum(not consent for consent in found)
    return Collected(len(found), per[INWARD], per[OUTWARD["municipality"]], per[OUTWARD["funder"]], nobody)
