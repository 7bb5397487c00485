"""Who is behind a figure: per place and quarter the households or persons, what each adds, and where each was seen first this year."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from monitor.disclose.rule import ANYBODY, Leaf, Three
from monitor.disclose.tree import NOWHERE
from monitor.indicator import Indicator, View
from storage.household import GONE
from storage.period import Period

SCALE, TO_MICRO = 10**12, 10**6
WHOLE_YEAR = ""  # in place of a quarter, for what is released by the year only
# Months times money, by the year only: what is left of the months, or of one amount, may not be of a few persons (made_of.py).
TIMES_MONEY = ("benefit_cost_avoided_municipality", "benefit_cost_avoided_person", "benefit_cost_avoided_society")
RECORD = "#"  # begins the name of a record that stands for somebody, where nobody gave any code
QUARTER = pl.col("day").dt.strftime("%Y-Q") + pl.col("day").dt.quarter().cast(pl.String)
ABSENT = {
    "area": pl.lit(None, dtype=pl.String), "unit": pl.lit(None, dtype=pl.String), "part": pl.lit("numerator"),
    "low": pl.lit(1.0), "central": pl.lit(1.0), "high": pl.lit(1.0), "unknown": pl.lit(""),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What one household or person adds in one place, month and category."""

    quarter: str
    place: str
    unit: str
    part: str
    month: str
    categories: tuple[str, ...]
    gift: Three
    part_of: str = ""  # of a figure that is worked out from others: which of them


def by_year(indicator: Indicator, view: View) -> bool:
    """Released by the year only: what is declared so, and what lasts (its change over a quarter can be one household)."""
    lasting = {view.kind, *((view.numerator_kind, view.denominator_kind) if view.kind == "ratio" else ())} & {"stock", "accrual"}
    return indicator.released == "year" or bool(lasting)


def rows(found: pl.LazyFrame, indicator: Indicator, view: View, year: Period, last: date, places: Collection[str]) -> list[Row]:
    """The contributions of one calendar year up to and including `last`, oldest first."""
    present = set(found.collect_schema().names())
    found = found.with_columns(part_of=_part_of(indicator, present))
    found = found.with_columns(**{name: value for name, value in ABSENT.items() if name not in present})
    found = found.filter(pl.col("central").is_not_null() | (pl.col("unknown").fill_null("") != ""))
    names = ("numerator", "denominator") if view.kind == "ratio" else ("numerator",)
    parts = [_of_kind(found.filter(pl.col("part") == part), _kind(view, part), year, last) for part in names]
    whole = pl.concat(parts, how="diagonal_relaxed").with_columns(
        place=pl.when(pl.col("area").is_in(list(places))).then("area").otherwise(pl.lit(NOWHERE)),
        quarter=pl.lit(WHOLE_YEAR) if by_year(indicator, view) else QUARTER,
        month=pl.col("day").dt.strftime("%Y-%m") if view.kind != "stock" else pl.lit(""),
        unit=_somebody(indicator),
        **{d: pl.col(d).fill_null("unknown") for d in indicator.by},
    )  # fmt: skip
    keys = ("quarter", "place", "unit", "part", "month", "part_of", *indicator.by)
    sums = whole.group_by(keys).agg(
        *((pl.col(s) * SCALE).round(0).cast(pl.Int128).sum().alias(s) for s in ("low", "central", "high")),
        pl.col("day").min(), pl.col("record_id").min(),
    )  # fmt: skip
    ordered = sums.sort("day", "record_id", *keys, nulls_last=False).collect()
    return [_row(found, indicator) for found in ordered.iter_rows(named=True)]


def _part_of(indicator: Indicator, present: Collection[str]) -> pl.Expr:
    """The fuel a saving is of, where the row names it; of money for months the versions of the amounts."""
    if "fuel" in present:
        return pl.col("fuel")
    if "weight" in present:  # of an effect that keeps running: 'gas heating gain'
        return pl.col("weight").str.split(" ").list.first()
    return pl.col("versions").str.strip_chars() if indicator.code in TIMES_MONEY else pl.lit("")


def _row(found: Mapping[str, Any], indicator: Indicator) -> Row:
    low, central, high = (int(found[s] or 0) for s in ("low", "central", "high"))
    quarter, place, unit, part, month = (str(found[name]) for name in ("quarter", "place", "unit", "part", "month"))
    return Row(quarter, place, unit, part, month, tuple(str(found[d]) for d in indicator.by), (low, central, high), str(found["part_of"]))


