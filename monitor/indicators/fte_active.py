"""Filled places as full-time jobs of 36 hours a week."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator
from monitor.job_group import views

FULL_TIME_HOURS = 36  # the stated norm of method.md 5; agreements of 38 and 40 hours exist, so the norm stands in the sentence


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    return held(placement, "person", pl.col("hours_per_week") / FULL_TIME_HOURS, keep=("kind", "work"))


FTE_ACTIVE = Indicator(
    code="fte_active",
    title="Voltijdbanen (fte)",
    sentence="Alle uren per week samen zijn zoveel voltijdbanen van 36 uur. Betaald werk, leren en vrijwilligerswerk staan elk apart.",
    formula="Uren per week gedeeld door 36, van elke plek waar op de laatste dag iemand werkt.",
    unit="fte",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=views("stock", count),
    by={"kind": "placement_kind", "work": "work_kind"},
    counts="persons",
    decimals=1,
    about_organisation=True,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 2, 2), "person": "D01", "kind": "paid", "work": "green", "hours_per_week": 36.0, "end": None},
                {"on": date(2026, 2, 2), "person": "D02", "kind": "paid", "work": "office", "hours_per_week": 18.0, "end": None},
                {"on": date(2026, 2, 2), "person": "D03", "kind": "internship", "work": "green", "hours_per_week": 9.0, "end": None},
            )
        },
        period="2026-Q2",
        gives={"paid": Estimate.exact("1.5"), "learning": Estimate.exact("0.25"), "volunteering": Estimate.exact(0)},
        sum="Betaald: (36 + 18) / 36 = 1,5 fte. Leren: 9 / 36 = 0,25 fte.",
    ),
)
