"""From a record to every figure it is in: the way back of 'Hoe weten we dit?', counted when someone asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from monitor import indicators
from monitor.estimate import Estimate
from monitor.explained.rows import UNITS, Notebook, kind_of, record_types, seen_before
from monitor.explained.sums import exact
from monitor.indicator import Indicator, View
from storage import logbook
from storage.database import Store
from storage.final import by_code as known_by_code
from storage.final import through
from storage.organisation import organisation
from storage.people import Person
from storage.period import Period, between, containing, today
from storage.refused import NotFound


@dataclass(frozen=True)
class Counted:
    """One figure this record is in: which quarter, how much it adds, on which side of a share; `again`: its household counts already.

    `unknown`: what it adds is not known yet, because a number we count with is missing; `adds` is then what the rest of it adds.
    """

    indicator: Indicator
    view: str
    period: Period
    adds: Estimate
    part: str = "numerator"
    again: bool = False
    incomplete: bool = False
    unknown: bool = False


def counted_in(store: Store, person: Person, record_type: str, id: str, on: date | None = None) -> tuple[Counted, ...]:
    """Every figure this record is in, per quarter, for someone who may open it. Raises `NotFound` for who may not.

    Nothing is kept for this: it counts the views that read this type of record over all records of the enterprise, because caps,
    overlap and 'once a year' look at the others. Cost: as much as counting those views (docs/pages.md says how long).
    """
    with store.read() as session:
        record = logbook.entry(session, person, record_type, id).record
        if record.status not in ("approved", "submitted"):  # what waits is in the share that was checked, and in nothing else
            return ()
        enterprise = organisation(session, record.organisation)
        if enterprise is None:
            raise NotFound()
        notebook = Notebook.open(session, enterprise.id, enterprise.municipality)
        final, by_code = through(session, enterprise.id), known_by_code(session, enterprise.id)
    last = on or today()
    chosen = [i for i in indicators.ALL if record_type in record_types(i) and not i.not_yet]
    sources = notebook.derived(last, [view for i in chosen for view in i.views])
    found = (c for i in chosen for view in i.views for c in _of_view(notebook.rows(i, view, sources, last), i, view, id, last))
    return tuple(c for c in found if c.period.start.year > final or (c.indicator.code, c.view) not in by_code)


def _of_view(rows: pl.DataFrame, indicator: Indicator, view: View, id: str, last: date) -> Iterator[Counted]:
    if rows.filter(pl.col("record_id") == id).is_empty():
        return
    for part in rows["part"].unique().sort(descending=True).to_list():
        side = rows.filter(pl.col("part") == part)
        for period, found in _quarters(side, kind_of(view, part), id, last):
            if not found["counts"].any():
                yield Counted(indicator, view.name, period, Estimate.exact(0), part, incomplete=True)
                continue
            kept = found.filter("counts", ~pl.col("again"))
            adds = exact(kept)[()][1] if kept.height else Estimate.exact(0)
            missing = bool(kept["central"].is_null().any())
            yield Counted(indicator, view.name, period, adds, part, kept.is_empty(), bool(found["incomplete"].any()), missing)


def _quarters(rows: pl.DataFrame, kind: str, id: str, last: date) -> Iterator[tuple[Period, pl.DataFrame]]:
    """The rows of this record in each quarter they belong to, oldest first."""
    own = pl.col("record_id") == id
    if kind == "stock":
        held = rows.filter(own, pl.col("start") <= last)
        for period in between(held["start"].min(), last, "quarter") if held.height else ():  # type: ignore[arg-type]
            day = min(period.end, last)
            there = held.filter((pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day)))
            if there.height:
                yield period, there
        return
    rows = rows.filter(pl.col("day") <= last)
    if kind in UNITS:
        year = pl.col("day").dt.year()
        rows = seen_before(rows, year if kind == "first" else year * 10 + pl.col("day").dt.quarter())
        rows = rows.with_columns(pl.when("counts").then(1.0).alias(s) for s in ("low", "central", "high")) if kind == "distinct" else rows
    mine = rows.filter(own).with_columns(_quarter=pl.col("day").dt.truncate("1q")).sort("_quarter")
    for (start,), found in mine.group_by("_quarter", maintain_order=True):
        yield containing(start, "quarter"), found  # type: ignore[arg-type]
