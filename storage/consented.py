"""What must be known beside a yes: who gave it, and how long it can hold when the teller is a child.

No birth date is kept. A yes never holds longer than two years, so all that is asked is in which of the coming quarters a child turns
16; of what is further away only that it is later. When no audience may see the story, that is not kept either.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any

from storage.period import Period, between, parse
from storage.refused import Problem, Refused

VALID_DAYS = 730  # 24 months; then the teller is asked again
AHEAD = 9  # quarters in which a yes of today can end: this one and two years
NOT_YOUNG, LATER, GUARDIAN, TELLER = "nee", "later", "guardian", "teller"
FORGOTTEN = ("sixteen", "consent_by")  # what is kept only as long as somebody may see the story

UNREADABLE = "Kies 'nee', 'later', of het kwartaal waarin de verteller 16 wordt, bijvoorbeeld 2027-Q1."
FAR = "Dat is over meer dan twee jaar. Kies 'later': meer hoeven we niet te weten."
ASK_GUARDIAN = "De verteller is jonger dan 16. Vraag het ook aan een ouder of voogd, en kies dat hier."
ASK_TELLER = (
    "De verteller wordt dit kwartaal 16, of is het al. Wacht tot na de verjaardag, vraag het de verteller zelf en kies 'nee'. "
    "Tot dan kunt u het verhaal bewaren zonder het te laten zien."
)


def quarters(today: date) -> list[Period]:
    """Those in which a yes of today can end because the teller turns 16, this one first."""
    return list(islice(between(today, today + timedelta(days=2 * VALID_DAYS), "quarter"), AHEAD))


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a story, without what is not needed when nobody may see it."""
    return {**values, **dict.fromkeys(FORGOTTEN)} if not values["consent"] else dict(values)


def problems(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """What must still be said before this yes can be kept."""
    if not values["consent"]:
        return
    if not values["consent_how"]:
        yield Problem("Vul in hoe de verteller toestemming gaf.", "consent_how")
    said = values["sixteen"]
    if said in (None, NOT_YOUNG):
        return
    turns = None if said == LATER else _quarter(said)
    if turns is None and said != LATER:
        yield Problem(UNREADABLE, "sixteen")
    elif turns is not None and turns.start <= today:
        yield Problem(ASK_TELLER, "sixteen")
    elif turns is not None and turns.start > quarters(today)[-1].start:
        yield Problem(FAR, "sixteen")
    elif values["consent_by"] != GUARDIAN:
        yield Problem(ASK_GUARDIAN, "consent_by")


def until(said: str | None, today: date, standing: Iterable[date | None] = ()) -> date:
    """The first day on which a yes of today no longer holds: the quarter in which a child turns 16, two years at most.

    Of a child of whom only 'later' is known, a further yes holds no longer than the ones that stand: then the question comes anew.
    """
    most = today + timedelta(days=VALID_DAYS)
    if said == LATER:
        return min([most, *(day for day in standing if day is not None)])
    turns = _quarter(said) if said else None
    return min(most, turns.start) if turns is not None else most


def _quarter(said: str) -> Period | None:
    try:
        found = parse(said.upper())
    except Refused:
        return None
    return found if found.level == "quarter" else None
