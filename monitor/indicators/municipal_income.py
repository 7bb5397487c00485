"""Money from the municipality, as grant or as assignment, by the department that pays."""

from datetime import date

import polars as pl

from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.costs import spread

MUNICIPAL = ("municipality_assignment", "municipality_grant")


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    return spread(money.filter(pl.col("payer").is_in(MUNICIPAL)), "income", as_of)


MUNICIPAL_INCOME = Indicator(
    code="municipal_income",
    title="Geld van de gemeente",
    sentence="Zoveel geld kwam er van de gemeente, als opdracht of als subsidie.",
    formula="Inkomsten waarvan de gemeente de betaler is, naar de afdeling die betaalt. Geld voor een langere tijd is gelijk verdeeld "
    "over de dagen. SPUK en geld van de provincie tellen hier niet mee.",
    unit="EUR",
    evidence="counted",
    group="money",
    reads=("money",),
    views=simple("flow", count),
    by={"department": "department"},
    about_organisation=True,
    example=Example(
        records={
            "money": (
                {
                    "on": date(2026, 1, 1),
                    "until": date(2026, 12, 31),
                    "kind": "income",
                    "amount_eur": 36500.0,
                    "payer": "municipality_grant",
                    "department": "sustainability",
                },
                {
                    "on": date(2026, 5, 6),
                    "until": None,
                    "kind": "income",
                    "amount_eur": 400.0,
                    "payer": "municipality_assignment",
                    "department": "work",
                },
                {
                    "on": date(2026, 5, 7),
                    "until": None,
                    "kind": "income",
                    "amount_eur": 250.0,
                    "payer": "municipality_assignment",
                    "department": None,
                },
                {"on": date(2026, 5, 8), "until": None, "kind": "income", "amount_eur": 999.0, "payer": "province", "department": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(9750)},
        sum="Duurzaamheid: 36.500 / 365 = 100 per dag × 91 dagen = 9.100. Werk en inkomen: 400. Niet ingevuld: 250. Samen 9.750 euro. "
        "De provincie telt hier niet mee.",
    ),
)
