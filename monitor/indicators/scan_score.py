"""How an enterprise and its municipality mark the points of the study's lists, from one to five."""

from datetime import date

from monitor.derived.scanned import mean_by
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

SCAN_SCORE = Indicator(
    code="scan_score",
    title="Hoe goed het gaat volgens de zelfscan",
    sentence="Dit cijfer (1 tot 5) geven wijkbedrijf en gemeente gemiddeld aan de punten uit de studie. Ze zeggen het zelf.",
    formula="Alle cijfers bij elkaar, gedeeld door het aantal cijfers. Een punt zonder cijfer telt niet mee. "
    "Wijkbedrijf, gemeente en anderen staan elk apart.",
    unit="punten",
    evidence="told",
    group="network",
    reads=("scan",),
    views=(
        View("enterprise", "ratio", mean_by("enterprise"), "volgens het wijkbedrijf"),
        View("municipality", "ratio", mean_by("municipality"), "volgens de gemeente"),
        View("other", "ratio", mean_by("other"), "volgens anderen"),
    ),
    by={"about": "scan_about", "item": "scan_item"},
    about_organisation=True,
    decimals=1,
    first_page=False,
    example=Example(
        records={
            "scan": (
                {"on": date(2026, 5, 12), "record_id": "s1", "about": "success", "by": "enterprise"},
                {"on": date(2026, 5, 20), "record_id": "s2", "about": "success", "by": "municipality"},
                {"on": date(2026, 6, 2), "record_id": "s3", "about": "tips", "by": "other"},
            ),
            "scan_answer": (
                {"on": date(2026, 5, 12), "record_id": "s1", "item": "SF1", "score": 5},
                {"on": date(2026, 5, 12), "record_id": "s1", "item": "SF2", "score": 2},
                {"on": date(2026, 5, 12), "record_id": "s1", "item": "SF3", "score": None},
                {"on": date(2026, 5, 20), "record_id": "s2", "item": "SF1", "score": 4},
                {"on": date(2026, 6, 2), "record_id": "s3", "item": "t9", "score": 3},
            ),
        },
        period="2026-Q2",
        gives={"enterprise": Estimate.exact("3.5"), "municipality": Estimate.exact(4), "other": Estimate.exact(3)},
        sum="Wijkbedrijf: (5 + 2) / 2 = 7 / 2 = 3,5; het punt zonder cijfer telt niet mee. Gemeente: 4 / 1 = 4. Anderen: 3 / 1 = 3.",
    ),
)
