"""Of what was looked at again at a later visit, the share that was still there and still good."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(check: pl.LazyFrame) -> pl.LazyFrame:
    """Every look counts on its own day. What had to be mended was not still good, though its effect goes on."""
    return over(counted(check.filter(pl.col("outcome") == "good"), "household"), counted(check, "household"))


STILL_GOOD_SHARE = Indicator(
    code="still_good_share",
    title="Zit nog goed",
    sentence="Van wat we later weer bekeken, zat dit deel er nog en was het nog goed.",
    formula="Controles met 'zit nog goed', gedeeld door alle controles. Hersteld, weg of stuk telt niet als goed.",
    unit="%",
    evidence="counted",
    group="energy",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    benefits=("neighbourhood", "energy"),
    lacks="er is nog niet opnieuw gekeken of iets nog goed zit",
    example=Example(
        records={
            "check": (
                {"on": date(2026, 4, 9), "household": "H001", "measure": "m1", "outcome": "good"},
                {"on": date(2026, 4, 9), "household": "H001", "measure": "m2", "outcome": "repaired"},
                {"on": date(2026, 5, 12), "household": "H002", "measure": "m3", "outcome": "good"},
                {"on": date(2026, 5, 12), "household": "H002", "measure": "m4", "outcome": "removed"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(50)},
        sum="Vier keer gekeken: twee keer zat het nog goed, één keer moest het hersteld, één keer was het weg. 2 / 4 = 50%.",
    ),
)
