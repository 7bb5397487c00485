"""A history through the door, counted after every step, beside the same facts counted once in a fresh store, and beside the reference."""

import subprocess
import sys
from dataclasses import astuple
from datetime import date
from pathlib import Path

from sqlalchemy import insert, select

from monitor.count import recount_waiting
from seed.load import load
from storage.cells import Block, every_cell
from storage.database import Store
from storage.mark import Logged, Mark
from storage.organisation import organisations
from storage.people import Person
from storage.tables import METADATA
from tests.monitor.reference import compare, stored, tally
from tests.monitor.reference.door import Door

COUNTED = {str(t.__tablename__) for t in (Block, Logged, Mark)}
WHOLE = """
import sys
from datetime import date
from monitor.beside import recount_all
from storage.database import Store
recount_all(Store(sys.argv[1]), date.fromisoformat(sys.argv[2]))
"""
Said = dict[tuple[object, ...], tuple[object, ...]]


def history(store: Store, writer: Person, reviewer: Person, seed: int, steps: int, on: date) -> list[str]:
    """So many steps through the door, counted after each; what was done."""
    with store.write() as session:
        load(session)
    door = Door(store, writer, reviewer, on, seed)
    done = []
    for _ in range(steps):
        done.append(door.step())
        recount_waiting(store, on)
    return done


def cells_of(store: Store) -> Said:
    """Every cell of every enterprise, every column."""
    with store.read() as session:
        rows = [astuple(c) for enterprise in organisations(session) for c in every_cell(session, enterprise.id)]
    return {row[:7]: row[7:] for row in rows}


def copied(source: Store, target: Store) -> None:
    """The same facts in a store in which nothing is counted."""
    with source.read() as old, target.write() as new:
        for table in (t for t in METADATA.sorted_tables if t.name not in COUNTED):
            rows = [dict(row._mapping) for row in old.execute(select(table))]
            if rows:
                new.execute(insert(table), rows)


def unlike_from_scratch(store: Store, fresh: Store, on: date) -> dict[tuple[object, ...], object]:
    """Cells that differ, by a digit or a word, from those of the same facts counted once, by another process."""
    copied(store, fresh)
    subprocess.run([sys.executable, "-c", WHOLE, fresh.url, on.isoformat()], cwd=Path(__file__).parents[3], check=True)
    often, once = cells_of(store), cells_of(fresh)
    return {key: (often.get(key), once.get(key)) for key in {*often, *once} if often.get(key) != once.get(key)}


def unlike_reference(store: Store, organisation: str, on: date) -> list[str]:
    """Cells in the store that the slow reference does not confirm."""
    with store.read() as session:
        facts, there = stored.world(session, organisation, on), stored.cells(session, organisation)
    return list(compare.between(there, tally.cells(facts)).values())
