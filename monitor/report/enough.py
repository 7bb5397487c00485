"""Small numbers stay out of a report: a figure, a split or a place shows only what rests on enough households, persons or records."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from monitor.figure import Figure
from monitor.indicator import Indicator
from monitor.words.reason import FEW

REST = "other_small"
REST_LABEL = "overige soorten samen"
ADDITIVE = ("flow", "stock", "accrual")


def behind(figure: Figure) -> int:
    """How many households or persons the figure rests on; records where it counts neither."""
    return figure.units if figure.indicator.counts and figure.units else figure.records


def small(figure: Figure) -> bool:
    """Too few behind it. A sensitive share also needs enough people on the other side of it."""
    indicator = figure.indicator
    if indicator.about_organisation or not figure.known:
        return False
    if 0 < behind(figure) < indicator.k:
        return True
    share = kind(indicator, figure.view) == "ratio" and indicator.unit == "%"  # of a mean there is no other side
    if not share or indicator.k < 10 or figure.numerator is None or figure.denominator is None:
        return False
    return figure.numerator < indicator.k or figure.denominator - figure.numerator < indicator.k


def kind(indicator: Indicator, view: str) -> str:
    return indicator.view(view).kind


def hidden(figure: Figure) -> Figure:
    """The same place in the report without anything to work a number out from."""
    return replace(
        figure, state="withheld", reason=FEW, low=None, central=None, high=None, numerator=None, denominator=None,
        records=0, units=0, completeness=None, previous=None,
    )  # fmt: skip


def shown(figure: Figure, before: Figure | None = None) -> Figure:
    """The figure as a report may show it; the period before only when that was large enough too."""
    if small(figure):
        return hidden(figure)
    return figure if before is not None and before.known and not small(before) else replace(figure, previous=None)


def split(total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """The categories of one dimension. Small ones are added together with the smallest that is large enough.

    So what stands under 'overige' rests on at least k, and subtracting from the total gives nothing smaller.
    Where parts cannot be added, or nothing is large enough, the whole split is withheld.
    """
    parts = [replace(p, previous=None) for p in parts]
    if total.state != "withheld" and not small(total) and not any(small(p) for p in parts):
        return parts
    large = sorted((p for p in parts if p.known and behind(p) and not small(p)), key=behind)
    if not total.known or small(total) or not large or kind(total.indicator, total.view) not in ADDITIVE:
        return [hidden(p) for p in parts]
    joined = [p for p in parts if small(p)] + large[:1]
    return [p for p in parts if p not in joined] + [_joined(joined)]


def leaks(part: Figure, whole: Figure | None) -> bool:
    """Subtracting the part from the whole shows fewer than k."""
    return whole is not None and part.known and whole.known and 0 < whole.units - part.units < part.indicator.k


def _joined(parts: list[Figure]) -> Figure:
    return replace(
        parts[0], category=REST, records=sum(p.records for p in parts), units=max(p.units for p in parts), completeness=None,
        factors=tuple({f.id: f for p in parts for f in p.factors}.values()), state="value",
        low=_sum(p.low for p in parts), central=_sum(p.central for p in parts), high=_sum(p.high for p in parts),
    )  # fmt: skip


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((v for v in values if v is not None), Decimal(0))


def places(total: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """One figure per wijk: all of them, or none when one is small or what is left over after subtracting is."""
    rest = behind(total) - sum(behind(p) for p in parts)
    if total.state == "withheld" or small(total) or any(small(p) for p in parts) or 0 < rest < total.indicator.k:
        return [hidden(p) for p in parts]
    return [replace(p, previous=None) for p in parts]
