"""The year of an enterprise, once, when its last quarter is closed: sums of what was shown, down to buurten where that is safe."""

from collections.abc import Iterable, Mapping, Sequence

from monitor.disclose.behind import by_year, leaves
from monitor.disclose.correct import told_apart
from monitor.disclose.made_of import MADE_OF, divisible, of_shown, parts_of
from monitor.disclose.rule import Leaf, known
from monitor.disclose.shape import Counted
from monitor.disclose.stream import categories, free
from monitor.disclose.table import HELD, SHOWN, Held, Table
from monitor.disclose.tree import NOWHERE, Node, cut, joined


def year_tables(counted: Iterable[Counted], tree: Node, quarters: Sequence[Table], year: str) -> list[Table]:
    """Every figure of the year. `quarters`: all tables of this year's closings; what is still held in them stays unpublished."""
    ordered = sorted(counted, key=lambda c: c.indicator.code in MADE_OF)
    views = {(c.indicator.code, c.view.name): c for c in ordered}
    found: list[Table] = []
    for one in ordered:
        if free(one.indicator, one.view):
            continue
        found += (
            _by_year(of_shown(one, found), year, divisible(one, views))
            if by_year(one.indicator, one.view)
            else _summed(one, tree, quarters, year)
        )
    return found


def _by_year(one: Counted, year: str, divisible: bool) -> Iterable[Table]:
    """Exact, no quarters, no areas. What lasts is shown when the people who came or went since last year are nobody or at least k."""
    behind = leaves(one.rows, [""], one.view)
    if not behind:
        return
    before = set().union(*(leaf.gifts for leaf in leaves(one.before, [""], one.view).values()))
    now = set().union(*(leaf.gifts for leaf in behind.values()))
    lasting = one.view.kind in ("stock", "accrual") or "stock" in (one.view.numerator_kind, one.view.denominator_kind)
    moved = before ^ now if lasting else set()
    shown = divisible and one.rule.safe(behind.values()) and (not moved or len(known(moved)) >= one.indicator.k)
    total = {NOWHERE: Held.of(behind.values())}
    parts = tuple((part, (year,)) for part in sorted({r.part_of for r in one.rows})) if one.indicator.code in MADE_OF else ()
    yield Table(one.indicator.code, one.view.name, "", (year,), SHOWN if shown else HELD, total, ((NOWHERE,),), parts=parts)
    if shown:
        yield from categories(one, (year,)) if not lasting else ()


def _summed(one: Counted, tree: Node, quarters: Sequence[Table], year: str) -> Iterable[Table]:
    """Additive figures only: different households of a year beside those of its quarters would show who came back."""
    if not one.adds_up:
        return
    mine = [t for t in quarters if t.key == (one.indicator.code, one.view.name, "")]
    shown = [t for t in mine if t.state == SHOWN]
    if not shown:
        if mine:
            yield Table(one.indicator.code, one.view.name, "", (year,), HELD, {}, ())
        return
    own, booked = _sums(t.places for t in shown), _sums(t.booked for t in shown)
    places = _sums([own, booked])
    partition = joined(t.blocks for t in shown)
    blocks = (
        partition if one.measured or not one.with_areas else [b.places for block in partition for b in _finer(one, tree, block, places)]
    )
    apart = told_apart(shown) is not None
    yield Table(one.indicator.code, one.view.name, "", (year,), SHOWN, own, tuple(blocks), booked, apart, parts_of(shown))


def _sums(several: Iterable[Mapping[str, Held]]) -> dict[str, Held]:
    found: dict[str, list[Held]] = {}
    for places in several:
        for place, held in places.items():
            found.setdefault(place, []).append(held)
    return {place: Held.sum(each) for place, each in found.items()}


def _finer(one: Counted, tree: Node, block: tuple[str, ...], places: Mapping[str, Held]) -> list[Node]:
    """Only a wijk that stood alone in every quarter may be cut further: other cuts leave small pieces between the two tables."""
    alone = next((node for node in tree.walk() if node.wijk and set(node.places) == set(block)), None)
    if alone is None:
        return [Node(block)]
    live = leaves(one.rows, sorted({row.quarter for row in one.rows}), one.view)

    def safe(node: Node) -> bool:
        frozen = Held.sum(places.get(place, Held()) for place in node.places)
        return frozen.nobody or (frozen.first >= one.indicator.k and one.rule.safe(live.get(place, Leaf()) for place in node.places))

    return cut(alone, safe)
