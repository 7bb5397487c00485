"""The enterprise's own figures, from its counted cells: with state, goal, previous period and factors."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from monitor import indicators, on_demand
from monitor.figure import Figure, Figures
from monitor.indicator import Indicator
from monitor.words.reason import DAYS_GONE, FORGOTTEN, NO_VALUE_THEN, named
from storage import final
from storage.cells import Cell, cells_of
from storage.factors import FactorVersion, labels, versions_by_id
from storage.period import AMSTERDAM, Period, today
from storage.scope import Scope
from storage.told import goals, logged_for, logged_years, mark_of

Key = tuple[str, str, str, str]


def figures(session: Session, scope: Scope, codes: Iterable[str]) -> Figures:
    """The figures of one enterprise in one period and area, each view and category of each code."""
    asked = list(codes)
    return _figures(Context(session, scope, _cells(session, scope, [scope.period, scope.period.previous()], asked)), asked)


def series(session: Session, scope: Scope, code: str, view: str, periods: list[Period]) -> list[Figure]:
    """The totals of one view over these periods, read at once."""
    cells = _cells(session, scope, [*periods, *(p.previous() for p in periods)], [code])
    standing = Standing(session, scope)
    return [_figures(Context(session, scope.at(p), cells, standing), [code]).get(code, view) for p in periods]


def _figures(context: "Context", codes: Iterable[str]) -> Figures:
    split: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(k for k in context.now if k[3]):
        split.setdefault(key[:2], []).append(key)
    found: dict[tuple[str, str, str], Figure] = {}
    for indicator in (indicators.BY_CODE[code] for code in codes):
        for view in indicator.views:
            found[indicator.code, view.name, ""] = context.figure(indicator, view.name, "", "")
            for _, _, dimension, category in split.get((indicator.code, view.name), []):
                found[indicator.code, view.name, category] = context.figure(indicator, view.name, dimension, category)
    return Figures(found)


def _cells(session: Session, scope: Scope, periods: list[Period], codes: list[str]) -> dict[str, dict[Key, Cell]]:
    """Period code -> its cells."""
    found: dict[str, dict[Key, Cell]] = {p.code: {} for p in periods}
    if on_demand.kept(scope, periods):
        cells = cells_of(session, scope.organisation, scope.area, list(found), codes)
    else:
        cells = on_demand.cells(session, scope, periods, codes)
    for c in cells:
        found[c.period][c.indicator, c.view, c.dimension, c.category] = c
    return found


class Standing:
    """What holds for every figure of one enterprise: what it writes down, how its count stands, what it agreed."""

    def __init__(self, session: Session, scope: Scope):
        organisation, grant = scope.organisation, scope.grant
        self.logged = logged_for(session, organisation, grant) if grant else logged_years(session, organisation)
        self.mark = mark_of(session, organisation)
        self.final, self.by_code = final.through(session, organisation), final.by_code(session, organisation)
        self.by_month = final.by_month(session, organisation)
        self.goals = {
            (goal.indicator, goal.period): goal.agreed if goal.changed_to is None else goal.changed_to
            for _, goal in goals(session, organisation, grant)
            if goal.indicator and goal.kind == "target"
        }


class Context:
    """What turns a cell, or the absence of one, into a figure."""

    def __init__(self, session: Session, scope: Scope, cells: Mapping[str, Mapping[Key, Cell]], standing: Standing | None = None):
        self.scope, self.now, self.before = scope, cells[scope.period.code], cells[scope.period.previous().code]
        standing = standing or Standing(session, scope)
        self.logged, self.mark, self.goals, self.standing = standing.logged, standing.mark, standing.goals, standing
        used = {id for c in self.now.values() for id in c.version_ids}
        self.versions: Mapping[int, FactorVersion] = versions_by_id(session, used)
        self.labels = labels(session, {code for c in self.now.values() for code in c.unknown.split()})

    def figure(self, indicator: Indicator, view: str, dimension: str, category: str) -> Figure:
        key = (indicator.code, view, dimension, category)
        cell, earlier = self.now.get(key), self.before.get(key)
        period = self.scope.period
        state, reason = self.state(indicator, view, cell)
        known = state in ("value", "zero")
        zero = Decimal(0) if known and cell is None else None
        return Figure(
            indicator=indicator, view=view, period=period, area=self.scope.area, organisation=self.scope.organisation,
            dimension=dimension, category=category, state=state, reason=reason, stale=self.stale,
            as_of=cell.as_of if cell else min(period.end, self.mark.counted_on or today()),
            low=cell.low if cell and known else zero, central=cell.central if cell and known else zero,
            high=cell.high if cell and known else zero,
            numerator=cell.numerator if cell else zero, denominator=cell.denominator if cell else None,
            records=cell.records if cell else 0, units=cell.units if cell else 0, completeness=completeness(cell),
            goal=None if category or view != indicator.views[0].name or self.scope.area else self.goals.get((indicator.code, period.code)),
            previous=earlier.central if earlier else None,
            factors=tuple(self.versions[id] for id in (cell.version_ids if cell else ()) if id in self.versions),
        )  # fmt: skip

    @property
    def stale(self) -> date | None:
        """The last count broke, so what stands here is of this day: older than what was written down."""
        return self.mark.counted_at.astimezone(AMSTERDAM).date() if self.mark.failed and self.mark.counted_at else None

    def state(self, indicator: Indicator, view: str, cell: Cell | None) -> tuple[str, str]:
        """Value, zero and not reported are three things (method.md 1)."""
        if indicator.not_yet:
            return "not_reported", indicator.not_yet
        if cell is None and (gone := self._forgotten(indicator.code, view)):
            return "not_reported", gone
        if cell is not None and cell.unknown:
            return "not_reported", NO_VALUE_THEN.format(codes=", ".join(named(self.labels[code]) for code in cell.unknown.split()))
        if cell is not None and cell.central is not None:
            if cell.central == 0 and cell.complete == 0 and cell.incomplete:
                return "not_reported", "de vragen die hiervoor nodig zijn, zijn nergens ingevuld"
            return ("value" if cell.central or cell.low or cell.high else "zero"), ""
        if indicator.view(view).kind == "ratio":
            return "not_reported", indicator.lacking(above=cell is not None and bool(cell.numerator))
        if indicator.evidence == "metered":  # no reading is not a saving of nothing
            return "not_reported", "van geen enkel huis is de meter vaak genoeg gelezen"
        if self.scope.period.start > (self.mark.counted_on or today()):
            return "not_reported", "deze periode moet nog beginnen"
        return ("zero", "") if self._wrote(indicator) else ("not_reported", self._silence(indicator))

    def _forgotten(self, code: str, view: str) -> str:
        """Why, when only codes or days that are gone by now could tell this figure, and nobody kept it."""
        period = self.scope.period
        lost = period.level == "all" or not on_demand.kept(self.scope, [period])
        if not lost or period.start.year > self.standing.final:
            return ""
        if (code, view) in self.standing.by_code:
            return FORGOTTEN
        return DAYS_GONE if period.level == "month" and (code, view) in self.standing.by_month else ""

    def _wrote(self, indicator: Indicator) -> bool:
        years = self._years(indicator)
        return bool(years) if self.scope.period.level == "all" else self.scope.period.start.year in years

    def _years(self, indicator: Indicator) -> set[int]:
        """The years of which the records that this figure reads were written down."""
        return {year for kind, year in self.logged if kind in indicator.reads}

    def _silence(self, indicator: Indicator) -> str:
        """That nothing was written down; what began in an earlier year may end in this one, so that beside it only nothing new is true."""
        if self.scope.grant:
            return "bij deze subsidie is hierover niets opgeschreven"
        before = any(year < self.scope.period.start.year for year in self._years(indicator))
        return "hierover is in dit jaar niets nieuws opgeschreven" if before else "hierover is in dit jaar niets opgeschreven"


def completeness(cell: Cell | None) -> Decimal | None:
    """Share of the records that had every field needed; None where nothing stands behind the figure."""
    if cell is None or cell.complete + cell.incomplete == 0:
        return None
    return (Decimal(cell.complete) / (cell.complete + cell.incomplete)).quantize(Decimal("0.0001"))
