"""Households that did something unpleasant to save energy, such as leaving the heating off, and later no longer did."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived.later import HOME, asked_again, first_answer
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

ANSWERS = ("yes", "no")


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Each household once ever, at its first later 'no' after a first 'yes'."""
    cold = first_answer(visit, "hidden_saving", ANSWERS).filter(pl.col("hidden_saving") == "yes")
    stopped = asked_again(cold, visit, "hidden_saving", ANSWERS).filter(pl.col("hidden_saving") == "no")
    return counted(stopped.unique(list(HOME), keep="first", maintain_order=True), "household")


HIDDEN_SAVING_STOPPED = Indicator(
    code="hidden_saving_stopped",
    title="Niet meer in de kou",
    sentence="Zoveel huishoudens deden eerst iets wat niet fijn is om te sparen, zoals de verwarming uit laten, en later niet meer.",
    formula="Het eerste antwoord op 'doet u iets om te sparen dat niet fijn is?' is ja, en een later antwoord binnen 18 maanden is nee. "
    "Elk huishouden telt één keer.",
    unit="huishoudens",
    evidence="told",
    group="poverty",
    reads=("visit",),
    views=simple("first", count),
    counts="households",
    benefits=("neighbourhood", "municipality"),
    k=10,
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 1, 8), "household": "H001", "hidden_saving": "yes"},
                {"on": date(2026, 4, 9), "household": "H001", "hidden_saving": "no"},
                {"on": date(2026, 1, 9), "household": "H002", "hidden_saving": "yes"},
                {"on": date(2026, 4, 10), "household": "H002", "hidden_saving": "unknown"},
                {"on": date(2026, 4, 11), "household": "H003", "hidden_saving": "no"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="H001 zei eerst ja en later nee: 1. Van H002 weten we het niet. H003 zei meteen nee.",
    ),
)
