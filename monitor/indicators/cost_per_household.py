"""What the enterprise spent for each household it helped. All costs, also those for other work."""

from datetime import date

import polars as pl

from monitor.contribution import NOBODY, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread
from monitor.indicators.households_helped import count as helped

YEAR = pl.col("day").dt.year()


def count(money: pl.LazyFrame, visit: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Money has no place, so this ratio has none; a year in which no costs were written down has no ratio, not one of zero."""
    costs = spread(money, "cost", as_of)
    years = costs.select("organisation", year=YEAR).unique()
    households = helped(visit).with_columns(year=YEAR, area=NOBODY).join(years, on=["organisation", "year"], how="semi").drop("year")
    return over(costs, households)


COST_PER_HOUSEHOLD = Indicator(
    code="cost_per_household",
    title="Kosten per huishouden",
    sentence="Zoveel kostte het wijkbedrijf voor elk huishouden dat we hielpen. Al het andere werk zit er ook in.",
    formula="Alle kosten gedeeld door het aantal verschillende huishoudens met een bezoek aan huis.",
    unit="EUR",
    evidence="counted",
    group="money",
    reads=("money", "visit"),
    views=simple("ratio", count, denominator_kind="distinct"),
    counts="households",
    about_organisation=True,
    lacks="de kosten zijn nog niet bekend",
    example=Example(
        records={
            "money": (
                {"on": date(2026, 4, 1), "until": date(2026, 6, 30), "kind": "cost", "amount_eur": 9100.0, "category": "staff"},
                {"on": date(2026, 5, 1), "until": None, "kind": "cost", "amount_eur": 900.0, "category": "material"},
            ),
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix"},
                {"on": date(2026, 6, 3), "household": "H002", "kind": "first"},
                {"on": date(2026, 6, 4), "household": "H003", "kind": "fix"},
                {"on": date(2026, 6, 5), "household": "H004", "kind": "first"},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2500)},
        sum="9.100 + 900 = 10.000 euro. Vier verschillende huishoudens: 10.000 / 4 = 2.500 euro.",
    ),
)
