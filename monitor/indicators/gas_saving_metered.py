"""Gas that homes really used less, by their own meters: a usual year before and after something was placed."""

from datetime import date

import polars as pl

from monitor.contribution import KEYS
from monitor.derived import metered_homes as homes
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from storage.factors import SCENARIOS


def count(metered_homes: pl.LazyFrame) -> pl.LazyFrame:
    """One row per home, on the day of the reading that made it known. A meter that went back was replaced: that home is left out."""
    return saved(metered_homes).select(*KEYS, "day", *SCENARIOS, "versions", "unknown", "incomplete", unit="household")


def saved(metered_homes: pl.LazyFrame) -> pl.LazyFrame:
    """The same homes with what a usual year takes less; null where the meter went back."""
    less = {s: pl.when(~pl.col("fell")).then(pl.col(f"before_{s}") - pl.col(f"after_{s}")) for s in SCENARIOS}
    return metered_homes.with_columns(**less, unknown=pl.when(pl.col("fell")).then(pl.lit("")).otherwise("unknown"), incomplete="fell")


GAS_SAVING_METERED = Indicator(
    code="gas_saving_metered",
    title="Bespaard gas, gemeten",
    sentence="Zoveel gas gebruiken huizen per jaar minder dan voordat er iets werd geplaatst. "
    "Alleen huizen waar we de meter vaak genoeg lazen.",
    formula="Per huis: het gas van een gewoon jaar vóór de eerste maatregel min dat erna. Een gewoon jaar is het gemeten gas, gedeeld door "
    "het deel van een jaar dat de meting beslaat: warm water telt per dag, stoken per graaddag (gemiddelde van 2019 tot en met 2025). "
    "Voor en na liggen er minstens 90 dagen en een vijfde van een jaar stoken tussen de standen. Er is geen vergelijking met "
    "andere huizen: ook de prijs en de gewoonten zitten erin.",
    unit="m³",
    evidence="metered",
    group="energy",
    reads=("visit",),
    views=simple("flow", count),
    uses=homes.USES,
    counts="households",
    benefits=("neighbourhood", "energy"),
    example=Example(
        records={
            "measure": ({"on": date(2024, 1, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},),
            "reading": (
                {"record_id": "v1", "on": date(2023, 1, 1), "household": "H001", "kind": "gas", "value": 5000.0},
                {"record_id": "v2", "on": date(2024, 1, 1), "household": "H001", "kind": "gas", "value": 6000.0},
                {"record_id": "v3", "on": date(2024, 7, 1), "household": "H001", "kind": "gas", "value": 6450.0},
            ),
        },
        factors={
            "aandeel.warmwater": (0.2, 0.2, 0.2),
            "graaddagen.maand.gewogen": (200, 200, 200),
            "graaddagen.gewogen": (2400, 2400, 2400),
        },
        period="2024-Q3",
        gives={"": Estimate.of("99.015317", "99.015317", "99.015317")},
        sum="Alle maanden even koud: 200 graaddagen, 2.400 per jaar. Voor de tochtstrips een heel jaar: 6.000 - 5.000 = 1.000 m³. "
        "Erna 182 van 366 dagen en 1.200 van 2.400 graaddagen: 0,2 × 182 / 366 + 0,8 × 0,5 = 0,49945 jaar. "
        "6.450 - 6.000 = 450 m³, gedeeld door 0,49945 is 901 m³ per jaar. 1.000 - 901 = 99 m³.",
    ),
)
