"""A poll among residents: a code on a poster, and answers that nobody can lead back to who gave them.

An answer has no name, no round and no time of day, only a day: who stood beside the poster at three o'clock learns nothing from it. So
nobody is kept from answering twice; how many answers a round takes in all, and until when, is the bound.
"""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.card import SIGNS, tidy
from storage.content import answers_of, frozen
from storage.fitting import fitting
from storage.history import History, audit
from storage.lock import locked
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import CORRECT, Person, require
from storage.period import AMSTERDAM, containing, now, today
from storage.record import new_id
from storage.records import Poll
from storage.refused import NotFound, Problem, Refused
from storage.writing import write

LENGTH = 8
LONGEST = 120  # days
NOTHING = "Vul minstens één antwoord in. Wat u niet wilt zeggen, laat u leeg."


class PollRound(SQLModel, table=True):
    """One poster. `code` is for everybody who sees it; `answers` counts, without saying which they were."""

    __tablename__ = "poll_round"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    code: str = Field(max_length=LENGTH, unique=True)
    name: str = Field(default="", max_length=80)
    asked: int | None = Field(default=None)
    most: int = Field(default=500)
    until: date
    answers: int = Field(default=0)
    made_by: str = Field(max_length=40)
    made_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def start(session: Session, person: Person, name: str, asked: str, days: str) -> PollRound:
    """A new round. `asked`: how many people get the question, as typed; may be empty. Raises `Refused` with a sentence per field."""
    require(person, CORRECT)
    number, length, name = _whole(asked), _whole(days), " ".join("".join(c for c in name if c.isprintable()).split())
    problems = [] if number is not None or not asked.strip() else [Problem("Schrijf een heel getal, zoals 200, of laat dit leeg.", "asked")]
    if length is None or not 1 <= length <= LONGEST:
        problems.append(Problem("Schrijf een getal van 1 tot en met {most}.", "days", {"most": LONGEST}))
    if len(name) > 80:
        problems.append(Problem("Maak de naam korter: hoogstens {most} tekens.", "name", {"most": 80}))
    if problems or length is None:
        raise Refused(*problems)
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    found = PollRound(
        organisation=person.organisation or "", code=code, name=name, asked=number or None, most=max(500, 2 * (number or 0)),
        until=today() + timedelta(days=length), made_by=person.id,
    )  # fmt: skip
    session.add(found)
    audit(session, "poll started", person=person.id, organisation=found.organisation, object=f"poll_round/{found.id}")
    return found


def _whole(typed: str) -> int | None:
    typed = typed.strip().replace(".", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else None


def rounds(session: Session, person: Person) -> list[PollRound]:
    """Of the person's own enterprise, newest first."""
    require(person, CORRECT)
    own = select(PollRound).where(PollRound.organisation == (person.organisation or ""))
    return list(session.exec(own.order_by(col(PollRound.made_at).desc())))


def own(session: Session, person: Person, id: str) -> PollRound:
    """One round of the person's own enterprise. Raises `NotFound`."""
    require(person, CORRECT)
    found = session.get(PollRound, id)
    if found is None or found.organisation != person.organisation:
        raise NotFound()
    return found


def stop(session: Session, person: Person, id: str) -> None:
    """Nobody answers any more from now on; what was answered stays."""
    found = own(session, person, id)
    found.until = min(found.until, today() - timedelta(days=1))
    session.add(found)
    audit(session, "poll stopped", person=person.id, organisation=found.organisation, object=f"poll_round/{id}")


def opened(session: Session, code: str) -> PollRound:
    """The round of this code. Raises `NotFound`."""
    found = session.exec(select(PollRound).where(PollRound.code == tidy(code)[:LENGTH])).first()
    if found is None:
        raise NotFound()
    return found


def over(found: PollRound) -> bool:
    return found.until < today() or found.answers >= found.most


def answer(session: Session, code: str, answers: Mapping[str, object], key: str) -> None:
    """Keep what a resident answered. The same `key` twice is one answer. Raises `NotFound`, or `Refused` with a sentence per field."""
    round_ = session.exec(select(PollRound).where(PollRound.code == tidy(code)[:LENGTH]).with_for_update()).first()
    if round_ is None or over(round_) or not 1 <= len(key) <= 64 or not (key.isascii() and key.isprintable()):
        raise NotFound()
    organisation = session.get_one(Organisation, round_.organisation, with_for_update={"key_share": True})
    found = fitting(session, organisation, Poll, {**answers, "on": today()})
    if containing(found.values["on"], "quarter").code in locked(session, organisation.id):
        raise NotFound()  # the last second of a quarter that was closed in the next one
    if all(value in (None, "") for name, value in found.values.items() if name not in ("on", "area", "tenure")):
        raise Refused(Problem(NOTHING, ""))
    if session.exec(select(Poll.id).where(Poll.organisation == organisation.id, Poll.client_key == key)).first():
        return
    day = datetime.combine(today(), time(), AMSTERDAM).astimezone(UTC)
    status = "submitted" if organisation.review else "approved"
    record = Poll(
        organisation=organisation.id, client_key=key, status=status, source="poll", created_at=day, changed_at=day, **found.values
    )  # fmt: skip
    write(session, record, found)
    content = {**frozen(answers_of(session, record)), "status": status}
    session.add(
        History(
            organisation=organisation.id, record_type="poll", record=record.id, version=1, action="entered", person="", moment=day,
            content=content,
        )
    )  # fmt: skip
    round_.answers += 1
    session.add(round_)
    mark(session, organisation.id)
