"""Benefit that a person no longer needed: the norm of the half-year for the household they live in."""

from datetime import date

import polars as pl

from monitor import deflator
from monitor.deflator import ATTRIBUTION, FOUR
from monitor.derived.placement_days import stopped
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import SCENARIOS, Factors

NORMS = {"bijstand.norm.alleenstaand": ("single", "single_parent"), "bijstand.norm.paar": ("couple",)}
NO_AMOUNT = {"unemployment": "bedrag.ww", "disability": "bedrag.arbeidsongeschikt", "other": "bedrag.andere.uitkering"}


def all_of_it(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Social assistance by household type. What someone got from another benefit is not asked, so it is not known."""
    rows = stopped(placement_days)
    known = ~pl.col("incomplete") & (pl.col("benefit") == "social_assistance")
    pieces = [rows.filter(known & pl.col("household_type").is_in(types)).pipe(_paid, code, factors) for code, types in NORMS.items()]
    types = [t for several in NORMS.values() for t in several]
    unsaid = pl.col("incomplete") | (known & ~pl.col("household_type").is_in(types).fill_null(False))
    elsewhere = ~pl.col("incomplete") & pl.col("benefit").is_in(NO_AMOUNT.keys())
    nothing = [pl.lit(None, dtype=pl.Float64).alias(s) for s in SCENARIOS]
    missing = rows.filter(unsaid).with_columns(*nothing, incomplete=pl.lit(True))
    other = rows.filter(elsewhere).with_columns(*nothing, unknown=pl.col("benefit").replace_strict(NO_AMOUNT, default=""))
    return pl.concat([*pieces, missing, other], how="diagonal")


def because_of_us(placement_days: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return deflator.because_of_us(all_of_it(placement_days, factors), factors)


def _paid(rows: pl.LazyFrame, code: str, factors: Factors) -> pl.LazyFrame:
    months = rows.rename({s: f"months_{s}" for s in SCENARIOS})
    return months.with_columns(**factors[code].times("months")).drop(f"months_{s}" for s in SCENARIOS)


BENEFIT_COST_AVOIDED_PERSON = Indicator(
    code="benefit_cost_avoided_person",
    title="Uitkering die mensen niet meer nodig hadden",
    sentence="Zoveel uitkering hadden mensen niet meer nodig door een plek. Zij kregen er inkomen uit werk voor terug.",
    formula="Maanden zonder bijstand × de bijstandsnorm van dat half jaar, alleenstaand of samen. Daarna het deel dat door het wijkbedrijf "
    "komt (eigen schatting). Van WW en andere uitkeringen weten we het bedrag niet.",
    unit="EUR",
    evidence="calculated",
    group="work",
    reads=("placement",),
    views=(
        View("attributed", "accrual", because_of_us, "het deel dat door ons komt (schatting)"),
        View("gross", "accrual", all_of_it, "alles, voor aftrek"),
    ),
    uses=(*NORMS, *FOUR),
    by={"benefit": "benefit"},
    counts="persons",
    benefits=("residents",),
    k=5,
    released="year",
    first_page=False,
    example=Example(
        records={
            "placement": (
                {
                    "on": date(2026, 4, 16),
                    "person": "D01",
                    "end": None,
                    "benefit": "social_assistance",
                    "household_type": "single",
                    "share_stopped": "whole",
                },
                {
                    "on": date(2026, 6, 1),
                    "person": "D02",
                    "end": date(2026, 6, 30),
                    "benefit": "social_assistance",
                    "household_type": "couple",
                    "share_stopped": "half",
                },
                {
                    "on": date(2026, 6, 1),
                    "person": "D03",
                    "end": None,
                    "benefit": "social_assistance",
                    "household_type": "not_said",
                    "share_stopped": "whole",
                },
            )
        },
        factors={
            "bijstand.norm.alleenstaand": (1400, 1400, 1400),
            "bijstand.norm.paar": (2000, 2000, 2000),
            **dict.fromkeys(FOUR, (0, 0, 0)),
            ATTRIBUTION: (0.1, 0.3, 0.6),
        },
        period="2026-Q2",
        gives={"gross": Estimate.exact(4500), "attributed": Estimate.of(450, 1350, 2700)},
        sum="D01: 2,5 maanden × 1.400 = 3.500 euro. D02: 1 maand × de helft × 2.000 = 1.000 euro. Samen 4.500 euro. Door ons: 10% = 450, "
        "30% = 1.350, 60% = 2.700 euro. Hoe D03 woont weten we niet.",
    ),
)
