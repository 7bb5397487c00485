"""The six kinds once more, in plain Python and slowly: what a person would do with the rows and a pencil."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from monitor.count import contributions
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.burden import SCHEMA as BURDEN
from storage.factors import SCENARIOS, Factors, FactorVersion
from storage.frames import FROM_VISIT, PLACE, WRITTEN, _dtype
from storage.number import Exact
from storage.period import Period, parse
from storage.records import ALL, BY_NAME
from storage.sealed import empty

Row = Mapping[str, Any]


def frames_of(records: Mapping[str, Iterable[Row]]) -> dict[str, pl.LazyFrame]:
    """Every frame counting knows, with the written rows in it; a column that was not written is empty."""
    found = {}
    for record in ALL:
        schema = _schema(record) | {"record_id": pl.String, "area": pl.String}
        found[str(record.__tablename__)] = _frame(str(record.__tablename__), schema, records)
        of_visit = {("visit_kind" if c == "kind" else c): schema[c] for c in FROM_VISIT if record is BY_NAME["visit"]}
        for part in record.parts.values():
            extra = {"record_id": pl.String, "on": pl.Date, "area": pl.String, "id": pl.String}
            found[str(part.__tablename__)] = _frame(str(part.__tablename__), _schema(part) | of_visit | extra, records)
    besides = {"place": PLACE, "written": WRITTEN, "burden": BURDEN}
    found["sealed"] = empty().lazy()
    return found | {name: _frame(name, schema, records) for name, schema in besides.items()}


def _schema(table: Any) -> dict[str, Any]:
    return {c.name: pl.Float64 if isinstance(c.type, Exact) else _dtype(c.type) for c in table.__table__.columns}


def _frame(name: str, schema: dict[str, Any], records: Mapping[str, Iterable[Row]]) -> pl.LazyFrame:
    written = list(records.get(name, ()))
    unknown = {key for row in written for key in row} - set(schema)
    assert not unknown, f"{name} has no column {unknown}"
    numbered = [
        {"record_id": f"{name}{n:03}", "organisation": "molenwijk", "id": f"{name}{n:03}"} | dict(row) for n, row in enumerate(written)
    ]
    return pl.DataFrame([[row.get(c) for c in schema] for row in numbered], schema=schema, orient="row").lazy()


def versions_of(factors: Mapping[str, tuple[float, float, float]]) -> list[FactorVersion]:
    """One version of each factor that holds on every day."""
    return [
        FactorVersion(id=n, code=code, label=code, unit="", kind="physical", low=low, central=mid, high=high, valid_from=date(2000, 1, 1))
        for n, (code, (low, mid, high)) in enumerate(factors.items(), 1)
    ]


def rows_of(indicator: Indicator, view: View, sources: Mapping[str, pl.LazyFrame], versions: list[FactorVersion], on: date) -> list[Row]:
    return contributions(view, sources, Factors(versions, indicator.uses), on).collect().to_dicts()


def tally(indicator: Indicator, view: View, rows: list[Row], period: Period) -> Estimate | None:
    """The figure of the whole enterprise in one period; None when it is not known."""
    if view.kind != "ratio":
        return _estimate(_part(rows, view.kind, period))
    top = _part([r for r in rows if r["part"] == "numerator"], view.numerator_kind, period)
    bottom = _part([r for r in rows if r["part"] == "denominator"], view.denominator_kind, period)
    if top is None or bottom is None or not bottom["central"]:
        return None
    times = 100 if indicator.unit == "%" else 1
    crossed = {"low": "high", "central": "central", "high": "low"}
    return _estimate({s: top[s] * times / bottom[crossed[s]] for s in SCENARIOS})


def _part(rows: list[Row], kind: str, period: Period) -> dict[str, Fraction] | None:
    counted = [r for r in rows if not (r.get("central", 1) is None and not r.get("unknown"))]
    if kind == "stock":
        inside = [r for r in counted if r["start"] <= period.end and (r["end"] is None or r["end"] >= period.end)]
    elif kind == "first":
        inside = [r for r in _firsts(counted) if period.contains(r["day"])]
    else:
        inside = [r for r in counted if period.contains(r["day"])]
    if kind == "distinct":
        return dict.fromkeys(SCENARIOS, Fraction(len({r["unit"] for r in inside} - {None})))
    if any(r.get("unknown") for r in inside):
        return None
    return {s: sum((Fraction(r[s]) for r in inside), Fraction(0)) for s in SCENARIOS}


def _firsts(rows: list[Row]) -> list[Row]:
    seen: dict[tuple[str, int], Row] = {}
    for r in sorted(rows, key=lambda r: (r["day"], r["record_id"])):
        if r["unit"] is not None:
            seen.setdefault((r["unit"], r["day"].year), r)
    return list(seen.values())


def _estimate(found: dict[str, Fraction] | None) -> Estimate | None:
    if found is None:
        return None
    return Estimate.of(*(f"{float(found[s]):.6f}" for s in SCENARIOS))


def example_gives(indicator: Indicator, example: Example, view: View, sources: Mapping[str, pl.LazyFrame]) -> Estimate | None:
    period = parse(example.period)
    return tally(indicator, view, rows_of(indicator, view, sources, versions_of(example.factors), period.end), period)
