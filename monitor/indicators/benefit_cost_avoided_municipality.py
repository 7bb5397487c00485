"""Gross cost of social assistance that the municipality did not have. Other benefits are not the municipality's."""

from datetime import date

import polars as pl

from monitor import deflator
from monitor.deflator import ATTRIBUTION, FOUR
from monitor.derived.placement_days import stopped
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import SCENARIOS, Factors

COST = "bijstand.kosten.bruto"


def all_of_it(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    ours = stopped(placement_days.filter(pl.col("benefit").fill_null("social_assistance") == "social_assistance"))
    years = ours.with_columns((pl.col(s) / 12).alias(f"years_{s}") for s in SCENARIOS)
    return years.with_columns(**factors[COST].times("years")).drop(f"years_{s}" for s in SCENARIOS)


def because_of_us(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return deflator.because_of_us(all_of_it(placement_days, factors), factors)


BENEFIT_COST_AVOIDED_MUNICIPALITY = Indicator(
    code="benefit_cost_avoided_municipality",
    title="Bijstand die de gemeente niet betaalde",
    sentence="Zoveel bijstand hoefde de gemeente niet te betalen door een plek. "
    "Het is geen geld dat vrijkomt: het Rijk past het budget later aan.",
    formula="Maanden zonder bijstand × de brutokosten per jaar / 12. Daarna het deel dat door het wijkbedrijf komt (eigen schatting). "
    "Niet optellen bij de regels voor de deelnemer en voor de samenleving.",
    unit="EUR",
    evidence="calculated",
    group="work",
    reads=("placement",),
    views=(
        View("attributed", "accrual", because_of_us, "het deel dat door ons komt (schatting)"),
        View("gross", "accrual", all_of_it, "alles, voor aftrek"),
    ),
    uses=(COST, *FOUR),
    counts="persons",
    benefits=("municipality",),
    k=5,
    released="year",
    first_page=False,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 4, 16), "person": "D01", "end": None, "benefit": "social_assistance", "share_stopped": "whole"},
                {"on": date(2026, 4, 1), "person": "D02", "end": None, "benefit": "unemployment", "share_stopped": "whole"},
            )
        },
        factors={COST: (12000, 18000, 24000), **dict.fromkeys(FOUR, (0, 0, 0)), ATTRIBUTION: (0.1, 0.3, 0.6)},
        period="2026-Q2",
        gives={"gross": Estimate.of(2500, 3750, 5000), "attributed": Estimate.of(250, 1125, 3000)},
        sum="D01: 15/30 + 1 + 1 = 2,5 maanden. Kosten per maand: 12.000 / 12 = 1.000, 18.000 / 12 = 1.500, 24.000 / 12 = 2.000. "
        "2,5 × 1.000 = 2.500, 2,5 × 1.500 = 3.750, 2,5 × 2.000 = 5.000 euro. Door ons: 10% van 2.500 = 250, 30% van 3.750 = 1.125, "
        "60% van 5.000 = 3.000 euro. De WW van D02 betaalt de gemeente niet.",
    ),
)
