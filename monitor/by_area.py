"""One figure of one enterprise in each of its areas, read at once."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from monitor import indicators, on_demand
from monitor.figure import Figure
from monitor.live import Context, Standing
from storage.cells import Cell, cells_in
from storage.scope import Scope


def by_area(session: Session, scope: Scope, code: str, areas: Sequence[str]) -> dict[str, Figure]:
    """Area -> the total of the first view of this indicator there. `areas`: all wijken or all buurten. Inside only."""
    if not areas:
        return {}
    periods = [scope.period, scope.period.previous()]
    first, standing = replace(scope, area=areas[0]), Standing(session, scope)
    if on_demand.kept(first, periods):
        cells = cells_in(session, scope.organisation, areas, [p.code for p in periods], [code])
    else:
        cells = on_demand.cells(session, first, periods, [code], areas)
    indicator = indicators.BY_CODE[code]
    view = indicator.views[0].name
    found: dict[str, dict[str, dict[tuple[str, str, str, str], Cell]]] = {area: {p.code: {} for p in periods} for area in areas}
    for c in cells:
        if c.view == view and not c.category:
            found[c.area][c.period][c.indicator, c.view, c.dimension, c.category] = c
    return {
        area: Context(session, replace(scope, area=area), kept, standing).figure(indicator, view, "", "") for area, kept in found.items()
    }
