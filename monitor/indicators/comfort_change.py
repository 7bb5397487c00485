"""How pleasant the home is in winter, later compared with the first time people were asked, in points on a scale of one to five."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.derived.later import HOME, asked_again, first_answer
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

SCALE = (1, 2, 3, 4, 5)


def first_again(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Each household once, on the day it was first asked again, with `before` its first answer."""
    again = asked_again(first_answer(visit, "comfort", SCALE), visit, "comfort", SCALE)
    return again.unique(list(HOME), keep="first", maintain_order=True)


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Who got worse counts as much as who got better."""
    once = first_again(visit)
    return over(counted(once, "household", value=pl.col("comfort") - pl.col("before")), counted(once, "household"))


COMFORT_CHANGE = Indicator(
    code="comfort_change",
    title="Hoe prettig het huis is",
    sentence="Zoveel punten prettiger (schaal 1 tot 5) vinden mensen hun huis in de winter dan toen we het voor het eerst vroegen.",
    formula="Per huishouden: het volgende antwoord binnen 18 maanden min het eerste antwoord. "
    "Alles opgeteld, gedeeld door het aantal huishoudens dat we weer vroegen. Min is minder prettig.",
    unit="punten",
    evidence="told",
    group="energy",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    benefits=("neighbourhood",),
    decimals=1,
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 1, 8), "household": "H001", "comfort": 2},
                {"on": date(2026, 4, 9), "household": "H001", "comfort": 4},
                {"on": date(2026, 1, 9), "household": "H002", "comfort": 3},
                {"on": date(2026, 4, 10), "household": "H002", "comfort": 2},
                {"on": date(2026, 4, 11), "household": "H003", "comfort": 5},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("0.5")},
        sum="H001 van 2 naar 4 is +2, H002 van 3 naar 2 is -1. Samen +1, gedeeld door 2 huishoudens = 0,5 punt. "
        "H003 is nog niet weer gevraagd.",
    ),
)
