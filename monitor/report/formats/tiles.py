"""Areas without borders as tiles of one size, those of one wijk under its name."""

from collections.abc import Sequence

WIDE, TALL, GAP, HEAD = 132.0, 62.0, 6.0, 26.0
Square = list[tuple[float, float]]


def tiles(groups: Sequence[str], width: float) -> tuple[list[Square], list[tuple[float, float, str]], float]:
    """(a square for each area in the same order, captions as (x, y, words), the height). `groups`: to which each area belongs."""
    across = max(2, int((width + GAP) // (WIDE + GAP)))
    wide = (width - 2 - GAP * (across - 1)) / across
    squares: list[Square] = [[] for _ in groups]
    captions: list[tuple[float, float, str]] = []
    y = 0.0
    for group in sorted(set(groups)):
        if group:
            captions.append((1, y + 17, group))
        y += HEAD if group else 2
        members = [i for i, name in enumerate(groups) if name == group]
        for n, i in enumerate(members):
            left, top = 1 + n % across * (wide + GAP), y + n // across * (TALL + GAP)
            squares[i] = [(left, top), (left + wide, top), (left + wide, top + TALL), (left, top + TALL)]
        y += -(-len(members) // across) * (TALL + GAP) + 4
    return squares, captions, y
