"""What is heard in the neighbourhood, by topic and about no person in particular."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(signal: pl.LazyFrame) -> pl.LazyFrame:
    return counted(signal, keep=("topic",))


SIGNALS = Indicator(
    code="signals",
    title="Signalen uit de wijk",
    sentence="Zo vaak schreven we op wat er speelt in de wijk. Er staan geen mensen in.",
    formula="Eén voor elk signaal, naar onderwerp.",
    unit="signalen",
    evidence="counted",
    group="social",
    reads=("signal",),
    views=simple("flow", count),
    by={"topic": "topic"},
    example=Example(
        records={
            "signal": (
                {"on": date(2026, 4, 7), "topic": "cold", "often": "often"},
                {"on": date(2026, 5, 6), "topic": "cold", "often": "sometimes"},
                {"on": date(2026, 6, 9), "topic": "money", "often": "once"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3)},
        sum="Twee keer kou en één keer geld: 2 + 1 = 3 signalen.",
    ),
)
