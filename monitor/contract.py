"""Figures for other programs: the fields of the contract, numbers as exact decimal text."""

from typing import Any

from monitor.explain import Explanation, Source
from monitor.figure import Figure
from storage.factors import FactorVersion
from storage.number import plain

SCENARIOS = ("low", "central", "high")


def figure_data(figure: Figure) -> dict[str, Any]:
    """One value as other tools read it (docs/running.md)."""
    indicator = figure.indicator
    return {
        "indicator": indicator.code,
        "view": figure.view,
        "dimension": figure.dimension,
        "category": figure.category,
        "unit": indicator.unit,
        "kind": indicator.view(figure.view).kind,
        "evidence": indicator.evidence,
        "period": figure.period.code,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "area": figure.area,
        "organisation": figure.organisation,
        **{name: plain(getattr(figure, name)) for name in (*SCENARIOS, "numerator", "denominator")},
        "records": figure.records,
        "units": figure.units,
        "state": figure.state,
        "reason": figure.reason,
        "completeness": plain(figure.completeness),
        "method_version": indicator.method_version,
        "factors": [factor_data(factor) for factor in figure.factors],
    }


def factor_data(factor: FactorVersion) -> dict[str, Any]:
    """A factor version by what stays the same in every store: its code, first day and revision."""
    return {
        "code": factor.code,
        "version": factor.revision,
        "valid_from": factor.valid_from.isoformat(),
        **{name: plain(getattr(factor, name)) for name in SCENARIOS},
        "confidence": factor.confidence,
    }


def explanation_data(found: Explanation) -> dict[str, Any]:
    """One value with everything that stands behind it: the sum in words, sources of every factor, records and completeness."""
    about = ("label", "unit", "source", "publisher", "link", "source_year", "note")
    factors = [factor_data(f) | {name: getattr(f, name) for name in about} for f in found.factors]
    return figure_data(found.figure) | {
        "sentence": found.sentence,
        "formula": found.formula,
        "factors": factors,
        "parts": [{"label": p.label, "records": p.records} | {s: plain(getattr(p, s)) for s in SCENARIOS} for p in found.parts],
        "complete": found.complete,
        "incomplete": found.incomplete,
        "record_ids": [_source(source) for source in found.records],
        "other_views": [figure_data(figure) for figure in found.other_views],
    }


def _source(source: Source) -> dict[str, Any]:
    on = source.on.isoformat() if source.on else None
    return {"type": source.record_type, "id": source.id, "on": on, "central": plain(source.central), "incomplete": source.incomplete}
