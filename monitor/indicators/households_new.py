"""Households visited for the first time ever."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home


def first_ever(visit: pl.LazyFrame) -> pl.LazyFrame:
    """The earliest visit at home of each household."""
    known = at_home(visit).filter(pl.col("household").is_not_null()).sort("on", "record_id")
    return known.unique(["organisation", "household"], keep="first", maintain_order=True)


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    return counted(first_ever(visit), "household")


HOUSEHOLDS_NEW = Indicator(
    code="households_new",
    title="Nieuwe huishoudens",
    sentence="Bij zoveel huishoudens kwamen we voor het eerst.",
    formula="Eén voor elk huishouden, op de dag en in de buurt van het allereerste bezoek aan huis.",
    unit="huishoudens",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=simple("first", count),
    counts="households",
    example=Example(
        records={
            "visit": (
                {"on": date(2025, 11, 4), "household": "H001", "kind": "first"},
                {"on": date(2026, 4, 7), "household": "H001", "kind": "aftercare"},
                {"on": date(2026, 3, 30), "household": "H002", "kind": "not_home"},
                {"on": date(2026, 4, 9), "household": "H002", "kind": "first"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="H001 was in 2025 al nieuw: 0. Bij H002 was eerst niemand thuis; op 9 april kwamen we voor het eerst binnen: 1. Samen 1.",
    ),
)
