"""Counting: an enterprise whose records changed is counted again whole, in columns, and its cells replaced in one transaction."""

import logging
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from monitor import indicators
from monitor.aggregate import cells
from monitor.derived import DERIVED
from monitor.effect import Effect
from monitor.grid import grid
from monitor.indicator import View
from storage.cells import Mark, counted, failed, replace, waiting
from storage.database import Store
from storage.factors import Factors, FactorVersion, all_versions
from storage.frames import Frames, frames, logged
from storage.organisation import Area, areas, organisations
from storage.period import today

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
        rows = (row for found in count(read, versions, places, on) for row in found.iter_rows(named=True))
        with store.write() as session:
            replace(session, organisation, rows)
            counted(session, organisation, wanted, on, written)
    except Exception as fault:  # whatever breaks in one count must not stop the others
        LOG.exception("count of %s failed", organisation)
        with store.write() as session:
            failed(session, organisation, f"{type(fault).__name__}: {fault}")
        return False
    return True


def count(read: Frames, versions: list[FactorVersion], places: list[Area], on: date) -> Iterator[pl.DataFrame]:
    """The cells of the catalogue over these records, one frame per view: `aggregate.COLUMNS` with indicator, view and method version."""
    sources = with_derived(read, versions, on)
    lines = grid(on, places)
    for indicator in indicators.ALL:
        factors = Factors(versions, indicator.uses)
        for view in indicator.views:
            found = cells(rows_of(view, sources, factors, on), indicator, view, lines)
            yield found.with_columns(
                indicator=pl.lit(indicator.code), view=pl.lit(view.name), method_version=pl.lit(indicator.method_version)
            )


def rows_of(view: View, sources: Mapping[str, pl.LazyFrame], factors: Factors, on: date) -> pl.LazyFrame | Effect:
    """What one view counts: its function called with the frames, factors and day its parameters name."""
    given: dict[str, Any] = {name: sources[name] for name in view.frames}
    return view.count(**given, **view.extras(factors=factors, as_of=on))


def contributions(view: View, sources: Mapping[str, pl.LazyFrame], factors: Factors, on: date) -> pl.LazyFrame:
    """The rows behind one view; an effect that keeps running is written out, a row per month."""
    found = rows_of(view, sources, factors, on)
    return found.written_out(on) if isinstance(found, Effect) else found


def with_derived(read: Frames, versions: list[FactorVersion], on: date, wanted: Collection[str] = tuple(DERIVED)) -> Frames:
    """The record frames and the wanted derived ones, each derived frame computed once."""
    sources = dict(read)
    for derived in (d for d in DERIVED.values() if d.name in wanted):
        given: dict[str, Any] = {name: sources[name] for name in derived.frames}
        built = derived.build(**given, **derived.extras(factors=Factors(versions, derived.uses), as_of=on))
        sources[derived.name] = built.collect().lazy()
    return sources
