"""A made-up municipality for tests of release: who was visited where and when, and what one enterprise's closings then decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from monitor import indicators
from monitor.disclose.attack import Finding, attack
from monitor.disclose.behind import SCALE, Row
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import Table
from monitor.disclose.tree import Node, plant
from monitor.disclose.year import year_tables

QUARTERS = tuple(f"2026-Q{n}" for n in (1, 2, 3, 4))
WIJKEN = {f"WK0{w}": [f"BU0{w}0{b}" for b in (1, 2, 3, 4)] for w in (1, 2, 3)}  # 12 buurten in 3 wijken


@dataclass(frozen=True)
class Year:
    """Everything an enterprise's closings decided, with what was true."""

    tree: Node
    quarters: tuple[Table, ...]
    year: tuple[Table, ...]

    @property
    def all(self) -> tuple[Table, ...]:
        return self.quarters + self.year

    def attacked(self) -> list[Finding]:
        return list(attack(self.all, self.quarters, self.tree, {t.indicator: indicators.BY_CODE[t.indicator].k for t in self.quarters}))


def households(counts: Mapping[tuple[str, str], int], gift: float = 1) -> list[Row]:
    """(buurt, quarter) -> how many households were seen there for the first time this year."""
    return [
        Row(quarter, place, f"{place}{quarter}{n}", "numerator", quarter, ("first",), (round(gift * SCALE),) * 3)
        for (place, quarter), number in sorted(counts.items(), key=lambda c: (c[0][1], c[0][0]))
        for n in range(number)
    ]


def skewed(seed: int, visits: int, wijken: Mapping[str, list[str]] = WIJKEN) -> dict[tuple[str, str], int]:
    """So many visits a quarter, in some buurten far more than in others."""
    dice = Random(seed)
    places = [b for buurten in wijken.values() for b in buurten] + ([""] if dice.random() < 0.2 else [])
    weights = [dice.paretovariate(2) if place else 0.3 for place in places]
    found: dict[tuple[str, str], int] = {}
    for quarter in QUARTERS:
        for place in dice.choices(places, weights, k=round(visits * dice.uniform(0.7, 1.3))):
            found[place, quarter] = found.get((place, quarter), 0) + 1
    return found


def closed(rows: Iterable[Row], code: str = "households_reached", k: int = 0, wijken: Mapping[str, list[str]] = WIJKEN) -> Year:
    """Four closings in a row and the year."""
    return closings({code: list(rows)}, k, wijken)


def closings(rows: Mapping[str, list[Row]], k: int = 0, wijken: Mapping[str, list[str]] = WIJKEN) -> Year:
    tree = plant(wijken)
    counted = [Counted(replace(i, k=k or i.k), i.views[0], rows[i.code]) for i in indicators.ALL if i.code in rows]
    found: list[Table] = []
    for quarter in QUARTERS:
        so_far = [replace(c, rows=[r for r in c.rows if r.quarter <= quarter]) for c in counted]
        found += tables(so_far, tree, quarter, found)
    return Year(tree, tuple(found), tuple(year_tables(counted, tree, found, "2026")))
