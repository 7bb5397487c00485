"""Euros a year less for energy in homes where people said that paying was hard. Calculated: a household may notice less."""

from datetime import date

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.derived.dwelling import HOME
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.energy_bill_saving import YEAR_PRICES
from monitor.indicators.payment_eased import HARD
from storage.factors import Factors


def count(counted_measures: pl.LazyFrame, visit: pl.LazyFrame, factors: Factors, as_of: date) -> pl.LazyFrame:
    """What is there on a day, at the price of that year, from the day a household first said it (also what was placed before)."""
    first = visit.filter(pl.col("payment").is_in(HARD)).group_by(HOME).agg(first=pl.col("on").min())
    measures = counted_measures.join(first, on=HOME, how="left").with_columns(pl.coalesce("said", "first").alias("said"))
    measures = measures.filter(pl.col("said").is_not_null())
    measures = measures.with_columns(starts_central=pl.max_horizontal("starts_central", "said"))
    priced = (view.times(view.running_by_year(measures, fuel, as_of), factors, code) for fuel, code in YEAR_PRICES)
    return pl.concat([view.contribution(rows) for rows in priced])


SAVING_FOR_STRUGGLING_HOUSEHOLDS = Indicator(
    code="saving_for_struggling_households",
    title="Lagere rekening waar betalen moeilijk was",
    sentence="Zoveel euro per jaar scheelt wat er nu zit, samen, in huizen waar mensen zeiden dat de rekening betalen moeilijk was.",
    formula="Alleen huishoudens die ooit 'moeilijk' of 'lukt niet' zeiden, vanaf die dag: alle maatregelen die er nog zitten, "
    "gas × prijs per m³ plus stroom × prijs per kWh, met de prijs van het jaar.",
    unit="EUR",
    evidence="calculated",
    group="poverty",
    reads=("visit",),
    views=simple("stock", count, label="per jaar, van alles wat er nu zit"),
    uses=(*savings.USES, *(code for _, code in YEAR_PRICES)),
    counts="households",
    benefits=("neighbourhood",),
    k=10,
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 1), "household": "H001", "payment": "hard", "heating": "gas_boiler", "gas_use_m3": 1000.0},
                {"on": date(2026, 4, 2), "household": "H002", "payment": "easy", "heating": "gas_boiler", "gas_use_m3": 1000.0},
            ),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2026, 4, 2), "household": "H002", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
            ),
        },
        factors={
            "maatregel.tochtstrip.advies": (2, 5, 10),
            "maatregel.levensduur.tochtstrip": (3, 6, 10),
            "plafond.klein": (0.05, 0.10, 0.15),
            "prijs.gas.marginaal": (1, 1.5, 2),
        },
        period="2026-Q2",
        gives={"": Estimate.of(8, 30, 80)},
        sum="H001 vindt betalen moeilijk: 4 strips × 2, 5, 10 m³ = 8, 20, 40 m³, keer 1, 1,50 en 2 euro = 8, 30 en 80 euro per jaar. "
        "H002 vindt betalen makkelijk en telt hier niet.",
    ),
)
