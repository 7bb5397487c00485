"""Months without a benefit, of people whose benefit stopped or shrank because of a place. People first, euros after."""

from datetime import date

import polars as pl

from monitor.derived.placement_days import stopped
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(placement_days: pl.LazyFrame) -> pl.LazyFrame:
    return stopped(placement_days)


BENEFIT_MONTHS_AVOIDED = Indicator(
    code="benefit_months_avoided",
    title="Maanden zonder uitkering",
    sentence="Zoveel maanden hadden mensen met een plek geen uitkering nodig. Een halve uitkering minder is een halve maand.",
    formula="Per plek en per maand: dagen op de plek / dagen in de maand × het deel van de uitkering dat stopte. "
    "De eerste en de laatste dag tellen mee. Vanaf de dag dat een uitkering terugkomt telt het niet meer.",
    unit="maanden",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=simple("accrual", count),
    by={"benefit": "benefit"},
    counts="persons",
    benefits=("residents",),
    k=5,
    released="year",
    decimals=1,
    first_page=False,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 4, 16), "person": "D01", "end": None, "benefit": "social_assistance", "share_stopped": "whole"},
                {"on": date(2026, 6, 1), "person": "D02", "end": date(2026, 6, 15), "benefit": "unemployment", "share_stopped": "half"},
                {"on": date(2026, 4, 1), "person": "D03", "end": None, "benefit": "social_assistance", "share_stopped": "nothing"},
                {"on": date(2026, 4, 1), "person": "D04", "end": None, "benefit": "social_assistance", "share_stopped": "unknown"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("2.75")},
        sum="D01: 15/30 van april + heel mei + heel juni = 0,5 + 1 + 1 = 2,5. D02: 15/30 van juni × de helft = 0,25. Samen 2,75 maanden. "
        "Bij D03 stopte niets. Van D04 weten we het niet.",
    ),
)
