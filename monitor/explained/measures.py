"""What was placed and what the rules leave of it: pieces times saving per piece, and why a measure counts for nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived.dwelling import HOME
from monitor.derived.measure_rule import LARGE, RULES, Rule
from monitor.estimate import Estimate
from monitor.explained.rows import with_ids
from monitor.explained.sums import MICRO, Line, by_choice
from monitor.indicator import View
from storage.factors import Factors, FactorVersion
from storage.period import Period

OF_FUEL = {"gas_saving": "gas", "electricity_saving": "kwh", "own_generation": "generation"}
UNITS = {"gas": "m³", "kwh": "kWh", "generation": "kWh"}
RULE = {rule.kind: rule for rule in RULES}
FUEL = {rule.kind: rule.fuel for rule in RULES}
ENOUGH = 1e-9  # less is the last bit of a float, not a saving


@dataclass(frozen=True)
class Placed:
    """One kind of measure: how many lines and pieces, the factor per piece, what that would give, and what counts after all rules."""

    kind: str
    measures: int
    pieces: Decimal
    factors: tuple[FactorVersion, ...]
    per: str
    before: Decimal
    counts: Estimate
    unit: str


@dataclass(frozen=True)
class Dropped:
    """So many measures count for nothing, or for less, and why (a code with words on the page)."""

    reason: str
    measures: int


def concerned(measures: pl.DataFrame, view: View, period: Period, inside: Collection[str] | None, last: date) -> pl.DataFrame:
    """The measures one view looks at: placed in the period, still there on the last day, or running at some time in the period."""
    runs = {
        "running": (pl.col("starts_central") <= last) & (pl.col("ends_central") > last),
        "realised": (pl.col("starts_central") <= last) & (pl.col("ends_central") > period.start),
    }
    placed = pl.col("on").is_between(period.start, last)
    stock = runs["running"] if view.kind == "stock" else placed
    found = measures.filter(runs.get(view.name, stock))
    return found if inside is None else found.filter(pl.col("area").is_in(list(inside)))


def placed(rows: pl.DataFrame, found: pl.DataFrame, code: str, factors: Factors, versions: dict[int, FactorVersion]) -> tuple[Placed, ...]:
    """One line per kind that saves this fuel. `rows`: what the figure adds, so that the last column is the figure itself."""
    fuel = OF_FUEL[code]
    counts: dict[str, Line] = {line.label: line for line in by_choice(rows, "kind")}
    found = found.filter(pl.col("kind").replace_strict(FUEL, default="") == fuel) if fuel != "kwh" else found
    lines = []
    for kind in sorted({*counts, *found["kind"].to_list()} & RULE.keys(), key=list(RULE).index):
        if kind in counts or FUEL[kind] == fuel:
            lines.append(_placed(RULE[kind], found.filter(pl.col("kind") == kind), counts.get(kind), fuel, factors, versions))
    return tuple(sorted(lines, key=lambda line: -abs(line.counts.central)))


def _placed(rule: Rule, rows: pl.DataFrame, line: Line | None, fuel: str, factors: Factors, versions: dict[int, FactorVersion]) -> Placed:
    pieces = pl.col("quantity").clip(upper_bound=1) if rule.one_off else pl.col("quantity")
    share = 1 - factors[savings.HOT_WATER].value("central", "on") if rule.per == "heating" else pl.lit(1.0)
    base = pieces if rule.per == "unit" else pieces * pl.col("gas_use") * share
    sums = rows.select(pieces=pieces.sum(), before=(base * factors[rule.saves].value("central", "on")).sum())
    taken = sorted({id for ids in with_ids(rows)["versions"].to_list() for id in ids if versions[id].code == rule.saves})
    before = sums["before"].item() if rule.fuel == fuel else 0.0
    per = rule.per if rule.fuel == fuel else "pump"
    return Placed(
        rule.kind, rows.height, _exact(sums["pieces"].item()), tuple(versions[id] for id in taken), per, _exact(before),
        line.gives if line else Estimate.exact(0), UNITS[fuel],
    )  # fmt: skip


def dropped(measures: pl.DataFrame, found: pl.DataFrame, fuels: Collection[str]) -> list[Dropped]:
    """The measures that count for nothing or for less in these fuels, by the first rule that stopped them. Most first."""
    if found.is_empty():
        return []
    fuel = pl.col("kind").replace_strict(FUEL, default="")
    saves = pl.coalesce(pl.when(fuel == name).then(pl.col(f"{name}_central")) for name in ("gas", "kwh", "generation"))
    sealed = measures.filter(pl.col("kind") == "crack_sealing")["record_id"].unique().to_list()
    winners = measures.filter(pl.col("kind").is_in(_overlapping()) & (pl.col("gas_central") > ENOUGH))
    beaten = found.join(winners.select(*HOME, pl.lit(True).alias("_beaten")).unique(), on=list(HOME), how="left", maintain_order="left")
    reason = (
        pl.when(saves.is_null()).then(pl.lit("unknown"))
        .when(saves.abs() > ENOUGH).then(pl.lit(""))
        .when((fuel == "gas") & ~pl.col("on_gas")).then(pl.lit("heating"))
        .when((pl.col("kind") == "radiator_foil") & (pl.col("wall") == "insulated").fill_null(False)).then(pl.lit("wall"))
        .when((pl.col("kind") == "draught_strip") & pl.col("record_id").is_in(sealed)).then(pl.lit("sealed"))
        .when(pl.col("again") & (pl.col("starts_central") >= pl.col("ends_central"))).then(pl.lit("again"))
        .when(pl.col("kind").is_in(_overlapping()) & pl.col("_beaten").fill_null(False)).then(pl.lit("overlap"))
        .otherwise(pl.lit("cap"))
    )  # fmt: skip
    reasons = beaten.filter(fuel.is_in(list(fuels))).select(reason=reason).filter(pl.col("reason") != "")
    return [Dropped(str(code), int(n)) for code, n in reasons["reason"].value_counts().sort("count", "reason", descending=True).iter_rows()]


def _overlapping() -> list[str]:
    return [rule.kind for rule in RULES if rule.overlaps]


def large(found: pl.DataFrame) -> int:
    """How many of these are large measures, which count for less than calculated because homes save less when metered."""
    return found.filter(pl.col("kind").is_in(LARGE)).height


def _exact(value: float | None) -> Decimal:
    return Decimal(repr(value or 0.0)).quantize(MICRO)
