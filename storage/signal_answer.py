"""What a municipality answers to what is heard about a topic in a closed quarter, and what residents noticed of it: every version kept."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.history import audit
from storage.organisation import Organisation, organisations
from storage.people import ANSWER, CORRECT, Person, require
from storage.period import Period, now
from storage.refused import NotFound, Problem, Refused
from storage.release import told

MUNICIPALITY, ENTERPRISE = "municipality", "enterprise"
STATES = ("working", "answered", "not_taken")  # what can be answered; until then it is new
MOST = 280


class SignalAnswer(SQLModel, table=True):
    """One sentence of one side about one topic, enterprise and quarter. Never changed, only followed: the newest of a side stands."""

    __tablename__ = "signal_answer"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True, foreign_key="organisation.id")
    municipality: str = Field(max_length=10, index=True, description="GM code of who answers")
    topic: str = Field(max_length=20)
    period: str = Field(max_length=8, description="a quarter")
    side: str = Field(max_length=12, description="municipality: what it did; enterprise: what residents noticed")
    state: str = Field(default="", max_length=10, description="working, answered or not_taken; empty: of the enterprise")
    words: str = Field(max_length=MOST, description="of the enterprise empty: taken back")
    person: str = Field(max_length=40)
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def versions(session: Session, municipality: str, period: Period, organisation: str = "") -> list[SignalAnswer]:
    """Everything that was ever said of this quarter, oldest first; of one enterprise when it is named. The caller asked who may read it."""
    query = select(SignalAnswer).where(SignalAnswer.municipality == municipality, SignalAnswer.period == period.code)
    query = query.where(SignalAnswer.organisation == organisation) if organisation else query
    return list(session.exec(query.order_by(col(SignalAnswer.seq))))


def stamp(session: Session, municipality: str, organisation: str = "") -> int:
    """Changes with everything that is said here, or of one enterprise here."""
    query = select(func.max(SignalAnswer.seq)).where(SignalAnswer.municipality == municipality)
    return session.exec(query.where(SignalAnswer.organisation == organisation) if organisation else query).one() or 0


def standing(found: list[SignalAnswer], organisation: str, topic: str, side: str) -> SignalAnswer | None:
    """What stands now of one side; nothing when it was taken back."""
    said = [a for a in found if (a.organisation, a.topic, a.side) == (organisation, topic, side)]
    return said[-1] if said and said[-1].words else None


def heard_from(session: Session, municipality: str, period: Period) -> list[Organisation]:
    """The enterprises of a municipality that count in what people outside see of this quarter, by name."""
    return [o for o in organisations(session, municipality) if period.code in told(session, o.id)]


def answer(session: Session, person: Person, organisation: str, topic: str, period: Period, state: str, words: str) -> None:
    """Keep what the municipality of this person did. The caller holds the topic to the release.

    Raises `Forbidden`, `NotFound` for an enterprise of elsewhere or one whose quarter is not told, `Refused` for what was filled in.
    """
    require(person, ANSWER)
    if not organisation:
        raise Refused(Problem("Kies aan welk wijkbedrijf u antwoord geeft.", "organisation"))
    if organisation not in [o.id for o in heard_from(session, person.municipality or "", period)]:
        raise NotFound()
    said = _sentence(words)
    problems = [] if state in STATES else [Problem("Kies hoe ver het is.", "state")]
    if not said:
        problems.append(Problem("Schrijf in één zin op wat u deed, of waarom niet.", "words"))
    if problems:
        raise Refused(*problems)
    _add(session, person, organisation, person.municipality or "", topic, period, MUNICIPALITY, state, said)


def notice(session: Session, person: Person, topic: str, period: Period, words: str) -> None:
    """Keep what residents noticed of an answer; without words it is taken back. Raises `Forbidden`, `NotFound` without an answer."""
    require(person, CORRECT)
    own = session.get_one(Organisation, person.organisation)
    found = versions(session, own.municipality, period, own.id)
    if standing(found, own.id, topic, MUNICIPALITY) is None:
        raise NotFound()
    said = _sentence(words)
    if not said and standing(found, own.id, topic, ENTERPRISE) is None:
        raise Refused(Problem("Schrijf in één zin op wat bewoners merkten.", "words"))
    _add(session, person, own.id, own.municipality, topic, period, ENTERPRISE, "", said)


def _sentence(words: str) -> str:
    """On one line. Raises `Refused` when it is too long."""
    said = " ".join(words.replace("\x00", "").split())
    if len(said) > MOST:
        raise Refused(Problem("Maak het korter: hoogstens 280 tekens.", "words"))
    return said


def _add(
    session: Session, person: Person, organisation: str, municipality: str, topic: str, period: Period, side: str, state: str, words: str
) -> None:  # fmt: skip
    made = SignalAnswer(
        organisation=organisation, municipality=municipality, topic=topic, period=period.code, side=side, state=state, words=words,
        person=person.id,
    )  # fmt: skip
    session.add(made)
    audit(session, f"signal.{side}", person=person.id, organisation=organisation, object=f"{topic} {period.code}")
