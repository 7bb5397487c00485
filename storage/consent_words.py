"""The words with which consent is asked, each version kept once: years later it can still be read what a teller said yes to.

A version is the hash of the sentences themselves, in Dutch, the language they are written in; the words on a screen in another language
are a translation of that version, and the event says which language it was.
"""

import hashlib
import json
from datetime import datetime

from sqlalchemy import JSON, DateTime
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel

from storage.append_only import only_added
from storage.period import now
from storage.record import questions
from storage.records import Story

SHORT = 16  # signs of the hash: 64 bits, for a handful of versions


class ConsentWords(SQLModel, table=True):
    """One version of the words, as they stood on the form from some day on."""

    __tablename__ = "consent_words"

    version: str = Field(primary_key=True, max_length=SHORT, description="hash of the sentences")
    sentences: list[str] = Field(sa_type=JSON)
    since: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


only_added(ConsentWords, "version")


def sentences() -> list[str]:
    """What the form asks of a teller today: the question, what it means and how to stop, and who each audience is."""
    asked = questions(Story)["consent"]
    return [asked.question, asked.help, *asked.options.values()]


def version(words: list[str]) -> str:
    """The short hash of these words: another word, another version."""
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:SHORT]


def kept(session: Session) -> str:
    """The version of today's words, which from now on can be read back."""
    words = sentences()
    code = version(words)
    if session.get(ConsentWords, code) is None:
        try:
            with session.begin_nested():
                session.add(ConsentWords(version=code, sentences=words))
                session.flush()
        except IntegrityError:  # another enterprise kept them at this very moment
            pass
    return code


def read(session: Session, code: str) -> list[str]:
    """The words of this version; nothing for an event of before versions were kept."""
    found = session.get(ConsentWords, code) if code else None
    return found.sentences if found is not None else []
