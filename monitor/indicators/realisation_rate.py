"""What meters show beside what was calculated, of the same homes: shown to judge the calculation by, never applied to it."""

from datetime import date

import polars as pl

from monitor.contribution import KEYS, over
from monitor.derived import counted_measures as savings
from monitor.derived import metered_homes as homes
from monitor.derived import saving_view as view
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.gas_saving_metered import count as metered
from monitor.indicators.gas_saving_metered import saved
from storage.factors import SCENARIOS

HOME = list(homes.HOME)


def count(metered_homes: pl.LazyFrame, counted_measures: pl.LazyFrame) -> pl.LazyFrame:
    return over(metered(metered_homes), calculated(saved(metered_homes), counted_measures))


def calculated(metered_homes: pl.LazyFrame, counted_measures: pl.LazyFrame) -> pl.LazyFrame:
    """The yearly saving that was counted for the measures the readings lie around, per home, on the day the meter made it known."""
    spans = metered_homes.select(*HOME, "placed_from", "placed_to")
    placed = view.placed(counted_measures, "gas").join(spans, on=HOME).filter(pl.col("on").is_between("placed_from", "placed_to"))
    counted = placed.group_by(HOME).agg(
        *(pl.col(f"saving_{s}").sum() for s in SCENARIOS),
        because=pl.col("versions").unique().sort().str.join(" "),
        lacks=pl.col("unknown").max(),
    )
    known = metered_homes.join(counted, on=HOME, how="left")
    lacks = pl.when(pl.col("fell")).then(pl.lit("")).otherwise(pl.col("lacks").fill_null(""))
    value = {s: pl.when(~pl.col("fell") & (lacks == "")).then(pl.col(f"saving_{s}").fill_null(0.0)) for s in SCENARIOS}
    found = known.with_columns(**value, unknown=lacks, versions=pl.col("because").fill_null(""))
    return found.select(*KEYS, "day", *SCENARIOS, "versions", "unknown", "incomplete", unit="household")


REALISATION_RATE = Indicator(
    code="realisation_rate",
    title="Gemeten van wat is berekend",
    sentence="Van de besparing die we berekenen, is dit deel terug te zien op de meter. "
    "Alleen van huizen waar we de meter vaak genoeg lazen.",
    formula="Gemeten besparing gedeeld door berekende besparing, van dezelfde huizen en dezelfde maatregelen. Dit laten we zien; "
    "we passen andere cijfers er niet op aan. Meer dan 100%: de meter laat meer zien dan we berekenen.",
    unit="%",
    evidence="metered",
    group="energy",
    reads=("visit",),
    views=simple("ratio", count),
    uses=tuple(dict.fromkeys((*homes.USES, *savings.USES))),
    counts="households",
    benefits=("neighbourhood", "energy"),
    first_page=False,
    example=Example(
        records={
            "visit": ({"on": date(2023, 1, 1), "household": "H001", "heating": "gas_boiler", "gas_use_m3": 1000.0},),
            "measure": (
                {"on": date(2024, 1, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2024, 1, 1), "household": "H001", "kind": "shower_head", "quantity": 1.0, "stage": "installed"},
            ),
            "reading": (
                {"record_id": "v1", "on": date(2023, 1, 1), "household": "H001", "kind": "gas", "value": 5000.0},
                {"record_id": "v2", "on": date(2024, 1, 1), "household": "H001", "kind": "gas", "value": 6000.0},
                {"record_id": "v3", "on": date(2025, 1, 1), "household": "H001", "kind": "gas", "value": 6960.0},
            ),
        },
        factors={
            "aandeel.warmwater": (0.2, 0.2, 0.2),
            "graaddagen.maand.gewogen": (200, 200, 200),
            "graaddagen.gewogen": (2400, 2400, 2400),
            "maatregel.tochtstrip.advies": (5, 5, 5),
            "maatregel.levensduur.tochtstrip": (6, 6, 6),
            "maatregel.douchekop.advies": (30, 30, 30),
            "maatregel.douchekop.levensduur": (8, 8, 8),
            "plafond.klein": (0.10, 0.10, 0.10),
        },
        period="2025-Q1",
        gives={"": Estimate.exact(80)},
        sum="Gemeten: 1.000 m³ in het jaar ervoor, 960 m³ in het jaar erna, even koud: 40 m³ minder. "
        "Berekend: 4 × 5 = 20 m³ voor de tochtstrips en 30 m³ voor de douchekop: 50 m³. 40 / 50 = 80%.",
    ),
)
