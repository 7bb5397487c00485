"""Corrections as book-keeping: late records go into the quarter that closes now, and nobody can tell by it who they were about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from monitor import indicators
from monitor.disclose.attack import attack
from monitor.disclose.behind import SCALE, Row, leaves
from monitor.disclose.correct import due
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import SHOWN, Table
from monitor.disclose.tree import plant
from monitor.disclose.year import year_tables
from tests.monitor.disclose.town import QUARTERS, WIJKEN, skewed

MICRO = 10**6
Known = tuple[Row, int, int]  # a row, and the closings (0 to 3) from which and until which it stands there
FLOW = "visits"


def row(quarter: str, place: str, unit: str, gift: int = 1) -> Row:
    return Row(quarter, place, unit, "numerator", quarter, ("first",), (gift * SCALE,) * 3)


def closed(code: str, known: Iterable[Known], k: int = 0) -> tuple[Counted, list[Table], list[Table]]:
    """Four closings, each with what was known then, and the year."""
    indicator, every = indicators.BY_CODE[code], sorted(known, key=lambda n: (n[0].quarter, n[0].unit))
    tree, found = plant(WIJKEN), []
    for n, quarter in enumerate(QUARTERS):
        rows = [r for r, since, until in every if since <= n < until]
        counted = Counted(replace(indicator, k=k or indicator.k), indicator.views[0], rows, corrects=True)
        found += tables([counted], tree, quarter, found)
    return counted, found, year_tables([counted], tree, found, "2026")


def late(seed: int, visits: int, share: float = 0.1, gift: int = 1) -> list[Known]:
    """A skewed municipality of which a tenth of the visits is written down a quarter or two late, and a twentieth withdrawn."""
    dice, found = Random(seed), []
    for (place, quarter), number in sorted(skewed(seed, visits).items()):
        n = QUARTERS.index(quarter)
        for unit in (f"{place}{quarter}{m}" for m in range(number)):
            since = n + dice.choice((1, 1, 2)) if dice.random() < share else n
            until = n + dice.choice((1, 2)) if dice.random() < share / 2 else 9
            found.append((row(quarter, place, unit, dice.randint(1, gift)), since, until))
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("visits", [15, 40, 90])
@pytest.mark.parametrize(("code", "gift"), [("households_reached", 1), (FLOW, 3)])
def test_the_attacker_finds_nothing_in_quarters_with_corrections(code, gift, visits, seed):
    _, quarters, year = closed(code, late(seed * 77 + visits, visits, gift=gift))
    assert list(attack([*quarters, *year], quarters, plant(WIJKEN), {code: 5})) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("code", ["households_reached", FLOW])
def test_what_was_told_with_what_was_booked_is_what_is_true(code, seed):
    """Of the quarters that are told: what they show together, and what still waits, is what stands there now. In every place."""
    counted, quarters, year = closed(code, late(seed, 50))
    shown = [t for t in quarters if t.state == SHOWN and not t.dimension]
    told = sorted({q for t in shown for q in t.quarters})
    now, waits = leaves(counted.rows, told, counted.view), due(counted, "", quarters)
    for place in {*now, *waits, *(p for t in shown for p in (*t.places, *t.booked))}:
        said = sum(t.block([place]).central for t in shown)
        assert said + (waits[place].central if place in waits else 0) == (now[place].value[1] if place in now else 0)
    assert sum(t.total.central for t in year if not t.dimension) == sum(t.total.central for t in shown)
    for t in (t for t in quarters if t.dimension and t.state == SHOWN):
        (whole,) = [w for w in shown if w.quarters == t.quarters]
        assert t.total.central == whole.total.central


def test_corrections_do_get_outside():
    """The test above would pass if nothing were ever booked: in these twelve years of four quarters most late visits are told."""
    booked = [t for seed in range(12) for t in closed("households_reached", late(seed, 50))[1] if t.booked]
    waiting = [due(c, "", q) for seed in range(12) for c, q, _ in [closed("households_reached", late(seed, 50))]]
    assert len(booked) >= 24 and sum(map(bool, waiting)) <= 3


@pytest.mark.parametrize("seed", range(6))
def test_every_block_has_k_of_its_own_besides_what_was_booked_in_it(seed):
    _, quarters, year = closed("households_reached", late(seed, 30))
    for table in (t for t in quarters if t.state == SHOWN):
        for block in table.blocks:
            own = sum(table.places[p].behind for p in block if p in table.places)
            booked = [p for p in block if p in table.booked]
            assert own >= 5 or (own == 0 and not booked)
            assert table.block(block).central == 0 or table.block(block).central >= 5 * MICRO
    for table in (t for t in year if t.state == SHOWN):
        assert all((n := table.block(b).central) == 0 or n >= 5 * MICRO for b in table.blocks)


def test_the_worked_example_of_the_documentation():
    """Twelve in the first quarter, two more written down late; nine in the second: eleven are told. Seven late ones: said by themselves."""
    first = [(row(QUARTERS[0], "BU0101", f"a{n}"), 0, 9) for n in range(12)]
    second = [(row(QUARTERS[1], "BU0101", f"b{n}"), 1, 9) for n in range(9)]
    few = [(row(QUARTERS[0], "BU0101", f"c{n}"), 1, 9) for n in range(2)]
    many = [(row(QUARTERS[0], "BU0101", f"d{n}"), 1, 9) for n in range(7)]
    for more, total, apart in ((few, 11, False), (many, 16, True)):
        _, quarters, (year,) = closed("households_reached", [*first, *second, *more])
        assert [(t.total.central // MICRO, t.apart) for t in quarters] == [(12, False), (total, apart)]
        assert (year.total.central // MICRO, year.apart) == (12 + total, apart)


def test_a_small_correction_that_is_said_by_itself_is_found():
    """The attacker is sharp: two late ones whose number is told give two households away, and a number of seven does not."""
    rows = [(row(QUARTERS[0], "BU0101", f"a{n}"), 0, 9) for n in range(12)] + [
        (row(QUARTERS[1], "BU0101", f"b{n}"), 1, 9) for n in range(9)
    ]
    for late_ones, found in ((2, {(2, 2)}), (7, set())):
        more = [(row(QUARTERS[0], "BU0101", f"c{n}"), 1, 9) for n in range(late_ones)]
        _, quarters, _ = closed("households_reached", [*rows, *more])
        wrong = [replace(t, apart=bool(t.booked)) for t in quarters]
        assert {(f.low, f.high) for f in attack(wrong, quarters, plant(WIJKEN), {"households_reached": 5})} == found


def test_a_late_household_where_nobody_was_this_quarter_is_not_told_by_itself():
    """Two late ones in another wijk than the nine of this quarter: the wijken stay together, or the 2 would stand there."""
    first = [(row(QUARTERS[0], place, f"{place}{n}"), 0, 9) for place in ("BU0101", "BU0201") for n in range(8)]
    second = [(row(QUARTERS[1], "BU0101", f"b{n}"), 1, 9) for n in range(9)]
    few = [(row(QUARTERS[0], "BU0201", f"c{n}"), 1, 9) for n in range(2)]
    _, quarters, _ = closed("households_reached", [*first, *second, *few])
    assert len(quarters[0].blocks) > 1 and quarters[1].total.central == 11 * MICRO
    assert [b for b in quarters[1].blocks if "BU0201" in b and "BU0101" in b]


def test_a_withdrawal_larger_than_the_quarter_waits():
    first = [(row(QUARTERS[0], "BU0101", f"a{n}"), 0, 1 if n < 8 else 9) for n in range(20)]
    second = [(row(QUARTERS[1], "BU0101", f"b{n}"), 1, 9) for n in range(9)]
    third = [(row(QUARTERS[2], "BU0101", f"e{n}"), 2, 9) for n in range(30)]
    _, quarters, _ = closed("households_reached", [*first, *second, *third])
    assert [(t.total.central // MICRO, bool(t.booked)) for t in quarters] == [(20, False), (9, False), (22, True)]


def test_one_late_household_that_adds_nearly_everything_waits():
    first = [(row(QUARTERS[0], "BU0101", f"a{n}", 100), 0, 9) for n in range(12)]
    second = [(row(QUARTERS[1], "BU0101", f"b{n}", 10), 1, 9) for n in range(9)]
    for gift, booked in ((2000, False), (20, True)):
        large = (row(QUARTERS[0], "BU0101", "c", gift), 1, 9)
        assert [bool(t.booked) for t in closed("gas_saving", [*first, *second, large])[1]] == [False, booked]


def test_an_erasure_is_no_correction():
    """A household of the first quarter was visited twice and erased since: each visit counts for one now, which was never so."""
    first = [(row(QUARTERS[0], "BU0101", f"a{n}"), 0, 9) for n in range(12)]
    gone = [(row(QUARTERS[0], "BU0101", "x"), 0, 1), *((row(QUARTERS[0], "BU0101", f"?WEG-{n}"), 1, 9) for n in range(2))]
    second = [(row(QUARTERS[1], "BU0101", f"b{n}"), 1, 9) for n in range(9)]
    assert [t.total.central // MICRO for t in closed("households_reached", [*first, *gone, *second])[1]] == [13, 9]


K, EDGE = 3, 4
World = tuple[int, ...]
REACHED, HELPED = (replace(indicators.BY_CODE[code], k=K) for code in ("households_reached", "households_helped"))


def outsider(found: Sequence[Table]) -> object:
    """All that is told: states, values by block, and whether there is a correction in it, by itself or not."""
    return tuple(
        (
            t.indicator,
            t.state,
            t.quarters,
            tuple((b, t.block(b).central) for b in t.blocks),
            bool(t.booked),
            t.apart and sum(h.central for h in t.booked.values()),
        )
        if t.state == SHOWN
        else (t.indicator, t.state, t.quarters)
        for t in found
    )


def fewest(worlds: Iterable[World], see: Callable[[World], object]) -> int:
    """Over everything an outsider may see, the fewest values that a small number (also a small correction) can still have."""
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds:
        alike[see(world)].append(world)
    return min(
        len({w[cell] for w in same})
        for same in alike.values()
        for world in same
        if max(map(abs, world)) <= EDGE
        for cell, n in enumerate(world)
        if 0 < abs(n) < K
    )


def people(name: str, place: str, quarter: str, number: int) -> Iterator[Row]:
    yield from (row(quarter, place, f"{name}{place}{n}") for n in range(number))


def two_wijken(world: World) -> object:
    """Eight in each of two wijken in the first quarter; then late ones or withdrawals in each, and a second quarter."""
    tree, (one, other, here, there) = plant({"WK0": ["BU0"], "WK1": ["BU1"]}), world
    first = [*people("a", "BU0", "2026-Q1", 8), *people("a", "BU1", "2026-Q1", 8)]
    since = [*people("a", "BU0", "2026-Q1", 8 + one), *people("a", "BU1", "2026-Q1", 8 + other)]
    second = [*people("b", "BU0", "2026-Q2", here), *people("b", "BU1", "2026-Q2", there)]
    told = tables([Counted(REACHED, REACHED.views[0], first)], tree, "2026-Q1", [])
    return outsider([*told, *tables([Counted(REACHED, REACHED.views[0], [*since, *second], corrects=True)], tree, "2026-Q2", told)])


def beside(world: World) -> object:
    """Eight in the first quarter; then late ones, and in the second those who came back and new ones: two figures beside each other."""
    tree, (change, again, new) = plant({"WK0": ["BU0"]}), world
    first = list(people("a", "BU0", "2026-Q1", 8))
    reached = [*people("a", "BU0", "2026-Q1", 8 + change), *people("b", "BU0", "2026-Q2", new)]
    helped = [*reached, *people("a", "BU0", "2026-Q2", again)]
    told = tables([Counted(i, i.views[0], first) for i in (REACHED, HELPED)], tree, "2026-Q1", [])
    both = [Counted(REACHED, REACHED.views[0], reached, corrects=True), Counted(HELPED, HELPED.views[0], helped, corrects=True)]
    return outsider([*told, *tables(both, tree, "2026-Q2", told)])


def test_who_knows_the_rule_finds_k_minus_one_values_for_a_correction_and_for_what_it_is_booked_in():
    assert fewest(product(range(-4, 6), range(-4, 6), range(7), range(7)), two_wijken) >= K - 1


def test_two_figures_beside_each_other_do_not_tell_the_correction_in_one_of_them():
    assert fewest(product(range(-5, 8), range(8), range(10)), beside) >= K - 1
