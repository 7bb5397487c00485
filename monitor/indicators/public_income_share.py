"""The share of income that comes from governments, as grant or as assignment."""

from datetime import date

import polars as pl

from monitor.contribution import over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread
from storage.factors import SCENARIOS

PUBLIC = ("municipality_assignment", "municipality_grant", "spuk", "province")


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    unsaid = pl.col("payer").fill_null("unknown") == "unknown"
    income = spread(money, "income", as_of).with_columns((pl.when(~unsaid).then(s).alias(s) for s in SCENARIOS), incomplete=unsaid)
    return over(income.filter(pl.col("payer").is_in(PUBLIC)), income)


PUBLIC_INCOME_SHARE = Indicator(
    code="public_income_share",
    title="Deel van het geld van de overheid",
    sentence="Dit deel van de inkomsten komt van een overheid: gemeente, provincie of Rijk.",
    formula="Opdrachten en subsidies van de gemeente, SPUK en provincie, gedeeld door alle inkomsten waarvan we weten wie betaalde.",
    unit="%",
    evidence="counted",
    group="money",
    reads=("money",),
    views=simple("ratio", count),
    about_organisation=True,
    lacks="van geen inkomsten is bekend wie betaalde",
    example=Example(
        records={
            "money": (
                {"on": date(2026, 4, 7), "until": None, "kind": "income", "amount_eur": 600.0, "payer": "municipality_grant"},
                {"on": date(2026, 5, 7), "until": None, "kind": "income", "amount_eur": 200.0, "payer": "spuk"},
                {"on": date(2026, 6, 7), "until": None, "kind": "income", "amount_eur": 200.0, "payer": "sales"},
                {"on": date(2026, 6, 8), "until": None, "kind": "income", "amount_eur": 500.0, "payer": "unknown"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(80)},
        sum="(600 + 200) / (600 + 200 + 200) = 800 / 1.000 = 80%. Van 500 euro weten we niet wie betaalde.",
    ),
)
