"""Visits at home. A phone call and a closed door are contacts, not visits."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

AT_HOME = ("first", "fix", "aftercare")


def at_home(visit: pl.LazyFrame) -> pl.LazyFrame:
    """The visits where somebody came in."""
    return visit.filter(pl.col("kind").is_in(AT_HOME))


def count(visit: pl.LazyFrame) -> pl.LazyFrame:
    return counted(at_home(visit), "household", keep=("kind",))


def contacts(visit: pl.LazyFrame) -> pl.LazyFrame:
    return counted(visit.filter(~pl.col("kind").is_in(AT_HOME)), "household", keep=("kind",))


VISITS = Indicator(
    code="visits",
    title="Bezoeken aan huis",
    sentence="Zo vaak kwamen we bij iemand thuis. Een telefoontje telt niet mee, en een keer niemand thuis ook niet.",
    formula="Eén voor elk eerste gesprek, elke klus en elk nazorgbezoek aan huis.",
    unit="bezoeken",
    evidence="counted",
    group="reach",
    reads=("visit",),
    views=(View("", "flow", count), View("contacts", "flow", contacts, "telefoontjes en niemand thuis")),
    by={"kind": "visit_kind"},
    counts="households",
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 7), "household": "H001", "kind": "first"},
                {"on": date(2026, 5, 12), "household": "H001", "kind": "fix"},
                {"on": date(2026, 5, 13), "household": "H002", "kind": "not_home"},
                {"on": date(2026, 6, 30), "household": "H002", "kind": "phone"},
                {"on": date(2026, 7, 1), "household": "H002", "kind": "first"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2), "contacts": Estimate.exact(2)},
        sum="Een eerste gesprek en een klus: 1 + 1 = 2 bezoeken. Eén keer niemand thuis en één telefoontje: 2 contacten. "
        "1 juli is te laat.",
    ),
)
