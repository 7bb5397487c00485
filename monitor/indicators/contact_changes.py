"""How often the enterprise got another contact person at the municipality."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.derived.municipal import of_kind
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(partnership: pl.LazyFrame) -> pl.LazyFrame:
    return counted(of_kind(partnership, "contact"), keep=("counted_by",))


CONTACT_CHANGES = Indicator(
    code="contact_changes",
    title="Nieuwe contactpersonen bij de gemeente",
    sentence="Zo vaak kreeg het wijkbedrijf een andere vaste contactpersoon. Erbij staat wie dit telde: wijkbedrijf, gemeente of beide.",
    formula="Elke keer dat er een nieuwe vaste contactpersoon kwam.",
    unit="keer",
    evidence="counted",
    group="partnership",
    reads=("partnership",),
    views=simple("flow", count),
    by={"counted_by": "counted_by"},
    benefits=("municipality",),
    about_organisation=True,
    example=Example(
        records={
            "partnership": (
                {"on": date(2026, 4, 1), "kind": "contact", "counted_by": "both"},
                {"on": date(2026, 6, 15), "kind": "contact", "counted_by": "enterprise"},
                {"on": date(2026, 6, 16), "kind": "question", "counted_by": "enterprise"},
            )
        },
        period="2026-Q2",
        gives={"": Estimate.exact(2)},
        sum="Op 1 april en op 15 juni kwam er een ander: 1 + 1 = 2 keer.",
    ),
)
