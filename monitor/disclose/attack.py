"""The attacker: everything shown of an enterprise's year as equations; an integer programme asks how narrow each hidden number lies."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import highspy

from monitor.disclose.made_of import taken_apart
from monitor.disclose.rule import PERCENT
from monitor.disclose.shape import Counted
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.tree import Node
from monitor.indicators import BY_CODE

Cell = tuple[str, str]  # place, quarter
MICRO = 10**6
BOOKED = "+"  # begins the name of the corrections that were booked in a quarter: a column beside the quarter itself


@dataclass(frozen=True)
class Finding:
    """A small cell that what was shown gives away: it lies between `low` and `high`, which is too narrow."""

    indicator: str
    view: str
    dimension: str
    places: tuple[str, ...]
    quarters: tuple[str, ...]
    low: float
    high: float

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class Sum:
    """One number that was shown: what these places had in these quarters together. `give`: how far it may be from `value` either way."""

    places: frozenset[str]
    quarters: frozenset[str]
    value: float
    give: float = 0


class Contradiction(ArithmeticError):
    """No numbers fit everything that was shown: an edition changed something behind its back."""


class Programme:
    """Unknown cells, each nothing or more (a correction, or all of them when `signed`: any number at all), and the known sums over them."""

    def __init__(self, cells: Iterable[Cell], known: Iterable[Sum], whole: bool = True, signed: bool = False):
        self.column = {cell: n for n, cell in enumerate(sorted(cells))}
        self.whole = whole
        self.solver = highspy.Highs()
        self.solver.silent()
        for _, quarter in self.column:
            self.solver.addVar(-highspy.kHighsInf if signed or quarter.startswith(BOOKED) else 0, highspy.kHighsInf)
        for row in sorted(set(known), key=lambda s: (sorted(s.quarters), sorted(s.places), s.value, s.give)):
            columns = self._columns(row.places, row.quarters)
            slack = row.give if row.give or whole else 1e-6 * max(1.0, abs(row.value))
            if columns:
                self.solver.addRow(row.value - slack, row.value + slack, len(columns), columns, [1.0] * len(columns))

    def _columns(self, places: Collection[str], quarters: Collection[str]) -> list[int]:
        return [n for (place, quarter), n in self.column.items() if place in places and quarter in quarters]

    def interval(self, places: Collection[str], quarters: Collection[str]) -> tuple[float, float]:
        """The least and the most that these cells can be together."""
        every, columns = list(range(len(self.column))), set(self._columns(places, quarters))
        self.solver.changeColsCost(len(every), every, [float(n in columns) for n in every])
        return self._best(highspy.ObjSense.kMinimize), self._best(highspy.ObjSense.kMaximize)

    def _best(self, sense: highspy.ObjSense) -> float:
        """As fractions first, which is quick and mostly whole already; in whole numbers where it is not."""
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        if self.whole and any(abs(x - round(x)) > 1e-6 for x in self.solver.getSolution().col_value):
            self._as(highspy.HighsVarType.kInteger)
            self.solver.run()
            found = self._answer(sense)
            self._as(highspy.HighsVarType.kContinuous)
            return found
        return self._answer(sense)

    def _as(self, kind: highspy.HighsVarType) -> None:
        every = list(range(len(self.column)))
        self.solver.changeColsIntegrality(len(every), every, [kind] * len(every))  # type: ignore[arg-type]

    def _answer(self, sense: highspy.ObjSense) -> float:
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            value = self.solver.getObjectiveValue()
            return float(round(value)) if self.whole else value
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return inf if sense == highspy.ObjSense.kMaximize else -inf
        raise Contradiction(f"{status}")


def attack(shown: Iterable[Table], truth: Iterable[Table], tree: Node, k: Mapping[str, int]) -> Iterator[Finding]:
    """Every cell of the tree with fewer than k behind it that the shown tables pin down.

    `shown`: of every edition, quarters and year. `truth`: what each closing counted, also what it held. `k`: by indicator.
    """
    seen, counted = [t for t in shown if t.state == SHOWN], [t for t in truth if t.quarters and "Q" in t.quarters[-1]]
    for key in sorted({t.key for t in counted}):
        mine = sorted((t for t in counted if t.key == key and not t.parts), key=lambda t: (len(t.quarters), t.quarters))
        if mine:
            yield from _one([t for t in seen if t.key == key and not t.parts], mine, tree, k[key[0]])
    for table in (t for t in seen if t.parts):  # no more than what its parts show; their tables are attacked by themselves
        yield from (Finding(*table.key, places, table.quarters, 0, 0) for places in taken_apart(seen, table))


def _one(shown: Sequence[Table], truth: Sequence[Table], tree: Node, k: int) -> Iterator[Finding]:
    cells = by_quarter(truth)
    quarters = sorted({quarter for _, quarter in cells} | {q for t in truth for q in t.quarters})
    places = sorted({p for t in (*shown, *truth) for p in (*t.places, *t.booked, *(p for b in t.blocks for p in b))})
    told = sorted({q for t in shown if "Q" in t.quarters[-1] for q in columns(t)})
    whole = all(held.central % MICRO == 0 for held in cells.values())
    signed = any(held.central < 0 for (_, quarter), held in cells.items() if not quarter.startswith(BOOKED))
    programme = Programme([(p, q) for p in places for q in quarters], sums(shown, told, k), whole, signed)
    for span in {*((q,) for q in quarters), tuple(told)} - {()}:
        for node in nodes(tree, places):
            each = [cells.get((place, quarter), Held()) for place in node for quarter in span]
            inside = Held.sum(each)
            if not small(each, k, one=len(span) == 1):
                continue
            low, high = programme.interval(node, span)
            if high - low < wanted(inside, k, whole):
                yield Finding(*truth[0].key, node, span, low, high)


def by_quarter(truth: Sequence[Table]) -> dict[Cell, Held]:
    """What each place had in each quarter by itself: a table that carries earlier quarters is told apart from what was held then."""
    found: dict[Cell, Held] = {}
    for table in truth:
        for place in table.places:
            before = Held.sum(found.get((place, q), Held()) for q in table.quarters[:-1])
            found[place, table.quarters[-1]] = table.places[place].less(before)
        for place, held in table.booked.items():
            found[place, BOOKED + table.quarters[-1]] = held
    return found


def columns(table: Table) -> tuple[str, ...]:
    """What a table of quarters is the sum of: they see whether a correction is in it."""
    return (*table.quarters, *((BOOKED + table.quarters[-1],) if table.booked else ()))


def sums(shown: Iterable[Table], told: Sequence[str], k: int) -> Iterator[Sum]:
    """What was shown, as equations; a year is the sum of its quarters that were shown, with their corrections.

    A correction that is said by itself is one more. Of one that is not, who knows the rule knows that it is of fewer than k.
    """
    for table in shown:
        yearly = "Q" not in table.quarters[-1]
        quarters = frozenset(told if yearly else columns(table))
        for block in table.blocks:
            yield Sum(frozenset(block), quarters, table.block(block).central / MICRO)
        if table.booked and (table.apart or not (yearly or table.dimension)):
            booked = Held.sum(table.booked.values()).central / MICRO
            places = frozenset(place for block in table.blocks for place in block)
            only = frozenset(q for q in quarters if q.startswith(BOOKED))
            if table.apart:
                yield Sum(places, only, booked)
            elif table.undivided and Counted(BY_CODE[table.indicator], BY_CODE[table.indicator].view(table.view), ()).once:
                yield Sum(places, only, 0, k - 1)


def nodes(tree: Node, places: Collection[str]) -> list[tuple[str, ...]]:
    """The cells of the tree that hold any of these places; of categories each one by itself."""
    of_tree = {tuple(p for p in node.places if p in places) for node in tree.walk()}
    return sorted({*of_tree, *((p,) for p in places)} - {()})


def small(inside: Sequence[Held], k: int, one: bool) -> bool:
    """Somebody, but fewer than k. Over more quarters nobody may count twice.

    Then there are at least as many as in the fullest place and quarter, and at least as many as were seen first there this year: who
    got a second kind of measure later is not new, and is somebody all the same.
    """
    together = Held.sum(inside)
    number = abs(together.behind) if one else max(together.first, *(held.behind for held in inside))
    return together.central != 0 and number < k


def wanted(inside: Held, k: int, whole: bool) -> float:
    """How wide the interval must be: k for what is counted, p% of itself for what is measured."""
    return k if whole else abs(inside.central) / MICRO * PERCENT / 100
