"""Corrections as book-keeping: what changed in a quarter that was told is not told again there, but goes into the quarter that closes now.

A release keeps no households, so who changed cannot be looked up. That is why a correction counts as one unknown somebody: the quarter it
goes into must have enough of its own, and more than that one. Only where the number of people itself changed by k is it said apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from monitor.disclose.behind import TO_MICRO, Row, leaves
from monitor.disclose.rule import ANYBODY, Leaf, Rule
from monitor.disclose.shape import Counted, as_one
from monitor.disclose.table import SHOWN, Held, Table
from monitor.words import reason as words
from storage.number import plain

Booked = Mapping[str, Held]
NAME = ANYBODY + "booked"
MICRO = 10**6


def due(one: Counted, dimension: str, known: Iterable[Table]) -> dict[str, Held]:
    """Place (or answer) -> what is there now of the quarters that were told, less what was told and booked before."""
    key = (one.indicator.code, one.view.name, dimension)
    told = [t for t in known if t.key == key and t.state == SHOWN]
    if not told or not one.corrects or _erased(one, {q for t in told for q in t.quarters}):
        return {}
    n = list(one.indicator.by).index(dimension) if dimension else None
    found: dict[str, Held] = {}
    for table in told:
        now = leaves(_of_parts(one.rows, table), table.quarters, one.view, n)
        now = now if dimension or one.with_areas else as_one(now)
        for place in {*now, *table.places, *table.booked}:
            less = Held.sum([table.places.get(place, Held()), table.booked.get(place, Held())])
            found[place] = Held.sum([found.get(place, Held()), Held.of([now.get(place, Leaf())]).minus(less)])
    return {place: held for place, held in found.items() if not held.nobody}


def _of_parts(rows: Sequence[Row], table: Table) -> Sequence[Row]:
    """Of what is worked out from other figures only what this table had in it."""
    pairs = {(part, q) for part, quarters in table.parts for q in quarters}
    return [r for r in rows if (r.part_of, r.quarter) in pairs] if pairs else rows


def _erased(one: Counted, quarters: set[str]) -> bool:
    """Of who is counted once: since an erasure each visit counts for one, which is no correction of what was told before it."""
    return one.view.kind == "first" and any(row.unit.startswith(ANYBODY) and row.quarter in quarters for row in one.rows)


def fits(rule: Rule, behind: Iterable[Leaf], booked: Held, apart: bool = False) -> bool:
    """These leaves with this correction may be shown together. `apart`: the correction is a block by itself."""
    found = list(behind)
    if booked.nobody:
        return rule.safe(found)
    own = Held.of(found)
    after = Held.sum([own, booked])
    numbers = zip(own.numbers, after.numbers, strict=True)
    if after.behind < rule.k or any(now < min(0, was) for was, now in numbers):
        return False
    value = (booked.low, booked.central, booked.high)
    above, below = (booked.above,) * 3, (booked.below,) * 3
    gift = (booked.low * TO_MICRO, booked.central * TO_MICRO, booked.high * TO_MICRO)
    somebody = Leaf({} if apart else {NAME: gift}, frozenset(), value, above, below, (booked.above, booked.below))
    return rule.safe([*found, somebody]) and (not rule.share or rule.either_side(after.above, after.below))


def alone(one: Counted, booked: Booked) -> bool:
    """The correction may be said by itself: of households that count once, at least k more or fewer."""
    whole = Held.sum(booked.values())
    return one.once and abs(whole.behind) >= one.indicator.k


def same(one: Iterable[Held], other: Iterable[Held]) -> bool:
    """Two divisions add up to the same correction: else the total less its parts would say what the correction was."""
    return Held.sum(one).numbers == Held.sum(other).numbers


def told_apart(tables: Sequence[Table]) -> Held | None:
    """The corrections in these tables together, when each may be said by itself; None when one may not, or there is none."""
    with_one = [t for t in tables if t.booked]
    return Held.sum(held for t in with_one for held in t.booked.values()) if with_one and all(t.apart for t in with_one) else None


def correction_of(tables: Sequence[Table]) -> tuple[dict[str, Any] | None, str]:
    """What of a figure is a correction of quarters told before, as kept and in words; `central` only where it may be said by itself."""
    if not any(t.booked for t in tables):
        return None, ""
    whole = told_apart(tables)
    amount = None if whole is None else Decimal(whole.central) / MICRO
    return {"central": plain(amount)}, words.corrected(amount)
