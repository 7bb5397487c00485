"""Days between a resident's question for help and the first visit."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """First talks only: a later visit answers no new question. On the day of the visit."""
    first = at_home(visit).filter(pl.col("kind") == "first")
    days = (pl.col("on") - pl.col("asked_on")).dt.total_days()
    return over(counted(first, "household", value=days), counted(first, "household", value=days * 0 + 1))


WAITING_DAYS = Indicator(
    code="waiting_days",
    title="Wachten op hulp",
    sentence="Zoveel dagen wacht een bewoner gemiddeld van de vraag om hulp tot het eerste gesprek.",
    formula="De dagen tussen de vraag en het eerste gesprek bij elkaar, gedeeld door het aantal eerste gesprekken waarvan we de dag van "
    "de vraag weten. Dezelfde dag is 0 dagen.",
    unit="dagen",
    evidence="counted",
    group="network",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    benefits=("residents",),
    decimals=1,
    lacks="van geen eerste gesprek is bekend wanneer om hulp werd gevraagd",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first", "asked_on": date(2026, 3, 28)},
                {"on": date(2026, 5, 12), "household": "H002", "kind": "first", "asked_on": date(2026, 5, 12)},
                {"on": date(2026, 5, 20), "household": "H003", "kind": "first", "asked_on": date(2026, 5, 15)},
                {"on": date(2026, 6, 3), "household": "H004", "kind": "first", "asked_on": None},
                {"on": date(2026, 6, 3), "household": "H001", "kind": "fix", "asked_on": date(2026, 3, 28)},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(5)},
        sum="Van 28 maart tot 7 april is 10 dagen, dezelfde dag is 0, van 15 tot 20 mei is 5: (10 + 0 + 5) / 3 = 5 dagen. "
        "Van H004 weten we de dag van de vraag niet.",
    ),
)
