"""Places to work or learn that are filled on the last day, by kind of place and kind of work."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from monitor.job_group import PAID, views


def count(placement: pl.LazyFrame) -> pl.LazyFrame:
    return held(placement, "person", keep=("kind", "work"))


def shared(placement: pl.LazyFrame) -> pl.LazyFrame:
    """Paid places that a partner counts as well."""
    named = pl.col("also_counted_by").fill_null("").str.strip_chars() != ""
    return count(placement.filter(pl.col("kind").is_in(PAID) & named))


JOBS_ACTIVE = Indicator(
    code="jobs_active",
    title="Plekken om te werken of leren",
    sentence="Op zoveel plekken werkt nu iemand. Betaald werk, leren en vrijwilligerswerk staan elk apart.",
    formula="Plekken die zijn begonnen en waarvan de laatste werkdag nog niet voorbij is, "
    "op de laatste dag van de periode of op de dag van tellen.",
    unit="plekken",
    evidence="counted",
    group="work",
    reads=("placement",),
    views=(*views("stock", count), View("shared", "stock", shared, "betaalde plekken die een partner ook telt")),
    by={"kind": "placement_kind", "work": "work_kind"},
    counts="persons",
    about_organisation=True,
    example=Example(
        records={
            "placement": (
                {"on": date(2026, 2, 2), "person": "D01", "kind": "paid", "work": "green", "end": None, "also_counted_by": "de corporatie"},
                {"on": date(2026, 3, 2), "person": "D02", "kind": "freelance", "work": "office", "end": date(2026, 6, 30)},
                {"on": date(2026, 3, 2), "person": "D03", "kind": "paid", "work": "green", "end": date(2026, 6, 29)},
                {"on": date(2026, 4, 1), "person": "D04", "kind": "internship", "work": "green", "end": None},
                {"on": date(2026, 4, 1), "person": "D05", "kind": "volunteer", "work": "hospitality", "end": None},
                {"on": date(2026, 7, 1), "person": "D06", "kind": "paid", "work": "green", "end": None},
            )
        },
        period="2026-Q2",
        gives={"paid": Estimate.exact(2), "learning": Estimate.exact(1), "volunteering": Estimate.exact(1), "shared": Estimate.exact(1)},
        sum="Op 30 juni: D01 werkt er en D02 heeft de laatste werkdag, 1 + 1 = 2 betaald. D03 stopte op 29 juni, D06 begint later. "
        "D04 leert (1) en D05 is vrijwilliger (1): die tellen we er niet bij op. D01 telt een partner ook: 1.",
    ),
)
