"""People who came to activities. Someone who comes twice counts twice: nobody is asked who they are."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(activity: pl.LazyFrame) -> pl.LazyFrame:
    return counted(activity, value=pl.col("people"), keep=("kind",))


PARTICIPANTS = Indicator(
    code="participants",
    title="Deelnemers aan activiteiten",
    sentence="Zo vaak deed er iemand mee aan een activiteit. Wie twee keer komt, telt twee keer.",
    formula="Het aantal mensen van alle activiteiten bij elkaar. Soms is dat geteld, soms ongeveer.",
    unit="deelnemers",
    evidence="counted",
    group="reach",
    reads=("activity",),
    views=simple("flow", count),
    by={"kind": "activity_kind"},
    about_organisation=True,
    example=Example(
        records={
            "activity": (
                {"on": date(2026, 4, 7), "kind": "A13", "people": 12},
                {"on": date(2026, 4, 14), "kind": "A13", "people": 9},
                {"on": date(2026, 6, 30), "kind": "A7", "people": 40},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(61)},
        sum="12 + 9 + 40 = 61 deelnemers.",
    ),
)
