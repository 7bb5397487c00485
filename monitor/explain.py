"""Hoe weten we dit? One figure taken apart: the sum, its parts, factors, evidence, what was left out, who wrote it down, which records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import polars as pl
from sqlmodel import Session

from monitor import indicators
from monitor.estimate import Estimate
from monitor.explained.left_out import LeftOut, of_measures, of_records, of_status
from monitor.explained.measures import OF_FUEL, Placed, concerned, placed
from monitor.explained.other_set import OtherSet, tank_to_wheel
from monitor.explained.rows import Notebook, adding, record_types, types_of
from monitor.explained.sums import Sum, by_choice, by_month, multiplied, whole
from monitor.figure import Figure
from monitor.indicator import Example, Indicator, View
from monitor.method_history import Change, history
from monitor.reader import Reader
from storage.choices import choices
from storage.confidential import may_read
from storage.factors import Factors, FactorVersion
from storage.people import READ_OWN, require
from storage.period import today
from storage.refused import NotFound
from storage.release import newest
from storage.scope import Scope
from storage.written import Entered, Writer, entered, types_of_waiting, writers


@dataclass(frozen=True)
class Part:
    """One category's share of the figure."""

    label: str
    records: int
    low: Decimal | None
    central: Decimal | None
    high: Decimal | None
    dimension: str = ""


@dataclass(frozen=True)
class Source:
    """One record behind the figure, its own day, and what it adds; None: not known yet, because a number we count with is missing.

    `incomplete`: a needed field was empty; `again`: its unit counts already.
    """

    record_type: str
    id: str
    on: date | None
    central: Decimal | None
    incomplete: bool
    again: bool = False
    by: str = ""


@dataclass(frozen=True)
class Frozen:
    """The release that a figure for people outside was taken from."""

    edition: int
    sha256: str
    published: datetime
    enterprises: tuple[str, ...]
    method_version: int


@dataclass(frozen=True)
class Explanation:
    """Everything a sceptic may ask about one figure. Outside: no records, no names, and the release it was taken from.

    `held_back`: among the records are confidential ones that are not listed for this person.
    """

    figure: Figure
    sentence: str
    formula: str
    sums: tuple[Sum, ...]
    measures: tuple[Placed, ...]
    parts: tuple[Part, ...]
    factors: tuple[FactorVersion, ...]
    complete: int
    incomplete: int
    left_out: tuple[LeftOut, ...]
    entered_by: tuple[Writer, ...]
    records: tuple[Source, ...]
    example: Example
    method_version: int
    history: tuple[Change, ...]
    other_views: tuple[Figure, ...]
    frozen: Frozen | None = None
    other_set: OtherSet | None = None
    held_back: bool = False


def explain(reader: Reader, code: str, view: str = "", *, behind: bool = True) -> Explanation:
    """Take one figure apart. Raises `NotFound` for an unknown code. Without `behind` neither its records nor its release are read."""
    indicator = indicators.BY_CODE.get(code)
    if indicator is None or (view and view not in {v.name for v in indicator.views}):
        raise NotFound()
    figures = reader.figures([code])
    chosen = indicator.view(view)
    figure = figures.get(code, chosen.name)
    labels = {key: label for name in indicator.by.values() for key, label in choices(name).items()}
    parts = tuple(
        Part(labels.get(f.category, f.category), f.records, f.low, f.central, f.high, f.dimension)
        for f in figures.categories(code, chosen.name)
        if f.known
    )
    found = (_Outside(reader, figure) if reader.scope.outside else _Inside(reader, indicator, chosen, figure)) if behind else _Nothing()
    return Explanation(
        figure, indicator.sentence, indicator.formula, found.sums, found.measures, parts, figure.factors,
        found.complete, found.incomplete, found.left_out, found.entered_by, found.records,
        indicator.example, found.frozen.method_version if found.frozen else indicator.method_version, history(code),
        tuple(figures.get(code, v.name) for v in indicator.views if v.name != chosen.name), found.frozen,
        tank_to_wheel(reader, figure), found.held_back,
    )  # fmt: skip


