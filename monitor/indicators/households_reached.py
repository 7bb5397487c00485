"""Households counted once a year, in the period and the place of their first visit of that year."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    return counted(at_home(visit), "household")


HOUSEHOLDS_REACHED = Indicator(
    code="households_reached",
    title="Huishoudens bereikt, voor het eerst dit jaar",
    sentence="Zoveel huishoudens kregen dit jaar hun eerste bezoek in deze tijd. Elk huishouden telt één keer per jaar.",
    formula="Eén voor elk huishouden, op de dag en in de buurt van het eerste bezoek van het jaar. Kwartalen mag u optellen tot het jaar; "
    "jaren samen zijn huishoudjaren.",
    unit="huishoudens",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=simple("first", count),
    counts="households",
    over_years="Huishoudens bereikt, elk jaar opnieuw geteld (huishoudjaren)",
    example=Example(
        records={
            "visit": (
                {"on": date(2025, 11, 4), "household": "H001", "kind": "first"},
                {"on": date(2026, 4, 7), "household": "H001", "kind": "aftercare"},
                {"on": date(2026, 2, 3), "household": "H002", "kind": "first"},
                {"on": date(2026, 5, 12), "household": "H002", "kind": "fix"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="H001 kreeg het eerste bezoek van 2026 op 7 april: 1. H002 telde al mee in het eerste kwartaal van 2026: 0. Samen 1.",
    ),
)
