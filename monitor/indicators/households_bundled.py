"""Households that take part in something they take on together, on the last day."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.derived.bundled import OPEN, households, standing
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(step: pl.LazyFrame, collective: pl.LazyFrame) -> pl.LazyFrame:
    now = standing(step, collective).filter(pl.col("step").is_in(OPEN))
    return held(
        households(now, pl.lit(0), pl.col("households")).with_columns(on=pl.col("start")), "household", keep=("kind", "journey", "step")
    )


HOUSEHOLDS_BUNDLED = Indicator(
    code="households_bundled",
    title="Huishoudens die samen iets aanpakken",
    sentence="Zoveel huishoudens doen nu mee met een gezamenlijke aanpak, bijvoorbeeld samen isoleren.",
    formula="Per aanpak de huishoudens van de stap die geldt op de laatste dag van de periode of op de dag van tellen. "
    "Van 'willen' tot en met 'doen'. Wie het plan alleen kent, en wie al klaar is, telt niet mee.",
    unit="huishoudens",
    evidence="counted",
    group="network",
    reads=("collective",),
    views=simple("stock", count),
    by={"kind": "collective_kind", "journey": "journey", "step": "journey_step"},
    counts="households",
    benefits=("neighbourhood", "energy"),
    example=Example(
        records={
            "collective": (
                {"on": date(2026, 1, 5), "record_id": "c1", "kind": "insulation", "journey": "KR2", "end": None},
                {"on": date(2026, 2, 2), "record_id": "c2", "kind": "heat", "journey": "KR4", "end": None},
                {"on": date(2026, 2, 2), "record_id": "c3", "journey": "KR2", "end": date(2026, 5, 31)},
            ),
            "step": (
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "know", "since": date(2026, 1, 5), "households": 60, "position": 0},
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "want", "since": date(2026, 3, 2), "households": 18, "position": 1},
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "ask", "since": date(2026, 6, 1), "households": 14, "position": 2},
                {"on": date(2026, 2, 2), "record_id": "c2", "step": "want", "since": date(2026, 4, 1), "households": 25, "position": 0},
                {"on": date(2026, 2, 2), "record_id": "c3", "step": "want", "since": date(2026, 2, 2), "households": 9, "position": 0},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(39)},
        sum="Op 30 juni: de eerste aanpak vroeg een offerte met 14 huishoudens, de tweede heeft er 25 die meedoen: 14 + 25 = 39. "
        "De derde stopte op 31 mei.",
    ),
)
