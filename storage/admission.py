"""A way in that one person gave to another: a link or a spoken code, kept only as a hash, and how often it still opens."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage import attempt
from storage.database import Store
from storage.login import Throttled
from storage.period import now, utc
from storage.record import new_id
from storage.refused import Refused

JOIN, RESET, CODE, SETUP = "join", "reset", "code", "setup"


class Admission(SQLModel, table=True):
    """To join, to choose a new password, or to set up an enterprise. A link has a token of 256 bits; a code is said aloud."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    kind: str = Field(max_length=10, description="join, reset, code or setup")
    secret: str = Field(max_length=200, index=True, description="of a link the SHA-256, of a code the argon2id hash")
    organisation: str | None = Field(default=None, foreign_key="organisation.id", max_length=40, index=True)
    person: str | None = Field(default=None, foreign_key="person.id", max_length=32, index=True, description="whose new password")
    role: str = Field(default="", max_length=20, description="what who joins may do")
    funder: str | None = Field(default=None, max_length=32, description="whose shared grants who joins follows")
    name: str = Field(default="", max_length=120, description="whom it was meant for; empty: anyone who has the link")
    most: int = Field(default=1, description="how often it opens")
    used: int = Field(default=0)
    tries: int = Field(default=0, description="wrong codes so far")
    made_by: str = Field(default="", max_length=40)
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    expires_at: datetime = Field(index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    withdrawn: bool = Field(default=False)

    def open_at(self, moment: datetime) -> bool:
        """Whether it still lets somebody in."""
        return not self.withdrawn and self.used < self.most and moment < utc(self.expires_at)


def make(session: Session, kind: str, valid: timedelta, **about: Any) -> tuple[Admission, str]:
    """A new link: the row, and the token for the link only."""
    token = secrets.token_urlsafe(32)
    made = Admission(kind=kind, secret=hashed(token), made_at=now(), expires_at=now() + valid, **about)
    session.add(made)
    session.flush()
    return made, token


def find(session: Session, kind: str, token: str, moment: datetime | None = None) -> Admission | None:
    """The admission behind a token that still opens; None for what is used, expired, withdrawn, of another kind or made up."""
    wanted = hashed(token)
    found = session.exec(select(Admission).where(Admission.secret == wanted, Admission.kind == kind)).first()
    if found is None or not hmac.compare_digest(found.secret, wanted):
        return None
    return found if found.open_at(moment or now()) else None


def count(store: Store, kind: str, token: str, address: str) -> None:
    """Count a link against guessing, per network. Raises `Throttled` after ten that were never given to anybody.

    One that was given is no guess, used up or not: of a whole group evening on one network, many may press for the last place at once.
    """
    counted = attempt.key(kind, address)
    with store.write() as session:
        if attempt.reserve(session, counted) < 0:
            raise Throttled()
        if session.exec(select(Admission.id).where(Admission.secret == hashed(token), Admission.kind == kind)).first():
            attempt.forget(session, counted)


def use(session: Session, found: Admission, sentence: str) -> None:
    """Take one turn, in the transaction of the deed itself: of two at once only one gets the last. Raises `Refused` with the sentence."""
    left = (col(Admission.used) < col(Admission.most), col(Admission.withdrawn).is_(False), col(Admission.expires_at) > now())
    taken = update(Admission).where(col(Admission.id) == found.id, *left).values(used=Admission.used + 1)
    if not session.execute(taken, execution_options={"synchronize_session": False}).rowcount:  # type: ignore[attr-defined]
        raise Refused(sentence)


def standing(session: Session, organisation: str, kinds: Iterable[str]) -> list[Admission]:
    """What still opens at this enterprise, what ends first on top."""
    query = select(Admission).where(Admission.organisation == organisation, col(Admission.kind).in_(kinds))
    return [a for a in session.exec(query.order_by(col(Admission.expires_at))) if a.open_at(now())]


def shut(session: Session, person: str) -> None:
    """No earlier link or code opens the account of this person any more."""
    session.execute(update(Admission).where(col(Admission.person) == person).values(withdrawn=True))


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
