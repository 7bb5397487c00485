"""The catalogue of figures in words, drawn from the indicators themselves, worked examples included."""

from collections.abc import Iterator

from monitor import indicators
from monitor.indicator import Indicator, View
from monitor.words import EVIDENCE

KINDS = {
    "flow": "events in the period, added up",
    "stock": "what holds on the last day",
    "first": "each once a calendar year, where first seen",
    "distinct": "different ones in the period, never added up",
    "accrual": "the part of a running effect inside the period",
    "ratio": "numerator over denominator, each by its own kind",
}


def markdown() -> str:
    """`docs/indicators.md`; a test holds the file to this."""
    lines = [
        "# The figures",
        "",
        "Drawn from `monitor/indicators/` (`make docs`). Titles, sentences and examples are in the language people read: Dutch.",
        "The rules behind them are in [method.md](method.md).",
    ]
    for indicator in indicators.ALL:
        lines += ["", *_one(indicator)]
    return "\n".join(lines) + "\n"


def _one(i: Indicator) -> Iterator[str]:
    yield f"## {i.title} (`{i.code}`)"
    yield ""
    yield i.sentence
    yield ""
    yield f"- Sum: {i.formula}"
    yield f"- Unit: {i.unit}. Evidence: {EVIDENCE[i.evidence]}. Reads: {', '.join(f'`{r}`' for r in i.reads)}."
    for view in i.views:
        yield f"- {_view(view)}"
    if i.by:
        yield f"- Split by: {', '.join(f'`{choices}`' for choices in i.by.values())}."
    if i.uses:
        yield f"- Factors: {', '.join(f'`{code}`' for code in sorted(set(i.uses)))}."
    yield f"- Example ({i.example.period}): {i.example.sum}"


def _view(view: View) -> str:
    name = f"View `{view.name}` ({view.label})" if view.name else "Counted"
    return f"{name}: {view.kind}, {KINDS[view.kind]}."
