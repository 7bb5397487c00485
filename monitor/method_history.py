"""How the way of counting changed: each version of each figure's method with its first day and what became different."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2026, 11, 23)
FIRST = "De eerste manier van tellen."


@dataclass(frozen=True)
class Change:
    """From this day on a figure is counted by this version. `what` is one sentence that says what became different, and for whom."""

    version: int
    on: date
    what: str


BEGIN = Change(1, FIRST_DAY, FIRST)
PERIOD = "Een bijdrage van een partner met een eigen begin en einde telt in de tijd waarover zij gaat, niet op de dag dat de partner begon."
# indicator code -> what came after version 1, oldest first; also under Numbers in CHANGELOG.md
CHANGES: dict[str, tuple[Change, ...]] = {"contributions": (Change(2, date(2026, 11, 26), PERIOD),)}


def history(code: str) -> tuple[Change, ...]:
    """Every version of the method of one figure, oldest first. The last one is the `method_version` of the indicator: a test holds that."""
    return (BEGIN, *CHANGES.get(code, ()))
