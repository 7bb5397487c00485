"""Of the households that struggled and were asked again, the share for whom paying became easier."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.derived.later import HOME, asked_again
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.payment_eased import ANSWERS, WELL, struggling


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Each household at its first later visit with better news, or else at the first time it was asked again."""
    again = asked_again(struggling(visit), visit, "payment", ANSWERS).with_columns(well=pl.col("payment").is_in(WELL))
    eased = again.filter("well").unique(list(HOME), keep="first", maintain_order=True)
    not_yet = again.join(eased, on=list(HOME), how="anti", maintain_order="left").unique(list(HOME), keep="first", maintain_order=True)
    return over(counted(eased, "household"), counted(pl.concat([eased, not_yet]), "household"))


PAYMENT_EASED_SHARE = Indicator(
    code="payment_eased_share",
    title="Deel voor wie betalen makkelijker gaat",
    sentence="Van de huishoudens die het moeilijk hadden en die we weer spraken, gaat betalen bij dit deel nu makkelijker.",
    formula="Huishoudens voor wie betalen makkelijker gaat, gedeeld door huishoudens die het moeilijk hadden en die we later weer vroegen.",
    unit="%",
    evidence="told",
    group="poverty",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    benefits=("neighbourhood", "municipality"),
    k=10,
    lacks="nog geen huishouden dat betalen moeilijk vond, is opnieuw gevraagd",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 1, 8), "household": "H001", "payment": "hard"},
                {"on": date(2026, 4, 9), "household": "H001", "payment": "just"},
                {"on": date(2026, 1, 9), "household": "H002", "payment": "cannot"},
                {"on": date(2026, 4, 10), "household": "H002", "payment": "hard"},
                {"on": date(2026, 1, 9), "household": "H003", "payment": "hard"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(50)},
        sum="H001 en H002 hadden het moeilijk en zijn weer gevraagd; bij H001 gaat het beter: 1 / 2 = 50%. H003 is nog niet weer gevraagd.",
    ),
)
