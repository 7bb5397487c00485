"""Heat from a network that homes need less, in four views: declared, and not reported until a measure says how much heat it saves."""

from dataclasses import replace
from datetime import date
from functools import wraps

import polars as pl

from monitor.derived import saving_view as view
from monitor.derived.measure_rule import RULES
from monitor.effect import Effect
from monitor.estimate import Estimate
from monitor.indicator import Count, Example, Indicator, View
from storage.factors import SCENARIOS

HEAT = "heat"
GIVEN = any(rule.fuel == HEAT for rule in RULES)


def of_heat(count: Count) -> Count:
    """The same view over the measures that save heat. Today none does."""

    @wraps(count)
    def only(counted_measures: pl.LazyFrame, **more: object) -> pl.LazyFrame | Effect:
        rows = counted_measures.filter(pl.col("fuel") == HEAT)
        if not GIVEN:
            rows = rows.with_columns(pl.lit(0.0).alias(f"{HEAT}_{s}") for s in SCENARIOS)
        return count(rows, **more)

    return only


def views() -> tuple[View, ...]:
    return tuple(replace(v, count=of_heat(v.count)) for v in view.four(HEAT))


HEAT_SAVING = Indicator(
    code="heat_saving",
    title="Bespaarde warmte",
    sentence="Zoveel warmte van een warmtenet hebben huizen per jaar minder nodig door wat er is geplaatst.",
    formula="Per maatregel: aantal × besparing per stuk, zoals bij gas.",
    unit="GJ",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=views(),
    uses=view.MONTH_SHARES,
    counts="households",
    benefits=("neighbourhood", "energy"),
    first_page=False,
    not_yet="" if GIVEN else "van geen enkele maatregel staat in een bron hoeveel warmte van een warmtenet hij bespaart",
    example=Example(
        records={
            "visit": ({"on": date(2026, 4, 1), "household": "H001", "heating": "district"},),
            "measure": ({"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},),
        },
        period="2026-Q2",
        gives={"placed": Estimate.exact(0)},
        sum="H001 heeft stadswarmte en kreeg vier tochtstrips. Gas bespaart dat niet. Hoeveel warmte het bespaart, weten we niet: "
        "er is niets om op te tellen, dus geen cijfer.",
    ),
)
