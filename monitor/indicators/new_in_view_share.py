"""Nieuw in beeld: the share of households that never had help from municipality or housing corporation before."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home

BEFORE = yes("helped_before")


def first_asked(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Each household once. Its first answer decides: later help may have been ours. Without an answer its first visit is incomplete."""
    known = at_home(visit).filter(pl.col("household").is_not_null()).sort(BEFORE.is_null(), "on", "record_id")
    return known.unique(["organisation", "household"], keep="first", maintain_order=True)


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    asked = first_asked(visit)
    return over(counted(asked, "household", value=1 - BEFORE), counted(asked, "household", value=BEFORE * 0 + 1))


NEW_IN_VIEW_SHARE = Indicator(
    code="new_in_view_share",
    title="Nieuw in beeld",
    sentence="Dit deel van de huishoudens kreeg nog nooit hulp van de gemeente of een woningcorporatie.",
    formula="Huishoudens die de eerste keer 'nee' zeiden, gedeeld door huishoudens die 'ja' of 'nee' zeiden. Op de dag van dat antwoord.",
    unit="%",
    evidence="told",
    group="reach",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    lacks="nog geen huishouden zei of het eerder hulp kreeg",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first", "helped_before": "no"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix", "helped_before": "yes"},
                {"on": date(2026, 4, 8), "household": "H002", "kind": "first", "helped_before": "yes"},
                {"on": date(2026, 4, 9), "household": "H003", "kind": "first", "helped_before": "unknown"},
                {"on": date(2026, 5, 5), "household": "H003", "kind": "fix", "helped_before": "no"},
                {"on": date(2026, 6, 1), "household": "H004", "kind": "first", "helped_before": "no"},
                {"on": date(2026, 6, 2), "household": "H005", "kind": "first", "helped_before": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(75)},
        sum="H001, H003 en H004 zeiden eerst 'nee': 3. Met H002 erbij gaven 4 huishoudens antwoord. 3 / 4 = 75%. H005 weten we niet.",
    ),
)
