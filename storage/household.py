"""Codes of households: a code instead of a name or an address, and the next free one for a new house."""

import re
import secrets
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage import final
from storage.records import Measure, Referral, Visit
from storage.vault import ledger

GONE = "WEG-"  # begins the code of a visit whose household was erased; it means nothing and is never offered
CODE = re.compile(r"H(\d{1,9})")
ADDRESS_LIKE = re.compile(r"[^\W\d_]{4,}\S* +\d|\d{4} ?[A-Z]{2}\b")


def tidy(code: str) -> str:
    """One spelling per household: capitals, no spaces around, single spaces within."""
    return " ".join(code.split()).upper()


def like_an_address(code: str) -> bool:
    """'Kerkstraat 12' and '1234 AB' are no codes."""
    return ADDRESS_LIKE.search(code) is not None


def new_code(begin: str = GONE) -> str:
    """A code that means nothing and that no other record has."""
    return f"{begin}{secrets.randbelow(10**12):012d}"


def next_code(session: Session, organisation: str) -> str:
    """The code after the highest H-number in use, also of what was withdrawn, erased or forgotten: no code is given out twice."""
    highest = max(ledger.highest(session, organisation), final.highest(session, organisation))
    for record in (Visit, Referral):
        longest_first = (func.length(record.household).desc(), record.household.desc())  # type: ignore[union-attr]
        query = select(record.household).where(record.organisation == organisation, record.household.like("H%"))  # type: ignore[union-attr]
        numbers = (CODE.fullmatch(code or "") for code in session.exec(query.order_by(*longest_first)))
        highest = max(highest, next((int(found[1]) for found in numbers if found), 0))
    return f"H{highest + 1:03d}"


def known(session: Session, organisation: str, limit: int = 500) -> list[str]:
    """The codes in use, those visited last first."""
    query = select(Visit.household).where(Visit.organisation == organisation, Visit.status != "withdrawn")
    query = query.where(~col(Visit.household).startswith(GONE))
    return list(session.exec(query.group_by(Visit.household).order_by(func.max(Visit.on).desc(), Visit.household).limit(limit)))


def measures(session: Session, organisation: str, code: str) -> list[tuple[Measure, date]]:
    """What was placed at this household, with the day, newest first: what a later visit can look at."""
    query: Any = select(Measure, Visit.on)  # type: ignore[call-overload]
    query = query.where(Measure.record == Visit.id, Measure.organisation == organisation, Visit.organisation == organisation)
    query = query.where(Visit.household == code, Visit.status == "approved", Measure.stage == "installed")
    return [(measure, on) for measure, on in session.exec(query.order_by(Visit.on.desc(), Measure.position))]  # type: ignore[attr-defined]
