"""Projects and businesses that came from the enterprise's work and still exist."""

from datetime import date

import polars as pl

from monitor.derived.yearly import counted_until_next
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(profile: pl.LazyFrame) -> pl.LazyFrame:
    return counted_until_next(profile, "spin_offs")


SPIN_OFFS = Indicator(
    code="spin_offs",
    title="Nieuwe projecten uit ons werk",
    sentence="Zoveel projecten of bedrijven kwamen uit ons werk voort en bestaan nu nog.",
    formula="Het aantal van de laatste telling tot en met de laatste dag van de periode. Een telling geldt tot de volgende, "
    "en hoogstens 18 maanden.",
    unit="projecten",
    evidence="counted",
    group="network",
    reads=("profile",),
    views=simple("stock", count),
    benefits=("neighbourhood",),
    about_organisation=True,
    example=Example(
        records={
            "profile": (
                {"on": date(2025, 1, 10), "members": 30, "spin_offs": 2},
                {"on": date(2026, 1, 12), "members": None, "spin_offs": 3},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3)},
        sum="Op 30 juni geldt de telling van 12 januari 2026: 3 projecten.",
    ),
)
