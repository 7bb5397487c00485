"""What an enterprise says about a quarter, or about one page of it, in its own words: every version kept; fixed when the quarter closes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Text
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.organisation import organisations
from storage.people import CLOSE, Person, require
from storage.period import Period, now
from storage.refused import Refused
from storage.release import closed

DRAFT, PUBLISHED, REMOVED, FIXED = "draft", "published", "removed", "fixed"
MOST = 3000


class OwnWords(SQLModel, table=True):
    """One version of the words about one quarter. Never changed, only followed. `content`: the sentences as they were frozen.

    `page`: the reading page they are a note on; empty for the words about the whole quarter.
    """

    __tablename__ = "own_words"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True, foreign_key="organisation.id")
    period: str = Field(max_length=8)
    page: str = Field(default="", max_length=40)
    text: str = Field(sa_type=Text)
    state: str = Field(max_length=10, description="draft, published, removed or fixed")
    person: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    content: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


def versions(session: Session, organisation: str, period: Period, page: str = "") -> list[OwnWords]:
    """Every version, newest first."""
    query = select(OwnWords).where(OwnWords.organisation == organisation, OwnWords.period == period.code, OwnWords.page == page)
    return list(session.exec(query.order_by(col(OwnWords.seq).desc())))


def standing(session: Session, organisation: str, period: Period, page: str = "") -> OwnWords | None:
    """The words that people read: the newest that were put there, unless they were taken away since."""
    newest = next((w for w in versions(session, organisation, period, page) if w.state != DRAFT), None)
    return None if newest is None or newest.state == REMOVED else newest


def keep(session: Session, person: Person, period: Period, text: str, state: str, page: str = "") -> OwnWords:
    """One more version. Raises `Refused` for an empty or too long text, and once the quarter is closed."""
    require(person, CLOSE)
    assert person.organisation is not None
    if period.level != "quarter":
        raise Refused("Een toelichting hoort bij een kwartaal. Kies een kwartaal.")
    if period.code in closed(session, person.organisation):
        raise Refused("Dit kwartaal is afgesloten. De toelichting ligt vast, net als de cijfers.")
    words = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\x00", "").strip().split("\n"))
    if not words and state != REMOVED:
        raise Refused("Er staat nog niets. Schrijf eerst een zin.")
    if len(words) > MOST:
        raise Refused("De tekst is te lang: hoogstens 3.000 tekens. Maak hem korter.")
    return _add(session, person, period, words, state, page=page)


def fix(session: Session, person: Person, period: Period, text: str, content: list[dict[str, Any]], page: str = "") -> OwnWords:
    """The words as they are frozen with the figures, in the transaction that closes the quarter."""
    require(person, CLOSE)
    return _add(session, person, period, text, FIXED, content, page)


def _add(
    session: Session, person: Person, period: Period, text: str, state: str, content: list[dict[str, Any]] | None = None, page: str = ""
) -> OwnWords:  # fmt: skip
    organisation = person.organisation or ""
    made = OwnWords(
        organisation=organisation, period=period.code, page=page, text=text, state=state, person=person.id, content=content or []
    )  # fmt: skip
    session.add(made)
    session.flush()
    where = f"{period.code}/{page}" if page else period.code
    audit(session, f"words.{state}", person=person.id, organisation=organisation, object=where)
    return made


def fixed_in(session: Session, municipality: str, period: Period, page: str = "") -> list[tuple[str, OwnWords]]:
    """The frozen words of every enterprise of a municipality that closed this quarter, by name."""
    found = []
    for enterprise in organisations(session, municipality):
        words = standing(session, enterprise.id, period, page)
        if words is not None and words.state == FIXED and period.code in closed(session, enterprise.id):
            found.append((enterprise.name, words))
    return sorted(found, key=lambda f: f[0])
