"""When each table last changed: a random mark per table, put there by whatever writes, in the transaction of the change itself.

What was made of the store can then be kept and used again for as long as the tables it was made of carry the same marks, in however many
processes: `reading` notes which tables are read, `marks` tells how they stand. A mark is random and never a number that goes up, so a
restored backup cannot bring an old one back.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import count
from math import inf
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlmodel import Field, Session, SQLModel, select

APART = frozenset({"login", "attempt", "audit"})  # written by merely looking: no mark, and nothing made of them may be kept
WROTE = "wrote"  # in the notes of a connection: the tables that this transaction wrote to
WORD = re.compile(r'(?<!\.)(?<!\.")\b\w+')  # not what stands behind a dot: a column is often called as a table is
CHANGE = re.compile(r'\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?(?:main\.)?"?(\w+)', re.IGNORECASE)
PUT = text("INSERT INTO stamp (name, mark) VALUES (:name, :mark) ON CONFLICT (name) DO UPDATE SET mark = excluded.mark")


class Stamp(SQLModel, table=True):
    """How a table stands: the mark changes whenever something in the table does."""

    name: str = Field(primary_key=True, max_length=60)
    mark: str = Field(max_length=16)


class Read:
    """What was read while something was made; `wrote`, `broke` and what is read of `APART` say that it may not be kept.

    `since`: the moment, of the clock that only goes up, at which the oldest of what was used again was made.
    """

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.wrote, self.broke, self.since = False, False, inf

    def add(self, other: "Read") -> None:
        self.tables |= other.tables
        self.wrote, self.broke = self.wrote or other.wrote, self.broke or other.broke
        self.since = min(self.since, other.since)

    @property
    def lasting(self) -> bool:
        return not self.wrote and not self.broke and not self.tables & APART


_READ: ContextVar[Read | None] = ContextVar("read", default=None)
_TURNS = count(1)
_TURN = [0]


@contextmanager
def reading() -> Iterator[Read]:
    """Note every table that is read until the end, by this thread, in this process; also for whoever is noting around it."""
    found, around = Read(), _READ.get()
    token = _READ.set(found)
    try:
        yield found
    finally:
        _READ.reset(token)
        if around is not None:
            around.add(found)


def noted(tables: Iterable[str], since: float) -> None:
    """What is used again counts as read for whoever is noting, and is as old as it is."""
    if (found := _READ.get()) is not None:
        found.tables.update(tables)
        found.since = min(found.since, since)


def fleeting() -> None:
    """What is being made now lacks something that broke: it may not be kept."""
    if (found := _READ.get()) is not None:
        found.broke = True


def marks(session: Session) -> dict[str, str]:
    """Table -> its mark. Ask before reading anything else: what changes in between then looks old, never new."""
    return {name: mark for name, mark in session.execute(select(Stamp.name, Stamp.mark))}


def turn() -> int:
    """Changes whenever this process has written something: marks asked before are old."""
    return _TURN[0]


def same(now: Mapping[str, str], then: Mapping[str, str]) -> bool:
    """Whether these tables stand as they stood then."""
    return all(now.get(name, "") == mark for name, mark in then.items())


def watch(engine: Engine) -> None:
    """Let this engine note what is read, and mark what was written as the last thing in each transaction.

    Last and in the order of names: two transactions that wait for each other's marks would otherwise never end on PostgreSQL.
    """

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        changed = _changed(statement)
        if changed:
            connection.info.setdefault(WROTE, set()).update(changed)
        if (found := _READ.get()) is not None:
            found.tables |= _named(statement)
            found.wrote |= bool(changed)

    @event.listens_for(engine, "begin")
    @event.listens_for(engine, "rollback")
    def forget(connection: Connection) -> None:
        connection.info.pop(WROTE, None)

    @event.listens_for(engine, "commit")
    def put(connection: Connection) -> None:
        changed = sorted(connection.info.pop(WROTE, set()) - APART)
        if changed and not connection.get_execution_options().get("unmarked"):
            connection.execute(PUT, [{"name": name, "mark": secrets.token_hex(8)} for name in changed])
            connection.info.pop(WROTE, None)
            _TURN[0] = next(_TURNS)


@lru_cache(4000)
def _named(statement: str) -> frozenset[str]:
    """The tables a statement may read: every word that is the name of one and no column of another. Rather too many than too few."""
    return frozenset(WORD.findall(statement.lower().replace("main.", ""))) & SQLModel.metadata.tables.keys() - {Stamp.__tablename__}


@lru_cache(4000)
def _changed(statement: str) -> frozenset[str]:
    return frozenset(name.lower() for name in CHANGE.findall(statement)) & SQLModel.metadata.tables.keys() - {Stamp.__tablename__}
