"""How long an assignment or grant of the municipality runs, in months, of those that run on the last day."""

from datetime import date

import polars as pl

from monitor.contribution import held, over
from monitor.derived.municipal import municipal
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple

MONTH_DAYS = 30  # what is left after whole months counts as thirtieths


def months(start: pl.Expr, last: pl.Expr) -> pl.Expr:
    """From the first day up to and including the last one: a calendar year is twelve."""
    after = last.dt.offset_by("1d")
    begun = (after.dt.year().cast(pl.Int64) - start.dt.year()) * 12 + after.dt.month().cast(pl.Int64) - start.dt.month()
    whole = begun - (_later(start, begun) > after).cast(pl.Int64)
    return whole + (after - _later(start, whole)).dt.total_days() / MONTH_DAYS


def _later(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """The same day so many months later, or the last day of that month."""
    return day.dt.offset_by(pl.format("{}mo", months))


def count(grant: pl.LazyFrame) -> pl.LazyFrame:
    term = months(pl.col("on"), pl.col("end"))
    running = municipal(grant)
    return over(held(running, value=term, keep=("counted_by",)), held(running, value=term * 0 + 1, keep=("counted_by",)))


CONTRACT_MONTHS = Indicator(
    code="contract_months",
    title="Hoe lang de gemeente zich vastlegt",
    sentence="Zoveel maanden loopt een opdracht of subsidie van de gemeente gemiddeld. "
    "Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="De maanden van elke opdracht en subsidie die loopt op de laatste dag van de periode, gedeeld door het aantal. "
    "Zonder einddatum telt niet mee. Een dag is een dertigste maand.",
    unit="maanden",
    evidence="counted",
    group="partnership",
    reads=("grant",),
    views=simple("ratio", count, numerator_kind="stock", denominator_kind="stock"),
    by={"counted_by": "counted_by"},
    benefits=("municipality",),
    about_organisation=True,
    decimals=1,
    lacks="er loopt geen opdracht of subsidie van de gemeente waarvan het eind bekend is",
    example=Example(
        records={
            "grant": (
                {"on": date(2026, 1, 1), "end": date(2026, 12, 31), "payer": "municipality_grant", "counted_by": "both"},
                {"on": date(2025, 4, 1), "end": date(2027, 9, 30), "payer": "municipality_assignment", "counted_by": "both"},
                {"on": date(2026, 3, 1), "end": None, "payer": "municipality_grant"},
                {"on": date(2025, 1, 1), "end": date(2025, 12, 31), "payer": "municipality_grant"},
                {"on": date(2026, 1, 1), "end": date(2028, 12, 31), "payer": "fund"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(21)},
        sum="Op 30 juni lopen een subsidie van 12 maanden en een opdracht van 30 maanden: (12 + 30) / 2 = 21 maanden. "
        "De subsidie van maart heeft geen einddatum. Het fonds is geen gemeente.",
    ),
)
