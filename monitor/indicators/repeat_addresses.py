"""The share of the visited households where the enterprise had been before."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.households_new import first_ever
from monitor.indicators.visits import at_home


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    again = at_home(visit).join(first_ever(visit).select("record_id"), on="record_id", how="anti")
    return over(counted(again, "household"), counted(at_home(visit), "household"))


REPEAT_ADDRESSES = Indicator(
    code="repeat_addresses",
    title="Vaker aan huis",
    sentence="Bij dit deel van de bezochte huishoudens waren we al eerder geweest.",
    formula="Huishoudens met een tweede of later bezoek in deze tijd, gedeeld door alle huishoudens met een bezoek in deze tijd.",
    unit="%",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=simple("ratio", count, numerator_kind="distinct", denominator_kind="distinct"),
    counts="households",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 1, 6), "household": "H001", "kind": "first"},
                {"on": date(2026, 4, 7), "household": "H001", "kind": "fix"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "aftercare"},
                {"on": date(2026, 4, 8), "household": "H002", "kind": "first"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(50)},
        sum="Bij H001 waren we in januari al: 1. Bij H002 kwamen we voor het eerst: 0. Twee huishoudens bezocht: 1 / 2 = 50%.",
    ),
)
