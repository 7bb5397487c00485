"""The share of stories that also say what went wrong or stays hard."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(story: pl.LazyFrame) -> pl.LazyFrame:
    hard = pl.col("difficult").fill_null("").str.strip_chars() != ""
    return over(counted(story.filter(hard)), counted(story))


DIFFICULT_STORIES_SHARE = Indicator(
    code="difficult_stories_share",
    title="Verhalen over wat moeilijk bleef",
    sentence="Dit deel van de verhalen vertelt ook wat niet goed ging of moeilijk blijft.",
    formula="Verhalen waarin dat is ingevuld, gedeeld door alle verhalen.",
    unit="%",
    evidence="counted",
    group="telling",
    reads=("story",),
    views=simple("ratio", count),
    about_organisation=True,
    example=Example(
        records={
            "story": (
                {"on": date(2026, 4, 7), "headline": "Warm in bed", "difficult": "Het vocht is niet weg."},
                {"on": date(2026, 5, 7), "headline": "Samen inkopen", "difficult": None},
                {"on": date(2026, 6, 9), "headline": "De buren", "difficult": " "},
                {"on": date(2026, 6, 10), "headline": "De klus", "difficult": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(25)},
        sum="In één van de vier verhalen staat wat moeilijk bleef: 1 / 4 = 25%.",
    ),
)