def _of_kind(found: pl.LazyFrame, kind: str, year: Period, last: date) -> pl.LazyFrame:
    """The rows that count in this year by their kind (method.md 1); a stock as it stands on the last day."""
    if kind == "stock":
        there = (pl.col("start") <= last) & (pl.col("end").is_null() | (pl.col("end") >= last))
        return found.filter(there).with_columns(day=pl.col("start"))
    found = found.filter(pl.col("day").is_between(year.start, last))
    if kind == "first":
        return found.filter(pl.col("unit").is_not_null()).sort("day", "record_id").unique("unit", keep="first", maintain_order=True)
    return found.filter(pl.col("unit").is_not_null()) if kind == "distinct" else found


def _somebody(indicator: Indicator) -> pl.Expr:
    """The household or person. Records nobody gave a code, and visits of which the household was erased, may be anyone, or all the same.

    Each keeps a name of its own, so that the figure stays what it is; that it begins with ANYBODY keeps it from counting as one more.
    """
    each = pl.lit(RECORD) + pl.col("record_id").cast(pl.String)
    if not indicator.counts:
        return each
    unit = pl.col("unit").cast(pl.String)
    named = pl.when(unit.str.starts_with(GONE)).then(pl.lit(ANYBODY) + unit).otherwise(unit)
    return named.fill_null(pl.when(unit.is_not_null().any()).then(pl.lit(ANYBODY)).otherwise(each))


def leaves(found: Iterable[Row], quarters: Collection[str], view: View, dimension: int | None = None) -> dict[str, Leaf]:
    """Per place (or per category of one dimension) what is behind it in these quarters together."""
    gathered: dict[str, _Gathering] = {}
    year_seen: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for row in found:
        key = row.place if dimension is None else row.categories[dimension]
        fresh = row.unit not in year_seen
        year_seen.add(row.unit)
        if row.quarter not in quarters:
            continue
        once = _kind(view, row.part) == "distinct"
        again = once and (row.unit, row.part) in seen
        seen.add((row.unit, row.part))
        if not again:  # different households: each once, where it was seen first
            gathered.setdefault(key, _Gathering()).add(row, fresh, once)
    return {key: made.leaf() for key, made in gathered.items()}


def _kind(view: View, part: str) -> str:
    if view.kind != "ratio":
        return view.kind
    return view.numerator_kind if part == "numerator" else view.denominator_kind


class _Gathering:
    """One leaf in the making."""

    def __init__(self) -> None:
        self.base: dict[tuple[str, str, str], list[int]] = {}
        self.gifts: dict[str, list[int]] = {}
        self.first: set[str] = set()
        self.below: set[str] = set()
        self.loose = {"numerator": 0, "denominator": 0}

    def add(self, row: Row, fresh: bool, once: bool) -> None:
        gift = (SCALE, SCALE, SCALE) if once else row.gift
        mine = self.gifts.setdefault(row.unit, [0, 0, 0])
        base = self.base.setdefault((row.part, row.place, row.month), [0, 0, 0])
        for n in range(3):
            base[n] += gift[n]
            mine[n] += gift[n] if row.part == "numerator" else 0
        if row.unit.startswith(ANYBODY):
            self.loose[row.part] += gift[1]
        if fresh:
            self.first.add(row.unit)
        if row.part == "denominator":
            self.below.add(row.unit)

    def leaf(self) -> Leaf:
        parts = {"numerator": [0, 0, 0], "denominator": [0, 0, 0]}
        for (part, _, _), sums in self.base.items():
            for n in range(3):
                parts[part][n] += _halves(sums[n])
        top, bottom = (_three(parts[name]) for name in ("numerator", "denominator"))
        loose = (_halves(self.loose["numerator"]), _halves(self.loose["denominator"]))
        behind = {
            unit: _three(gift) for unit, gift in self.gifts.items() if not self.below or unit in self.below
        }  # of a ratio: below the line
        return Leaf(behind, frozenset(self.first), top, top, bottom, loose)


def _three(numbers: list[int]) -> Three:
    return numbers[0], numbers[1], numbers[2]


def _halves(scaled: int) -> int:
    """From 1e-12 to 1e-6, half to even, as cells are."""
    floor, rest = divmod(scaled, TO_MICRO)
    return floor + (rest * 2 > TO_MICRO or (rest * 2 == TO_MICRO and floor % 2 == 1))
