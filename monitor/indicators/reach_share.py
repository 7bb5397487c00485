"""Of all households that live where the enterprise works, the share it came to."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home
from storage.factors import SCENARIOS

HERE = ["organisation", "area"]


def count(visit: pl.LazyFrame, inhabitants: pl.LazyFrame) -> pl.LazyFrame:
    """A household counts where it was visited, and only where it is known how many live there; without a buurt, for the whole."""
    known = inhabitants.filter(pl.col("households").is_not_null()).select(HERE).unique()
    works = inhabitants.select("organisation").unique()
    somewhere = at_home(visit).filter(pl.col("area").is_not_null()).join(known, on=HERE, how="semi")
    nowhere = at_home(visit).filter(pl.col("area").is_null()).join(works, on="organisation", how="semi")
    living = inhabitants.with_columns(pl.col("households").cast(pl.Float64).alias(s) for s in SCENARIOS)
    lives = living.with_columns(incomplete=pl.col("households").is_null()).drop("households")
    return over(counted(pl.concat([somewhere, nowhere]), "household"), lives)


REACH_SHARE = Indicator(
    code="reach_share",
    title="Deel van de huishoudens dat we bereiken",
    sentence="Bij dit deel van alle huishoudens in ons werkgebied kwamen we in deze tijd aan huis.",
    formula="Verschillende huishoudens met minstens één bezoek aan huis, gedeeld door alle huishoudens die er wonen volgens het CBS "
    "(het cijfer van dat jaar, anders het laatste ervoor). Buurten zonder cijfer van het CBS tellen niet mee.",
    unit="%",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=simple("ratio", count, numerator_kind="distinct", denominator_kind="stock"),
    counts="households",
    decimals=1,
    first_page=False,
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first", "area": "BU1"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix", "area": "BU1"},
                {"on": date(2026, 6, 3), "household": "H002", "kind": "first", "area": "BU1"},
            ),
            "place": (
                {"area": "BU1", "vintage": 2024, "households": 100},
                {"area": "BU1", "vintage": 2025, "households": 80},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact("2.5")},
        sum="H001 en H002: 2 huishoudens. In de buurt wonen volgens het laatste cijfer 80 huishoudens. 2 / 80 = 2,5%.",
    ),
)
