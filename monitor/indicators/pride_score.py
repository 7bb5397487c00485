"""How proud residents are of their neighbourhood, from one to five."""

from datetime import date

from monitor.derived.polled import mean
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

PRIDE_SCORE = Indicator(
    code="pride_score",
    title="Trots op de buurt",
    sentence="Zo zeer (1 tot 5) zijn bewoners het gemiddeld eens met: ik ben trots op mijn buurt.",
    formula="Alle antwoorden bij elkaar, gedeeld door het aantal antwoorden. Wie niets invulde, telt niet mee.",
    unit="punten",
    evidence="told",
    group="social",
    reads=("poll",),
    views=(View("", "ratio", mean("pride")),),
    counts="persons",
    benefits=("residents", "neighbourhood"),
    k=10,
    decimals=1,
    example=Example(
        records={
            "poll": (
                {"on": date(2026, 4, 7), "pride": 4},
                {"on": date(2026, 5, 12), "pride": 3},
                {"on": date(2026, 6, 3), "pride": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("3.5")},
        sum="(4 + 3) / 2 = 7 / 2 = 3,5. Wie niets invulde, telt niet mee.",
    ),
)
