"""The standing attacker: it breaks designs that are known to fail, and finds nothing in what the rule of release shows."""

import os
from dataclasses import replace

import pytest

from monitor.disclose.attack import Contradiction, Programme, Sum, attack
from monitor.disclose.behind import SCALE, Row
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.tree import Node, cut, plant
from tests.monitor.disclose.town import QUARTERS, WIJKEN, Year, closed, closings, households, skewed

TREE = plant(WIJKEN)
MUNICIPALITIES = int(os.environ.get("TELVERTEL_ATTACKS", "12"))  # the long run: TELVERTEL_ATTACKS=10000 pytest tests/monitor/disclose


def found(year: Year):
    return [(f.places, f.quarters, f.low, f.high) for f in year.attacked()]


def test_a_hidden_cell_between_shown_totals_is_fixed():
    """Six in two buurten, of which one is shown as 4: the other is 2."""
    programme = Programme([("a", "q"), ("b", "q")], [Sum(frozenset("ab"), frozenset("q"), 6), Sum(frozenset("a"), frozenset("q"), 4)])
    assert programme.interval(["b"], ["q"]) == (2, 2)


def test_a_hidden_cell_of_one_sum_can_be_anything_up_to_the_sum():
    programme = Programme([("a", "q"), ("b", "q")], [Sum(frozenset("ab"), frozenset("q"), 6)])
    assert programme.interval(["b"], ["q"]) == (0, 6)


def test_two_editions_that_cannot_both_be_true_are_noticed():
    programme = Programme([("a", "q")], [Sum(frozenset("a"), frozenset("q"), 6), Sum(frozenset("ab"), frozenset("q"), 7)])
    with pytest.raises(Contradiction):
        programme.interval(["a"], ["q"])


def test_a_year_cut_without_looking_at_the_quarters_is_broken():
    """Failed design b: 2 in one wijk in one quarter, shown with its neighbour; the year of that wijk less its other quarters is 2."""
    counts = {("BU0101", q): 6 for q in QUARTERS[1:]} | {("BU0101", QUARTERS[0]): 2} | {("BU0201", q): 20 for q in QUARTERS}
    right = closed(households(counts))
    assert found(right) == []
    (year,) = right.year
    free = cut(right.tree, lambda node: (n := year.block(node.places)).nobody or n.first >= 5, stop_at_wijk=True)
    wrong = replace(right, year=(replace(year, blocks=tuple(b.places for b in free)),))
    assert ((QUARTERS[0],), 2, 2) in [(quarters, low, high) for _, quarters, low, high in found(wrong)]


@pytest.mark.parametrize("seed", range(MUNICIPALITIES))
@pytest.mark.parametrize("visits", [8, 30, 60, 150])
@pytest.mark.parametrize("code", ["households_reached", "payment_eased", "visits"])
def test_nothing_is_found_in_a_skewed_municipality(code, visits, seed):
    """Four quarters and the year, at k 5 and 10; what is counted once and what is counted each time."""
    year = closed(households(skewed(seed * 1000 + visits, visits)), code)
    assert found(year) == []


def test_who_was_seen_before_is_somebody_all_the_same():
    """Six homes get a first visit and a repair in the first quarter, and another repair in the second: nobody is new, and six is enough."""
    kinds = (("first", QUARTERS[0]), ("fix", QUARTERS[0]), ("first", QUARTERS[1]), ("fix", QUARTERS[1]))
    rows = [
        Row(quarter, "BU0101", f"H{n}", "numerator", f"{quarter[:4]}-{3 * int(quarter[-1]):02d}", (kind,), (SCALE,) * 3)
        for kind, quarter in kinds
        for n in range(6)
    ]
    year = closed(rows, "visits")
    split = [t for t in year.quarters if t.dimension == "kind"]
    assert len(split) == 2 and all(t.state == SHOWN and len(t.blocks) > 1 for t in split)
    assert found(year) == []
    fewer = closed([r for r in rows if r.unit != "H0" or r.categories != ("fix",)], "visits")
    assert found(fewer) == [] and min(t.places["fix"].behind for t in fewer.quarters if t.dimension == "kind") == 5


def test_one_less_than_k_is_found_by_who_asks_for_k():
    """The attacker is sharp: a rule that is one too low shows a wijk of 4, and does not get past it."""
    counts = {("BU0101", QUARTERS[0]): 4, ("BU0201", QUARTERS[0]): 20}
    assert found(closed(households(counts))) == []
    loose = closed(households(counts), k=4)
    assert {(f.low, f.high) for f in attack(loose.all, loose.quarters, loose.tree, {"households_reached": 5})} == {(4, 4)}


@pytest.mark.parametrize("seed", range(6))
def test_everything_shown_is_a_sum_of_blocks_of_nobody_or_at_least_k(seed):
    """Of every table of several figures together: each block by itself, and what is left of the whole after any of them."""
    counts = skewed(seed, 40)
    rows = {"households_reached": households(counts), "visits": households(counts), "payment_eased": households(skewed(seed + 99, 25))}
    k = {"payment_eased": 10}
    for table in (t for t in closings(rows).all if t.state == SHOWN):
        for block in table.blocks:
            numbers = table.block(block)
            assert numbers.nobody or numbers.behind >= k.get(table.indicator, 5)
        assert table.total.central == sum(held.central for held in table.places.values())


def test_a_year_adds_up_what_its_quarters_showed_and_leaves_out_what_is_still_held():
    """8 and 7 are shown, 3 in the last quarter wait for a quarter that does not come: the year says 15."""
    year = closed(households({("BU0101", QUARTERS[0]): 8, ("BU0101", QUARTERS[2]): 7, ("BU0301", QUARTERS[3]): 3}))
    assert [t.total.central for t in year.year] == [15_000_000]
    assert [t.state for t in year.quarters] == ["shown", "shown", "held"]


def test_a_late_household_in_a_second_edition_is_a_contradiction_or_a_find():
    """Twelve were shown, then thirteen: who compares the editions knows one household."""
    first = Table(
        "households_reached", "", "", (QUARTERS[0],), SHOWN, {"BU0101": Held(12, 12, 12 * 10**6, 12 * 10**6, 12 * 10**6)}, (("BU0101",),)
    )
    second = replace(first, places={"BU0101": Held(13, 13, 13 * 10**6, 13 * 10**6, 13 * 10**6)})
    with pytest.raises(Contradiction):
        list(attack([first, second], [first, second], Node(("BU0101",)), {"households_reached": 20}))
