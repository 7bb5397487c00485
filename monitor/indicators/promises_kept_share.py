"""The share of what the municipality promised that was done in time."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over, yes
from monitor.derived.municipal import of_kind
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(partnership: pl.LazyFrame) -> pl.LazyFrame:
    """On the day it had to be done, else on the day of the promise. Not answered is not broken: it counts as incomplete."""
    theirs = pl.col("promised_by").ne_missing("enterprise")  # what the enterprise promised stands on the page, not in this figure
    promised = of_kind(partnership, "promise").filter(theirs).with_columns(day=pl.coalesce("until", "on"))
    kept, keep = yes("kept"), ("counted_by",)
    return over(counted(promised, day="day", value=kept, keep=keep), counted(promised, day="day", value=kept * 0 + 1, keep=keep))


PROMISES_KEPT_SHARE = Indicator(
    code="promises_kept_share",
    title="Afspraken die de gemeente nakwam",
    sentence="Dit deel van de afspraken deed de gemeente op tijd. Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="Afspraken die de gemeente op tijd deed, gedeeld door haar afspraken waarvan we het weten. Op de dag dat het gedaan moest "
    "zijn, anders op de dag van de afspraak. Wat het wijkbedrijf toezegde, telt niet mee.",
    unit="%",
    evidence="counted",
    group="partnership",
    reads=("partnership",),
    views=simple("ratio", count),
    by={"counted_by": "counted_by"},
    benefits=("municipality", "neighbourhood"),
    about_organisation=True,
    lacks="van geen toezegging is nog bekend of de gemeente haar nakwam",
    example=Example(
        records={
            "partnership": (
                {"on": date(2026, 1, 15), "kind": "promise", "until": date(2026, 4, 30), "kept": "yes", "counted_by": "both"},
                {"on": date(2026, 2, 2), "kind": "promise", "until": date(2026, 5, 31), "kept": "no", "counted_by": "both"},
                {"on": date(2026, 5, 4), "kind": "promise", "until": None, "kept": "yes", "counted_by": "municipality"},
                {"on": date(2026, 4, 1), "kind": "promise", "until": date(2026, 6, 1), "kept": "yes", "counted_by": "enterprise"},
                {"on": date(2026, 4, 1), "kind": "promise", "until": date(2026, 6, 30), "kept": None, "counted_by": "enterprise"},
                {"on": date(2026, 4, 1), "kind": "promise", "until": date(2026, 9, 30), "kept": None, "counted_by": "enterprise"},
                {"on": date(2026, 5, 1), "kind": "promise", "kept": "no", "counted_by": "both", "promised_by": "enterprise"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(75)},
        sum="Drie afspraken zijn op tijd gedaan, één niet: 3 / 4 = 75%. Van één weten we het niet, één hoeft pas in september, en één is "
        "van het wijkbedrijf.",
    ),
)
