"""The mark that residents give a visit, from 1 to 10."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    grade = pl.col("grade")
    return over(counted(at_home(visit), "household", value=grade), counted(at_home(visit), "household", value=grade * 0 + 1))


SATISFACTION = Indicator(
    code="satisfaction",
    title="Cijfer van bewoners",
    sentence="Dit cijfer geven bewoners gemiddeld voor een bezoek.",
    formula="Alle cijfers bij elkaar, gedeeld door het aantal cijfers. Wie geen cijfer gaf, telt niet mee.",
    unit="cijfer",
    evidence="told",
    group="quality",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    decimals=1,
    lacks="nog geen bewoner gaf een cijfer",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first", "grade": 8},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix", "grade": 9},
                {"on": date(2026, 6, 3), "household": "H002", "kind": "first", "grade": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("8.5")},
        sum="(8 + 9) / 2 = 17 / 2 = 8,5. Het derde bezoek kreeg geen cijfer.",
    ),
)
