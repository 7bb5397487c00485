"""The card of a teller: a code on paper that opens one story, without logging in, to see and take back who may read it.

Only a hash of the code is kept: who reads the database cannot make a card, and a lost card is replaced by a new one, not shown again.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.history import audit
from storage.people import Person
from storage.period import now
from storage.records import Story
from storage.refused import NotFound

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U: nobody has to guess what was written
LENGTH, GROUP = 16, 4  # 80 bits: nobody finds one by trying
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class Card(SQLModel, table=True):
    """One card that was handed out. `code` is a hash."""

    __tablename__ = "consent_card"

    code: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    story: str = Field(foreign_key="story.id", max_length=32, index=True)
    made_by: str = Field(max_length=40)
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def make(session: Session, person: Person, story: Story) -> str:
    """A new card. Returns its code in groups of four, the only time that it is known. Earlier cards keep working."""
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    session.add(Card(code=_hashed(code), organisation=story.organisation, story=story.id, made_by=person.id))
    audit(session, "card made", person=person.id, organisation=story.organisation, object=f"story/{story.id}")
    return "-".join(code[n : n + GROUP] for n in range(0, LENGTH, GROUP))


def made(session: Session, story: Story) -> list[Card]:
    """The cards of this story, newest first."""
    return list(session.exec(select(Card).where(Card.story == story.id).order_by(col(Card.made_at).desc())))


def opened(session: Session, code: str) -> Story:
    """The story of this card, or `NotFound`. Tries are not counted: nobody finds one of 2^80, and a try costs one look in an index."""
    card = session.get(Card, _hashed(tidy(code)))
    story = session.get(Story, card.story) if card is not None else None
    if story is None or story.status == "withdrawn":
        raise NotFound()
    return story


def tidy(code: str) -> str:
    """As people copy it: small letters, spaces and lines, an O for a nought."""
    return "".join(c for c in code.upper().translate(READ_AS) if c in SIGNS)


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
