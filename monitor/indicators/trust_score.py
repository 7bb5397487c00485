"""How much residents trust the enterprise, the municipality and their neighbours, from one to ten."""

from datetime import date

from monitor.derived.polled import mean
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

TRUST_SCORE = Indicator(
    code="trust_score",
    title="Vertrouwen van bewoners",
    sentence="Dit cijfer (1 tot 10) geven bewoners gemiddeld voor hun vertrouwen. Ze zeggen het zelf, zonder naam.",
    formula="Alle antwoorden bij elkaar, gedeeld door het aantal antwoorden. Wie niets invulde, telt niet mee. "
    "Wijkbedrijf, gemeente en buren staan elk apart.",
    unit="cijfer",
    evidence="told",
    group="social",
    reads=("poll",),
    views=(
        View("enterprise", "ratio", mean("trust_enterprise"), "in het wijkbedrijf"),
        View("municipality", "ratio", mean("trust_municipality"), "in de gemeente"),
        View("neighbours", "ratio", mean("trust_neighbours"), "in de buren"),
    ),
    counts="persons",
    benefits=("residents", "neighbourhood"),
    k=10,
    decimals=1,
    example=Example(
        records={
            "poll": (
                {"on": date(2026, 4, 7), "trust_enterprise": 8, "trust_municipality": 5, "trust_neighbours": 7},
                {"on": date(2026, 5, 12), "trust_enterprise": 7, "trust_municipality": 4, "trust_neighbours": None},
                {"on": date(2026, 5, 12), "trust_enterprise": 9, "trust_municipality": 6, "trust_neighbours": 6},
                {"on": date(2026, 6, 3), "trust_enterprise": None, "trust_municipality": 5, "trust_neighbours": None},
            )
        },
        period="2026-Q2",
        gives={"enterprise": Estimate.exact(8), "municipality": Estimate.exact(5), "neighbours": Estimate.exact("6.5")},
        sum="Wijkbedrijf: (8 + 7 + 9) / 3 = 24 / 3 = 8. Gemeente: (5 + 4 + 6 + 5) / 4 = 20 / 4 = 5. Buren: (7 + 6) / 2 = 13 / 2 = 6,5.",
    ),
)
