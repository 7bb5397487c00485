"""Frozen figures as people outside read them: one release of a quarter or a year, never anything live."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Lock
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
from storage.period import Period
from storage.release import Release, kept_back, newest_told
from storage.scope import Scope

NESTED = ("households_helped", "households_reached", "households_new")  # each within the one before: differences count people too
Content = Mapping[str, Any]
MOST = 24  # editions that a process keeps read: some megabytes


def frozen(cell: Cell, named: Mapping[int, str] | None = None) -> dict[str, Any]:
    """One counted value as it is kept in a release: numbers as exact decimal text, factor versions by code, first day and revision."""
    about = {
        name: getattr(cell, name)
        for name in ("indicator", "view", "dimension", "category", "records", "units", "complete", "incomplete", "unknown")
    }
    return (
        about | {"factors": [(named or {}).get(id, id) for id in cell.version_ids]} | {name: plain(getattr(cell, name)) for name in NUMBERS}
    )


@dataclass(frozen=True)
class Told:
    """What one edition told, by indicator, and of whom it is made. Shared by all who read it: never changed."""

    figures: Mapping[str, Sequence[Content]]
    ids: frozenset[str]


NOTHING = Told({}, frozenset())
_TOLD: OrderedDict[str, Told] = OrderedDict()  # by hash
_LOCK = Lock()


def _told(session: Session, municipality: str, period: Period) -> Told:
    """The newest edition, read from the store once in each process."""
    if (about := newest_told(session, municipality, period)) is None:
        return NOTHING
    id, sum_ = about
    with _LOCK:
        if (known := _TOLD.get(sum_)) is not None:
            _TOLD.move_to_end(sum_)
            return known
    content, figures = session.get_one(Release, id).content, dict[str, list[Content]]()
    for figure in content["figures"]:
        figures.setdefault(figure["indicator"], []).append({"areas": []} | figure)  # those of the first releases have no areas
    found = Told(figures, frozenset(content.get("ids", ())))
    with _LOCK:
        _TOLD[sum_] = found
        while len(_TOLD) > MOST:
            _TOLD.popitem(last=False)
    return found


def released(session: Session, scope: Scope, codes: Iterable[str]) -> Figures:
    """The frozen figures of a municipality, or of one area in it, for one period, for people outside."""
    told, before = (_told(session, scope.municipality, p) for p in (scope.period, scope.period.previous()))
    wanted = [scope.area] if scope.area else []
    absent = bool(wanted) and _absent(session, scope, told)
    found: dict[tuple[str, str, str], Figure] = {}
    for code in codes:
        indicator, kept = indicators.BY_CODE[code], told.figures.get(code, ())
        earlier = {(f["view"], f["category"]): f for f in before.figures.get(code, ()) if f["areas"] == wanted}
        for view in indicator.views:
            whole = next((f for f in kept if f["view"] == view.name and not f["category"] and not f["areas"]), None)
            found[code, view.name, ""] = _nothing(indicator, view.name, scope, whole)
        for f in kept:
            if f["areas"] == wanted:
                found[code, f["view"], f["category"]] = _sure(_thawed(session, indicator, f, scope, earlier), f, absent)
    return Figures(found)


def blocks(session: Session, scope: Scope, code: str) -> list[tuple[list[str], Figure]]:
    """The areas of the municipality as they may be shown for one figure, alone or together; none when they may not be told apart."""
    told = _told(session, scope.municipality, scope.period)
    kept = [f for f in told.figures.get(code, ()) if f["areas"]]
    absent = bool(kept) and _absent(session, scope, told)
    return [(f["areas"], _sure(_thawed(session, indicators.BY_CODE[code], f, scope, {}), f, absent)) for f in kept]


def held_back(session: Session, scope: Scope) -> int:
    """How many enterprises closed this period and are kept back, because telling it would give small numbers away."""
    return sum(scope.period.code in kept_back(session, enterprise.id) for enterprise in organisations(session, scope.municipality))


def reason_of(indicator: Indicator, kept: str) -> str:
    """The reason that was kept; an edition of before said of a ratio less than what is missing, and stays as it is in the store.

    A report is frozen with its words, and keeps them.
    """
    return indicator.lacking() if kept == words.NOTHING_TO_DIVIDE else kept


def _nothing(indicator: Indicator, view: str, scope: Scope, whole: Content | None) -> Figure:
    """There is no such figure: not closed, or not by area, or too few in this one."""
    made = Figure(indicator, view, scope.period, scope.area, "", "not_reported", reason="dit kwartaal is nog niet afgesloten")
    if whole is None:
        return made
    if whole["state"] not in ("value", "zero"):
        return replace(made, state=whole["state"], reason=reason_of(indicator, whole["reason"]))
    chosen = indicator.view(view)
    by_area = not free(indicator, chosen) and Counted(indicator, chosen, ()).with_areas
    return replace(made, state="withheld", reason=words.FEW_HERE if by_area else words.NOT_BY_AREA)


def _absent(session: Session, scope: Scope, told: Told) -> bool:
    """Whether an enterprise that worked here by then is not in this release: it did not close yet, or is kept back."""
    return any(e.id not in told.ids for e in organisations(session, scope.municipality) if e.started <= scope.period.end.year)


def _sure(figure: Figure, f: Content, absent: bool) -> Figure:
    """Zero only where nobody can be left out: with an enterprise of too few, or in one area one that is absent, it may be none or few.

    A number of one area says the same as the number of all: without whom it is.
    """
    left_out = f.get("left_out", 0)
    if figure.state == "zero" and (left_out or (absent and f["areas"])):
        return _hushed(figure, words.NONE_OR_FEW)
    if f["areas"] and left_out and not figure.reason:
        return replace(figure, reason=words.without(left_out))
    return figure


def _hushed(figure: Figure, reason: str) -> Figure:
    """The same figure, kept back."""
    nothing: dict[str, Any] = dict.fromkeys(("low", "central", "high", "numerator", "denominator", "previous", "goal"))
    return replace(figure, state="withheld", reason=reason, **nothing)


def _thawed(session: Session, indicator: Indicator, f: Content, scope: Scope, earlier: Mapping[tuple[str, str], Content]) -> Figure:
    numbers: dict[str, Any] = {name: None if f[name] is None else Decimal(f[name]) for name in NUMBERS}
    before = earlier.get((f["view"], f["category"]), {}).get("central")
    complete = f.get("completeness")
    return Figure(
        indicator, f["view"], scope.period, scope.area, "", f["state"], dimension=f["dimension"], category=f["category"],
        reason=reason_of(indicator, f["reason"]), units=f["units"] if f["central"] else 0, as_of=scope.period.end,
        completeness=None if complete is None else Decimal(complete),
        previous=None if before is None else Decimal(before), factors=tuple(versions_frozen(session, f["factors"])), **numbers,
    )  # fmt: skip
