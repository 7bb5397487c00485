"""At most five classes of whole numbers, each as wide as the next, so that twice as dark is about twice as much."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from itertools import count

MOST = 5
STEPS = (1, 2, 5)


def classes(values: Iterable[Decimal]) -> list[tuple[int, int]]:
    """(from, to) of each class above zero, up to the one that holds the largest value; none when nothing is above zero."""
    largest = int(max([*values, Decimal(0)]).to_integral_value(ROUND_CEILING))
    if largest < 1:
        return []
    wide = next(step * 10**e for e in count() for step in STEPS if step * 10**e * MOST >= largest)
    return [(low + 1, low + wide) for low in range(0, largest, wide)]


def class_of(value: Decimal, found: list[tuple[int, int]]) -> int:
    """The class of a value above zero, counted from 0."""
    return next(i for i, (_, high) in enumerate(found) if value <= high)
