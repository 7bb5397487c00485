"""How residents mark the points of the study's lists, from one to five."""

from datetime import date

from monitor.derived.scanned import mean_by
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

SCAN_SCORE_RESIDENTS = Indicator(
    code="scan_score_residents",
    title="Hoe goed het gaat volgens bewoners",
    sentence="Dit cijfer (1 tot 5) geven bewoners gemiddeld aan de punten uit de studie. Ze zeggen het zelf, zonder naam.",
    formula="Alle cijfers van bewoners bij elkaar, gedeeld door het aantal cijfers. Een punt zonder cijfer telt niet mee.",
    unit="punten",
    evidence="told",
    group="network",
    reads=("scan",),
    views=(View("", "ratio", mean_by("resident")),),
    by={"about": "scan_about", "item": "scan_item"},
    counts="persons",
    benefits=("residents", "neighbourhood"),
    k=10,
    decimals=1,
    first_page=False,
    example=Example(
        records={
            "scan": (
                {"on": date(2026, 5, 12), "record_id": "s1", "about": "success", "by": "resident"},
                {"on": date(2026, 5, 12), "record_id": "s2", "about": "success", "by": "resident"},
                {"on": date(2026, 5, 12), "record_id": "s3", "about": "success", "by": "enterprise"},
            ),
            "scan_answer": (
                {"on": date(2026, 5, 12), "record_id": "s1", "item": "SF2", "score": 4},
                {"on": date(2026, 5, 12), "record_id": "s1", "item": "SF7", "score": 5},
                {"on": date(2026, 5, 12), "record_id": "s2", "item": "SF2", "score": 3},
                {"on": date(2026, 5, 12), "record_id": "s3", "item": "SF2", "score": 1},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(4)},
        sum="Twee bewoners gaven drie cijfers: (4 + 5 + 3) / 3 = 12 / 3 = 4. Het cijfer van het wijkbedrijf hoort hier niet bij.",
    ),
)
