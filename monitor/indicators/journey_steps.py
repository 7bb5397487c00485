"""Steps that households took together on their way to a warm home, by journey and step."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived.bundled import households
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(step: pl.LazyFrame, collective: pl.LazyFrame) -> pl.LazyFrame:
    """A step counts what came on top of the most that took it before, so that a better count is no second step."""
    ordered = step.join(collective.select("record_id", "journey"), on="record_id", how="inner").sort("record_id", "since", "position")
    before = pl.col("households").cum_max().shift(1).over("record_id", "step").fill_null(0)
    grown = ordered.with_columns(before=before)
    return counted(households(grown, pl.col("before"), pl.col("households")), "household", "since", keep=("journey", "step"))


JOURNEY_STEPS = Indicator(
    code="journey_steps",
    title="Stappen naar een warm huis",
    sentence="Zo vaak zette een huishouden samen met anderen een stap naar een warm huis. Eén huishouden kan meer stappen zetten.",
    formula="Per aanpak en per stap de huishoudens die erbij kwamen, op de dag van de stap. Alleen stappen in een gezamenlijke aanpak.",
    unit="stappen",
    evidence="counted",
    group="network",
    reads=("collective",),
    views=simple("flow", count),
    by={"journey": "journey", "step": "journey_step"},
    counts="households",
    benefits=("energy",),
    example=Example(
        records={
            "collective": ({"on": date(2026, 1, 5), "record_id": "c1", "journey": "KR2", "end": None},),
            "step": (
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "want", "since": date(2026, 3, 2), "households": 12, "position": 0},
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "want", "since": date(2026, 4, 13), "households": 18, "position": 1},
                {"on": date(2026, 1, 5), "record_id": "c1", "step": "ask", "since": date(2026, 6, 1), "households": 14, "position": 2},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(20)},
        sum="Op 13 april gingen er 18 huishoudens meedoen, eerst waren het er 12: 18 - 12 = 6. Op 1 juni vroegen er 14 een offerte: "
        "6 + 14 = 20 stappen.",
    ),
)
