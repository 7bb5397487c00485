"""How many of the values in the study have at least one story."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from storage.choices import VALUES


def count(story: pl.LazyFrame) -> pl.LazyFrame:
    """The denominator is every value of the study, wherever and whenever there is a story."""
    told = story.explode("values").filter(pl.col("values").is_in(list(VALUES)))
    every = story.with_columns(values=pl.lit(list(VALUES))).explode("values")
    return over(counted(told, "values"), counted(every, "values"))


STORY_COVERAGE = Indicator(
    code="story_coverage",
    title="Waarden met een verhaal",
    sentence="Bij dit deel van de waarden uit de studie hoort minstens één verhaal.",
    formula=f"Verschillende waarden met een verhaal, gedeeld door de {len(VALUES)} waarden van de studie.",
    unit="%",
    evidence="counted",
    group="telling",
    reads=("story",),
    views=simple("ratio", count, numerator_kind="distinct", denominator_kind="distinct"),
    about_organisation=True,
    example=Example(
        records={
            "story": (
                {"on": date(2026, 4, 7), "headline": "Warm in bed", "values": ["Vw1", "Vw2", "Ve3"]},
                {"on": date(2026, 5, 7), "headline": "Samen inkopen", "values": ["Vw2", "Vw6", "Vg1"]},
                {"on": date(2026, 5, 8), "headline": "Geld voor de buurt", "values": ["Vw6", "Vb1", "Vb4"]},
                {"on": date(2026, 5, 9), "headline": "De klusbus", "values": ["Ve1", "Ve2", "Ve4"]},
                {"on": date(2026, 6, 9), "headline": "De buren", "values": ["Vw8"]},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("33.333333")},
        sum="Vw1, Vw2, Vw6, Vw8, Vg1, Vb1, Vb4, Ve1, Ve2, Ve3 en Ve4: 11 verschillende waarden. 11 / 33 = 33,333333%.",
    ),
)
