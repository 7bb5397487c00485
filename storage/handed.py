"""A phone in the hands of a resident: three questions of one visit, and nothing else of the house until its owner is back.

While it is handed over, the login behind it is nobody: a new token stands in for the old one, which is dead, and opens only these
questions. What was typed so far waits here, because a browser could lose it; what the resident answers is the resident's: when the visit
is kept, it counts above whatever else came in. After a week only which questions were answered is still known, never what.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, DateTime, delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage import login
from storage.history import audit
from storage.household import tidy
from storage.not_said import DECLINED
from storage.people import LOG, Person, require
from storage.period import now, utc
from storage.record import Record, new_id, questions
from storage.records import Visit
from storage.refused import NotFound, Refused
from storage.settings import Settings

ASKED = ("grade", "recommend", "payment")  # of the visit form: what a resident may rather not say to a face
KEPT = "kept"  # answered, no longer known here what; 'liever niet' (`not_said.DECLINED`) stays what it is: nothing is known but that
LASTS, KNOWN, MARKED = timedelta(minutes=30), timedelta(days=7), timedelta(days=730)
OPEN, ANSWERED, BACK = "open", "answered", "back"


class Handed(SQLModel, table=True):
    """One time that a phone was handed over."""

    __tablename__ = "handed"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    person: str = Field(foreign_key="person.id", max_length=32, description="whose phone it is")
    client_key: str = Field(max_length=64, index=True, description="of the form that is being filled in")
    record: str = Field(default="", max_length=32, description="the visit that is being changed; empty: a new one")
    version: int | None = Field(default=None)
    language: str = Field(default="nl", max_length=2, description="chosen by the resident")
    state: str = Field(default=OPEN, max_length=10, description="open, answered or back")
    typed: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="the form so far, until it is saved")
    given: dict[str, str] = Field(default_factory=dict, sa_type=JSON, description="question -> answer of the resident, or 'not_said'")
    started_at: datetime = Field(default_factory=now, index=True, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def start(
    session: Session, settings: Settings, person: Person, token: str, typed: Mapping[str, Any], *,
    client_key: str, record: str = "", version: int | None = None, language: str = "nl",
) -> str:  # fmt: skip
    """Hand over: returns the token that opens the questions and nothing else. The old token is dead. Raises `Refused`."""
    require(person, LOG)
    if not 1 <= len(client_key) <= 64 or not (client_key.isascii() and client_key.isprintable()):
        raise Refused("Dit formulier is te oud. Open het opnieuw.")
    made = Handed(
        organisation=person.organisation or "", person=person.id, client_key=client_key, record=record, version=version,
        language=language, typed={n: v for n, v in typed.items() if n not in ASKED},
    )  # fmt: skip
    session.add(made)
    session.flush()
    login.end(session, token)
    fresh = login.open(session, person, settings)
    login.hand(session, fresh, made.id)
    _note(session, "phone.handed", person, made)
    return fresh


def current(session: Session, token: str) -> tuple[Handed, Person] | None:
    """The handing over this token belongs to, and whose phone it is; none once it lasted too long: then the phone is locked."""
    found = session.get(Handed, id) if (id := login.handed(session, token)) else None
    owner = session.get(Person, found.person) if found is not None else None
    if found is None or owner is None or not owner.active or now() - utc(found.started_at) >= LASTS:
        return None
    return found, owner


def speak(session: Session, found: Handed, language: str, answers: Mapping[str, str]) -> None:
    """The resident reads another language; what was chosen so far stays chosen, and counts only once the resident is done."""
    kept = session.get_one(Handed, found.id)
    if kept.state == OPEN:
        kept.language, kept.given = language, _chosen(answers)
        session.add(kept)


def answer(session: Session, found: Handed, answers: Mapping[str, str]) -> None:
    """What the resident chose, once; what is no answer to choose is left out."""
    kept = session.get_one(Handed, found.id)
    if kept.state != OPEN:
        return
    kept.given, kept.state = _chosen(answers), ANSWERED
    session.add(kept)


def _chosen(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: answers[name] for name in ASKED if answers.get(name) in allowed(name)}


def allowed(name: str) -> tuple[str, ...]:
    """The codes a resident can choose for this question; the last is 'liever niet'."""
    asked = questions(Visit)[name]
    codes = tuple(asked.options) or tuple(str(n) for n in range(int(asked.low or 0), int(asked.high or 0) + 1))
    return (*(code for code in codes if code != DECLINED), DECLINED)


def back(session: Session, found: Handed, person: Person) -> None:
    """The owner has the phone again, and showed so with a PIN or a password."""
    kept = session.get_one(Handed, found.id)
    kept.state = BACK
    session.add(kept)
    _note(session, "phone.back", person, kept)


def returned(session: Session, person: Person, id: str, record: str) -> Handed | None:
    """The form as it was when this person handed the phone over; None once it was saved. Raises `NotFound` for anyone else's."""
    found = session.get(Handed, id)
    if found is None or found.person != person.id or found.state != BACK or found.record != record:
        raise NotFound()
    return found if found.typed else None


