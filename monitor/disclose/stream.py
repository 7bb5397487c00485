"""The rule of release for one enterprise and one quarter: carry forward what is too small, then cut the tree (docs/disclosure.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from monitor.disclose.behind import Row, by_year, leaves
from monitor.disclose.rule import Leaf, Rule
from monitor.disclose.table import HELD, SHOWN, Held, Table
from monitor.disclose.tree import NOWHERE, Node, cut, line
from monitor.indicator import Indicator, View
from storage.choices import choices

# A figure that is part of another, or counts nearly the same households: shown only where their difference is nobody or at least k.
BESIDE = {"households_helped": "households_reached", "households_new": "households_reached"}
NEEDS = {"cost_per_household": "households_helped"}  # who knows the costs can work out what stands below the line

MEASURED = ("m³", "kWh", "GJ", "kg", "EUR", "uur", "fte", "maanden")


@dataclass(frozen=True)
class Counted:
    """One view with the rows of the calendar year so far, and of the year before where the view is released by the year."""

    indicator: Indicator
    view: View
    rows: Sequence[Row]
    before: Sequence[Row] = ()

    @property
    def rule(self) -> Rule:
        share = self.view.kind == "ratio" and self.indicator.unit == "%"
        return Rule(self.indicator.k, share, sensitive=share and self.indicator.k >= 10)

    @property
    def measured(self) -> bool:
        """In cubic metres or euros: there a large part beside a small one would pin the part down, so these have one table only."""
        return self.indicator.unit in MEASURED

    @property
    def with_areas(self) -> bool:
        """Sums and first-of-the-year counts of households; of figures that count nearly the same households only the one that adds up."""
        additive = self.view.kind in ("first", "flow")
        return (
            self.indicator.counts == "households"
            and additive
            and not by_year(self.indicator, self.view)
            and self.indicator.code not in BESIDE
        )


def free(indicator: Indicator, view: View) -> bool:
    """About the organisation itself (places of work it offers, money, activities): shown from 1. Not when it divides by households."""
    return indicator.about_organisation and not (view.kind == "ratio" and indicator.counts)


def tables(counted: Iterable[Counted], tree: Node, quarter: str, earlier: Sequence[Table]) -> list[Table]:
    """Everything one closing decides, what others lean on first. `earlier`: what this year's closings before decided."""
    leaning = {*BESIDE, *NEEDS}
    ordered = sorted(counted, key=lambda c: (c.indicator.code in leaning) + (c.indicator.code in NEEDS))
    found: list[Table] = []
    for one in ordered:
        if not free(one.indicator, one.view) and not by_year(one.indicator, one.view):
            found += _closed(one, tree, quarter, [*earlier, *found])
    return found


def _closed(one: Counted, tree: Node, quarter: str, known: Sequence[Table]) -> list[Table]:
    """The table of one view with its categories; nothing when there is nobody and nothing waits."""
    adds_up = "distinct" not in (one.view.kind, one.view.numerator_kind, one.view.denominator_kind)
    waiting = held((one.indicator.code, one.view.name, ""), known) if adds_up else ()
    quarters = (*waiting, quarter)
    behind = leaves(one.rows, quarters, one.view)
    if not behind and not waiting:
        return []
    behind = behind if one.with_areas else _as_one(behind)
    root = tree if one.with_areas else Node((NOWHERE,))
    rule = one.rule
    may = rule.safe(behind.values()) and _beside(one, quarters, behind, known)
    if not may:
        return [_table(one, "", quarters, HELD, behind, [root])]
    blocks = cut(root, partial(_safe, rule, behind), stop_at_wijk=True)
    return [_table(one, "", quarters, SHOWN, behind, blocks), *categories(one, quarters)]


def _as_one(behind: Mapping[str, Leaf]) -> dict[str, Leaf]:
    """Everything in one place, for what has no areas. What somebody adds in two places is added up."""
    gifts: dict[str, tuple[int, int, int]] = {}
    for leaf in behind.values():
        for unit, gift in leaf.gifts.items():
            had = gifts.get(unit, (0, 0, 0))
            gifts[unit] = (had[0] + gift[0], had[1] + gift[1], had[2] + gift[2])
    sums = [tuple(sum(getattr(leaf, name)[n] for leaf in behind.values()) for n in range(3)) for name in ("value", "top", "bottom")]
    loose = (sum(leaf.loose[0] for leaf in behind.values()), sum(leaf.loose[1] for leaf in behind.values()))
    first: frozenset[str] = frozenset().union(*(leaf.first for leaf in behind.values()))
    return {NOWHERE: Leaf(gifts, first, *sums, loose=loose)} if behind else {}  # type: ignore[arg-type, misc]


def categories(one: Counted, quarters: tuple[str, ...]) -> Iterable[Table]:
    """One-way splits of the whole: answers in the order of their list, neighbours together until each group is safe."""
    for n, (dimension, name) in enumerate(one.indicator.by.items()):
        if one.measured and one.with_areas:
            return
        behind = leaves(one.rows, quarters, one.view, n)
        known = [*choices(name), "unknown"]
        codes = [*known, *sorted(set(behind) - set(known))]
        blocks = cut(line(codes), partial(_safe, one.rule, behind))
        if len(blocks) > 1:
            yield _table(one, dimension, quarters, SHOWN, behind, blocks)


def _safe(rule: Rule, behind: Mapping[str, Leaf], node: Node) -> bool:
    return rule.safe(behind.get(place, Leaf()) for place in node.places)


def _table(
    one: Counted, dimension: str, quarters: tuple[str, ...], state: str, behind: Mapping[str, Leaf], blocks: Sequence[Node]
) -> Table:
    places = {place: Held.of([leaf]) for place, leaf in behind.items()}
    return Table(one.indicator.code, one.view.name, dimension, quarters, state, places, tuple(b.places for b in blocks))


def held(key: tuple[str, str, str], known: Iterable[Table]) -> tuple[str, ...]:
    """The quarters of this year that were closed and not shown, and wait for a larger block."""
    mine = [t for t in known if t.key == key]
    shown = {q for t in mine if t.state == SHOWN for q in t.quarters}
    return tuple(sorted({q for t in mine if t.state == HELD for q in t.quarters} - shown))


def _beside(one: Counted, quarters: tuple[str, ...], behind: Mapping[str, Leaf], known: Sequence[Table]) -> bool:
    """The difference with the figure it leans on is nobody or at least k, over exactly the same quarters."""
    code = one.indicator.code
    if code in NEEDS:
        return any(t.indicator == NEEDS[code] and t.state == SHOWN and t.quarters == quarters for t in known)
    if code not in BESIDE:
        return True
    other = [t for t in known if t.indicator == BESIDE[code] and not t.dimension]
    shown = [t for t in other if t.state == SHOWN and set(t.quarters) & set(quarters)]
    waiting = held((BESIDE[code], "", ""), other)
    if any(not set(t.quarters) <= set(quarters) for t in shown) or set(waiting) & set(quarters):
        return False
    mine, theirs = Held.of(behind.values()), Held.sum(t.total for t in shown)
    alike = (mine.behind, mine.central) == (theirs.behind, theirs.central)
    return alike or abs(mine.behind - theirs.behind) >= one.indicator.k
