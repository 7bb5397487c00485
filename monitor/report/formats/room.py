"""Where in an area a label fits: lines are laid across, and of those with room the one nearest the middle is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

LINES = 15  # laid across an area
Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Place:
    """The middle of a label."""

    x: float
    y: float


def room(rings: Sequence[Ring], wide: float, tall: float) -> Place | None:
    """The place for something of this size, as near the middle as it fits; None where it does not. A ring inside another is a hole."""
    tops, sides = [y for ring in rings for _, y in ring], [x for ring in rings for x, _ in ring]
    middle = ((min(sides) + max(sides)) / 2, (min(tops) + max(tops)) / 2)
    found: list[tuple[float, Place]] = []
    for n in range(1, LINES):
        y = min(tops) + (max(tops) - min(tops)) * n / LINES
        for left, right in _together(_inside(rings, y - tall / 2), _together(_inside(rings, y), _inside(rings, y + tall / 2))):
            x = min(max(middle[0], left + wide / 2), right - wide / 2)
            if right - left >= wide:
                found.append((hypot(x - middle[0], y - middle[1]), Place(x, y)))
    return min(found, key=lambda near: near[0])[1] if found else None


def _inside(rings: Iterable[Ring], y: float) -> list[tuple[float, float]]:
    """The stretches of a line that lie inside, from left to right."""
    crossed = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (ay <= y) != (by <= y)
    )
    return list(zip(crossed[::2], crossed[1::2], strict=True))


def _together(one: Iterable[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d)]
