"""How it goes with participants in their own words, now compared with the start, in points on a scale of one to five."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Count, Example, Indicator, View


def change(column: str) -> Count:
    """Each place once a calendar year: the last answer of that year less the first answer of all."""

    def count(wellbeing: pl.LazyFrame, placement: pl.LazyFrame) -> pl.LazyFrame:
        said = wellbeing.join(placement.select("record_id", "person"), on="record_id", how="inner").filter(pl.col(column).is_not_null())
        ordered = said.sort("record_id", "asked_on", "position")
        first = ordered.with_columns(
            before=pl.col(column).first().over("record_id"), began=pl.col("asked_on").first().over("record_id"),
            year=pl.col("asked_on").dt.year(),
        )  # fmt: skip
        again = first.filter(pl.col("asked_on") > pl.col("began")).unique(["record_id", "year"], keep="last", maintain_order=True)
        points = pl.col(column) - pl.col("before")
        return over(counted(again, "person", "asked_on", points), counted(again, "person", "asked_on"))

    return count


WELLBEING_CHANGE = Indicator(
    code="wellbeing_change",
    title="Hoe het met deelnemers gaat",
    sentence="Zoveel punten (schaal 1 tot 5) hoger antwoorden deelnemers nu dan bij de start. Ze zeggen het zelf.",
    formula="Per plek: het laatste antwoord van het jaar min het eerste antwoord. Alles opgeteld, gedeeld door het aantal plekken waar "
    "we het weer vroegen. Min is lager. Wie één keer antwoordde, telt nog niet mee.",
    unit="punten",
    evidence="told",
    group="social",
    reads=("placement",),
    views=(
        View("confidence", "ratio", change("confidence"), "zelfvertrouwen"),
        View("meaning", "ratio", change("meaning"), "zinvolle dagen"),
    ),
    counts="persons",
    released="year",
    benefits=("residents",),
    decimals=1,
    example=Example(
        records={
            "placement": (
                {"on": date(2025, 9, 1), "record_id": "p1", "person": "D01"},
                {"on": date(2026, 1, 5), "record_id": "p2", "person": "D02"},
                {"on": date(2026, 3, 2), "record_id": "p3", "person": "D03"},
            ),
            "wellbeing": (
                {"record_id": "p1", "asked_on": date(2025, 9, 3), "confidence": 2, "meaning": 3, "position": 0},
                {"record_id": "p1", "asked_on": date(2026, 2, 2), "confidence": 3, "meaning": 3, "position": 1},
                {"record_id": "p1", "asked_on": date(2026, 5, 11), "confidence": 4, "meaning": None, "position": 2},
                {"record_id": "p2", "asked_on": date(2026, 1, 7), "confidence": 3, "meaning": 2, "position": 0},
                {"record_id": "p2", "asked_on": date(2026, 6, 8), "confidence": 2, "meaning": 4, "position": 1},
                {"record_id": "p3", "asked_on": date(2026, 3, 4), "confidence": 1, "meaning": 1, "position": 0},
            ),
        },
        period="2026",
        gives={"confidence": Estimate.exact("0.5"), "meaning": Estimate.exact(1)},
        sum="Zelfvertrouwen: D01 van 2 naar 4 is +2, D02 van 3 naar 2 is -1: (2 - 1) / 2 = 0,5 punt. "
        "Zinvolle dagen: D01 van 3 naar 3 is 0, D02 van 2 naar 4 is +2: (0 + 2) / 2 = 1 punt. D03 is nog niet weer gevraagd.",
    ),
)  # fmt: skip
