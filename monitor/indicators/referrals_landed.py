"""Referrals of which we know that the resident arrived."""

from datetime import date

import polars as pl

from monitor.contribution import counted, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.referrals import passed_on


def count(referral: pl.LazyFrame) -> pl.LazyFrame:
    return counted(passed_on(referral), "household", value=yes("landed"), keep=("to",)).filter(pl.col("central").fill_null(1) != 0)


REFERRALS_LANDED = Indicator(
    code="referrals_landed",
    title="Doorverwezen en aangekomen",
    sentence="Zo vaak kwam een bewoner ook echt aan bij wie kan helpen.",
    formula="Eén voor elke doorverwijzing waarvan we weten dat de bewoner is aangekomen, op de dag van het doorverwijzen.",
    unit="doorverwijzingen",
    evidence="told",
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
                {"on": date(2026, 4, 7), "household": "H001", "to": "debt_help", "state": "done", "landed": "yes"},
                {"on": date(2026, 5, 6), "household": "H002", "to": "social_team", "state": "referred", "landed": "no"},
                {"on": date(2026, 6, 9), "household": "H003", "to": "doctor", "state": "busy", "landed": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="H001 is aangekomen: 1. H002 niet. Van H003 weten we het nog niet.",
    ),
)
