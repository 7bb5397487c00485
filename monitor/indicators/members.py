"""Members and co-owners of the enterprise."""

from datetime import date

import polars as pl

from monitor.derived.yearly import counted_until_next
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(profile: pl.LazyFrame) -> pl.LazyFrame:
    return counted_until_next(profile, "members")


MEMBERS = Indicator(
    code="members",
    title="Leden en mede-eigenaren",
    sentence="Zoveel mensen zijn nu lid of mede-eigenaar van het wijkbedrijf.",
    formula="Het aantal van de laatste telling tot en met de laatste dag van de periode. Een telling geldt tot de volgende, "
    "en hoogstens 18 maanden.",
    unit="leden",
    evidence="counted",
    group="network",
    reads=("profile",),
    views=simple("stock", count),
    benefits=("residents", "neighbourhood"),
    about_organisation=True,
    example=Example(
        records={
            "profile": (
                {"on": date(2025, 1, 10), "members": 112, "spin_offs": 2},
                {"on": date(2026, 1, 12), "members": None, "spin_offs": 3},
                {"on": date(2026, 4, 20), "members": 140, "spin_offs": 3},
                {"on": date(2026, 7, 1), "members": 160, "spin_offs": 3},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(140)},
        sum="Op 30 juni geldt de telling van 20 april 2026: 140 leden. In januari zijn de leden niet geteld; die van 1 juli is later.",
    ),
)
