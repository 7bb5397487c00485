"""What was placed, after all rules of the method: one row per measure, its yearly saving, from when and until when."""

import polars as pl

from monitor.derived import dwelling
from monitor.derived.cap import by_scenario, capped
from monitor.derived.dwelling import HOME
from monitor.derived.measure_rule import RULES, Rule
from storage.factors import SCENARIOS, Factors

HOT_WATER, SMALL_CAP, LARGE_CAP, LARGE_SHARE, PUMP = (
    "aandeel.warmwater",
    "plafond.klein",
    "plafond.groot",
    "correctie.groot",
    "hybride.kwh_per_m3",
)
USES = tuple(
    dict.fromkeys((*(code for rule in RULES for code in rule.uses), *dwelling.USES, HOT_WATER, SMALL_CAP, LARGE_CAP, LARGE_SHARE, PUMP))
)
FUELS = ("gas", "kwh", "generation")
ONE_OFF, OVERLAPPING, SMALL, LARGE = (
    [r.kind for r in RULES if test(r)]
    for test in (lambda r: r.one_off, lambda r: r.overlaps, lambda r: r.size == "small", lambda r: r.size == "large")
)


def build(measure: pl.LazyFrame, check: pl.LazyFrame, visit: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Columns: who and where, `on` (placed), `starts` (counts from), `ends_low/central/high` (no longer counts from that day),
    `gas_*` m3, `kwh_*`, `generation_*` kWh a year, `life_*` years, `profile`, `versions`, `unknown`, `incomplete`.

    A measure that a rule sets to nothing stays, with zeros: it was placed. Advice is not here.
    """
    placed = measure.filter(pl.col("stage") == "installed").with_columns(versions=pl.lit([], dtype=pl.List(pl.Int64)), unknown=pl.lit(""))
    known = dwelling.known_on_the_day(placed, visit, factors)
    gone = check.filter(pl.col("outcome") == "removed").group_by("measure").agg(removed=pl.col("on").min())
    known = known.join(gone, left_on="id", right_on="measure", how="left")
    rows = pl.concat([_saving(known.filter(pl.col("kind") == rule.kind), rule, factors) for rule in RULES], how="diagonal")
    rows = _zero(rows, _replaced_by_sealing())
    rows = _once(rows)
    rows = _zero(rows, _not_the_largest())
    rows = _limited(rows, factors)
    return _pump(rows, factors)


def _saving(rows: pl.LazyFrame, rule: Rule, factors: Factors) -> pl.LazyFrame:
    """One kind before the rules between measures: the yearly saving in its fuel, its life, and the day it ends."""
    saves, life, on_heating = factors[rule.saves], factors[rule.life], rule.per == "heating"
    base = {"unit": pl.col("quantity"), "heating": pl.col("gas_use"), "gas": pl.col("gas_use")}[rule.per]
    share = {
        s: 1 - factors[HOT_WATER].value(o, "on") if on_heating else pl.lit(1.0) for s, o in zip(SCENARIOS, reversed(SCENARIOS), strict=True)
    }
    foil = (
        pl.when((pl.col("wall") == "insulated").fill_null(False)).then(0.0).otherwise(1.0) if rule.kind == "radiator_foil" else pl.lit(1.0)
    )
    counts = pl.when(pl.col("on_gas")).then(1.0).otherwise(0.0) if rule.fuel == "gas" else pl.lit(1.0)
    years, nothing = {s: life.value(s, "on") for s in SCENARIOS}, {f"{fuel}_{s}": pl.lit(0.0) for fuel in FUELS for s in SCENARIOS}
    noted = rows.with_columns(**saves.noted("on")).with_columns(**life.noted("on"))
    noted = noted.with_columns(**factors[HOT_WATER].noted("on")) if on_heating else noted
    noted = _use_noted(noted, factors, rule) if rule.per != "unit" else noted
    return noted.with_columns(
        **nothing | {f"{rule.fuel}_{s}": base * saves.value(s, "on") * share[s] * foil * counts for s in SCENARIOS},
        **{f"life_{s}": years[s] for s in SCENARIOS},
        **{f"ends_{s}": _earliest(_years_later("on", years[s]), rule.fuel == "gas") for s in SCENARIOS},
        profile=pl.lit(rule.profile), starts=pl.col("on"),
        incomplete=pl.col("heats").is_null() if rule.fuel == "gas" else pl.lit(False),
    )  # fmt: skip


def _use_noted(rows: pl.LazyFrame, factors: Factors, rule: Rule) -> pl.LazyFrame:
    """The national average is remembered only where nobody stated the use."""
    average = factors[dwelling.GAS_USE].noted("on")
    return rows.with_columns(pl.when(pl.col("gas_stated")).then(pl.col("versions")).otherwise(average["versions"]).alias("versions"))


def _years_later(day: str, years: pl.Expr) -> pl.Expr:
    """The same date so many years later; 29 February becomes 1 March."""
    later = pl.col(day).dt.offset_by(pl.concat_str(years.cast(pl.Int64), pl.lit("y")))
    leap = (pl.col(day).dt.month() == 2) & (pl.col(day).dt.day() == 29) & (later.dt.day() == 28)
    return pl.when(leap).then(later.dt.offset_by("1d")).otherwise(later)


def _earliest(life_over: pl.Expr, gas: bool) -> pl.Expr:
    return pl.min_horizontal(life_over, "removed", "heating_ended") if gas else pl.min_horizontal(life_over, "removed")


def _zero(rows: pl.LazyFrame, where: pl.Expr) -> pl.LazyFrame:
    columns = [f"{fuel}_{s}" for fuel in FUELS for s in SCENARIOS]
    return (
        rows.with_columns(_zero=where).with_columns(pl.when("_zero").then(0.0).otherwise(pl.col(c)).alias(c) for c in columns).drop("_zero")
    )


def _replaced_by_sealing() -> pl.Expr:
    """Crack sealing takes the place of the strips of its own visit, even when it saves less."""
    return (pl.col("kind") == "draught_strip") & (pl.col("kind") == "crack_sealing").any().over("record_id")


def _once(rows: pl.LazyFrame) -> pl.LazyFrame:
    """A one-off measure placed again counts from the end or removal of the ones before; what never gets its turn saves nothing."""
    order = rows.sort("on", "record_id", "position", "id")
    before = pl.col("ends_central").cum_max().shift(1).over(*HOME, "kind")
    order = order.with_columns(
        starts=pl.when(pl.col("kind").is_in(ONE_OFF)).then(pl.max_horizontal("starts", before)).otherwise(pl.col("starts"))
    )
    again = order.with_columns(again=pl.col("starts") > pl.col("on"))
    return _zero(again, pl.col("starts") >= pl.col("ends_central"))


def _not_the_largest() -> pl.Expr:
    """Of boiler, balancing and fan only the one with the largest central saving counts; a tie: the earliest."""
    in_group = pl.col("kind").is_in(OVERLAPPING)
    first = pl.struct(-pl.col("gas_central"), "on", "record_id", "position", "id")
    place = pl.int_range(pl.len()).over(*HOME, in_group, order_by=first)
    return in_group & (place > 0)


def _limited(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """Small measures and behaviour under the small cap, gas and electricity each; large measures corrected, then under the large cap."""
    small, large = pl.col("kind").is_in(SMALL), pl.col("kind").is_in(LARGE)
    share, both = factors[LARGE_SHARE], {"gas": "gas_use", "kwh": "kwh_use"}
    rows = rows.with_columns(
        pl.when(large).then(pl.col(f"gas_{s}") * share.value(s, "on")).otherwise(pl.col(f"gas_{s}")).alias(f"gas_{s}") for s in SCENARIOS
    )
    rows = rows.with_columns(
        **{f"small_{fuel}_{s}": pl.col(use) * factors[SMALL_CAP].value(s, "on") for fuel, use in both.items() for s in SCENARIOS},
        **{f"large_gas_{s}": pl.col("gas_use") * factors[LARGE_CAP].value(s, "on") for s in SCENARIOS},
    )
    rows = _noted_where(rows, small, factors[SMALL_CAP].noted("on"))
    rows = _noted_where(_noted_where(rows, large, share.noted("on")), large, factors[LARGE_CAP].noted("on"))
    rows = capped(rows, small, by_scenario("gas", "small_gas") | by_scenario("kwh", "small_kwh"))
    return capped(rows, large, by_scenario("gas", "large_gas"))


def _noted_where(rows: pl.LazyFrame, where: pl.Expr, noted: dict[str, pl.Expr]) -> pl.LazyFrame:
    return rows.with_columns(pl.when(where).then(noted["versions"]).otherwise(pl.col("versions")).alias("versions"))


def _pump(rows: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """The hybrid heat pump uses electricity for the gas it saves, after the rules."""
    hybrid, pump = pl.col("kind") == "hybrid_heat_pump", factors[PUMP]
    rows = rows.with_columns(
        pl.when(hybrid).then(-pl.col(f"gas_{s}") * pump.value(s, "on")).otherwise(pl.col(f"kwh_{s}")).alias(f"kwh_{s}") for s in SCENARIOS
    )
    return _noted_where(rows, hybrid, pump.noted("on"))
