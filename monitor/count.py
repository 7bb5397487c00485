"""Counting: an enterprise whose records changed is counted again whole, in columns, and its cells replaced in one transaction."""

import logging
import os
import socket
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from monitor import indicators
from monitor.aggregate import cells
from monitor.derived import DERIVED
from monitor.effect import Effect
from monitor.final import kept
from monitor.grant import under
from monitor.grid import LEVELS, grid
from monitor.indicator import Indicator, View
from storage.cells import SCHEMA, replace
from storage.database import Store
from storage.factors import Factors, FactorVersion, all_versions
from storage.frames import Frames, buurten, frames, logged
from storage.mark import MOST_TRIES, Mark, counted, failed, hold, holds, take, wrote
from storage.organisation import Area, divisions
from storage.period import today

AT_ONCE = 10  # enterprises read and counted together: most of the cost of a small one is not its rows
LOG = logging.getLogger(__name__)


def recount_waiting(store: Store, on: date | None = None, besides: Collection[str] = (), tries: int = MOST_TRIES) -> int:
    """Count every enterprise that is behind and that nobody else is counting; any number of processes may do this side by side.

    One that fails keeps its figures and does not stop the others. `tries`: only what failed fewer times. Returns how many went well.
    """
    owner, seen, done = _owner(), set(besides), 0
    while taken := take(store, owner, AT_ONCE, seen, tries):
        seen.update(taken)
        done += _recount(store, owner, taken, on or today())
    return done


def recount(store: Store, organisation: str, on: date | None = None) -> bool:
    """Count one enterprise now, whoever is at it. A fault leaves its earlier cells, is noted for people to see, and gives False."""
    owner = _owner()
    return bool(_recount(store, owner, hold(store, owner, [organisation], firmly=True), on or today()))


def _owner() -> str:
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(3).hex()}"


def _recount(store: Store, owner: str, taken: list[str], on: date) -> int:
    """Count these together; when that breaks, each on its own, so that only the one that breaks stays behind."""
    try:
        return _counted(store, owner, taken, on)
    except Exception as fault:  # whatever breaks in one count must not stop the others
        if len(taken) > 1:
            return sum(_recount(store, owner, [one], on) for one in taken)
        LOG.exception("count of %s failed", taken[0])
        with store.write() as session:
            for mine in holds(session, owner, taken).values():
                failed(session, mine, f"{type(fault).__name__}: {fault}")
        return 0


def _counted(store: Store, owner: str, taken: list[str], on: date) -> int:
    with store.read() as session:
        marks = [session.get(Mark, o) for o in taken]
        wanted = {m.organisation: m.wanted for m in marks if m is not None}
        read, versions = frames(session, taken), all_versions(session)
        places = divisions(session, buurten(read))
        written = logged(session, taken)
    found = by_indicator(count(read, versions, places, on))
    with store.write() as session:
        ours = holds(session, owner, taken)
        replace(session, ours, kept(session, ours, found))
        wrote(session, written, ours)
        for organisation, mine in ours.items():
            counted(session, mine, wanted[organisation], on)
    return len(ours)


def by_indicator(found: Iterable[pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """One frame per indicator, its views below each other; nothing for what nobody wrote about."""
    views: dict[str, list[pl.DataFrame]] = {}
    for cells_found in found:
        if cells_found.height:
            views.setdefault(cells_found["indicator"][0], []).append(cells_found.select("organisation", *SCHEMA))
    return {code: pl.concat(frames_found) for code, frames_found in views.items()}


def count(
    read: Frames, versions: list[FactorVersion], places: list[Area], on: date, chosen: Sequence[Indicator] = indicators.ALL,
    levels: tuple[tuple[str, str], ...] = LEVELS, grant: str = "",
) -> Iterator[pl.DataFrame]:  # fmt: skip
    """The cells of the catalogue over these records, one frame per view: `aggregate.COLUMNS` with indicator, view and method version.

    `chosen`, `levels`: only these figures, at these levels of place and time. `grant`: only what was written down for this grant,
    after rules that look at a whole household (caps, overlap) have seen everything.
    """
    sources = with_derived(read, versions, on, {name for i in chosen for view in i.views for name in view.frames})
    filled = {name for name, frame in sources.items() if not frame.limit(1).collect().is_empty()}
    lines, known = grid(on, places, levels, read["written"]), Factors(versions)
    for indicator in chosen:
        factors = known.only(indicator.uses)
        for view in (v for v in indicator.views if filled & set(v.frames)):  # without a single row there is no cell
            rows = rows_of(view, sources, factors, on)
            found = cells(under(rows, read, grant) if grant else rows, indicator, view, lines)
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
    sources, known = dict(read), Factors(versions)
    for derived in (d for d in DERIVED.values() if d.name in wanted):
        given: dict[str, Any] = {name: sources[name] for name in derived.frames}
        built = derived.build(**given, **derived.extras(factors=known.only(derived.uses), as_of=on))
        sources[derived.name] = built.collect().lazy()
    return sources
