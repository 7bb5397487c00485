"""Stories that were told to the enterprise."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(story: pl.LazyFrame) -> pl.LazyFrame:
    return counted(story, keep=("teller",))


STORIES_COLLECTED = Indicator(
    code="stories_collected",
    title="Verhalen verzameld",
    sentence="Zoveel verhalen zijn ons verteld.",
    formula="Eén voor elk verhaal, op de dag dat het is verteld.",
    unit="verhalen",
    evidence="counted",
    group="telling",
    reads=("story",),
    views=simple("flow", count),
    by={"teller": "teller"},
    about_organisation=True,
    example=Example(
        records={
            "story": (
                {"on": date(2026, 4, 7), "headline": "Warm in bed", "teller": "resident", "consent": ["publiek"]},
                {"on": date(2026, 6, 9), "headline": "Mijn eerste klus", "teller": "participant", "consent": []},
                {"on": date(2026, 3, 31), "headline": "De buren", "teller": "resident", "consent": ["intern"]},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="Eén verhaal in april en één in juni: 1 + 1 = 2. Het derde is in maart verteld.",
    ),
)
