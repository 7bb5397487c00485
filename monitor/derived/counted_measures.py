"""What was placed, after all rules of the method: one row per measure, its yearly saving, from when and until when."""

import polars as pl

from monitor.derived import dwelling, kept, lost, replaced
from monitor.derived.cap import LARGE_CAP, SMALL_CAP, limited
from monitor.derived.dwelling import noted_where
from monitor.derived.measure_rule import FUELS, LARGE, RULES, UNCOUNTED, Rule
from storage.factors import SCENARIOS, Factors

HOT_WATER, LARGE_SHARE, PUMP = "aandeel.warmwater", "correctie.groot", "hybride.kwh_per_m3"
OPPOSITE = {"low": "high", "central": "central", "high": "low"}
USES = tuple(
    dict.fromkeys((*(code for rule in RULES for code in rule.uses), *dwelling.USES, HOT_WATER, SMALL_CAP, LARGE_CAP, LARGE_SHARE, PUMP))
)


def build(measure: pl.LazyFrame, check: pl.LazyFrame, visit: pl.LazyFrame, sealed: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Columns: who and where, `on` (placed), `again` (placed where one was still there), `profile`, `versions`, `unknown`, `incomplete`;
    per scenario `starts_` (counts from that day), `ends_` (up to that day), `life_` years, `gas_` m3, `kwh_` and `generation_` kWh a year.

    A measure that a rule sets to nothing stays, with zeros: it was placed. Advice is not here. A saving is null where a factor is missing.
    `lost`: null, or the shares of its saving with the day each went, and what stayed without a day (`monitor.derived.lost`).
    `sealed`: what was counted for measures of forgotten households; those are as they were, and the rules no longer see them.
    """
    placed, before = kept.apart(measure.filter((pl.col("stage") == "installed") & (pl.col("quantity") > 0)), sealed)
    placed = placed.with_columns(versions=pl.lit(""), unknown=pl.lit(""))
    known = dwelling.known_on_the_day(placed, visit, factors)
    known = known.join(lost.by_measure(placed, check), left_on="id", right_on="measure", how="left")
    there = set(placed.select(pl.col("kind").unique()).collect()["kind"])  # the plan of a kind nobody placed costs as much as its work
    rules = [rule for rule in RULES if rule.kind in there] or RULES[:1]
    alone = [_alone(known.filter(pl.col("kind") == rule.kind), rule, factors) for rule in rules]
    rows = pl.concat([*alone, *([_only_placed(known)] if there & {*UNCOUNTED} else [])], how="diagonal")
    rows = replaced.by_sealing(rows)
    rows = replaced.by_the_first(rows)
    rows = replaced.by_the_largest(rows)
    rows = limited(_corrected(rows, factors), factors)
    return kept.together(_pump(rows, factors), before)


def _alone(rows: pl.LazyFrame, rule: Rule, factors: Factors) -> pl.LazyFrame:
    """One kind before the rules between measures: the yearly saving in its fuel, its life, and the day it ends."""
    saves, life = factors[rule.saves], factors[rule.life]
    years, nothing = {s: life.value(s, "on") for s in SCENARIOS}, {f"{fuel}_{s}": pl.lit(0.0) for fuel in FUELS for s in SCENARIOS}
    noted = rows.with_columns(**saves.noted("on")).with_columns(**life.noted("on"))
    noted = noted.with_columns(**factors[HOT_WATER].noted("on")) if rule.per == "heating" else noted
    noted = noted if rule.per == "unit" else dwelling.gas_use_noted(noted, factors, pl.lit(True))
    saving = {f"{rule.fuel}_{s}": _base(rule, factors, s) * saves.value(s, "on") for s in SCENARIOS}
    return noted.with_columns(
        **nothing | {name: pl.when(_nothing(rule)).then(0.0).otherwise(value) for name, value in saving.items()},
        **{f"life_{s}": years[s] for s in SCENARIOS},
        **{f"starts_{s}": pl.col("on") for s in SCENARIOS},
        **{f"ends_{s}": _earliest(_years_later("on", years[s]), rule.fuel == "gas") for s in SCENARIOS},
        profile=pl.lit(rule.profile),
        fuel=pl.lit(rule.fuel),
        incomplete=pl.col("heats").is_null() if rule.fuel == "gas" else pl.lit(False),
    )


def _only_placed(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Kinds of which no source says what they save: placed, with a saving of nothing and no time in which it runs."""
    days = {f"{edge}_{s}": pl.col("on") for edge in ("starts", "ends") for s in SCENARIOS}
    nothing = {name: pl.lit(0.0) for s in SCENARIOS for name in (f"life_{s}", *(f"{fuel}_{s}" for fuel in FUELS))}
    alike = {"profile": pl.lit("flat"), "fuel": pl.lit("none"), "incomplete": pl.lit(False)}
    return rows.filter(pl.col("kind").is_in(UNCOUNTED)).with_columns(**nothing, **days, **alike)


def _base(rule: Rule, factors: Factors, scenario: str) -> pl.Expr:
    """What the factor is taken of: pieces (at most one where it is a thing per home), heating gas or all gas."""
    pieces = pl.col("quantity").clip(upper_bound=1) if rule.one_off else pl.col("quantity")
    if rule.per == "unit":
        return pieces
    hot_water = factors[HOT_WATER].value(OPPOSITE[scenario], "on") if rule.per == "heating" else pl.lit(0.0)
    return pieces * pl.col("gas_use") * (1 - hot_water)


def _nothing(rule: Rule) -> pl.Expr:
    """No gas is saved where another way of heating is known; foil does nothing on a wall known to be insulated."""
    elsewhere = ~pl.col("on_gas") if rule.fuel == "gas" else pl.lit(False)
    return elsewhere | (pl.col("wall") == "insulated").fill_null(False) if rule.kind == "radiator_foil" else elsewhere


def _years_later(day: str, years: pl.Expr) -> pl.Expr:
    """The same date so many years later; 29 February becomes 1 March."""
    later = pl.col(day).dt.offset_by(pl.concat_str(years.cast(pl.Int64), pl.lit("y")))
    leap = (pl.col(day).dt.month() == 2) & (pl.col(day).dt.day() == 29) & (later.dt.day() == 28)
    return pl.when(leap).then(later.dt.offset_by("1d")).otherwise(later)


def _earliest(life_over: pl.Expr, gas: bool) -> pl.Expr:
    return pl.min_horizontal(life_over, "removed", "heating_ended") if gas else pl.min_horizontal(life_over, "removed")


def _corrected(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Large measures save less when metered than when calculated."""
    large, share = pl.col("kind").is_in(LARGE), factors[LARGE_SHARE]
    rows = rows.with_columns(
        pl.when(large).then(pl.col(f"gas_{s}") * share.value(s, "on")).otherwise(pl.col(f"gas_{s}")).alias(f"gas_{s}") for s in SCENARIOS
    )
    return noted_where(rows, large, share)


def _pump(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """The hybrid heat pump uses electricity for the gas it saves, after the rules. More electricity used is the lower result."""
    hybrid, pump = pl.col("kind") == "hybrid_heat_pump", factors[PUMP]
    used = {s: pl.col(f"gas_{s}") * pump.value(OPPOSITE[s], "on") for s in SCENARIOS}
    rows = rows.with_columns(pl.when(hybrid).then(-used[s]).otherwise(pl.col(f"kwh_{s}")).alias(f"kwh_{s}") for s in SCENARIOS)
    return noted_where(rows, hybrid, pump)
