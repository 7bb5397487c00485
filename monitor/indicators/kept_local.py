"""Money that was spent and stays in the neighbourhood."""

from datetime import date

import polars as pl

from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread
from storage.factors import SCENARIOS


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Only costs of which someone said that they stay. Which part of `partly` stays is not asked, so it is not counted."""
    costs = spread(money, "cost", as_of).filter(pl.col("stays_local").fill_null("unknown") != "no")
    stays = (pl.col("stays_local") == "yes").fill_null(False)
    return costs.with_columns((pl.when(stays).then(s).alias(s) for s in SCENARIOS), incomplete=~stays)


KEPT_LOCAL = Indicator(
    code="kept_local",
    title="Geld dat in de wijk blijft",
    sentence="Minstens zoveel van wat we uitgaven, blijft in de wijk.",
    formula="Alle kosten waarbij 'blijft in de wijk' is ingevuld met ja. 'Deels' telt niet mee: we weten niet welk deel.",
    unit="EUR",
    evidence="counted",
    group="money",
    reads=("money",),
    views=simple("flow", count),
    by={"category": "money_category"},
    benefits=("residents",),
    about_organisation=True,
    example=Example(
        records={
            "money": (
                {"on": date(2026, 4, 7), "until": None, "kind": "cost", "amount_eur": 800.0, "stays_local": "yes", "category": "staff"},
                {"on": date(2026, 4, 8), "until": None, "kind": "cost", "amount_eur": 500.0, "stays_local": "partly", "category": "place"},
                {"on": date(2026, 4, 9), "until": None, "kind": "cost", "amount_eur": 300.0, "stays_local": "no", "category": "material"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(800)},
        sum="Alleen de 800 euro met 'ja' telt. Van de 500 euro met 'deels' weten we het deel niet.",
    ),
)
