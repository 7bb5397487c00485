"""Money that came in, by source. Income for a longer time is spread over its days, like costs."""

from datetime import date

import polars as pl

from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    return spread(money, "income", as_of)


INCOME = Indicator(
    code="income",
    title="Inkomsten",
    sentence="Zoveel geld kwam er binnen.",
    formula="Alle inkomsten bij elkaar. Geld voor een langere tijd is gelijk verdeeld over de dagen. "
    "Wat partners geven zonder geld telt niet mee.",
    unit="EUR",
    evidence="counted",
    group="money",
    reads=("money",),
    views=simple("flow", count),
    by={"payer": "money_source"},
    about_organisation=True,
    example=Example(
        records={
            "money": (
                {"on": date(2026, 1, 1), "until": date(2026, 12, 31), "kind": "income", "amount_eur": 36500.0, "payer": "fund"},
                {"on": date(2026, 5, 6), "until": None, "kind": "income", "amount_eur": 400.0, "payer": "sales"},
                {"on": date(2026, 5, 6), "until": None, "kind": "in_kind", "amount_eur": 999.0, "payer": "fund"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(9500)},
        sum="Fonds: 36.500 / 365 = 100 per dag × 91 dagen = 9.100. Verkoop: 400. Samen 9.500 euro.",
    ),
)
