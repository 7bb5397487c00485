"""The sum of one figure written out: parts that people can add up or multiply again, and that come out at exactly what is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

import polars as pl

from monitor.estimate import Estimate
from monitor.exact import exact as to_sum
from monitor.explained.multiplied import MULTIPLIERS
from monitor.explained.rows import adding
from storage.factors import SCENARIOS, FactorVersion

MICRO = Decimal("0.000001")
FINE = 2  # decimals in which parts are shown, so that a sum of small ones is not a row of zeros


@dataclass(frozen=True)
class Line:
    """One part: what it is, how many records, `quantity` in `unit` and the `factors` it is multiplied by, what it gives.

    `quantity` is None where nothing is multiplied. `label` is a choice, a month or words, by the `way` of its sum.
    """

    label: str
    records: int
    gives: Estimate
    quantity: Decimal | None = None
    unit: str = ""
    factors: tuple[FactorVersion, ...] = ()


@dataclass(frozen=True)
class Sum:
    """One way to write the figure as an addition. `way`: month, multiplied, measures, or the name of a dimension.

    `part`: numerator or denominator of a share, empty for a whole figure. `total` is the figure itself; what the parts differ from it is
    `rounding`, a few millionths; more than that means that something was written down after the count.
    """

    way: str
    lines: tuple[Line, ...]
    total: Estimate
    part: str = ""

    @property
    def rounding(self) -> Estimate:
        return _less(self.total, _added(line.gives for line in self.lines))

    @property
    def settled(self) -> bool:
        """The parts are of the same moment as the figure."""
        room = MICRO * (1000 + sum(line.records for line in self.lines))  # cells are rounded per buurt and month, not per record
        return all(abs(n) <= room for n in (self.rounding.low, self.rounding.central, self.rounding.high))


def exact(rows: pl.DataFrame, keys: Sequence[str] = ()) -> dict[tuple[object, ...], tuple[int, Estimate]]:
    """Key -> (records, sum of what the rows add), summed as whole numbers."""
    if rows.is_empty():
        return {}
    sums = [to_sum(s) for s in SCENARIOS]
    about = [pl.col("record_id").n_unique().alias("_records"), *sums]
    found = rows.group_by(list(keys)).agg(about) if keys else rows.select(about)
    ordered = found.sort(list(keys), nulls_last=True) if keys else found
    return {
        row[: len(keys)]: (row[len(keys)], Estimate(*(Decimal(int(n)).scaleb(-12).quantize(MICRO) for n in row[-3:])))
        for row in ordered.iter_rows()
    }


def by_month(rows: pl.DataFrame) -> Iterable[Line]:
    """One line per month, oldest first."""
    months = rows.with_columns(_month=pl.col("day").dt.strftime("%Y-%m"))
    return [Line(str(month), records, gives) for (month,), (records, gives) in exact(months, ["_month"]).items()]


def by_choice(rows: pl.DataFrame, dimension: str) -> Iterable[Line]:
    """One line per answer, largest first; who did not answer as 'unknown'."""
    found = exact(rows.with_columns(pl.col(dimension).fill_null("unknown")), [dimension])
    lines = [Line(str(code), records, gives) for (code,), (records, gives) in found.items()]
    return sorted(lines, key=lambda line: -line.gives.central)


def multiplied(rows: pl.DataFrame, versions: Mapping[int, FactorVersion]) -> list[Line]:
    """One line per set of factors that the rows were multiplied by: the quantity before, the factors, and what it gives.

    Empty when some row took no such factor: then the multiplication would not be the whole sum.
    """
    ids = {id for id, v in versions.items() if v.code in MULTIPLIERS}
    taken = pl.col("versions").list.eval(pl.element().filter(pl.element().is_in(sorted(ids))).unique().sort())
    found = exact(rows.with_columns(_set=taken.cast(pl.List(pl.String)).list.join(" ")), ["_set"])
    if not found or any(not key for (key,) in found):
        return []
    lines = [_line([versions[int(id)] for id in str(key).split()], records, gives) for (key,), (records, gives) in found.items()]
    return sorted(lines, key=lambda line: (line.label, [f.valid_from for f in line.factors]))


def _line(found: list[FactorVersion], records: int, gives: Estimate) -> Line:
    """What was there before the factors: the result divided by them, as the rows were multiplied."""
    order = list(MULTIPLIERS)
    taken = sorted(found, key=lambda v: order.index(v.code))
    quantity: Decimal | None = gives.central
    for version in taken:
        quantity = None if quantity is None else MULTIPLIERS[version.code].before(quantity, version.central)
    first = next((MULTIPLIERS[v.code] for v in taken if MULTIPLIERS[v.code].what), MULTIPLIERS[taken[0].code])
    return Line(first.what, records, gives, None if quantity is None else quantity.quantize(MICRO), first.unit, tuple(taken))


def whole(rows: pl.DataFrame) -> Estimate:
    """What all rows add together."""
    found = exact(adding(rows))
    return found[()][1] if found else Estimate.exact(0)


def shown(values: Sequence[Decimal], total: Decimal, decimals: int) -> tuple[list[Decimal], Decimal]:
    """Parts and total in so many decimals, and what is left over by rounding: parts plus what is left is the total, to the last digit."""
    step = Decimal(1).scaleb(-decimals)
    parts = [value.quantize(step, ROUND_HALF_EVEN) for value in values]
    return parts, total.quantize(step, ROUND_HALF_EVEN) - sum(parts, Decimal(0))


def _added(estimates: Iterable[Estimate]) -> Estimate:
    found = list(estimates)
    return Estimate(*(sum((getattr(e, s) for e in found), Decimal(0)) for s in SCENARIOS))


def _less(one: Estimate, other: Estimate) -> Estimate:
    return Estimate(*(getattr(one, s) - getattr(other, s) for s in SCENARIOS))
