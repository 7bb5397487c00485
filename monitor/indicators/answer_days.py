"""Days until the municipality answered a question."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.derived.municipal import of_kind
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(partnership: pl.LazyFrame) -> pl.LazyFrame:
    """On the day of the answer; a question still open counts as incomplete, on the day it was asked."""
    asked = of_kind(partnership, "question").with_columns(day=pl.coalesce("answered_on", "on"))
    days = (pl.col("answered_on") - pl.col("on")).dt.total_days()
    keep = ("counted_by",)
    return over(counted(asked, day="day", value=days, keep=keep), counted(asked, day="day", value=days * 0 + 1, keep=keep))


ANSWER_DAYS = Indicator(
    code="answer_days",
    title="Wachten op antwoord van de gemeente",
    sentence="Zoveel dagen duurt het gemiddeld tot de gemeente een vraag beantwoordt. "
    "Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="De dagen tussen vraag en antwoord bij elkaar, gedeeld door het aantal antwoorden in de periode. Dezelfde dag is 0 dagen. "
    "Een vraag zonder antwoord telt nog niet mee.",
    unit="dagen",
    evidence="counted",
    group="partnership",
    reads=("partnership",),
    views=simple("ratio", count),
    by={"counted_by": "counted_by"},
    benefits=("municipality", "neighbourhood"),
    about_organisation=True,
    decimals=1,
    lacks="er is nog geen antwoord van de gemeente opgeschreven",
    example=Example(
        records={
            "partnership": (
                {"on": date(2026, 3, 20), "kind": "question", "answered_on": date(2026, 4, 10), "counted_by": "both"},
                {"on": date(2026, 5, 6), "kind": "question", "answered_on": date(2026, 5, 6), "counted_by": "enterprise"},
                {"on": date(2026, 6, 1), "kind": "question", "answered_on": None, "counted_by": "both"},
                {"on": date(2026, 6, 1), "kind": "promise", "answered_on": date(2026, 6, 9), "counted_by": "both"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact("10.5")},
        sum="Van 20 maart tot 10 april is 21 dagen, dezelfde dag is 0: (21 + 0) / 2 = 10,5 dagen. Op de vraag van juni kwam nog niets.",
    ),
)
