"""The share of filled places held by someone who lives in the neighbourhood."""

from datetime import date

import polars as pl

from monitor.contribution import held, over, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator
from monitor.job_group import views


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    lives_here = yes("local")
    return over(held(placement, "person", lives_here), held(placement, "person", lives_here * 0 + 1))


LOCAL_JOBS_SHARE = Indicator(
    code="local_jobs_share",
    title="Werk voor mensen uit de wijk",
    sentence="Op dit deel van de plekken werkt iemand die in de wijk woont.",
    formula="Plekken van mensen uit de wijk, gedeeld door plekken waarvan we weten waar iemand woont. Op de laatste dag van de periode.",
    unit="%",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=views("ratio", count, numerator_kind="stock", denominator_kind="stock"),
    counts="persons",
    released="year",
    benefits=("residents",),
    lacks="van geen plek is bekend of iemand in de wijk woont",
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 2, 2), "person": "D01", "kind": "paid", "end": None, "local": "yes"},
                {"on": date(2026, 2, 2), "person": "D02", "kind": "paid", "end": None, "local": "yes"},
                {"on": date(2026, 2, 2), "person": "D03", "kind": "freelance", "end": None, "local": "yes"},
                {"on": date(2026, 2, 2), "person": "D04", "kind": "paid", "end": None, "local": "no"},
                {"on": date(2026, 2, 2), "person": "D05", "kind": "paid", "end": None, "local": "unknown"},
                {"on": date(2026, 2, 2), "person": "D06", "kind": "internship", "end": None, "local": "no"},
                {"on": date(2026, 2, 2), "person": "D07", "kind": "volunteer", "end": None, "local": "yes"},
                {"on": date(2026, 2, 2), "person": "D08", "kind": "volunteer", "end": None, "local": "no"},
            )
        },
        period="2026-Q2",
        gives={"paid": Estimate.exact(75), "learning": Estimate.exact(0), "volunteering": Estimate.exact(50)},
        sum="Betaald: D01, D02 en D03 wonen in de wijk, D04 niet: 3 / 4 = 75%. Van D05 weten we het niet. Leren: 0 / 1 = 0%. "
        "Vrijwilligers: D07 woont in de wijk, D08 niet: 1 / 2 = 50%.",
    ),
)
