"""Households for whom paying the energy bill went from hard to possible, in their own words. Relieved, not solved."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived.later import HOME, asked_again, first_answer
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

HARD, WELL = ("hard", "cannot"), ("just", "easy")
ANSWERS = (*HARD, *WELL)


def struggling(visit: pl.LazyFrame) -> pl.LazyFrame:
    """The first answered visit of households that said then that paying was hard or impossible."""
    return first_answer(visit, "payment", ANSWERS).filter(pl.col("payment").is_in(HARD))


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Each household once ever, at the first later visit on which paying went just or easily."""
    better = asked_again(struggling(visit), visit, "payment", ANSWERS).filter(pl.col("payment").is_in(WELL))
    return counted(better.unique(list(HOME), keep="first", maintain_order=True), "household")


PAYMENT_EASED = Indicator(
    code="payment_eased",
    title="Betalen gaat makkelijker",
    sentence="Zoveel huishoudens zeiden eerst dat de energierekening betalen moeilijk was of niet lukte, "
    "en later dat het net of makkelijk gaat.",
    formula="Het eerste antwoord is 'moeilijk' of 'lukt niet', en een later antwoord binnen 18 maanden is 'net' of 'makkelijk'. "
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
                {"on": date(2026, 1, 8), "household": "H001", "payment": "hard"},
                {"on": date(2026, 4, 9), "household": "H001", "payment": "just"},
                {"on": date(2026, 1, 9), "household": "H002", "payment": "cannot"},
                {"on": date(2026, 4, 10), "household": "H002", "payment": "hard"},
                {"on": date(2026, 4, 11), "household": "H003", "payment": "easy"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="H001 ging van moeilijk naar net: 1. H002 vindt het nog moeilijk. H003 had het niet moeilijk.",
    ),
)
