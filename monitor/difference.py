"""What a change of factors does to figures: every total old and new, counted twice from the same records, so that nothing else shows."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from sqlmodel import Session

from monitor.count import count
from storage.database import Store
from storage.factor.change import FactorChange, FactorDifference, compared, later_versions, not_compared, pending
from storage.factors import FactorVersion, all_versions
from storage.final import through
from storage.frames import buurten, frames
from storage.number import from_micros
from storage.organisation import divisions
from storage.period import ALL, parse, today
from storage.release import given_out

LEVELS = ("quarter", "year", "all")
LOG = logging.getLogger(__name__)
Key = tuple[str, str, str]  # indicator, view, period
Triple = tuple[Decimal | None, Decimal | None, Decimal | None]
NOTHING: Triple = (None, None, None)


@dataclass(frozen=True)
class Difference:
    """One total of one enterprise before and after; None: not known yet. `closed`: released, so what was given out stays as it was."""

    indicator: str
    view: str
    period: str
    closed: bool
    old: Triple
    new: Triple


def note_waiting(store: Store, on: date | None = None) -> int:
    """Make the difference lists that wait, oldest change first; one that breaks waits for the next turn. Returns how many were made."""
    with store.read() as session:
        waiting = pending(session)
    return sum(_note(store, organisation, change, on or today()) for organisation, change in waiting)


def effect(session: Session, organisation: str, extra: Sequence[FactorVersion], on: date | None = None) -> list[Difference]:
    """What these versions, which nobody added yet, would change for one enterprise."""
    before = all_versions(session)
    made = [FactorVersion(**version.model_dump() | {"id": -1 - i}) for i, version in enumerate(extra)]
    return _compare(session, organisation, before, [*before, *made], on or today())


def _note(store: Store, organisation: str, change: FactorChange, on: date) -> bool:
    assert change.id is not None
    try:
        with store.read() as session:
            found = _of_change(session, organisation, change, on)
        rows = [_row(change.id, organisation, d) for d in found]
        with store.write() as session:
            compared(session, change.id, organisation, rows)
    except Exception:  # whatever breaks here must not stop the counting, nor the lists of others
        LOG.exception("difference list of %s for change %s failed", organisation, change.id)
        with store.write() as session:
            not_compared(session, change.id, organisation)
        return False
    return True


def _of_change(session: Session, organisation: str, change: FactorChange, on: date) -> list[Difference]:
    """With the versions as they were after this change, and without what it added."""
    later = later_versions(session, change)
    after = [v for v in all_versions(session) if v.id not in later]
    return _compare(session, organisation, [v for v in after if v.id not in change.version_ids], after, on)


def _compare(session: Session, organisation: str, before: list[FactorVersion], after: list[FactorVersion], on: date) -> list[Difference]:
    old, new = (lasting(said, through(session, organisation)) for said in totals(session, organisation, (before, after), on))
    return different(old, new, given_out(session, organisation))


def lasting(said: dict[Key, Triple], final: int) -> dict[Key, Triple]:
    """Without what a final year holds fast: its own totals, and those over all years, of which it is a part."""
    return {key: triple for key, triple in said.items() if not final or (key[2] != ALL.code and int(key[2][:4]) > final)}


def totals(session: Session, organisation: str, sets: Iterable[list[FactorVersion]], on: date) -> list[dict[Key, Triple]]:
    """The totals of one enterprise with each set of versions, from the same records. Nothing is kept."""
    read = frames(session, [organisation])
    places = divisions(session, buurten(read))
    return [{key: triple for found in count(read, versions, places, on) for key, triple in _totals(found)} for versions in sets]


def _totals(found: pl.DataFrame) -> Iterator[tuple[Key, Triple]]:
    """The rows of one counted frame that are about the whole enterprise and not split."""
    for row in found.filter(pl.col("area") == "", pl.col("dimension") == "").iter_rows(named=True):
        if _shown(row["period"]):
            yield (row["indicator"], row["view"], row["period"]), (_read(row["low"]), _read(row["central"]), _read(row["high"]))


def different(old: Mapping[Key, Triple], new: Mapping[Key, Triple], shut: Collection[str]) -> list[Difference]:
    """What is not the same, newest period first."""
    keys = [key for key in {*old, *new} if old.get(key, NOTHING) != new.get(key, NOTHING)]
    found = [Difference(*key, key[2] in shut, old.get(key, NOTHING), new.get(key, NOTHING)) for key in keys]
    return sorted(found, key=lambda d: (-parse(d.period).end.toordinal(), d.period, d.indicator, d.view))


def _shown(period: str) -> bool:
    return parse(period).level in LEVELS


def _read(micros: int | None) -> Decimal | None:
    return None if micros is None else from_micros(micros)


def _row(change: int, organisation: str, d: Difference) -> FactorDifference:
    return FactorDifference(
        change=change, organisation=organisation, indicator=d.indicator, view=d.view, period=d.period, closed=d.closed,
        old_low=d.old[0], old_central=d.old[1], old_high=d.old[2], new_low=d.new[0], new_central=d.new[1], new_high=d.new[2],
    )  # fmt: skip
