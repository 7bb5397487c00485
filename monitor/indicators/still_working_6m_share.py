"""The share of people who went to paid work and still work six months later."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    """Six months after the last day someone is asked; until then the place does not count."""
    gone = placement.filter(pl.col("end").is_not_null() & pl.col("outflow").is_in(["paid_elsewhere", "paid_here"]))
    asked = gone.with_columns(asked_on=pl.col("end").dt.offset_by("6mo"))
    still = yes("still_working_6m")
    return over(counted(asked, "person", "asked_on", still), counted(asked, "person", "asked_on", still * 0 + 1))


STILL_WORKING_6M_SHARE = Indicator(
    code="still_working_6m_share",
    title="Na zes maanden nog aan het werk",
    sentence="Dit deel van de mensen die doorgingen naar betaald werk, werkte zes maanden later nog.",
    formula="Mensen die na zes maanden nog werken, gedeeld door mensen van wie we het weten. "
    "Op de dag zes maanden na de laatste werkdag bij ons.",
    unit="%",
    evidence="told",
    group="work",
    reads=("placement",),
    views=simple("ratio", count),
    counts="persons",
    released="year",
    benefits=("residents",),
    lacks="van niemand is nog bekend of het werk er na zes maanden nog was",
    example=Example(
        records={
            "placement": (
                {
                    "on": date(2025, 3, 3),
                    "person": "D01",
                    "end": date(2025, 11, 28),
                    "outflow": "paid_elsewhere",
                    "still_working_6m": "yes",
                },
                {"on": date(2025, 3, 3), "person": "D02", "end": date(2025, 12, 31), "outflow": "paid_here", "still_working_6m": "no"},
                {"on": date(2025, 3, 3), "person": "D03", "end": date(2025, 12, 31), "outflow": "paid_here", "still_working_6m": "unknown"},
                {"on": date(2025, 3, 3), "person": "D04", "end": date(2025, 12, 31), "outflow": "education", "still_working_6m": "yes"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(50)},
        sum="D01 (28 mei) werkt nog, D02 (30 juni) niet: 1 / 2 = 50%. Van D03 weten we het niet. D04 ging naar een opleiding.",
    ),
)
