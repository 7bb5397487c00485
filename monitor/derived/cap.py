"""Running caps per household: a measure counts while the total stays under the cap, the one that crosses for the part that fits."""

import polars as pl

from storage.factors import SCENARIOS

HOME = ("organisation", "household")


def capped(measures: pl.LazyFrame, chosen: pl.Expr, columns: dict[str, str]) -> pl.LazyFrame:
    """Limit the chosen rows in order of installation (then record, then place in the visit). `columns`: saving -> its cap.

    The cap is that of the measure's own day and room is never negative, so the total T after each measure is
    max(T, min(T + saving, cap)): it depends on the one before. All households are stepped through at once, measure by measure.
    """
    rows = measures.with_columns(_chosen=chosen).collect()
    order = rows.filter("_chosen").sort("on", "record_id", "position", "id")
    order = order.with_columns(_rank=pl.int_range(pl.len()).over(HOME))
    totals, done = order.select(HOME).unique().with_columns(pl.lit(0.0).alias(f"_{c}") for c in columns), []
    for step in order.partition_by("_rank", maintain_order=True):
        step = step.join(totals, on=HOME, how="left")
        step = step.with_columns(pl.min_horizontal(c, (pl.col(cap) - pl.col(f"_{c}")).clip(0)).alias(c) for c, cap in columns.items())
        totals = totals.update(step.select(*HOME, *(pl.col(f"_{c}") + pl.col(c) for c in columns)), on=HOME)
        done.append(step.drop(f"_{c}" for c in columns))
    kept = [rows.filter(~pl.col("_chosen")), *(d.drop("_rank") for d in done)]
    return pl.concat(kept, how="diagonal").drop("_chosen").lazy()


def by_scenario(saving: str, cap: str) -> dict[str, str]:
    return {f"{saving}_{s}": f"{cap}_{s}" for s in SCENARIOS}
