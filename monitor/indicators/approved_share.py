"""The share of what was written down that a second person looked at, where the enterprise asks for that."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from storage.records import COUNTED


def count(written: pl.LazyFrame) -> pl.LazyFrame:
    """What was given back or withdrawn is in neither."""
    return over(counted(written.filter(pl.col("status") == "approved")), counted(written))


APPROVED_SHARE = Indicator(
    code="approved_share",
    title="Nagekeken",
    sentence="Dit deel van wat is opgeschreven is goedgekeurd en telt mee. De rest wacht nog op iemand die het nakijkt.",
    formula="Goedgekeurd, gedeeld door goedgekeurd en wachtend samen. Wat is teruggegeven of ingetrokken telt niet mee.",
    unit="%",
    evidence="counted",
    group="quality",
    reads=tuple(str(record.__tablename__) for record in COUNTED),
    views=simple("ratio", count),
    about_organisation=True,
    first_page=False,
    example=Example(
        records={
            "written": (
                {"on": date(2026, 4, 7), "status": "approved"},
                {"on": date(2026, 5, 12), "status": "approved"},
                {"on": date(2026, 6, 3), "status": "approved"},
                {"on": date(2026, 6, 4), "status": "submitted"},
                {"on": date(2026, 7, 1), "status": "submitted"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(75)},
        sum="In april, mei en juni zijn er vier opgeschreven, waarvan er één nog wacht: 3 / 4 = 75%. De laatste is van 1 juli.",
    ),
)
