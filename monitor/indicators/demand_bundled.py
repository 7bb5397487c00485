"""What the work that households take on together is expected to cost: the demand they bring to the market as one."""

from datetime import date

import polars as pl

from monitor.contribution import held
from monitor.derived.bundled import OPEN, households, standing
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(step: pl.LazyFrame, collective: pl.LazyFrame) -> pl.LazyFrame:
    """The amount stands on the first household of its step, so that it is counted once and the others are known to stand behind it."""
    now = standing(step, collective).filter(pl.col("step").is_in(OPEN))
    rows = households(now, pl.lit(0), pl.col("households")).with_columns(on=pl.col("start"))
    once = pl.when(pl.col("number") == 0).then("amount_eur").when(pl.col("amount_eur").is_not_null()).then(0.0)
    return held(rows, "household", once, keep=("kind", "journey", "step"))


DEMAND_BUNDLED = Indicator(
    code="demand_bundled",
    title="Gebundelde vraag",
    sentence="Zoveel gaat het werk dat huishoudens nu samen aanpakken naar verwachting kosten.",
    formula="Per aanpak het bedrag van de stap die geldt op de laatste dag van de periode of op de dag van tellen, van 'willen' tot en "
    "met 'doen'. Het is een verwachting. Een stap zonder bedrag telt niet mee.",
    unit="EUR",
    evidence="estimated",
    group="network",
    reads=("collective",),
    views=simple("stock", count),
    by={"kind": "collective_kind", "journey": "journey", "step": "journey_step"},
    counts="households",
    benefits=("neighbourhood", "energy"),
    first_page=False,
    example=Example(
        records={
            "collective": (
                {"on": date(2026, 1, 5), "record_id": "c1", "kind": "insulation", "journey": "KR2", "end": None},
                {"on": date(2026, 2, 2), "record_id": "c2", "kind": "heat", "journey": "KR4", "end": None},
            ),
            "step": (
                {
                    "on": date(2026, 1, 5), "record_id": "c1", "step": "want", "since": date(2026, 3, 2), "households": 18,
                    "amount_eur": 300000.0, "position": 0,
                },
                {
                    "on": date(2026, 1, 5), "record_id": "c1", "step": "ask", "since": date(2026, 6, 1), "households": 14,
                    "amount_eur": 210000.0, "position": 1,
                },
                {
                    "on": date(2026, 2, 2), "record_id": "c2", "step": "want", "since": date(2026, 4, 1), "households": 25,
                    "amount_eur": None, "position": 0,
                },
            ),
        },
        period="2026-Q2",
        gives={"": Estimate.exact(210000)},
        sum="Op 30 juni geldt bij de eerste aanpak de offerte: 210.000 euro. Wat de tweede gaat kosten, weten we nog niet.",
    ),
)  # fmt: skip
