"""Cells that nobody keeps, counted when someone asks: a wijk or buurt in a month or since the start, and all of one grant."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from monitor import indicators
from monitor.count import count
from monitor.grid import EVERYWHERE, LEVELS
from storage import final
from storage.cells import Cell, as_cells
from storage.factors import all_versions
from storage.frames import buurten, frames
from storage.organisation import divisions
from storage.period import Period, today
from storage.scope import Scope
from storage.told import mark_of


def kept(scope: Scope, periods: Collection[Period]) -> bool:
    """Whether the cells of this scope in these periods stand in the store."""
    return not scope.grant and all((_place(scope), p.level) in LEVELS for p in periods)


def cells(session: Session, scope: Scope, periods: Sequence[Period], codes: Sequence[str], areas: Collection[str] = ()) -> list[Cell]:
    """The cells of one enterprise, area and grant in these periods for these indicators, as of its last count.

    `areas`: of each of these instead, all of the same kind as the area of the scope.

    What only the codes and days of a final year could tell is not there.
    Cost: one count of these indicators over all records of the enterprise, because caps and 'once a year' look at the others.
    """
    chosen = [indicators.BY_CODE[code] for code in codes]
    levels = {(place, p.level): None for p in periods for place in (EVERYWHERE, _place(scope))}
    on = mark_of(session, scope.organisation).counted_on or today()
    read = frames(session, [scope.organisation])
    places = divisions(session, buurten(read))
    wanted = {p.code for p in periods}
    found: list[Cell] = []
    last = final.through(session, scope.organisation)
    by_code, by_month = (look(session, scope.organisation) for look in (final.by_code, final.by_month))
    open_now = {p.code for p in periods if p.start.year > last}
    longer = {p.code for p in periods if p.level != "month"} | open_now
    for some in count(read, all_versions(session), places, on, chosen, tuple(levels), scope.grant):
        for code in some["indicator"].unique():
            made = (c for c in as_cells(some, scope.organisation, code) if c.area in (areas or (scope.area,)))
            for c in made:
                lost, months_lost = (code, c.view) in by_code, (code, c.view) in by_month
                if c.period in (open_now if lost else longer if months_lost else wanted):
                    found.append(c)
    return found


def _place(scope: Scope) -> str:
    return {"WK": "wijk", "BU": "buurt"}.get(scope.area[:2], EVERYWHERE)
