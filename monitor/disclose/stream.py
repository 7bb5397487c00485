"""The rule of release for one enterprise and one quarter: carry forward what is too small, then cut the tree (docs/disclosure.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from monitor.disclose.behind import by_year, leaves
from monitor.disclose.correct import Booked, alone, due, fits, same
from monitor.disclose.made_of import MADE_OF, quarter_table
from monitor.disclose.rule import Leaf, Rule
from monitor.disclose.shape import BESIDE, NEEDS, Counted, as_one
from monitor.disclose.table import HELD, SHOWN, Held, Table
from monitor.disclose.tree import NOWHERE, Node, cut, line
from monitor.indicator import Indicator, View
from storage.choices import choices


def free(indicator: Indicator, view: View) -> bool:
    """About the organisation itself (places of work it offers, money, activities): shown from 1. Not when it divides by households."""
    return indicator.about_organisation and not (view.kind == "ratio" and indicator.counts)


def tables(counted: Iterable[Counted], tree: Node, quarter: str, earlier: Sequence[Table]) -> list[Table]:
    """Everything one closing decides, what others lean on first. `earlier`: what this year's closings before decided."""
    leaning = {*BESIDE, *NEEDS, *MADE_OF}
    ordered = sorted(counted, key=lambda c: (c.indicator.code in leaning) + (c.indicator.code in NEEDS))
    views = {(c.indicator.code, c.view.name): c for c in ordered}
    found: list[Table] = []
    for one in ordered:
        known = [*earlier, *found]
        if free(one.indicator, one.view) or by_year(one.indicator, one.view):
            continue
        made_of = one.indicator.code in MADE_OF
        found += quarter_table(one, tree, quarter, known, views) if made_of else _closed(one, tree, quarter, known)
    return found


def _closed(one: Counted, tree: Node, quarter: str, known: Sequence[Table]) -> list[Table]:
    """The table of one view with its categories; nothing when there is nobody and nothing waits."""
    waiting = held((one.indicator.code, one.view.name, ""), known) if one.adds_up else ()
    quarters = (*waiting, quarter)
    behind = leaves(one.rows, quarters, one.view)
    if not behind and not waiting:
        return []
    behind = behind if one.with_areas else as_one(behind)
    root = tree if one.with_areas else Node((NOWHERE,))
    made = Table(one.indicator.code, one.view.name, "", quarters, HELD, {p: Held.of([leaf]) for p, leaf in behind.items()}, (root.places,))
    if not one.rule.safe(behind.values()) or not _beside(one, made, known):
        return [made]
    made = _with_corrections(one, replace(made, state=SHOWN), behind, known)
    blocks = cut(root, partial(_safe, one.rule, behind, made.booked), stop_at_wijk=True)
    made = replace(made, blocks=tuple(b.places for b in blocks))
    return [replace(made, apart=made.apart and made.undivided), *categories(one, quarters, known, made)]


def _with_corrections(one: Counted, made: Table, behind: Mapping[str, Leaf], known: Sequence[Table]) -> Table:
    """The table with what changed in quarters told before, where the whole may be shown with it; else that waits."""
    booked = due(one, "", known) if one.adds_up else {}
    apart = alone(one, booked)
    with_it = replace(made, booked=booked, apart=apart)
    may = booked and fits(one.rule, behind.values(), Held.sum(booked.values()), apart) and _beside(one, with_it, known)
    return with_it if may else made


def categories(one: Counted, quarters: tuple[str, ...], known: Sequence[Table] = (), whole: Table | None = None) -> Iterable[Table]:
    """One-way splits of the whole: answers in the order of their list, neighbours together until each group is safe."""
    corrected = whole.booked if whole else {}
    for n, (dimension, name) in enumerate(one.indicator.by.items()):
        if one.measured and one.with_areas:
            return
        behind = leaves(one.rows, quarters, one.view, n)
        booked: Booked = due(one, dimension, known) if one.adds_up else {}
        if not same(booked.values(), corrected.values()):
            if corrected:
                continue  # the whole less its parts would tell what the correction was
            booked = {}
        listed = [*choices(name), "unknown"]
        codes = [*listed, *sorted({*behind, *booked} - set(listed))]
        blocks = cut(line(codes), partial(_safe, one.rule, behind, booked))
        if len(blocks) > 1:
            places = {place: Held.of([leaf]) for place, leaf in behind.items()}
            found = tuple(b.places for b in blocks)
            yield Table(one.indicator.code, one.view.name, dimension, quarters, SHOWN, places, found, booked)


def _safe(rule: Rule, behind: Mapping[str, Leaf], booked: Booked, node: Node) -> bool:
    correction = Held.sum(booked[place] for place in node.places if place in booked)
    return fits(rule, [behind.get(place, Leaf()) for place in node.places], correction)


def held(key: tuple[str, str, str], known: Iterable[Table]) -> tuple[str, ...]:
    """The quarters of this year that were closed and not shown, and wait for a larger block."""
    mine = [t for t in known if t.key == key]
    shown = {q for t in mine if t.state == SHOWN for q in t.quarters}
    return tuple(sorted({q for t in mine if t.state == HELD for q in t.quarters} - shown))


def _beside(one: Counted, made: Table, known: Sequence[Table]) -> bool:
    """The difference with the figure it leans on is nobody or at least k, over exactly the same quarters: as counted, and as shown."""
    code, quarters = one.indicator.code, made.quarters
    if code in NEEDS:
        return any(t.indicator == NEEDS[code] and t.state == SHOWN and t.quarters == quarters for t in known)
    if code not in BESIDE:
        return True
    other = [t for t in known if t.indicator == BESIDE[code] and not t.dimension]
    shown = [t for t in other if t.state == SHOWN and set(t.quarters) & set(quarters)]
    waiting = held((BESIDE[code], "", ""), other)
    if any(not set(t.quarters) <= set(quarters) for t in shown) or set(waiting) & set(quarters):
        return False
    counted = (Held.sum(made.places.values()), Held.sum(held for t in shown for held in t.places.values()))
    told = (made.total, Held.sum(t.total for t in shown))
    k = one.indicator.k
    if made.booked or any(t.booked and not t.apart for t in shown):  # only what everybody sees decides: it leaves every correction possible
        return _apart(*counted, k) and abs(told[0].behind - told[1].behind) >= 2 * k - 1 and told[1].behind >= 2 * k - 1
    return _apart(*counted, k) and _apart(*told, k)


def _apart(mine: Held, theirs: Held, k: int) -> bool:
    return (mine.behind, mine.central) == (theirs.behind, theirs.central) or abs(mine.behind - theirs.behind) >= k
