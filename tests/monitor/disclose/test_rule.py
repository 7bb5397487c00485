"""The rule on a small scale: the tree, what is safe, what moves on, and how divisions are joined. Every number worked by hand."""

from dataclasses import replace

import pytest

from monitor import indicators
from monitor.disclose.behind import SCALE, Row, leaves
from monitor.disclose.rule import Leaf, Rule
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.tree import joined, plant
from tests.monitor.disclose.town import QUARTERS, closed, closings, households

ONE = 10**6


def leaf(*gifts: int, yes: int = 0, of: int = 0) -> Leaf:
    value = (sum(gifts) * ONE,) * 3
    return Leaf({f"H{n}": (gift * ONE,) * 3 for n, gift in enumerate(gifts)}, frozenset(), value, (yes * ONE,) * 3, (of * ONE,) * 3)


def test_the_tree_pairs_wijken_and_buurten_in_code_order_and_hangs_what_has_no_place_on_the_last_wijk():
    tree = plant({"WK2": ["BU21"], "WK1": ["BU11", "BU12", "BU13"], "WK3": ["BU31"]})
    assert [node.places for node in tree.walk()] == [
        ("BU11", "BU12", "BU13", "BU21", "BU31", ""), ("BU11", "BU12", "BU13", "BU21"), ("BU11", "BU12", "BU13"), ("BU11", "BU12"),
        ("BU11",), ("BU12",), ("BU13",), ("BU21",), ("BU31", ""), ("BU31",), ("",),
    ]  # fmt: skip


def test_what_shares_a_block_anywhere_stays_together():
    assert joined([[("a", "b"), ("c",), ("d",)], [("a",), ("b", "c"), ("d",)]]) == [("a", "b", "c"), ("d",)]


@pytest.mark.parametrize(
    ("gifts", "safe"),
    [
        ((), True), ((1, 1, 1, 1), False), ((1,) * 5, True), ((0,) * 5, True),
        ((960, 10, 10, 10, 10), False), ((900, 30, 30, 30, 30), True), ((500, 400, 10, 10, 10, 10), False),
    ],
)  # fmt: skip
def test_nobody_or_k_and_no_one_who_is_most_of_it(gifts, safe):
    """Without the two largest a tenth of the largest must be left: 30 of 96 asked, 90 of 90, 40 of 50."""
    assert Rule(5).safe([leaf(*gifts)]) == safe


ASKED = [(0, False, True), (4, False, False), (5, False, True), (16, False, False), (20, False, True)]
SENSITIVE = [(0, True, False), (5, True, True), (15, True, True), (20, True, False)]


@pytest.mark.parametrize(("yes", "sensitive", "safe"), ASKED + SENSITIVE)
def test_a_share_has_enough_on_either_side_and_a_sensitive_one_never_nobody_or_everybody(yes, sensitive, safe):
    """Twenty households asked, k = 5."""
    assert Rule(5, share=True, sensitive=sensitive).safe([leaf(*(1,) * 20, yes=yes, of=20)]) == safe


def test_one_household_that_adds_nearly_everything_holds_a_sum_of_euros_and_not_the_count():
    rows = households({("BU0101", QUARTERS[0]): 12})
    rows = [replace(row, gift=(1000 * SCALE,) * 3) if n == 0 else row for n, row in enumerate(rows)]
    year = closings({"households_reached": households({("BU0101", QUARTERS[0]): 12}), "energy_bill_saving": rows})
    assert {t.indicator: t.state for t in year.quarters} == {"households_reached": "shown", "energy_bill_saving": "held"}


def test_three_wait_for_the_next_quarter_and_are_told_with_it():
    year = closed(households({("BU0101", QUARTERS[0]): 3, ("BU0101", QUARTERS[1]): 2, ("BU0301", QUARTERS[2]): 4}))
    assert [(t.state, t.quarters) for t in year.quarters] == [
        ("held", QUARTERS[:1]), ("shown", QUARTERS[:2]), ("held", QUARTERS[2:3]), ("held", QUARTERS[2:]),
    ]  # fmt: skip
    assert year.quarters[1].total.central == 5 * ONE


def test_a_quarter_closed_late_goes_with_the_one_that_waits():
    """The second quarter (3) was closed first and waits; the first (4) comes later: seven together."""
    counted = Counted(indicators.BY_CODE["households_reached"], indicators.BY_CODE["households_reached"].views[0],
                      households({("BU0101", QUARTERS[0]): 4, ("BU0101", QUARTERS[1]): 3}))  # fmt: skip
    tree = plant({"WK01": ["BU0101"]})
    first = tables([counted], tree, QUARTERS[1], [])
    (late,) = tables([counted], tree, QUARTERS[0], first)
    assert (first[0].state, late.state, set(late.quarters), late.total.central) == ("held", "shown", set(QUARTERS[:2]), 7 * ONE)


def test_a_household_with_visits_in_two_places_counts_once_behind_both():
    one = (SCALE,) * 3
    rows = [Row(QUARTERS[0], place, "H1", "numerator", "2026-01", ("first",), one) for place in ("BU0101", "BU0102")]
    found = leaves(rows, QUARTERS, indicators.BY_CODE["visits"].views[0])
    assert {place: (len(made.gifts), len(made.first), made.value[1]) for place, made in found.items()} == {
        "BU0101": (1, 1, ONE), "BU0102": (1, 0, ONE),
    }  # fmt: skip
    assert not Rule(2).safe(found.values())


def test_benefits_and_work_are_told_by_the_year_only_and_without_areas():
    indicator = indicators.BY_CODE["to_work_or_education"]
    assert indicator.released == "year" and not Counted(indicator, indicator.views[0], ()).with_areas
    assert {i.code for i in indicators.ALL if i.code.startswith("benefit_")} <= {i.code for i in indicators.ALL if i.released == "year"}
