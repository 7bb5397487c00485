"""The share of residents who would recommend the enterprise to others."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over, yes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    """Asked on a visit or by telephone; who was never asked is not expected to have answered."""
    asked = visit.filter(pl.col("recommend").is_not_null())
    would = yes("recommend")
    return over(counted(asked, "household", value=would), counted(asked, "household", value=would * 0 + 1))


RECOMMEND_SHARE = Indicator(
    code="recommend_share",
    title="Bewoners die ons aanraden",
    sentence="Dit deel van de bewoners zou ons aanraden aan anderen.",
    formula="Keren dat een bewoner ja zei, gedeeld door keren dat een bewoner ja of nee zei. Wie het niet wist, telt niet mee.",
    unit="%",
    evidence="told",
    group="quality",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    lacks="nog geen bewoner zei ja of nee",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "aftercare", "recommend": "yes"},
                {"on": date(2026, 5, 12), "household": "H002", "kind": "phone", "recommend": "yes"},
                {"on": date(2026, 5, 20), "household": "H003", "kind": "fix", "recommend": "yes"},
                {"on": date(2026, 6, 3), "household": "H004", "kind": "fix", "recommend": "no"},
                {"on": date(2026, 6, 4), "household": "H005", "kind": "fix", "recommend": "unknown"},
                {"on": date(2026, 6, 5), "household": "H006", "kind": "first", "recommend": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(75)},
        sum="Drie zeiden ja, één zei nee: 3 / 4 = 75%. H005 wist het niet, aan H006 is het niet gevraagd.",
    ),
)
