"""Stories that somebody outside the enterprise may read today, because the teller agreed."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

OUTWARD = ("gemeente", "financier", "publiek")


def count(story: pl.LazyFrame) -> pl.LazyFrame:
    agreed = pl.any_horizontal(pl.col("consent").list.contains(scope) for scope in OUTWARD)
    return counted(story.filter(agreed), keep=("teller",))


STORIES_PUBLISHED = Indicator(
    code="stories_published",
    title="Verhalen die anderen mogen lezen",
    sentence="Zoveel verhalen mogen ook mensen buiten het wijkbedrijf lezen.",
    formula="Eén voor elk verhaal met toestemming voor de gemeente, voor wie ons betaalt of voor iedereen. Wie die toestemming intrekt, "
    "telt niet meer mee.",
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
                {"on": date(2026, 4, 7), "headline": "Warm in bed", "teller": "resident", "consent": ["intern", "publiek", "gemeente"]},
                {"on": date(2026, 5, 7), "headline": "Samen inkopen", "teller": "partner", "consent": ["financier"]},
                {"on": date(2026, 6, 9), "headline": "Mijn eerste klus", "teller": "participant", "consent": []},
                {"on": date(2026, 6, 10), "headline": "De buren", "teller": "resident", "consent": ["intern"]},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="Het eerste verhaal mag iedereen lezen (1), het tweede wie ons betaalt (1): samen 2. De andere twee blijven binnen.",
    ),
)
