"""How long writing down one record takes: declared, and not reported, because nobody's time is watched."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from storage.records import BY_NAME

NOT_ASKED = pl.lit(None, dtype=pl.Float64)


def count(written: pl.LazyFrame) -> pl.LazyFrame:
    """Of no record is it known how long it took."""
    return over(counted(written, value=NOT_ASKED), counted(written, value=NOT_ASKED))


MINUTES_PER_RECORD = Indicator(
    code="minutes_per_record",
    title="Minuten schrijfwerk",
    sentence="Zoveel minuten kost het gemiddeld om één ding op te schrijven.",
    formula="Minuten schrijfwerk gedeeld door wat er is opgeschreven.",
    unit="minuten",
    evidence="told",
    group="quality",
    reads=tuple(BY_NAME),
    views=simple("ratio", count),
    about_organisation=True,
    first_page=False,
    not_yet="we houden niet bij hoe lang iemand over opschrijven doet, en we vragen het nog niet",
    example=Example(
        records={"written": ({"on": date(2026, 4, 7), "status": "approved"},)},
        period="2026-Q2",
        gives={"": Estimate.exact(0)},
        sum="Er is één bezoek opgeschreven. Hoe lang dat duurde, is niet gevraagd: er is niets om te delen, dus geen cijfer.",
    ),
)
