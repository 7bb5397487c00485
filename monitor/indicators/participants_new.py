"""People who came to an activity for the first time."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(activity: pl.LazyFrame) -> pl.LazyFrame:
    return counted(activity, value=pl.col("new_people"), keep=("kind",))


PARTICIPANTS_NEW = Indicator(
    code="participants_new",
    title="Nieuwe deelnemers",
    sentence="Zoveel mensen deden voor het eerst mee aan een activiteit.",
    formula="Het aantal nieuwe mensen van alle activiteiten bij elkaar. Is het niet ingevuld, dan telt de activiteit niet mee.",
    unit="deelnemers",
    evidence="counted",
    group="reach",
    reads=("activity",),
    views=simple("flow", count),
    by={"kind": "activity_kind"},
    about_organisation=True,
    example=Example(
        records={
            "activity": (
                {"on": date(2026, 4, 7), "kind": "A13", "people": 12, "new_people": 3},
                {"on": date(2026, 4, 14), "kind": "A13", "people": 9, "new_people": 0},
                {"on": date(2026, 6, 30), "kind": "A7", "people": 40, "new_people": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3)},
        sum="3 + 0 = 3 nieuwe deelnemers. Van de derde activiteit weten we het niet.",
    ),
)
