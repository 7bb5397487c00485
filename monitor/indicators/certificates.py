"""Certificates that people got at a place to work or learn."""

from datetime import date

import polars as pl

from monitor.contribution import counted, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    """The day of a certificate is not asked: the last working day, or the first for someone who is still there."""
    dated = placement.filter(pl.col("certificate").fill_null("unknown") != "no").with_columns(got_on=pl.coalesce("end", "on"))
    return counted(dated, "person", "got_on", yes("certificate"))


CERTIFICATES = Indicator(
    code="certificates",
    title="Certificaten",
    sentence="Zoveel mensen haalden een certificaat.",
    formula="Eén voor elke plek met een certificaat, op de laatste werkdag. Werkt iemand er nog, dan op de eerste werkdag.",
    unit="certificaten",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=simple("flow", count),
    counts="persons",
    released="year",
    benefits=("residents",),
    example=Example(
        records={
            "placement": (
                {"on": date(2025, 9, 1), "person": "D01", "end": date(2026, 6, 26), "certificate": "yes"},
                {"on": date(2026, 4, 1), "person": "D02", "end": None, "certificate": "yes"},
                {"on": date(2025, 9, 1), "person": "D03", "end": date(2026, 6, 26), "certificate": "no"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="D01 op de laatste werkdag, 26 juni: 1. D02 werkt er nog en begon op 1 april: 1. D03 haalde er geen. Samen 2.",
    ),
)
