"""What the enterprise did, by the thirteen activities of the study."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(activity: pl.LazyFrame) -> pl.LazyFrame:
    return counted(activity, keep=("kind",))


ACTIVITIES = Indicator(
    code="activities",
    title="Activiteiten",
    sentence="Zoveel activiteiten waren er in de wijk.",
    formula="Eén voor elke activiteit die is opgeschreven, naar de dertien soorten van de studie.",
    unit="activiteiten",
    evidence="counted",
    group="reach",
    reads=("activity",),
    views=simple("flow", count),
    by={"kind": "activity_kind"},
    about_organisation=True,
    example=Example(
        records={
            "activity": (
                {"on": date(2026, 4, 7), "kind": "A13", "people": 12},
                {"on": date(2026, 4, 14), "kind": "A13", "people": 9},
                {"on": date(2026, 6, 30), "kind": "A7", "people": 40},
                {"on": date(2026, 7, 1), "kind": "A7", "people": 40},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3)},
        sum="Twee keer ontmoeting en één keer samen inkopen: 2 + 1 = 3. De activiteit van 1 juli hoort bij het volgende kwartaal.",
    ),
)
