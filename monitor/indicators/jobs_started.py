"""Places to work or learn that began."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator
from monitor.job_group import views


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    return counted(placement, "person", keep=("kind", "work"))


JOBS_STARTED = Indicator(
    code="jobs_started",
    title="Mensen die begonnen",
    sentence="Op zoveel plekken begon iemand. Betaald werk, leren en vrijwilligerswerk staan elk apart.",
    formula="Eén voor elke plek, op de eerste werkdag.",
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
                {"on": date(2026, 4, 1), "person": "D01", "kind": "paid", "work": "green"},
                {"on": date(2026, 5, 4), "person": "D02", "kind": "freelance", "work": "office"},
                {"on": date(2026, 6, 1), "person": "D03", "kind": "work_learning", "work": "green"},
                {"on": date(2026, 6, 1), "person": "D04", "kind": "day_activity", "work": "hospitality"},
                {"on": date(2026, 3, 31), "person": "D05", "kind": "paid", "work": "green"},
            )
        },
        period="2026-Q2",
        gives={"paid": Estimate.exact(2), "learning": Estimate.exact(1), "volunteering": Estimate.exact(1)},
        sum="D01 en D02 begonnen betaald: 1 + 1 = 2. D03 begon met leren: 1. D04 begon met dagbesteding: 1. D05 begon een dag te vroeg.",
    ),
)
