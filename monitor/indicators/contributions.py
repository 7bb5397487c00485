"""What partners bring in, in euros, by kind."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple
from monitor.span import by_month


def count(contribution: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Equal parts for every day of its own time, up to the day of counting; without a time of its own the day on which it began."""
    value, first = pl.col("value_eur"), pl.coalesce("since", "on")
    lines = contribution.with_columns(first=first, last=pl.max_horizontal(first, "until"))
    whole = (pl.col("last") - pl.col("first")).dt.total_days() + 1
    known = lines.filter(value.is_not_null()).with_columns(whole=whole, last=pl.min_horizontal("last", pl.lit(as_of)))
    parts = counted(by_month(known, "first", "last"), day="day", value=value * pl.col("days") / pl.col("whole"), keep=("kind",))
    return pl.concat([parts, counted(lines.filter(value.is_null()), day="first", value=value, keep=("kind",))])


CONTRIBUTIONS = Indicator(
    code="contributions",
    title="Bijdragen van partners",
    sentence="Zoveel brachten partners in: geld, uren, een plek of iets anders, omgerekend naar euro's.",
    formula="De waarde van alle bijdragen bij elkaar. Een bijdrage over een langere tijd is gelijk verdeeld over de dagen. "
    "Zonder eigen tijd telt een bijdrage op de dag dat de partner begon. Een bijdrage zonder bedrag telt niet mee.",
    unit="EUR",
    evidence="estimated",
    group="network",
    reads=("partner",),
    views=simple("flow", count),
    by={"kind": "contribution_kind"},
    about_organisation=True,
    method_version=2,
    example=Example(
        records={
            "contribution": (
                {
                    "on": date(2024, 9, 1), "kind": "place", "quantity": 12.0, "value_eur": 7300.0,
                    "since": date(2026, 1, 1), "until": date(2026, 12, 31),
                },
                {"on": date(2026, 4, 1), "kind": "hours", "quantity": 40.0, "value_eur": 1500.0},
                {"on": date(2026, 5, 1), "kind": "knowledge", "quantity": None, "value_eur": None},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(3320)},
        sum="Een plek van 7.300 voor heel 2026 is 20 per dag: 91 × 20 = 1.820. Met uren van 1.500 is dat 3.320 euro. "
        "Wat de kennis waard is, weten we niet.",
    ),
)  # fmt: skip
