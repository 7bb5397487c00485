"""What volunteer hours are worth, in three ways beside each other: none of them is money saved."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import SCENARIOS, Factors

REPLACEMENT = "soc.vrijwilliger.uur"
WAGE = "minimumloon.uur"


def replacement(hours: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return _priced(hours, REPLACEMENT, factors)


def market(hours: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return _priced(hours, WAGE, factors)


def investment(hours: pl.LazyFrame) -> pl.LazyFrame:
    """What the enterprise itself put in: the allowances it paid."""
    return counted(hours, "who", value=pl.col("allowance_eur"))


def _priced(hours: pl.LazyFrame, code: str, factors: Factors) -> pl.LazyFrame:
    rows = counted(hours, "who", value=pl.col("hours")).rename({s: f"hours_{s}" for s in SCENARIOS})
    noted = rows.with_columns(versions=pl.lit(""), unknown=pl.lit(""))
    return noted.with_columns(**factors[code].times("hours")).drop(f"hours_{s}" for s in SCENARIOS)


VOLUNTEER_VALUE = Indicator(
    code="volunteer_value",
    title="Waarde van vrijwilligerswerk",
    sentence="Zoveel is de tijd van vrijwilligers waard, op drie manieren bekeken. Het is geen geld dat iemand overhoudt.",
    formula="Vervanging: uren × wat het kost om iemand in te huren (eigen schatting). Inzet: de vergoedingen die zijn betaald. "
    "Markt: uren × het minimumloon, wat iemand er minstens mee kan verdienen. Niet bij elkaar optellen.",
    unit="EUR",
    evidence="estimated",
    group="social",
    reads=("hours",),
    views=(
        View("replacement", "flow", replacement, "als u iemand moest inhuren (schatting)"),
        View("investment", "flow", investment, "wat het wijkbedrijf vergoedde"),
        View("market", "flow", market, "tegen het minimumloon"),
    ),
    uses=(REPLACEMENT, WAGE),
    counts="persons",
    about_organisation=True,
    first_page=False,
    example=Example(
        records={
            "hours": (
                {"on": date(2026, 4, 7), "who": "vrijw. 1", "hours": 10.0, "task": "visits", "allowance_eur": 20.0},
                {"on": date(2026, 5, 4), "who": "vrijw. 2", "hours": 5.0, "task": "green", "allowance_eur": None},
            )
        },
        factors={REPLACEMENT: (0, 14, 25), WAGE: (15, 15, 15)},
        period="2026-Q2",
        gives={"replacement": Estimate.of(0, 210, 375), "investment": Estimate.exact(20), "market": Estimate.exact(225)},
        sum="10 + 5 = 15 uur. Inhuren: 15 × 0 = 0, 15 × 14 = 210, 15 × 25 = 375 euro. Vergoed: 20 euro, van vrijwilliger 2 weten we het "
        "niet. Minimumloon: 15 × 15 = 225 euro.",
    ),
)
