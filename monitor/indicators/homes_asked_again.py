"""Homes where we asked a second time how pleasant it is in winter: in how many it got better, and in how many it did not."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.comfort_change import first_again

BETTER, SAME, WORSE = "better", "same", "worse"


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    step = pl.col("comfort") - pl.col("before")
    turned = pl.when(step > 0).then(pl.lit(BETTER)).when(step < 0).then(pl.lit(WORSE)).otherwise(pl.lit(SAME))
    return counted(first_again(visit).with_columns(turn=turned), "household", keep=("turn",))


HOMES_ASKED_AGAIN = Indicator(
    code="homes_asked_again",
    title="Huizen waar we het weer vroegen",
    sentence="In zoveel huizen vroegen we een tweede keer hoe prettig het er in de winter is: prettiger, gelijk of minder prettig.",
    formula="Het volgende antwoord binnen 18 maanden na het eerste. Elk huishouden telt één keer. "
    "Hoger is prettiger, lager minder prettig.",
    unit="huishoudens",
    evidence="told",
    group="energy",
    reads=("visit",),
    views=simple("flow", count),
    by={"turn": "comfort_turn"},
    counts="households",
    benefits=("neighbourhood",),
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 1, 8), "household": "H001", "comfort": 2},
                {"on": date(2026, 4, 9), "household": "H001", "comfort": 4},
                {"on": date(2026, 1, 9), "household": "H002", "comfort": 3},
                {"on": date(2026, 4, 10), "household": "H002", "comfort": 3},
                {"on": date(2026, 4, 11), "household": "H003", "comfort": 5},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="H001 van 2 naar 4: prettiger. H002 bleef op 3: gelijk. Dat zijn 2 huizen. H003 is nog niet weer gevraagd.",
    ),
)
