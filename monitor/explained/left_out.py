"""What a figure does not count, and why: unanswered questions, records not approved, what came a second time, measures under the rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from monitor.derived.measure_rule import UNCOUNTED
from monitor.explained.measures import concerned, dropped
from monitor.explained.rows import Notebook, record_types
from monitor.indicator import Indicator, View
from storage.frames import Frames
from storage.period import Period
from storage.scope import Scope
from storage.written import apart

FUELS = {"gas_saving": ("gas",), "electricity_saving": ("kwh",), "own_generation": ("generation",)}
ALL_FUELS = ("gas", "kwh", "generation")


@dataclass(frozen=True)
class LeftOut:
    """So many records, households or measures (`what`) that do not count, for this reason: a code with words on the page."""

    reason: str
    count: int
    what: str


def of_records(rows: pl.DataFrame) -> list[LeftOut]:
    """Records with an empty question, and those whose household or person was counted already."""
    empty = rows.filter(~pl.col("counts"))["record_id"].n_unique()
    partly = rows.filter(pl.col("counts") & pl.col("incomplete"))["record_id"].n_unique()
    second = rows.filter(pl.col("counts") & pl.col("again"))
    found = (("empty", empty), ("assumed", partly),
             ("before", second.filter(pl.col("unit").is_not_null())["record_id"].n_unique()),
             ("nobody", second.filter(pl.col("unit").is_null())["record_id"].n_unique()))  # fmt: skip
    return [LeftOut(reason, count, "records") for reason, count in found if count]


def of_status(session: Session, scope: Scope, indicator: Indicator, inside: Collection[str] | None, last: date) -> list[LeftOut]:
    """Records of the types this figure reads that wait to be checked, were given back or withdrawn. A stock looks at everything so far."""
    first = date.min if indicator.views[0].kind == "stock" else scope.period.start
    found = apart(session, scope.organisation, record_types(indicator), first, last, inside, scope.grant)
    return [LeftOut(status, found[status], "records") for status in ("submitted", "returned", "withdrawn") if found.get(status)]


def of_measures(
    notebook: Notebook, sources: Frames, indicator: Indicator, view: View, period: Period, inside: Collection[str] | None, last: date
) -> list[LeftOut]:
    """Measures that were advised only, or that a rule of the method sets to nothing."""
    if "counted_measures" not in view.frames:
        return []
    lines = notebook.of_grant(notebook.read["measure"].filter(pl.col("on").is_between(period.start, last)).collect())
    lines = lines if inside is None else lines.filter(pl.col("area").is_in(list(inside)))
    advice = lines.filter(pl.col("stage") == "advised").height
    found = [LeftOut("advised", advice, "measures")] if advice else []
    if indicator.evidence != "calculated":
        return found
    placed = (pl.col("stage") == "installed") & (pl.col("quantity") > 0)
    uncounted = lines.filter(placed & pl.col("kind").is_in(UNCOUNTED)).height
    found += [LeftOut("uncounted", uncounted, "measures")] if uncounted and indicator.code != "own_generation" else []
    measures = sources["counted_measures"].collect()
    looked = notebook.of_grant(concerned(measures, view, period, inside, last))
    fuels = FUELS.get(indicator.code, ALL_FUELS)
    return found + [LeftOut(d.reason, d.measures, "measures") for d in dropped(measures, looked, fuels)]