class _Nothing:
    """Nothing of a record, and no release."""

    frozen: Frozen | None = None
    sums: tuple[Sum, ...] = ()
    measures: tuple[Placed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    entered_by: tuple[Writer, ...] = ()
    records: tuple[Source, ...] = ()
    complete = incomplete = 0
    held_back = False


class _Outside(_Nothing):
    """What people outside get besides the released figure itself: which release, and nothing of a record."""

    def __init__(self, reader: Reader, figure: Figure):
        with reader.store.read() as session:
            release = newest(session, reader.scope.municipality, figure.period)
        if release is not None:
            kept = [f for f in release.content["figures"] if (f["indicator"], f["view"]) == (figure.indicator.code, figure.view)]
            version = kept[0].get("method_version", figure.indicator.method_version) if kept else figure.indicator.method_version
            names = tuple(release.content.get("enterprises", ()))
            self.frozen = Frozen(release.edition, release.sha256, release.created_at, names, version)


class _Inside:
    """The rows behind a figure of the enterprise itself, looked at from every side."""

    frozen: Frozen | None = None

    def __init__(self, reader: Reader, indicator: Indicator, view: View, figure: Figure):
        scope, self.indicator, self.view, self.figure = reader.scope, indicator, view, figure
        require(scope.person, READ_OWN, scope.organisation)
        self.last = min(scope.period.end, figure.as_of or today(), today())
        with reader.store.read() as session:
            self.notebook = Notebook.open(session, scope.organisation, scope.municipality, scope.grant)
            self.rows, self.sources = self.notebook.behind(indicator, view, scope.period, scope.area, self.last)
            parents = self.notebook.parents
            self.inside = [code for code, above in parents.items() if scope.area in above] if scope.area else None
            self.versions = {v.id: v for v in self.notebook.versions if v.id is not None}
            ids = set(self.rows["record_id"].to_list())
            kinds = types_of(self.notebook.read, indicator, ids)
            kinds |= types_of_waiting(session, scope.organisation, record_types(indicator), ids - set(kinds))
            by = entered(session, scope.organisation, kinds)
            self.records = self._records(kinds, by)
            counted = set(adding(self.rows)["record_id"].to_list())
            self.entered_by = tuple(writers(session, scope.organisation, (each for id, each in by.items() if id in counted)))
            self.left_out = self._left_out(session, scope)
        self.complete = sum(not s.incomplete for s in self.records)
        self.incomplete = sum(s.incomplete for s in self.records)
        shown = tuple(s for s in self.records if may_read(scope.person, s.record_type, s.by))
        self.held_back, self.records = len(shown) < len(self.records), shown
        self.sums = tuple(self._sums()) if figure.known else ()
        self.measures = self._measures(scope)

    def _records(self, kinds: Mapping[str, str], by: Mapping[str, Entered]) -> tuple[Source, ...]:
        """The records behind the figure, newest first, each with what it adds."""
        adds = pl.col("counts") & ~pl.col("again") & (pl.col("part") == "numerator")
        own = self.notebook.read["written"].select("record_id", "on").unique("record_id").collect()  # an effect lies on days of its own
        found = (
            self.rows.group_by("record_id")
            .agg(
                pl.when(~(adds & pl.col("central").is_null()).any()).then(pl.col("central").filter(adds).sum()).alias("central"),
                pl.col("incomplete").any() | ~pl.col("counts").any(),
                (pl.col("again") & pl.col("counts")).any() & ~(~pl.col("again") & pl.col("counts")).any(),
            )
            .join(own, on="record_id", how="left")
            .sort("on", "record_id", descending=True)
            .select("record_id", "on", "central", "incomplete", "again")
        )
        return tuple(
            Source(kinds[id], id, on, _exact(central), incomplete, again, by[id].person if id in by else "")
            for id, on, central, incomplete, again in found.iter_rows()
            if id in kinds  # how many people live somewhere is a row of the count, and no card
        )

    def _left_out(self, session: Session, scope: Scope) -> tuple[LeftOut, ...]:
        if self.indicator.not_yet:
            return ()
        waiting = of_status(session, scope, self.indicator, self.inside, self.last)
        ruled = of_measures(self.notebook, self.sources, self.indicator, self.view, scope.period, self.inside, self.last)
        return (*of_records(self.rows), *waiting, *ruled)

    def _sums(self) -> list[Sum]:
        """Every way to write the figure as an addition; the first is the one that says most."""
        if self.view.kind == "ratio":
            return [s for part in ("numerator", "denominator") for s in self._side(part)]
        f, rows = self.figure, adding(self.rows)
        total = Estimate(f.low or Decimal(0), f.central or Decimal(0), f.high or Decimal(0))
        return _ways(rows, self.indicator, self.view.kind, total, "", self.versions)

    def _side(self, part: str) -> list[Sum]:
        rows = adding(self.rows.filter(pl.col("part") == part))
        exact = self.figure.numerator if part == "numerator" else self.figure.denominator
        summed = whole(rows)
        total = Estimate(summed.low, summed.central if exact is None else exact, summed.high)
        kind = self.view.numerator_kind if part == "numerator" else self.view.denominator_kind
        return _ways(rows, self.indicator, kind, total, part, self.versions)[:1]

    def _measures(self, scope: Scope) -> tuple[Placed, ...]:
        """Pieces times saving per piece, where the figure is the saving itself."""
        if self.indicator.code not in OF_FUEL or not self.figure.known:
            return ()
        measures = self.sources["counted_measures"].collect()
        looked = self.notebook.of_grant(concerned(measures, self.view, scope.period, self.inside, self.last))
        factors = Factors(self.notebook.versions, self.indicator.uses)
        return placed(adding(self.rows), looked, self.indicator.code, factors, self.versions)


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(round(value, 6)))


def _ways(rows: pl.DataFrame, indicator: Indicator, kind: str, total: Estimate, part: str, versions: dict[int, FactorVersion]) -> list[Sum]:
    if rows.is_empty():
        return []
    lines = multiplied(rows, versions)
    found = [Sum("multiplied", tuple(lines), total, part)] if lines else []
    found += [Sum(name, tuple(by_choice(rows, name)), total, part) for name in indicator.by if name in rows.columns and kind != "distinct"]
    months = tuple(by_month(rows)) if kind != "stock" else ()
    if len(months) > 1 or not found:
        found.append(Sum("month", months or tuple(by_month(rows)), total, part))
    return found
