"""Which areas look like each other, by a rule that fits in one sentence: about as many households, homes of a corporation, and gas."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from monitor.area_context import AreaContext

MOST = 3  # areas named as alike
ENOUGH = 2  # features known of both: on fewer nothing is said
WITHIN = {"households": Decimal("0.5"), "corporation": Decimal(10), "gas": Decimal("0.15")}  # a half more, ten points, 15% more
POINTS = ("corporation",)  # compared by their difference; the others by how much the larger is more


@dataclass(frozen=True)
class Alike:
    """An area that looks like another. `on`: the features it was compared by; `far`: 0 the same, 1 at the edge of the rule."""

    context: AreaContext
    on: tuple[str, ...]
    far: Decimal


def alike(one: AreaContext, others: Iterable[AreaContext]) -> list[Alike]:
    """At most three of the others that are near in everything known of both, in order of name: this is no ranking either."""
    near = [found for other in others if other.area.code != one.area.code and (found := _compared(one, other)) is not None]
    nearest = sorted(near, key=lambda a: (a.far, a.context.area.name))[:MOST]
    return sorted(nearest, key=lambda a: a.context.area.name)


def _compared(one: AreaContext, other: AreaContext) -> Alike | None:
    """None where too little is known, or where one feature lies outside the rule."""
    apart: dict[str, Decimal] = {}
    for feature in WITHIN:
        mine, theirs = one.number(feature), other.number(feature)
        if mine is not None and theirs is not None:
            apart[feature] = _apart(feature, mine, theirs)
    if len(apart) < ENOUGH or max(apart.values()) > 1:
        return None
    return Alike(other, tuple(apart), sum(apart.values(), Decimal(0)) / len(apart))


def _apart(feature: str, mine: Decimal, theirs: Decimal) -> Decimal:
    """How far these lie from each other; 1 is as far as the rule allows. Gas beside no gas at all is out of reach."""
    if feature in POINTS:
        return abs(mine - theirs) / WITHIN[feature]
    least, most = sorted((mine, theirs))
    if not least:
        return Decimal(0) if not most else Decimal(2)
    return (most / least - 1) / WITHIN[feature]
