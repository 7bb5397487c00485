"""Counting through the real engine: made-up records in, the cells of one indicator out."""

from datetime import date
from typing import Any

import polars as pl

from monitor.aggregate import cells
from monitor.count import rows_of
from monitor.derived.placement_days import build
from monitor.grid import Grid
from monitor.indicator import Indicator
from storage.factors import Factors, FactorVersion
from tests.monitor.tally import frames_of

PLACES = pl.DataFrame({"buurt": ["BU1", "BU2"], "wijk": ["WK1", "WK2"]})
TODAY = date(2026, 11, 23)
Found = dict[tuple[str, str, str], dict[str, Any]]


def counted(
    indicator: Indicator, view: str = "", versions: list[FactorVersion] | None = None, today: date = TODAY, **records: list[dict[str, Any]]
) -> Found:
    """(period, area, category) -> cell, with values in whole millionths."""
    chosen, sources = indicator.view(view), frames_of(records)
    sources["placement_days"] = build(sources["placement"], today)
    rows = rows_of(chosen, sources, Factors(versions or [], indicator.uses), today)
    found = cells(rows, indicator, chosen, Grid(today, PLACES))
    return {(r["period"], r["area"], r["category"]): r for r in found.iter_rows(named=True)}


def value(found: Found, period: str, area: str = "", category: str = "") -> float | None:
    """The central value as people read it; None where there is no cell or it is not known."""
    cell = found.get((period, area, category))
    return None if cell is None or cell["central"] is None else cell["central"] / 1_000_000
