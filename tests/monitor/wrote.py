"""Writing things down in tests the way people do: through the one door."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from monitor.count import recount_waiting
from storage import log
from storage.people import Person
from storage.records import Visit

_keys = count()


def visits(world, person: Person, households: Iterable[str], on: date, area: str | None = None, **more: object) -> None:
    """A first visit to each of these households on one day."""
    with world.store.write() as session:
        for household in households:
            answers = {"household": household, "on": on, "kind": "first", "area": area} | more
            log.save(session, person, Visit, answers, client_key=f"test-{next(_keys)}")


def homes(first: int, last: int) -> list[str]:
    return [f"H{n:03d}" for n in range(first, last + 1)]


def counted(world) -> None:
    assert recount_waiting(world.store, date(2026, 11, 23)) > 0
