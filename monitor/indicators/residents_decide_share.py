"""The share of the municipality's money about which residents decide, of what runs on the last day."""

from datetime import date

import polars as pl

from monitor.contribution import held, over
from monitor.derived.municipal import municipal
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(grant: pl.LazyFrame) -> pl.LazyFrame:
    """Weighed by money; without an amount or an answer it is left out and counts as incomplete."""
    running, share = municipal(grant), pl.col("residents_percent") / 100
    whole = pl.when(share.is_not_null()).then("amount_eur")
    keep = ("counted_by",)
    return over(held(running, value=pl.col("amount_eur") * share, keep=keep), held(running, value=whole, keep=keep))


RESIDENTS_DECIDE_SHARE = Indicator(
    code="residents_decide_share",
    title="Geld waarover bewoners beslissen",
    sentence="Over dit deel van het geld van de gemeente beslissen bewoners. Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="De euro's waarover bewoners beslissen, gedeeld door alle euro's, van opdrachten en subsidies van de gemeente die lopen op de "
    "laatste dag van de periode.",
    unit="%",
    evidence="counted",
    group="partnership",
    reads=("grant",),
    views=simple("ratio", count, numerator_kind="stock", denominator_kind="stock"),
    by={"counted_by": "counted_by"},
    benefits=("residents", "neighbourhood"),
    about_organisation=True,
    example=Example(
        records={
            "grant": (
                {"on": date(2026, 1, 1), "end": None, "payer": "municipality_grant", "amount_eur": 40000.0, "residents_percent": 25},
                {"on": date(2026, 1, 1), "end": None, "payer": "spuk", "amount_eur": 60000.0, "residents_percent": 0},
                {"on": date(2026, 1, 1), "end": None, "payer": "municipality_grant", "amount_eur": 9000.0, "residents_percent": None},
                {"on": date(2026, 1, 1), "end": None, "payer": "fund", "amount_eur": 20000.0, "residents_percent": 100},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(10)},
        sum="Over 25% van 40.000 is 10.000 euro beslissen bewoners, over de 60.000 niet: 10.000 / 100.000 = 10%. "
        "Van de 9.000 weten we het niet. Het fonds is geen gemeente.",
    ),
)
