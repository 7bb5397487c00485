"""The share of visits with something placed that were followed up within half a year."""

from datetime import date

import polars as pl

from monitor.contribution import counted, over
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.indicators.visits import at_home

WITHIN_DAYS = 180


def count(visit: pl.LazyFrame, measure: pl.LazyFrame) -> pl.LazyFrame:
    """A visit is judged when the half-year is over, so the newest visits do not pull the share down."""
    placed = visit.join(measure.filter(pl.col("stage") == "installed").select("record_id").unique(), on="record_id", how="semi")
    due = at_home(placed).with_columns(due=pl.col("on").dt.offset_by(f"{WITHIN_DAYS}d"))
    checks = visit.filter(pl.col("kind").is_in(["aftercare", "phone"])).select("organisation", "household", checked="on")
    timely = (pl.col("checked") > pl.col("on")) & (pl.col("checked") <= pl.col("due"))
    found = due.join(checks, on=["organisation", "household"]).filter(timely).unique("record_id").drop("checked")
    known = due.filter(pl.col("followed_up").fill_null(False))  # of households that are forgotten by now
    return over(counted(pl.concat([found, known]), "household", "due"), counted(due, "household", "due"))


FOLLOWED_UP_SHARE = Indicator(
    code="followed_up_share",
    title="Nazorg gedaan",
    sentence="Na dit deel van de bezoeken vroegen we binnen een half jaar of alles nog goed zit.",
    formula="Bezoeken waar iets is geplaatst en waarna binnen 180 dagen nazorg of een telefoontje kwam, "
    "gedeeld door alle bezoeken waar iets is geplaatst. Op de dag dat de 180 dagen om zijn.",
    unit="%",
    evidence="counted",
    group="quality",
    reads=("visit",),
    views=simple("ratio", count),
    counts="households",
    lacks="nog geen bezoek waarbij iets is geplaatst, is lang genoeg geleden",
    example=Example(
        records={
            "visit": (
                {"record_id": "v1", "on": date(2025, 11, 3), "household": "H001", "kind": "fix"},
                {"record_id": "v2", "on": date(2026, 2, 3), "household": "H001", "kind": "phone"},
                {"record_id": "v3", "on": date(2025, 11, 4), "household": "H002", "kind": "first"},
                {"record_id": "v4", "on": date(2026, 6, 4), "household": "H002", "kind": "aftercare"},
                {"record_id": "v5", "on": date(2025, 11, 5), "household": "H003", "kind": "first"},
            ),
            "measure": (
                {"record_id": "v1", "on": date(2025, 11, 3), "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"record_id": "v3", "on": date(2025, 11, 4), "kind": "led_bulb", "quantity": 3.0, "stage": "installed"},
                {"record_id": "v5", "on": date(2025, 11, 5), "kind": "cavity_wall", "quantity": 40.0, "stage": "advised"},
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(50)},
        sum="Na H001 is op tijd gebeld: 1. Bij H002 was de termijn op 3 mei om en kwam nazorg pas in juni: 0. 1 / 2 = 50%. "
        "Bij H003 is niets geplaatst.",
    ),
)
