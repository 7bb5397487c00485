"""What the municipality paid for assignments to the enterprise, in euros."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived.municipal import COUNTED_BY
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(assignment: pl.LazyFrame) -> pl.LazyFrame:
    """On the day the assignment began; one without an amount is left out and counts as incomplete."""
    given = assignment.filter(pl.col("client") == "municipality").with_columns(COUNTED_BY)
    return counted(given, value=pl.col("revenue_eur"), keep=("counted_by",))


PAID_ASSIGNMENTS = Indicator(
    code="paid_assignments",
    title="Nieuwe betaalde opdrachten van de gemeente",
    sentence="Voor zoveel geld gaf de gemeente betaald werk aan het wijkbedrijf. "
    "Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="Wat de klussen en opdrachten van de gemeente opleverden, op de dag dat ze begonnen. Zonder bedrag telt een opdracht niet mee.",
    unit="EUR",
    evidence="counted",
    group="partnership",
    reads=("assignment",),
    views=simple("flow", count),
    by={"counted_by": "counted_by"},
    benefits=("municipality", "neighbourhood"),
    about_organisation=True,
    example=Example(
        records={
            "assignment": (
                {"on": date(2026, 4, 1), "client": "municipality", "revenue_eur": 4500.0, "counted_by": "both"},
                {"on": date(2026, 5, 4), "client": "municipality", "revenue_eur": 1250.0},
                {"on": date(2026, 5, 4), "client": "municipality", "revenue_eur": None},
                {"on": date(2026, 5, 11), "client": "corporation", "revenue_eur": 3000.0},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(5750)},
        sum="4.500 + 1.250 = 5.750 euro. Van één opdracht weten we het bedrag niet, en één is van de corporatie.",
    ),
)
