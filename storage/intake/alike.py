"""What may stand there twice: a house under another spelling of its code, a second visit to one house on one day, the same money.

Only suggestions.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from storage.household import tidy
from storage.intake.alike_money import same_money
from storage.intake.outcome import Remark
from storage.people import Person
from storage.record import Record
from storage.records import Money, Visit

NUMBERED = re.compile(r"([A-Z]*)[-. ]?0*(\d+)")
SAME_HOUSE = "'{code}' lijkt op huishouden {known}, dat er al is. Is het hetzelfde huis? Schrijf dan {known}."
SAME_DAY = "Op {day} staat al een bezoek aan {code}. Is dit hetzelfde bezoek? Haal deze regel dan weg."
TWICE = "Regel {row} gaat over hetzelfde huis op dezelfde dag. Is het één bezoek? Laat dan één regel staan."


def alike(
    session: Session, person: Person, record: type[Record], ready: Iterable[tuple[int, dict[str, Any]]], there: Iterable[int] = ()
) -> Iterator[Remark]:
    """Notes about these rows. `there`: rows that are kept already just as they are, which is no doubt at all."""
    if record is Money:
        yield from same_money(session, person, ready, there)
    if record is not Visit:
        return
    query = select(col(Visit.household), col(Visit.on)).where(Visit.organisation == person.organisation, col(Visit.status) != "withdrawn")
    visits = set(session.exec(query).all())
    known = {code: code for code, _ in visits}
    spelled = {_bare(code): code for code in sorted(known, reverse=True)}
    seen: dict[tuple[str, date], int] = {}
    over = set(there)
    for number, answers in ready:
        code, day = tidy(str(answers.get("household") or "")), answers.get("on")
        if not code or not isinstance(day, date) or number in over:
            continue
        other = spelled.get(_bare(code), code)
        if code not in known and other != code:
            yield Remark(number, "note", SAME_HOUSE, values={"code": code, "known": other})
        if (other, day) in visits:
            yield Remark(number, "note", SAME_DAY, values={"code": other, "day": f"{day.day}-{day.month}-{day.year}"})
        if (code, day) in seen:
            yield Remark(number, "note", TWICE, values={"row": seen[code, day]})
        seen.setdefault((code, day), number)


def _bare(code: str) -> str:
    """One spelling for 'H12', 'H012', 'h-12' and 'H 12'."""
    found = NUMBERED.fullmatch(code.upper())
    return f"{found[1]}{int(found[2])}" if found is not None else code
