"""What the enterprise spent. Costs of a longer time are spread over its days."""

from datetime import date

import polars as pl

from monitor.contribution import KEYS, NOBODY
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.span import by_month


def spread(money: pl.LazyFrame, kind: str, as_of: date) -> pl.LazyFrame:
    """Contributions in euros of one kind of money, per calendar month up to the day of counting: equal parts for every day."""
    chosen = money.filter(pl.col("kind") == kind).with_columns(until=pl.max_horizontal("on", "until"))
    whole = (pl.col("until") - pl.col("on")).dt.total_days() + 1
    parts = by_month(chosen.with_columns(whole=whole, last=pl.min_horizontal("until", pl.lit(as_of))), "on", "last")
    euro = pl.col("amount_eur") * pl.col("days") / pl.col("whole")
    return parts.select(
        *KEYS,
        "day",
        "category",
        "payer",
        "department",
        "stays_local",
        unit=NOBODY,
        low=euro,
        central=euro,
        high=euro,
        incomplete=pl.lit(False),
    )


def count(money: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    return spread(money, "cost", as_of)


COSTS = Indicator(
    code="costs",
    title="Kosten",
    sentence="Zoveel gaf het wijkbedrijf uit.",
    formula="Alle kosten bij elkaar. Kosten voor een langere tijd zijn gelijk verdeeld over de dagen.",
    unit="EUR",
    evidence="counted",
    group="money",
    reads=("money",),
    views=simple("flow", count),
    by={"category": "money_category"},
    about_organisation=True,
    example=Example(
        records={
            "money": (
                {"on": date(2026, 4, 7), "until": None, "kind": "cost", "amount_eur": 250.0, "category": "material"},
                {"on": date(2026, 6, 21), "until": date(2026, 7, 10), "kind": "cost", "amount_eur": 2000.0, "category": "staff"},
                {"on": date(2026, 4, 7), "until": None, "kind": "income", "amount_eur": 9000.0},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1250)},
        sum="Materiaal: 250. Personeel: 2.000 over 20 dagen = 100 per dag; 21 tot en met 30 juni zijn 10 dagen = 1.000. Samen 1.250 euro.",
    ),
)
