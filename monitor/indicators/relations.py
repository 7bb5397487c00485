"""Partners that work together because the enterprise brought them together, counted once a pair, on the last day."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

STILL = date(2999, 12, 31)  # stands for no last day


def count(tie: pl.LazyFrame, partner: pl.LazyFrame) -> pl.LazyFrame:
    """A pair once, whichever of the two it was written at; it holds while both take part."""
    one = partner.select("record_id", here_from="on", here_until="end")
    other = partner.select(partner="record_id", there_from="on", there_until="end")
    both = tie.filter(pl.col("record_id") != pl.col("partner")).join(one, on="record_id").join(other, on="partner")
    pairs = both.with_columns(
        on=pl.max_horizontal("since", "here_from", "there_from"),
        end=pl.min_horizontal("until", "here_until", "there_until").fill_null(STILL),
        pair=pl.concat_str(pl.min_horizontal("record_id", "partner"), pl.max_horizontal("record_id", "partner")),
    )
    return held(_apart(pairs.filter(pl.col("end") >= pl.col("on")))).with_columns(pl.col("end").replace(STILL, None))


def _apart(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Of a pair that was written down twice, each day once: a later line begins where the earlier ones end."""
    ordered = pairs.sort("pair", "on", "record_id", "position")
    seen_until = pl.col("end").cum_max().shift(1).over("pair")
    apart = ordered.with_columns(on=pl.max_horizontal("on", seen_until.dt.offset_by("1d")))
    return apart.filter(pl.col("end") >= pl.col("on"))


RELATIONS = Indicator(
    code="relations",
    title="Partners die samenwerken door ons",
    sentence="Zoveel keer werken twee partners nu met elkaar samen omdat het wijkbedrijf ze bij elkaar bracht.",
    formula="Elk tweetal partners telt één keer, ook als het bij beide is opgeschreven. Alleen zolang ze samenwerken en allebei meedoen, "
    "op de laatste dag van de periode of op de dag van tellen. Ook de gemeente kan een van de twee zijn.",
    unit="samenwerkingen",
    evidence="counted",
    group="network",
    reads=("partner",),
    views=simple("stock", count),
    benefits=("neighbourhood", "municipality"),
    about_organisation=True,
    example=Example(
        records={
            "partner": (
                {"record_id": "corporatie", "on": date(2024, 1, 1), "end": None},
                {"record_id": "gemeente", "on": date(2024, 1, 1), "end": None},
                {"record_id": "school", "on": date(2025, 9, 1), "end": None},
                {"record_id": "bouwer", "on": date(2025, 1, 1), "end": date(2026, 5, 31)},
            ),
            "tie": (
                {"record_id": "corporatie", "partner": "gemeente", "since": date(2025, 2, 3), "until": None, "position": 0},
                {"record_id": "gemeente", "partner": "corporatie", "since": date(2025, 3, 1), "until": None, "position": 0},
                {"record_id": "school", "partner": "corporatie", "since": None, "until": None, "position": 0},
                {"record_id": "school", "partner": "gemeente", "since": date(2025, 10, 1), "until": date(2026, 6, 29), "position": 1},
                {"record_id": "bouwer", "partner": "school", "since": date(2025, 10, 1), "until": None, "position": 0},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="Op 30 juni: corporatie en gemeente (twee keer opgeschreven, telt één keer), school en corporatie: 1 + 1 = 2. "
        "School en gemeente stopten op 29 juni, de bouwer doet niet meer mee.",
    ),
)
