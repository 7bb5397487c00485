"""Residents who were passed on to others, with their yes."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def passed_on(referral: pl.LazyFrame) -> pl.LazyFrame:
    """Without those that still have to be passed on."""
    return referral.filter(pl.col("state") != "to_do")


def count(referral: pl.LazyFrame) -> pl.LazyFrame:
    return counted(passed_on(referral), "household", keep=("to",))


REFERRALS = Indicator(
    code="referrals",
    title="Doorverwijzingen",
    sentence="Zo vaak brachten we een bewoner in contact met iemand anders die kan helpen. Altijd na een ja van de bewoner.",
    formula="Eén voor elke doorverwijzing die is doorgegeven.",
    unit="doorverwijzingen",
    evidence="counted",
    group="social",
    reads=("referral",),
    views=simple("flow", count),
    by={"to": "referral_to"},
    counts="households",
    benefits=("residents",),
    k=10,
    example=Example(
        records={
            "referral": (
                {"on": date(2026, 4, 7), "household": "H001", "to": "debt_help", "topic": "money", "state": "referred"},
                {"on": date(2026, 5, 6), "household": "H002", "to": "social_team", "topic": "lonely", "state": "done"},
                {"on": date(2026, 6, 9), "household": "H002", "to": "doctor", "topic": "care", "state": "to_do"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="H001 naar schuldhulp en H002 naar het wijkteam: 1 + 1 = 2. De derde moet nog worden doorgegeven.",
    ),
)
