"""A made-up history of years ago: many households that came once, some that came back, and a day years later on which codes must go."""

from dataclasses import astuple
from datetime import date
from typing import Any

from monitor.count import recount
from storage import log
from storage.cells import every_cell
from storage.database import Store
from storage.people import Person
from storage.records import Hours, Visit
from tests.monitor.reference.door import Door

Said = dict[tuple[object, ...], tuple[object, ...]]
HOMES, HELPERS = 12, 6
LATER = date(2028, 1, 4)  # on which 2025 is past its term
YEAR = 2025


class OldDoor(Door):
    """As `Door`, with more homes and people, so that some were not seen again after a year."""

    def step(self) -> str:
        """Besides what `Door` does, some more visits and hours: rules look at what else happened in a home."""
        done = super().step()
        for _ in range(6):
            self.keys += 1
            with self.store.write() as session:
                log.save(session, self.writer, Visit, self.answers(session, "visit"), client_key=f"made-up-{self.keys}")
            with self.store.write() as session:
                log.save(session, self.writer, Hours, self.hours(), client_key=f"hours-{self.keys}")
        return done + ", six visits and hours"

    def hours(self) -> dict[str, Any]:
        """Every other volunteer helped up to that year only."""
        number = self.random.randrange(HELPERS)
        made = self.maker.hours(f"V{number}")
        while number % 2 and made["on"].year > YEAR:
            made = self.maker.hours(f"V{number}")
        return made

    def visit(self) -> dict[str, Any]:
        read = [{"kind": "gas", "value": self.maker.amount(9000)}] if self.random.randrange(2) else []
        home = self.random.randrange(HOMES)
        made = self.maker.visit(f"H{home:03}")
        while home % 2 and made["on"].year > YEAR:  # every other home was not seen again
            made = self.maker.visit(f"H{home:03}")
        return made | {"readings": read}


def history(store: Store, writer: Person, reviewer: Person, on: date, seed: int, steps: int) -> list[str]:
    """So many steps through the door; what was done. The factors must be there."""
    door = OldDoor(store, writer, reviewer, on, seed)
    return [door.step() for _ in range(steps)]


def cells(store: Store, organisation: str = "molenwijk") -> Said:
    """Every cell: which one -> everything else of it."""
    with store.read() as session:
        rows = [astuple(c) for c in every_cell(session, organisation)]
    return {row[:7]: row[7:] for row in rows}


def count(store: Store, on: date = LATER, organisation: str = "molenwijk") -> Said:
    assert recount(store, organisation, on)
    return cells(store, organisation)


PERIOD, UNITS = 6, 7  # place of the period in a key, and of the units in what is said


def of_year(said: Said, first: int, last: int) -> Said:
    """The cells of months, quarters and years from the first year up to and including the last."""
    return {key: cell for key, cell in said.items() if key[PERIOD] != "all" and first <= int(str(key[PERIOD])[:4]) <= last}


def but_units(said: Said) -> Said:
    return {key: (*cell[:UNITS], *cell[UNITS + 1 :]) for key, cell in said.items()}


def unlike(one: Said, other: Said) -> dict[tuple[object, ...], object]:
    return {key: (one.get(key), other.get(key)) for key in {*one, *other} if one.get(key) != other.get(key)}
