"""For society a benefit is money that moves from one to another: only the work of paying it out is avoided."""

from datetime import date

import polars as pl

from monitor import deflator
from monitor.deflator import ATTRIBUTION, FOUR
from monitor.derived.placement_days import stopped
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import SCENARIOS, Factors

ADMINISTRATION = "bijstand.kosten.uitvoering"


def all_of_it(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    ours = stopped(placement_days.filter(pl.col("benefit").fill_null("social_assistance") == "social_assistance"))
    years = ours.with_columns((pl.col(s) / 12).alias(f"years_{s}") for s in SCENARIOS)
    return years.with_columns(**factors[ADMINISTRATION].times("years")).drop(f"years_{s}" for s in SCENARIOS)


def because_of_us(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return deflator.because_of_us(all_of_it(placement_days, factors), factors)


BENEFIT_COST_AVOIDED_SOCIETY = Indicator(
    code="benefit_cost_avoided_society",
    title="Uitvoering van bijstand die niet nodig was",
    sentence="Zoveel werk om bijstand uit te betalen was niet nodig. "
    "De bijstand zelf is voor de samenleving geen winst: die gaat van hand tot hand.",
    formula="Maanden zonder bijstand × de uitvoeringskosten per jaar / 12. Niet optellen bij de regels voor de gemeente en de deelnemer.",
    unit="EUR",
    evidence="calculated",
    group="work",
    reads=("placement",),
    views=(
        View("attributed", "accrual", because_of_us, "het deel dat door ons komt (schatting)"),
        View("gross", "accrual", all_of_it, "alles, voor aftrek"),
    ),
    uses=(ADMINISTRATION, *FOUR),
    counts="persons",
    benefits=("society",),
    k=5,
    released="year",
    first_page=False,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 5, 1), "person": "D01", "end": None, "benefit": "social_assistance", "share_stopped": "three_quarters"},
            )
        },
        factors={ADMINISTRATION: (2400, 2400, 2400), **dict.fromkeys(FOUR, (0, 0, 0)), ATTRIBUTION: (0.1, 0.3, 0.6)},
        period="2026-Q2",
        gives={"gross": Estimate.exact(300), "attributed": Estimate.of(30, 90, 180)},
        sum="Mei en juni: 2 maanden × driekwart = 1,5 maand. 1,5 × 2.400 / 12 = 1,5 × 200 = 300 euro. Door ons: 30, 90 en 180 euro.",
    ),
)