def given(session: Session, organisation: str, client_key: str) -> dict[str, str]:
    """Question -> answer a resident gave on this form; the last time counts."""
    found: dict[str, str] = {}
    for one in _of(session, organisation, client_key):
        found |= one.given if one.state != OPEN else {}
    return found


def answered(session: Session, record: Record) -> tuple[str, ...]:
    """The questions of this record that a resident answered: what a form says to them is no difference."""
    return tuple(given(session, record.organisation, record.client_key)) if isinstance(record, Visit) else ()


def _of(session: Session, organisation: str, client_key: str) -> list[Handed]:
    """Each time the phone was handed over with this form, oldest first."""
    if not client_key.isprintable():  # no form of ours, and PostgreSQL takes no NUL
        return []
    query = select(Handed).where(Handed.organisation == organisation, Handed.client_key == client_key)
    return list(session.exec(query.order_by(col(Handed.started_at))))


def above(session: Session, person: Person, client_key: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to keep: what a resident gave stands above what came in with the form, whatever that was.

    'Liever niet' is kept as everywhere (`storage.not_said`): in the list that has it, and else beside the question.
    """
    found = dict(answers)
    for name, code in given(session, person.organisation or "", client_key).items():
        found.pop(name, None)
        if code != KEPT:
            found[name] = code
    return found


def saved(session: Session, person: Person, client_key: str) -> None:
    """The form is kept: what was typed on it need not wait here any longer."""
    for one in _of(session, person.organisation or "", client_key):
        one.typed = {}
        session.add(one)


def expire(session: Session, moment: datetime) -> int:
    """After a week what was typed and answered goes; that a resident answered stays as long as who did what."""
    gone = session.execute(delete(Handed).where(col(Handed.started_at) < moment - MARKED)).rowcount  # type: ignore[attr-defined]
    past = select(Handed).where(col(Handed.started_at) < moment - KNOWN)
    for one in session.exec(past):
        marks = {name: code if code == DECLINED else KEPT for name, code in one.given.items()}
        if marks != one.given or one.typed:
            one.typed, one.given = {}, marks
            session.add(one)
            gone += 1
    return int(gone)


def _note(session: Session, action: str, person: Person, found: Handed) -> None:
    audit(session, action, person=person.id, organisation=person.organisation or "", object=f"handed/{found.id}")


def remove(session: Session, organisation: str, household: str, visits: Iterable[str]) -> int:
    """Take away what was typed and answered about this household, by its code or by the visits to it. Returns how many went."""
    ids, gone = set(visits), 0
    for found in session.exec(select(Handed).where(Handed.organisation == organisation)):
        if found.record in ids or tidy(str(found.typed.get("household") or "")) == household:
            session.delete(found)
            gone += 1
    return gone
