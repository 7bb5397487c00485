"""Measures that were placed in homes, by kind. One line on a visit is one measure; advice and what was already there are not."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived import counted_measures as savings
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(counted_measures: pl.LazyFrame) -> pl.LazyFrame:
    return counted(counted_measures.filter(~pl.col("again")), "household", keep=("kind",))


MEASURES_INSTALLED = Indicator(
    code="measures_installed",
    title="Maatregelen geplaatst",
    sentence="Zoveel maatregelen zijn er in huizen geplaatst. Vier tochtstrips bij één bezoek zijn één maatregel.",
    formula="Het aantal regels 'geplaatst' bij de bezoeken. Wat er al zat en nog goed was, telt niet nog een keer. "
    "Ook soorten waarvan geen bron zegt wat ze besparen, tellen hier mee. Daarvoor tellen we geen besparing.",
    unit="maatregelen",
    evidence="counted",
    group="energy",
    reads=("visit",),
    views=simple("flow", count),
    uses=savings.USES,
    by={"kind": "measure_kind"},
    counts="households",
    benefits=("neighbourhood", "energy"),
    example=Example(
        records={
            "visit": ({"on": date(2026, 4, 1), "household": "H001"},),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "led_bulb", "quantity": 10.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "curtains", "quantity": 2.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "radiator_foil", "quantity": 5.0, "stage": "advised"},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3)},
        sum="Tochtstrips zijn één maatregel, ledlampen zijn één, gordijnen zijn één: 1 + 1 + 1 = 3. Folie is alleen geadviseerd.",
    ),
)
