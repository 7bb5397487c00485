"""Figures with their marks: what the rules need is read once per page, and what people answered stands beside each mark."""

from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session

from monitor.doubt import BAND, Around, doubts
from monitor.figure import Doubt, Figures
from storage import doubt as kept
from storage.cells import cells_of
from storage.period import AMSTERDAM, today
from storage.release import newest
from storage.scope import Scope

NEEDED = ("households_helped", "co2_avoided")
BESIDE = {*BAND, "energy_bill_saving"}  # figures that are weighed against those


def marked(session: Session, scope: Scope, figures: Figures) -> Figures:
    """The same figures, each total with its marks. Inside only, and not per grant: a mark is about all of an enterprise's own work."""
    if scope.outside or scope.grant or not any(f.known for f in figures.found.values()):
        return figures
    around = _around(session, scope, figures)
    answers = kept.answers(session, scope.organisation, scope.period.code, scope.area)
    found = {}
    for key, figure in figures.found.items():
        marks = tuple(_answered(d, answers.get((figure.indicator.code, figure.view, d.code))) for d in doubts(figure, around))
        found[key] = replace(figure, doubts=marks) if marks else figure
    return Figures(found)


def _answered(doubt: Doubt, answer: kept.DoubtAnswer | None) -> Doubt:
    if answer is None:
        return doubt
    return replace(doubt, answer=answer.answer, by=answer.person, on=answer.moment.astimezone(AMSTERDAM).date())


def _around(session: Session, scope: Scope, figures: Figures) -> Around:
    """Only what the rules can use for these figures is read."""
    period, totals = scope.period, [f for f in figures.found.values() if f.known and not f.category]
    last = min(period.end, max((f.as_of for f in totals if f.as_of is not None), default=today()))
    kinds = {kind for f in totals for kind in f.indicator.reads} if period.level in ("quarter", "year") else set()
    lived = any(f.indicator.view(f.view).kind == "first" and f.indicator.counts == "households" for f in totals)
    corrected = None if scope.area else kept.corrected_since_closing(session, scope.organisation, period.code)
    values = {}
    if {f.indicator.code for f in totals} & BESIDE:
        cells = cells_of(session, scope.organisation, scope.area, [period.code], NEEDED)
        values = {(c.indicator, c.view): c.central for c in cells if not c.category and c.central is not None}
    return Around(
        last,
        kept.households_in(session, scope.organisation, scope.area) if lived else None,
        values.get(("households_helped", "")),
        kept.days_written(session, scope.organisation, period.start, last, kinds),
        values, {} if corrected is None else _frozen(session, scope), bool(corrected),
    )  # fmt: skip


def _frozen(session: Session, scope: Scope) -> dict[tuple[str, str], Decimal]:
    """What this quarter said when it was closed."""
    release = newest(session, scope.organisation, scope.period)
    cells = release.content.get("cells", []) if release else []
    return {(c["indicator"], c["view"]): Decimal(c["central"]) for c in cells if not c["category"] and c["central"] is not None}
