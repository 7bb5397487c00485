"""Filled places as full-time jobs of 36 hours a week."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from monitor.job_group import LEARNING, PAID
from storage.factors import SCENARIOS, Factors

NORM = "norm.fte"


def paid(placement: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return full_time(placement.filter(pl.col("kind").is_in(PAID)), factors)


def learning(placement: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return full_time(placement.filter(pl.col("kind").is_in(LEARNING)), factors)


def full_time(placement: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """A larger norm makes fewer jobs, so the low scenario divides by the high norm."""
    norm = factors[NORM]
    hours = held(placement, "person", pl.col("hours_per_week"), keep=("kind", "work"))
    noted = hours.with_columns(versions=pl.lit(""), unknown=pl.lit("")).with_columns(**norm.noted("start"))
    return noted.with_columns(pl.col(s) / norm.value(under, "start") for s, under in zip(SCENARIOS, reversed(SCENARIOS), strict=True))


FTE_ACTIVE = Indicator(
    code="fte_active",
    title="Voltijdbanen (fte)",
    sentence="Alle uren per week samen zijn zoveel voltijdbanen van 36 uur. Betaald werk en leren staan apart.",
    formula="Uren per week gedeeld door 36, van elke plek waar op de laatste dag iemand werkt.",
    unit="fte",
    evidence="calculated",
    group="work",
    reads=("placement",),
    views=(View("paid", "stock", paid, "betaald werk"), View("learning", "stock", learning, "leren en werken")),
    uses=(NORM,),
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
        factors={NORM: (36, 36, 36)},
        period="2026-Q2",
        gives={"paid": Estimate.exact("1.5"), "learning": Estimate.exact("0.25")},
        sum="Betaald: (36 + 18) / 36 = 1,5 fte. Leren: 9 / 36 = 0,25 fte.",
    ),
)
