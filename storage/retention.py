"""How long things are kept: one table that the nightly job, the privacy statement and the tests read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, SQLModel

from storage.admission import Admission
from storage.attempt import Attempt
from storage.batch import Upload
from storage.card import Card
from storage.consent import VALID_DAYS
from storage.device import DevicePin
from storage.history import Audit
from storage.login import Login
from storage.photo import Photo, PhotoConsent
from storage.slot import Slot


@dataclass(frozen=True)
class Term:
    """One kind of thing: what it is, from which moment its time runs, and for how many days it is kept."""

    what: str
    table: type[SQLModel]
    moment: str
    days: int


TERMS = (
    Term("Inloggen dat voorbij is", Login, "expires_at", 0),
    Term("Uitnodigingen en codes om in te loggen", Admission, "expires_at", 30),
    Term("Pincodes op een gedeeld apparaat", DevicePin, "expires_at", 0),
    Term("Mislukte pogingen om in te loggen", Attempt, "moment", 30),
    Term("Bestanden die iemand instuurde om in te lezen", Upload, "moment", 1),
    Term("Kaarten waarmee een verteller een verhaal terugneemt", Card, "made_at", VALID_DAYS),
    Term("Foto's waarvoor de toestemming voorbij is", Photo, "expires_on", 0),
    Term("Wie toestemming gaf voor een foto", PhotoConsent, "moment", 7 * 365),
    Term("Wie wat deed", Audit, "moment", 730),
    Term("Wat de planner deed", Slot, "changed_at", 400),
)


def expire(session: Session, now: datetime) -> int:
    """Remove what is past its term. Returns how many rows went."""
    gone = 0
    for term in TERMS:
        table: Any = term.table.__table__  # type: ignore[attr-defined]
        past: Any = session.execute(delete(table).where(table.c[term.moment] < now - timedelta(days=term.days)))
        gone += past.rowcount
    return gone
