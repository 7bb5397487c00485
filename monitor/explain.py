"""Hoe weten we dit? One figure taken apart: the sum, its parts, factors, evidence, what was left out, who wrote it down, which records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from monitor import indicators
from monitor.aggregate import EMPTY
from monitor.count import contributions, with_derived
from monitor.figure import Figure
from monitor.indicator import Example, Indicator, View
from monitor.reader import Reader
from storage.choices import choices
from storage.factors import Factors, FactorVersion, all_versions
from storage.frames import frames
from storage.history import entered_by
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require
from storage.period import today
from storage.records import ALL
from storage.refused import NotFound

MOST_RECORDS = 500  # enough to check by hand; the download has them all


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
    """One record behind the figure, and what it adds. `incomplete`: a needed field was empty."""

    record_type: str
    id: str
    on: date | None
    central: Decimal | None
    incomplete: bool


@dataclass(frozen=True)
class Explanation:
    """Everything a sceptic may ask about one figure."""

    figure: Figure
    sentence: str
    formula: str
    parts: tuple[Part, ...]
    factors: tuple[FactorVersion, ...]
    complete: int
    incomplete: int
    entered_by: tuple[tuple[str, int], ...]
    records: tuple[Source, ...]
    example: Example
    method_version: int
    other_views: tuple[Figure, ...]


def explain(reader: Reader, code: str, view: str = "") -> Explanation:
    """Take one figure apart. Raises `NotFound` for an unknown code. People outside get no records."""
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
    sources = () if reader.scope.outside else _sources(reader, indicator, chosen)
    with reader.store.read() as session:
        people = () if reader.scope.outside else entered_by(session, reader.scope.organisation, {s.id for s in sources})
    return Explanation(
        figure, indicator.sentence, indicator.formula, parts, figure.factors,
        sum(not s.incomplete for s in sources), sum(s.incomplete for s in sources),
        tuple(people), sources[:MOST_RECORDS], indicator.example, indicator.method_version,
        tuple(figures.get(code, v.name) for v in indicator.views if v.name != chosen.name),
    )  # fmt: skip


def _sources(reader: Reader, indicator: Indicator, view: View) -> tuple[Source, ...]:
    """The records behind one figure, newest first, each with what it adds."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        read, versions, places = frames(session, [scope.organisation]), all_versions(session), areas(session)
    last = min(scope.period.end, today())
    rows = contributions(view, with_derived(read, versions, last, view.frames), Factors(versions, indicator.uses), last)
    present = set(rows.collect_schema().names())
    rows = rows.with_columns(**{name: value for name, value in EMPTY.items() if name not in present})
    known = {a.code: a for a in places}
    inside = [code for code in known if scope.area in lineage(known, code)]
    rows = rows.filter(pl.col("area").is_in(inside)) if scope.area else rows
    if view.kind == "stock" or "day" not in present:  # a stock, or a share of one
        rows = rows.filter((pl.col("start") <= last) & (pl.col("end").is_null() | (pl.col("end") >= last))).with_columns(
            day=pl.col("start")
        )
    else:
        rows = rows.filter(pl.col("day").is_between(scope.period.start, last))
    found = (
        rows.group_by("record_id")
        .agg(pl.col("day").max(), pl.col("central").filter(pl.col("part") == "numerator").sum(), pl.col("incomplete").any())
        .sort("day", "record_id", descending=True)
    )
    kind = _record_type(indicator)
    return tuple(
        Source(kind, id, day, None if central is None else Decimal(repr(round(central, 6))), incomplete)
        for id, day, central, incomplete in found.collect().iter_rows()
    )


def _record_type(indicator: Indicator) -> str:
    """The record that a person can open: of a part, the record it belongs to."""
    parent = {part.__tablename__: record.__tablename__ for record in ALL for part in record.parts.values()}
    return str(parent.get(indicator.reads[0], indicator.reads[0]))
