"""Organisations that work with the enterprise on the last day."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(partner: pl.LazyFrame) -> pl.LazyFrame:
    return held(partner, keep=("group",))


PARTNERS_ACTIVE = Indicator(
    code="partners_active",
    title="Partners",
    sentence="Zoveel organisaties doen nu mee.",
    formula="Partners die meedoen op de laatste dag van de periode of op de dag van tellen.",
    unit="partners",
    evidence="counted",
    group="network",
    reads=("partner",),
    views=simple("stock", count),
    by={"group": "partner_group"},
    about_organisation=True,
    example=Example(
        records={
            "partner": (
                {"on": date(2024, 1, 1), "name": "De corporatie", "group": "PG3", "end": None},
                {"on": date(2025, 3, 1), "name": "Het fonds", "group": "fund", "end": date(2026, 6, 29)},
                {"on": date(2026, 6, 30), "name": "De school", "group": "PG1", "end": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="Op 30 juni doen de corporatie en de school mee: 1 + 1 = 2. Het fonds stopte op 29 juni.",
    ),
)
