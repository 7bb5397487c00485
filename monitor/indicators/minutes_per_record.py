"""How long writing down one record takes, measured by the form, per kind and month together: nobody's time is watched."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from storage.records import COUNTED


def count(burden: pl.LazyFrame) -> pl.LazyFrame:
    """Minutes over records, of the kinds and months with enough records to say anything."""
    return over(counted(burden, value=pl.col("minutes")), counted(burden, value=pl.col("records")))


MINUTES_PER_RECORD = Indicator(
    code="minutes_per_record",
    title="Minuten schrijfwerk",
    sentence="Zoveel minuten kost het gemiddeld om één ding op te schrijven.",
    formula="Minuten dat het formulier in beeld was, gedeeld door wat er is opgeschreven. Per soort en maand bij elkaar, niet per mens. "
    "Minder dan vijf in een maand telt niet mee, en wat langer dan een half uur open lag ook niet.",
    unit="minuten",
    evidence="counted",
    group="quality",
    reads=tuple(str(record.__tablename__) for record in COUNTED),
    views=simple("ratio", count),
    decimals=1,
    about_organisation=True,
    first_page=False,
    example=Example(
        records={
            "burden": (
                {"on": date(2026, 4, 1), "minutes": 60.0, "records": 20.0},
                {"on": date(2026, 5, 1), "minutes": 15.0, "records": 10.0},
            ),
            "written": ({"on": date(2026, 4, 7), "status": "approved"},),
        },
        period="2026-Q2",
        gives={"": Estimate.of("2.5", "2.5", "2.5")},
        sum="In april 60 minuten voor 20 bezoeken, in mei 15 minuten voor 10 keer uren. Samen 75 minuten voor 30 keer: 2,5 minuut.",
    ),
)
