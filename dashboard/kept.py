"""Answers that are kept, finished and compressed, for as long as everything they were made of stands as it stood.

A key says what was asked and by whom: the address, area, period, comparison, grant, language, enterprise or municipality, role, and the
Dutch day. What the answer was made of nobody has to say: the tables that were read are noted while it is made (`storage.stamp`), and so
is whether anything of the person was looked at besides role and enterprise. If so, the answer is kept for that one person only.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from flask import Flask, current_app, g

from storage import stamp
from storage.database import Store
from storage.people import Person
from storage.period import today
from storage.scope import Scope

KEPT = "telvertel kept"
MOST = 64 * 1024 * 1024  # bytes in each server process
BIGGEST = MOST // 32  # what is larger is made again
SECONDS = 50  # nothing is older: the hour passes also where nobody writes
SOON = 30  # older, and one request makes it anew while the others still get what is kept; parts too, for a whole is as old as they are
SMALL = 400  # what an entry weighs besides its content
LOCKS = 64
Key = tuple[Hashable, ...]
T = TypeVar("T")


class Watched:
    """A person of whom everyone in the same role at the same place is the same, until something else is looked at: then `seen`."""

    may = Person.may
    inside = Person.inside
    shared = frozenset({"role", "organisation", "municipality", "funder", "active"})

    def __init__(self, person: Person):
        self.person, self.seen = person, False

    def __getattr__(self, name: str) -> Any:
        if name not in Watched.shared:
            self.seen = True
        return getattr(self.person, name)


@dataclass(frozen=True)
class Entry:
    """What is kept: how the tables it was made of stood, and since when."""

    content: Any
    tables: dict[str, str]
    since: float
    weight: int

    @property
    def young(self) -> bool:
        return monotonic() - self.since < SOON

    def used(self) -> Any:
        """The content, noted for whatever is being made of it."""
        stamp.noted(self.tables, self.since)
        return self.content


class Kept:
    """The answers of one server process, the least used out first."""

    def __init__(self, store: Store, most: int = MOST):
        self.store, self.most, self.weight = store, most, 0
        self.entries: OrderedDict[Key, Entry] = OrderedDict()
        self.lock = Lock()
        self.making = [Lock() for _ in range(LOCKS)]

    def marks(self) -> dict[str, str]:
        """How the tables stand: asked once a request, before anything is made, and again when this process wrote something since."""
        turn = stamp.turn()
        if g.get("marks_turn") != turn:
            with self.store.read() as session:
                g.marks = stamp.marks(session)
            g.marks_turn = turn
        found: dict[str, str] = g.marks
        return found

    def get(self, key: Key) -> Entry | None:
        """What was kept under this key, if it still holds."""
        now = self.marks()
        with self.lock:
            found = self.entries.get(key)
            if found is None or monotonic() - found.since > SECONDS or not stamp.same(now, found.tables):
                return None
            self.entries.move_to_end(key)
        return found

    def put(self, key: Key, content: Any, read: stamp.Read, marks: dict[str, str], since: float) -> None:
        """Keep it, unless it may not be kept or is too large."""
        weight = SMALL + _weight(key) + _weight(content)
        if not read.lasting or weight > BIGGEST:
            return
        with self.lock:
            old = self.entries.pop(key, None)
            self.weight += weight - (old.weight if old else 0)
            self.entries[key] = Entry(content, {name: marks.get(name, "") for name in read.tables}, min(since, read.since), weight)
            while self.weight > self.most:
                self.weight -= self.entries.popitem(last=False)[1].weight

    def made(self, key: Key, make: Callable[[], T]) -> T:
        """What `make` gives, or what it gave before. The key must hold everything besides the store that it depends on."""
        if (found := self.get(key)) is not None and found.young:
            return found.used()  # type: ignore[no-any-return]
        marks, since = self.marks(), monotonic()
        with stamp.reading() as read:
            content = make()
        self.put(key, content, read, marks, since)
        return content

    def shared(self, key: Key, make: Callable[[], T]) -> T:
        """The same for everyone in one role at one place, or for one person when `make` looked at who it is. One at a time per key."""
        person: Person = g.person
        of_all = (*key, *standing(person))
        own = (*of_all, person.id)
        found, making = self.get(of_all) or self.get(own), self.making[hash(of_all) % LOCKS]
        if found is not None and (found.young or making.locked()):
            return found.used()  # type: ignore[no-any-return]
        with making:
            if (found := self.get(of_all) or self.get(own)) is not None and found.young:
                return found.used()  # type: ignore[no-any-return]
            marks, since = self.marks(), monotonic()
            with stamp.reading() as read, _watched(person) as watched:
                content = make()
            self.put(own if watched.seen else of_all, content, read, marks, since)
            return content


def _weight(content: object) -> int:
    """About how many bytes."""
    if isinstance(content, str | bytes):
        return len(content)
    return sum(map(_weight, content)) if isinstance(content, tuple) else len(repr(content))


@contextmanager
def _watched(person: Person) -> Iterator[Watched]:
    watched = Watched(person)
    g.person = watched
    try:
        yield watched
    finally:
        g.person = person


def standing(person: Person) -> Key:
    """What of a person decides what pages show, and the day on which they are shown."""
    return (person.role, person.organisation, person.municipality, person.funder, person.active, today())


def looked_at(scope: Scope) -> Key:
    """What of a scope decides what pages show, besides the person."""
    return (scope.organisation, scope.municipality, scope.area, scope.period.code, scope.compare, scope.language, scope.grant)


def asked_of(asked: Mapping[str, str]) -> Key:
    """What an address asks of a page."""
    return tuple(sorted(asked.items()))


def whole(person: Person) -> Key:
    """All of a person that the frame around a page shows or decides by."""
    return (person.id, person.name, person.email, person.login_name, *standing(person))


def serve(server: Flask, store: Store) -> None:
    server.extensions[KEPT] = Kept(store)


def kept() -> Kept:
    found: Kept = current_app.extensions[KEPT]
    return found
