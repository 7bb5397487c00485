"""Frozen figures as people outside read them: one release of a quarter or a year, never anything live."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from monitor import indicators
from monitor.disclose.shape import Counted
from monitor.disclose.stream import free
from monitor.disclose.total import NUMBERS
from monitor.figure import Figure, Figures
from monitor.indicator import Indicator
from monitor.words import reason as words
from storage.cells import Cell
from storage.factors import versions_frozen
from storage.number import plain
from storage.organisation import organisations
from storage.release import Release, kept_back, newest
from storage.scope import Scope

NESTED = ("households_helped", "households_reached", "households_new")  # each within the one before: differences count people too
Content = Mapping[str, Any]


def frozen(cell: Cell, named: Mapping[int, str] | None = None) -> dict[str, Any]:
    """One counted value as it is kept in a release: numbers as exact decimal text, factor versions by code, first day and revision."""
    about = {
        name: getattr(cell, name)
        for name in ("indicator", "view", "dimension", "category", "records", "units", "complete", "incomplete", "unknown")
    }
    return (
        about | {"factors": [(named or {}).get(id, id) for id in cell.version_ids]} | {name: plain(getattr(cell, name)) for name in NUMBERS}
    )


def released(session: Session, scope: Scope, codes: Iterable[str]) -> Figures:
    """The frozen figures of a municipality, or of one area in it, for one period, for people outside."""
    release, before = (newest(session, scope.municipality, p) for p in (scope.period, scope.period.previous()))
    wanted = [scope.area] if scope.area else []
    earlier = {(f["indicator"], f["view"], f["category"]): f for f in _of(before) if f["areas"] == wanted}
    found: dict[tuple[str, str, str], Figure] = {}
    for code in codes:
        indicator = indicators.BY_CODE[code]
        kept = [f for f in _of(release) if f["indicator"] == code]
        for view in indicator.views:
            whole = next((f for f in kept if f["view"] == view.name and not f["category"] and not f["areas"]), None)
            found[code, view.name, ""] = _nothing(indicator, view.name, scope, whole)
        for f in kept:
            if f["areas"] == wanted:
                found[code, f["view"], f["category"]] = _thawed(session, indicator, f, scope, earlier)
    return Figures(found)


def blocks(session: Session, scope: Scope, code: str) -> list[tuple[list[str], Figure]]:
    """The areas of the municipality as they may be shown for one figure, alone or together; none when they may not be told apart."""
    kept = [f for f in _of(newest(session, scope.municipality, scope.period)) if f["indicator"] == code and f["areas"]]
    return [(f["areas"], _thawed(session, indicators.BY_CODE[code], f, scope, {})) for f in kept]


def held_back(session: Session, scope: Scope) -> int:
    """How many enterprises closed this period and are kept back, because telling it would give small numbers away."""
    return sum(scope.period.code in kept_back(session, enterprise.id) for enterprise in organisations(session, scope.municipality))


def _of(release: Release | None) -> list[dict[str, Any]]:
    """The figures of a release; those of the first releases have no areas."""
    return [{"areas": []} | f for f in release.content["figures"]] if release else []


def _nothing(indicator: Indicator, view: str, scope: Scope, whole: Content | None) -> Figure:
    """There is no such figure: not closed, or not by area, or too few in this one."""
    made = Figure(indicator, view, scope.period, scope.area, "", "not_reported", reason="dit kwartaal is nog niet afgesloten")
    if whole is None:
        return made
    if whole["state"] not in ("value", "zero"):
        return replace(made, state=whole["state"], reason=whole["reason"])
    chosen = indicator.view(view)
    by_area = not free(indicator, chosen) and Counted(indicator, chosen, ()).with_areas
    return replace(made, state="withheld", reason=words.FEW_HERE if by_area else words.NOT_BY_AREA)


def _thawed(session: Session, indicator: Indicator, f: Content, scope: Scope, earlier: Mapping[tuple[str, str, str], Content]) -> Figure:
    numbers: dict[str, Any] = {name: None if f[name] is None else Decimal(f[name]) for name in NUMBERS}
    before = earlier.get((f["indicator"], f["view"], f["category"]), {}).get("central")
    complete = f.get("completeness")
    return Figure(
        indicator, f["view"], scope.period, scope.area, "", f["state"], dimension=f["dimension"], category=f["category"],
        reason=f["reason"], units=f["units"] if f["central"] else 0, as_of=scope.period.end,
        completeness=None if complete is None else Decimal(complete),
        previous=None if before is None else Decimal(before), factors=tuple(versions_frozen(session, f["factors"])), **numbers,
    )  # fmt: skip
