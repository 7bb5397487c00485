"""Hours that volunteers gave. Hours of a week belong to the Monday of that week."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(hours: pl.LazyFrame) -> pl.LazyFrame:
    return counted(hours, "who", value=pl.col("hours"), keep=("task",))


VOLUNTEER_HOURS = Indicator(
    code="volunteer_hours",
    title="Uren van vrijwilligers",
    sentence="Zoveel uur zetten vrijwilligers zich in.",
    formula="Alle opgeschreven uren bij elkaar. Een week telt op de maandag.",
    unit="uur",
    evidence="counted",
    group="social",
    reads=("hours",),
    views=simple("flow", count),
    by={"task": "task"},
    counts="persons",
    about_organisation=True,
    example=Example(
        records={
            "hours": (
                {"on": date(2026, 4, 7), "who": "vrijw. 1", "hours": 2.5, "task": "visits"},
                {"on": date(2026, 6, 29), "who": "groep", "hours": 16.0, "task": "green", "people": 4},
                {"on": date(2026, 7, 1), "who": "vrijw. 1", "hours": 3.0, "task": "visits"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("18.5")},
        sum="2,5 + 16 = 18,5 uur. De week van maandag 29 juni hoort bij juni, ook al loopt die door in juli.",
    ),
)
