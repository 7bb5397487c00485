"""Places to work or learn that ended."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator
from monitor.job_group import views


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    return counted(placement.filter(pl.col("end").is_not_null()), "person", day="end", keep=("kind", "work"))


JOBS_ENDED = Indicator(
    code="jobs_ended",
    title="Mensen die stopten",
    sentence="Op zoveel plekken stopte iemand. Betaald werk, leren en vrijwilligerswerk staan elk apart.",
    formula="Eén voor elke plek, op de laatste werkdag.",
    unit="plekken",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=views("flow", count),
    by={"kind": "placement_kind", "work": "work_kind"},
    counts="persons",
    about_organisation=True,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 1, 5), "person": "D01", "kind": "paid", "work": "green", "end": date(2026, 6, 30)},
                {"on": date(2026, 1, 5), "person": "D02", "kind": "trial", "work": "green", "end": date(2026, 4, 3)},
                {"on": date(2026, 1, 5), "person": "D03", "kind": "volunteer", "work": "green", "end": date(2026, 7, 1)},
                {"on": date(2026, 1, 5), "person": "D04", "kind": "paid", "work": "green", "end": None},
            )
        },
        period="2026-Q2",
        gives={"paid": Estimate.exact(1), "learning": Estimate.exact(1), "volunteering": Estimate.exact(0)},
        sum="D01 had op 30 juni de laatste betaalde werkdag: 1. D02 stopte met leren: 1. D03 stopt pas in juli: 0. D04 werkt er nog.",
    ),
)
