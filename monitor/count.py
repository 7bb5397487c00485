"""Counting: an enterprise whose records changed is counted again whole, in columns, and its cells replaced in one transaction."""

import logging
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from monitor import indicators
from monitor.aggregate import cells
from monitor.derived import DERIVED
from monitor.indicator import View
from storage.cells import Mark, counted, failed, replace, waiting
from storage.database import Store
from storage.factors import Factors, FactorVersion, all_versions
from storage.frames import Frames, frames, logged
from storage.organisation import Area, areas, lineage, organisations
from storage.period import ALL, Period, between, today

LEVELS = ("month", "quarter", "year")
AS_TEXT = pl.col("factors").cast(pl.List(pl.String)).list.join(" ").fill_null("")
LOG = logging.getLogger(__name__)


def recount_waiting(store: Store, on: date | None = None) -> int:
    """Count every enterprise that is behind; one that fails keeps its figures and does not stop the others. Returns how many went well."""
    with store.read() as session:
        behind = waiting(session)
    return sum(recount(store, organisation, on) for organisation in behind)


def recount_all(store: Store, on: date | None = None) -> int:
    """The nightly full count, and the first one."""
    with store.read() as session:
        everyone = [o.id for o in organisations(session)]
    return sum(recount(store, organisation, on) for organisation in everyone)


def recount(store: Store, organisation: str, on: date | None = None) -> bool:
    """Count one enterprise as it stands now. A fault leaves its earlier cells, is noted for people to see, and gives False."""
    on = on or today()
    try:
        with store.read() as session:
            mark = session.get(Mark, organisation)
            wanted = mark.wanted if mark else 0
            read, versions, places, written = (
                frames(session, [organisation]),
                all_versions(session),
                areas(session),
                logged(session, organisation),
            )
        rows = list(count(read, versions, places, on))
        with store.write() as session:
            replace(session, organisation, rows)
            counted(session, organisation, wanted, on, written)
    except Exception as fault:  # whatever breaks in one count must not stop the others
        LOG.exception("count of %s failed", organisation)
        with store.write() as session:
            failed(session, organisation, f"{type(fault).__name__}: {fault}")
        return False
    return True


def count(read: Frames, versions: list[FactorVersion], places: list[Area], on: date) -> Iterator[dict[str, Any]]:
    """Every cell of the catalogue over these records, as rows for `storage.cells.replace`."""
    known = {a.code: a for a in places}
    wijk = pl.DataFrame(
        [(code, next((c for c in lineage(known, code) if c.startswith("WK")), None)) for code in known if code.startswith("BU")],
        schema={"buurt": pl.String, "wijk": pl.String},
        orient="row",
    )
    sources = with_derived(read, versions, on)
    periods = _periods(read, on)
    for indicator in indicators.ALL:
        factors = Factors(versions, indicator.uses)
        for view in indicator.views:
            found = cells(contributions(view, sources, factors, on), indicator, view, wijk, periods, on).with_columns(factors=AS_TEXT)
            about = {"indicator": indicator.code, "view": view.name, "method_version": indicator.method_version}
            yield from (about | row for row in found.iter_rows(named=True))


def contributions(view: View, sources: Mapping[str, pl.LazyFrame], factors: Factors, on: date) -> pl.LazyFrame:
    """The rows behind one view: its function called with the frames, factors and day its parameters name."""
    given: dict[str, Any] = {name: sources[name] for name in view.frames}
    return view.count(**given, **view.extras(factors=factors, as_of=on))


def with_derived(read: Frames, versions: list[FactorVersion], on: date, wanted: Collection[str] = tuple(DERIVED)) -> Frames:
    """The record frames and the wanted derived ones, each derived frame computed once."""
    sources = dict(read)
    for derived in (d for d in DERIVED.values() if d.name in wanted):
        given: dict[str, Any] = {name: sources[name] for name in derived.frames}
        built = derived.build(**given, **derived.extras(factors=Factors(versions, derived.uses), as_of=on))
        sources[derived.name] = built.collect().lazy()
    return sources


def _periods(read: Frames, on: date) -> list[Period]:
    """From the year of the first record to today."""
    firsts = [frame.select(pl.col("on").min()).collect().item() for frame in read.values()]
    first = min((day for day in firsts if day is not None), default=on)
    start = date(first.year, 1, 1)
    return [p for level in LEVELS for p in between(start, on, level)] + [ALL]
