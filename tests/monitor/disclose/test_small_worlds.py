"""Small worlds, every one of them: who knows the rule still finds at least k-1 possible values for everything that is not shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest

from monitor.disclose.behind import SCALE, Row
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import SHOWN, Table
from monitor.disclose.tree import plant
from monitor.indicators.households_reached import HOUSEHOLDS_REACHED

K = 3
MOST, EDGE = 6, 4  # numbers that are tried, and asked about: K - 1 less
World = tuple[int, ...]
INDICATOR = type(HOUSEHOLDS_REACHED)(**{**vars(HOUSEHOLDS_REACHED), "k": K})


def rows(world: Iterable[int], quarter: str) -> list[Row]:
    one = (SCALE,) * 3
    return [Row(quarter, f"BU{n}", f"{quarter}{n}.{m}", "numerator", quarter, (), one) for n, many in enumerate(world) for m in range(many)]


def shown(found: Iterable[Table]) -> tuple[object, ...]:
    """What people outside see: the state, the quarters and the value of each block; nothing of a held quarter but that it is held."""
    return tuple(
        (t.state, t.quarters, tuple((b, t.block(b).central) for b in t.blocks) if t.state == SHOWN else ()) for t in found
    )  # fmt: skip


def smallest_choice(worlds: Iterable[World], see: Callable[[World], object]) -> int:
    """Over everything an outsider may see, the fewest values that a small cell can still have.

    Worlds at the edge are possible answers and no questions: beyond them we did not look.
    """
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds:
        alike[see(world)].append(world)
    return min(
        len({w[cell] for w in same})
        for same in alike.values()
        for world in same
        if max(world) <= EDGE
        for cell, n in enumerate(world)
        if 0 < n < K
    )


def four_wijken(world: World) -> object:
    tree = plant({f"WK{n}": [f"BU{n}"] for n in range(len(world))})
    return shown(tables([Counted(INDICATOR, INDICATOR.views[0], rows(world, "2026-Q1"))], tree, "2026-Q1", []))


def merged_with_the_next(world: World) -> object:
    """Failed design a: a buurt that is small goes together with the next one in code order."""
    blocks: list[list[int]] = [[]]
    for place, number in enumerate(world):
        blocks[-1].append(place)
        if number == 0 or sum(world[p] for p in blocks[-1]) >= K:
            blocks.append([])
    return tuple((tuple(b), sum(world[p] for p in b)) for b in blocks if b)


def worlds(places: int) -> Iterator[World]:
    yield from product(range(MOST + 1), repeat=places)


def test_the_rule_leaves_k_minus_one_values_in_one_quarter_of_four_wijken():
    assert smallest_choice(worlds(4), four_wijken) >= K - 1


def test_merging_a_small_place_with_the_next_fixes_numbers_for_who_knows_the_rule():
    assert smallest_choice(worlds(4), merged_with_the_next) == 1


@pytest.mark.parametrize("shape", [{"WK0": ["BU0"], "WK1": ["BU1"]}, {"WK0": ["BU0", "BU1"]}])
def test_two_quarters_with_what_moves_on_leave_k_minus_one_values(shape):
    """Two places and two quarters: blocks in place, blocks in time, and what is held."""
    tree = plant(shape)

    def see(world: World) -> object:
        first, second = rows(world[:2], "2026-Q1"), rows(world[2:], "2026-Q2")
        one = tables([Counted(INDICATOR, INDICATOR.views[0], first)], tree, "2026-Q1", [])
        return shown([*one, *tables([Counted(INDICATOR, INDICATOR.views[0], first + second)], tree, "2026-Q2", one)])

    assert smallest_choice(worlds(4), see) >= K - 1
