"""A long list is looked at, brought in or taken back beside the forms: what was asked, how far it is, and that it must stop."""

import socket
from collections.abc import Mapping
from datetime import datetime, timedelta
from os import getpid, urandom
from typing import Any

from sqlalchemy import JSON, DateTime, update
from sqlmodel import Field, Session, SQLModel, and_, col, or_, select

from storage.batch import own_import, uploaded
from storage.database import Store
from storage.people import IMPORT, Person, require
from storage.period import now
from storage.refused import NotFound

LOOK, SAVE, UNDO = "look", "save", "undo"
WAITING, BUSY, DONE, STOPPED, FAILED = "waiting", "busy", "done", "stopped", "failed"
MOST_TRIES = 3
LEASE = timedelta(minutes=2)  # renewed at every step: who is silent for longer was broken off, and another begins again


class Task(SQLModel, table=True):
    """One thing to do with one list (`id` of the upload) or one earlier import (`id` of that)."""

    __tablename__ = "intake_task"

    id: str = Field(primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    person: str = Field(max_length=40)
    what: str = Field(max_length=10, description="look, save or undo")
    state: str = Field(default=WAITING, max_length=10, index=True)
    step: int = Field(default=0, description="rows done so far")
    steps: int = Field(default=0, description="rows there are; zero while that is not known")
    given: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="what people said about the columns and the words")
    told: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="what was found or done")
    tries: int = Field(default=0, description="times it was begun")
    owner: str = Field(default="", max_length=60)
    held_until: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    changed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class Stopped(Exception):
    """Someone pressed stop, or another process took over: nothing of this may be kept."""


def ask(session: Session, person: Person, id: str, what: str, given: Mapping[str, Any] | None = None) -> None:
    """Have this done; in place of what was asked before, unless that is being done now. Raises `NotFound` for what is not theirs."""
    require(person, IMPORT)
    if what == UNDO:
        own_import(session, person, id)
    else:
        uploaded(session, person, id)
    found = session.get(Task, id, with_for_update=True)
    if found is not None and found.state in (WAITING, BUSY) and found.what == what:
        return
    fresh = Task(id=id, organisation=person.organisation or "", person=person.id, what=what, given=dict(given or {}))
    session.merge(fresh) if found is not None else session.add(fresh)


def own(session: Session, person: Person, id: str) -> Task:
    """What this person asked. Raises `NotFound`."""
    require(person, IMPORT)
    found = session.get(Task, id)
    if found is None or found.person != person.id or found.organisation != person.organisation:
        raise NotFound()
    return found


def going(session: Session, person: Person) -> list[Task]:
    """What this person asked that is not over."""
    query = select(Task).where(Task.person == person.id, col(Task.state).in_((WAITING, BUSY)))
    return list(session.exec(query.order_by(col(Task.changed_at))))


def stop(session: Session, person: Person, id: str) -> bool:
    """Stop it, when it is not over. What was not kept by now is not kept any more."""
    own(session, person, id)
    ended = update(Task).where(col(Task.id) == id, col(Task.state).in_((WAITING, BUSY))).values(state=STOPPED, changed_at=now())
    return bool(session.execute(ended).rowcount)  # type: ignore[attr-defined]


def waiting(session: Session) -> list[str]:
    """What nobody is doing, longest waiting first."""
    return list(session.exec(select(Task.id).where(_free()).order_by(col(Task.changed_at))))


def _free() -> Any:
    return or_(col(Task.state) == WAITING, and_(col(Task.state) == BUSY, or_(col(Task.held_until).is_(None), col(Task.held_until) < now())))


def take(store: Store) -> Task | None:
    """Claim the next, once for all processes together."""
    owner = f"{socket.gethostname()[:30]}-{getpid()}-{urandom(3).hex()}"
    with store.write() as session:
        for id in waiting(session):
            claim = update(Task).where(col(Task.id) == id, _free())
            held = dict(state=BUSY, owner=owner, held_until=now() + LEASE, step=0, tries=Task.tries + 1)
            if session.execute(claim.where(col(Task.tries) < MOST_TRIES).values(**held)).rowcount:  # type: ignore[attr-defined]
                return session.get_one(Task, id)
            session.execute(claim.values(state=FAILED, told={"problems": []}, changed_at=now()))  # it broke off every time
    return None


def step(store: Store, task: Task, done: int, of: int) -> None:
    """Say how far it is, and hold it longer. Raises `Stopped`."""
    with store.write() as session:
        found = mine(session, task)
        found.step, found.steps, found.held_until = done, of, now() + LEASE


def mine(session: Session, task: Task) -> Task:
    """The task in this transaction, locked, as long as it is ours to do. Raises `Stopped`."""
    found = session.get(Task, task.id, with_for_update=True)
    if found is None or found.state != BUSY or found.owner != task.owner:
        raise Stopped(task.id)
    return found


def over(session: Session, task: Task, state: str, told: Mapping[str, Any]) -> None:
    """Mark it over, in the transaction of its last work."""
    found = mine(session, task)
    found.state, found.told, found.changed_at = state, dict(told), now()
