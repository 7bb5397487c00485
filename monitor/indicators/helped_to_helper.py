"""People who were helped first and became a helper themselves."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(hours: pl.LazyFrame) -> pl.LazyFrame:
    """Each helper once, the first time it is written down. A row for a group says how many helped, not who: it counts as one."""
    helpers = hours.filter((pl.col("helped_first") == "yes") & pl.col("who").is_not_null()).sort("on", "record_id")
    return counted(helpers.unique(["organisation", "who"], keep="first", maintain_order=True), "who")


HELPED_TO_HELPER = Indicator(
    code="helped_to_helper",
    title="Van geholpen naar helper",
    sentence="Zoveel mensen kregen eerst zelf hulp en helpen nu anderen.",
    formula="Eén voor elke vrijwilliger die eerst zelf geholpen is, op de eerste dag dat het is opgeschreven.",
    unit="mensen",
    evidence="told",
    group="social",
    reads=("hours",),
    views=simple("flow", count),
    counts="persons",
    released="year",
    benefits=("residents",),
    example=Example(
        records={
            "hours": (
                {"on": date(2026, 1, 6), "who": "vrijw. 1", "hours": 2.0, "task": "visits", "helped_first": "yes"},
                {"on": date(2026, 4, 7), "who": "vrijw. 1", "hours": 2.0, "task": "visits", "helped_first": "yes"},
                {"on": date(2026, 4, 8), "who": "vrijw. 2", "hours": 1.0, "task": "green", "helped_first": "yes"},
                {"on": date(2026, 4, 9), "who": "vrijw. 3", "hours": 1.0, "task": "green", "helped_first": "no"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(1)},
        sum="Vrijwilliger 1 telde al in januari. Vrijwilliger 2 is nieuw als helper: 1. Vrijwilliger 3 kreeg eerst geen hulp.",
    ),
)
