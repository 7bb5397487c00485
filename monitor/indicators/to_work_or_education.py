"""People who went from a place to paid work or to education."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

ONWARD = ("paid_elsewhere", "paid_here", "education")


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    """Places that ended; those of which nobody knows where the person went are incomplete."""
    asked = pl.col("outflow").is_not_null() & (pl.col("outflow") != "unknown")
    ended = placement.filter(pl.col("end").is_not_null() & (pl.col("outflow").is_in(ONWARD) | ~asked))
    return counted(ended, "person", day="end", value=pl.when(asked).then(1.0), keep=("outflow",))


TO_WORK_OR_EDUCATION = Indicator(
    code="to_work_or_education",
    title="Door naar werk of opleiding",
    sentence="Zoveel keer ging iemand na een plek door naar betaald werk of een opleiding.",
    formula="Eén voor elke plek die eindigde met betaald werk of een opleiding, op de laatste werkdag.",
    unit="mensen",
    evidence="told",
    group="work",
    reads=("placement",),
    views=simple("flow", count),
    by={"outflow": "outflow"},
    counts="persons",
    released="year",
    benefits=("residents",),
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 1, 5), "person": "D01", "end": date(2026, 5, 29), "outflow": "paid_elsewhere"},
                {"on": date(2026, 1, 5), "person": "D02", "end": date(2026, 6, 30), "outflow": "education"},
                {"on": date(2026, 1, 5), "person": "D03", "end": date(2026, 6, 30), "outflow": "back_to_benefit"},
                {"on": date(2026, 1, 5), "person": "D04", "end": date(2026, 6, 30), "outflow": "unknown"},
                {"on": date(2026, 1, 5), "person": "D05", "end": None, "outflow": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="D01 naar betaald werk en D02 naar een opleiding: 1 + 1 = 2. D03 ging terug naar een uitkering. Van D04 weten we het niet.",
    ),
)
