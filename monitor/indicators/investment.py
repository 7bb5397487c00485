"""What was invested, by who paid. Who pays is rarely who gains."""

from datetime import date

import polars as pl

from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    return spread(money, "investment", as_of)


INVESTMENT = Indicator(
    code="investment",
    title="Investeringen",
    sentence="Zoveel geld is geïnvesteerd in het wijkbedrijf.",
    formula="Alle investeringen bij elkaar, naar wie betaalde. Een investering voor een langere tijd is gelijk verdeeld over de dagen.",
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
                {"on": date(2026, 4, 1), "until": None, "kind": "investment", "amount_eur": 12000.0, "payer": "municipality_grant"},
                {"on": date(2026, 6, 30), "until": None, "kind": "investment", "amount_eur": 3000.0, "payer": "own"},
                {"on": date(2026, 6, 30), "until": None, "kind": "cost", "amount_eur": 500.0, "category": "place"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(15000)},
        sum="Gemeente 12.000 + eigen geld 3.000 = 15.000 euro. De kosten van 500 euro zijn geen investering.",
    ),
)
