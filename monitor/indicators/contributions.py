"""What partners bring in, in euros, by kind."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(contribution: pl.LazyFrame) -> pl.LazyFrame:
    return counted(contribution, value=pl.col("value_eur"), keep=("kind",))


CONTRIBUTIONS = Indicator(
    code="contributions",
    title="Bijdragen van partners",
    sentence="Zoveel brachten partners in: geld, uren, een plek of iets anders, omgerekend naar euro's.",
    formula="De waarde van alle bijdragen bij elkaar, op de dag dat de partner begon. Een bijdrage zonder bedrag telt niet mee.",
    unit="EUR",
    evidence="estimated",
    group="network",
    reads=("partner",),
    views=simple("flow", count),
    by={"kind": "contribution_kind"},
    about_organisation=True,
    example=Example(
        records={
            "contribution": (
                {"on": date(2026, 4, 1), "kind": "place", "quantity": 12.0, "value_eur": 6000.0},
                {"on": date(2026, 4, 1), "kind": "hours", "quantity": 40.0, "value_eur": 1500.0},
                {"on": date(2026, 5, 1), "kind": "knowledge", "quantity": None, "value_eur": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(7500)},
        sum="Een plek van 6.000 en uren van 1.500: samen 7.500 euro. Wat de kennis waard is, weten we niet.",
    ),
)
