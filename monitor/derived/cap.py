"""Running caps per household: a measure counts while the total stays under the cap, the one that crosses for the part that fits."""

import polars as pl

from monitor.derived import dwelling
from monitor.derived.dwelling import HOME, noted_where
from monitor.derived.measure_rule import LARGE, ORDER, SMALL
from storage.factors import SCENARIOS, Factors

SMALL_CAP, LARGE_CAP = "plafond.klein", "plafond.groot"


def limited(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Small measures and behaviour under the small cap, gas and electricity each; large measures under a cap of their own."""
    small, large = pl.col("kind").is_in(SMALL), pl.col("kind").is_in(LARGE)
    rows = noted_where(noted_where(rows, small, factors[SMALL_CAP]), large, factors[LARGE_CAP])
    rows = dwelling.gas_use_noted(rows, factors, (small & (pl.col("fuel") == "gas")) | large)
    rows = dwelling.electricity_use_noted(rows, factors, small & (pl.col("fuel") == "kwh"))
    for chosen, code, fuels in ((small, SMALL_CAP, ("gas", "kwh")), (large, LARGE_CAP, ("gas",))):
        rows = rows.with_columns(
            (pl.col(f"{fuel}_use") * factors[code].value(s, "on")).alias(f"cap_{fuel}_{s}") for fuel in fuels for s in SCENARIOS
        )
        rows = capped(rows, chosen, {f"{fuel}_{s}": f"cap_{fuel}_{s}" for fuel in fuels for s in SCENARIOS})
    return rows


def capped(rows: pl.LazyFrame, chosen: pl.Expr, columns: dict[str, str]) -> pl.LazyFrame:
    """Limit the chosen rows in order of installation (then record, then place in the visit). `columns`: saving -> its cap.

    The cap is that of the measure's own day and room is never negative, so the total T after each measure is
    max(T, min(T + saving, cap)): it depends on the one before. All households are stepped through at once, first measures first.
    Cost: linear in rows. A saving or cap that is not known gives null and takes no room.
    """
    whole = rows.with_columns(_chosen=chosen).collect()
    order = whole.filter("_chosen").sort(ORDER).with_columns(_turn=pl.int_range(pl.len()).over(HOME))
    total = {c: pl.col(f"_{c}") for c in columns}
    before = order.select(HOME).unique().with_columns(pl.lit(0.0).alias(f"_{c}") for c in columns)
    done = [whole.filter(~pl.col("_chosen"))]
    for turn in order.partition_by("_turn", maintain_order=True):
        step = turn.join(before, on=HOME, how="left")
        step = step.with_columns(_fits(pl.col(c), pl.col(cap) - total[c]).alias(c) for c, cap in columns.items())
        before = step.select(*HOME, *((total[c] + pl.col(c).fill_null(0)).alias(f"_{c}") for c in columns))
        done.append(step.drop("_turn", *(f"_{c}" for c in columns)))
    return pl.concat(done, how="diagonal").drop("_chosen", *columns.values()).lazy()


def _fits(saving: pl.Expr, room: pl.Expr) -> pl.Expr:
    known = saving.is_not_null() & room.is_not_null()
    return pl.when(saving == 0).then(0.0).when(known).then(pl.min_horizontal(saving, room.clip(0)))
