"""Different households that were visited in a period. Counted again for every period and place, never added up."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    return counted(at_home(visit), "household")


HOUSEHOLDS_HELPED = Indicator(
    code="households_helped",
    title="Huishoudens geholpen",
    sentence="Bij zoveel verschillende huishoudens kwamen we in deze tijd aan huis.",
    formula="Het aantal verschillende huishoudens met minstens één bezoek aan huis. Tel kwartalen niet bij elkaar op.",
    unit="huishoudens",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=simple("distinct", count),
    counts="households",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix"},
                {"on": date(2026, 6, 3), "household": "H002", "kind": "first"},
                {"on": date(2026, 6, 4), "household": "H003", "kind": "phone"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="H001 kreeg twee bezoeken en telt één keer, H002 telt één keer: 1 + 1 = 2. H003 is alleen gebeld en telt niet.",
    ),
)
