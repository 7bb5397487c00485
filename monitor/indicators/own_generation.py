"""Electricity that homes make themselves with panels that were placed. Never counted as a saving."""

from datetime import date

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.effect import Effect
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import Factors


def placed(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
    return view.contribution(view.placed(counted_measures, "generation"))


def realised(counted_measures: pl.LazyFrame, factors: Factors, as_of: date) -> Effect:
    return view.realised(counted_measures, factors, as_of, (("generation", None),))


OWN_GENERATION = Indicator(
    code="own_generation",
    title="Zelf opgewekte stroom",
    sentence="Zoveel stroom per jaar maken bewoners zelf met zonnepanelen die zijn geplaatst.",
    formula="Vermogen van de panelen (Wp) × stroom per Wp per jaar.",
    unit="kWh",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=(View("placed", "flow", placed, view.PLACED), View("realised", "accrual", realised, view.REALISED)),
    uses=(*savings.USES, *view.MONTH_SHARES),
    counts="households",
    benefits=("energy",),
    example=Example(
        records={
            "visit": ({"on": date(2026, 4, 1), "household": "H001"},),
            "measure": ({"on": date(2026, 4, 1), "household": "H001", "kind": "solar_panels", "quantity": 1000.0, "stage": "installed"},),
        },
        factors={"maatregel.pv": (0.8, 0.88, 0.92), "levensduur.pv": (20, 25, 30)},
        period="2026-Q2",
        gives={"placed": Estimate.of(800, 880, 920), "realised": Estimate.of("199.452055", "219.397260", "229.369863")},
        sum="1.000 Wp × 0,80 = 800, × 0,88 = 880, × 0,92 = 920 kWh per jaar. In dit kwartaal 91 van de 365 dagen: "
        "800, 880 en 920 × 91 / 365 = 199,45, 219,40 en 229,37 kWh.",
    ),
)
