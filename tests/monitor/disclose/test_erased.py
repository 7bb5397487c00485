"""After a household is erased each of its visits has a code of its own: none of them makes the number behind a figure look larger."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from monitor import indicators
from monitor.close import close
from monitor.count import recount_waiting
from monitor.disclose.behind import SCALE, Row, leaves
from monitor.disclose.rule import ANYBODY, Leaf, Rule, balanced, known, two_largest
from monitor.disclose.table import HELD, SHOWN
from monitor.reader import Reader
from storage.household import GONE
from storage.period import parse
from storage.release import newest
from storage.scope import Scope
from storage.vault.erase import erase
from tests.monitor.wrote import homes, visits
from tests.storage.test_vault import KEYS

Q2, MAY, TODAY = parse("2026-Q2"), date(2026, 5, 4), date(2026, 11, 23)
Home = tuple[bool, list[int]]  # was it erased, and what did each of its visits add


def row(unit: str, gift: int, n: int, place: str) -> Row:
    return Row("2026-Q2", place, unit, "numerator", "2026-05", ("first",), (gift * SCALE,) * 3)


def written(homes: Iterable[Home], as_it_was: bool) -> list[Row]:
    """The visits of these homes in turn in two places; those of an erased home as they were, or each with its own code."""
    numbers = iter(range(10**6))
    return [
        row(f"H{h}" if as_it_was or not erased else f"{ANYBODY}{GONE}{next(numbers)}", gift, n, ("BU1", "BU2")[n % 2])
        for h, (erased, gifts) in enumerate(homes)
        for n, gift in enumerate(gifts)
    ]


def behind(homes: Iterable[Home], as_it_was: bool) -> list[Leaf]:
    return list(leaves(written(homes, as_it_was), ["2026-Q2"], indicators.BY_CODE["visits"].views[0]).values())


worlds = some.lists(some.tuples(some.booleans(), some.lists(some.integers(1, 300), min_size=1, max_size=5)), max_size=14)


@given(worlds)
def test_what_is_safe_after_an_erasure_was_safe_before_it(homes):
    """Whoever is behind a figure that may be shown: at least k different households, and none of them most of it."""
    if homes and Rule(5).safe(behind(homes, as_it_was=False)):
        each = [sum(gifts) for _, gifts in homes]
        assert len(homes) >= 5 and balanced(sum(each), *two_largest(each))
        assert Rule(5).safe(behind(homes, as_it_was=True))


@given(worlds)
def test_an_erasure_changes_nothing_in_the_figure_itself(homes):
    before, after = (sum(leaf.value[1] for leaf in behind(homes, as_it_was)) for as_it_was in (True, False))
    assert before == after


@given(worlds, some.booleans())
def test_each_side_of_a_share_has_enough_that_are_surely_different(homes, sensitive):
    """Of every home the even visits say yes: after the erasures a side that is shown still has k that nobody can take for one."""
    rows = [
        Row(r.quarter, r.place, r.unit, part, r.month, r.categories, (SCALE,) * 3)
        for n, r in enumerate(written(homes, as_it_was=False))
        for part in (("numerator", "denominator") if n % 2 else ("denominator",))
    ]
    view = next(v for i in indicators.ALL if i.code == "payment_eased_share" for v in i.views)
    found = list(leaves(rows, ["2026-Q2"], view).values())
    if found and Rule(5, share=True, sensitive=sensitive).safe(found):
        sure = [r for r in rows if not r.unit.startswith(ANYBODY)]
        yes, all_ = (sum(r.part == part for r in sure) for part in ("numerator", "denominator"))
        sides = (yes, all_ - yes)
        loose_yes = sum(r.part == "numerator" for r in rows) - yes
        loose_no = sum(r.part == "denominator" for r in rows) - all_ - loose_yes
        assert all(side >= 5 or (side == 0 == loose and not sensitive) for side, loose in zip(sides, (loose_yes, loose_no), strict=True))


def test_three_homes_of_which_one_was_erased_after_three_visits_are_two_and_perhaps_one_more():
    rows = [row("H1", 1, 0, "BU1"), row("H2", 1, 0, "BU1"), *(row(f"{ANYBODY}{GONE}{n}", 1, n, "BU1") for n in range(3))]
    (leaf,) = leaves(rows, ["2026-Q2"], indicators.BY_CODE["households_reached"].views[0]).values()
    assert known(leaf.gifts) == {"H1", "H2"} and leaf.value[1] == 5 * 10**6
    assert not Rule(5).safe([leaf]) and not Rule(3).safe([leaf]) and Rule(2).safe([leaf])


@pytest.mark.parametrize(("others", "state", "told"), [(4, HELD, None), (5, SHOWN, 8)])
def test_an_erased_household_of_three_visits_does_not_carry_a_figure_over_the_line(world, others, state, told):
    """Four homes besides are too few whatever the erased visits say; five are enough, and what was done keeps counting."""
    visits(world, world.aicha, homes(1, others), MAY)
    for _ in range(3):
        visits(world, world.aicha, ["H050"], MAY)
    with world.store.write() as session:
        erase(session, world.bram, KEYS, "H050", "asked")
    recount_waiting(world.store, TODAY)
    close(world.store, world.bram, Q2, TODAY)
    with world.store.read() as session:
        tables = {t["indicator"]: t for t in newest(session, "molenwijk", Q2).content["disclosed"]["tables"] if not t["dimension"]}
    assert {tables[code]["state"] for code in ("households_reached", "households_helped", "visits")} == {state}
    found = Reader(world.store, Scope(world.carla, "", "GM9901", "", Q2)).figures(["households_reached", "households_helped"])
    assert [found.get(code).central for code in ("households_reached", "households_helped")] == [told, told]
