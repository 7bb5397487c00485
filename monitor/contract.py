"""Figures for other programs: the fields of the contract, numbers as exact decimal text."""

from typing import Any

from monitor.estimate import Estimate
from monitor.explain import Explanation, Frozen, Source
from monitor.explained.measures import Placed
from monitor.explained.other_set import OtherSet
from monitor.explained.sums import Line, Sum
from monitor.figure import Figure
from monitor.named_by_study import named
from storage.factors import SCENARIOS, FactorVersion
from storage.number import plain


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
    """One value with everything that stands behind it: the sum written out, sources, what was left out, who wrote it down, records.

    Names of people are not in it, whoever asks: roles and months are.
    """
    about = ("label", "unit", "source", "publisher", "link", "source_year", "note", "kind", "reason")
    until = [{"valid_to": f.valid_to.isoformat() if f.valid_to else None} for f in found.factors]
    factors = [factor_data(f) | {name: getattr(f, name) for name in about} | to for f, to in zip(found.factors, until, strict=True)]
    return figure_data(found.figure) | {
        "sentence": found.sentence,
        "formula": found.formula,
        "factors": factors,
        "sums": [_sum(each) for each in found.sums],
        "measures": [_placed(line) for line in found.measures],
        "parts": [{"label": p.label, "records": p.records} | {s: plain(getattr(p, s)) for s in SCENARIOS} for p in found.parts],
        "complete": found.complete,
        "incomplete": found.incomplete,
        "doubts": [{"code": d.code, "sentence": d.sentence, "answer": d.answer} for d in found.figure.doubts],
        "left_out": [{"reason": left.reason, "count": left.count, "what": left.what} for left in found.left_out],
        "entered_by": [{"role": writer.role, "months": dict(writer.months)} for writer in found.entered_by],
        "record_ids": [_source(source) for source in found.records],
        "method_version": found.method_version,
        "method_history": [{"version": c.version, "on": c.on.isoformat(), "what": c.what} for c in found.history],
        "example": _example(found),
        "named_by_study": list(named(found.figure.indicator.code)),
        "frozen": _frozen(found.frozen),
        "other_views": [figure_data(figure) for figure in found.other_views],
        "other_set": _other_set(found.other_set),
    }


def _other_set(found: OtherSet | None) -> dict[str, Any] | None:
    """CO2 tank-to-wheel, where the figure itself is well-to-wheel; null for what is no CO2."""
    if found is None:
        return None
    value = _three(found.value) if found.value else dict.fromkeys(SCENARIOS)
    return {"set": "ttw", "reason": found.reason, "factors": [factor_data(f) for f in found.factors]} | value


def _sum(found: Sum) -> dict[str, Any]:
    """One way to add the figure up again: the lines and `rounding` together are `total`, to the last decimal."""
    return {
        "way": found.way,
        "part": found.part,
        "lines": [_line(line) for line in found.lines],
        "rounding": _three(found.rounding),
        "total": _three(found.total),
        "settled": found.settled,
    }


def _line(line: Line) -> dict[str, Any]:
    codes = [{"code": f.code, "version": f.revision, "valid_from": f.valid_from.isoformat()} for f in line.factors]
    about = {"label": line.label, "records": line.records, "quantity": plain(line.quantity), "unit": line.unit, "factors": codes}
    return about | _three(line.gives)


def _placed(line: Placed) -> dict[str, Any]:
    about = {"kind": line.kind, "measures": line.measures, "pieces": plain(line.pieces), "per": line.per, "before": plain(line.before)}
    return about | {"factors": [f.code for f in line.factors], "unit": line.unit} | _three(line.counts)


def _three(estimate: Estimate) -> dict[str, Any]:
    return {scenario: plain(getattr(estimate, scenario)) for scenario in SCENARIOS}


def _example(found: Explanation) -> dict[str, Any]:
    given = {view: _three(estimate) for view, estimate in found.example.gives.items()}
    return {"sum": found.example.sum, "period": found.example.period, "gives": given}


def _frozen(frozen: Frozen | None) -> dict[str, Any] | None:
    """The release a figure for people outside was taken from; null for a live one."""
    if frozen is None:
        return None
    return {"edition": frozen.edition, "sha256": frozen.sha256, "published": frozen.published.isoformat()}


def _source(source: Source) -> dict[str, Any]:
    on = source.on.isoformat() if source.on else None
    about = {"type": source.record_type, "id": source.id, "on": on, "central": plain(source.central)}
    return about | {"incomplete": source.incomplete, "again": source.again}
