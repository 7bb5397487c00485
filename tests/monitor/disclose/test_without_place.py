"""Records without a buurt: they stand with the wijk where the enterprise works, and take no area away from anybody."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from monitor import indicators
from monitor.close import close
from monitor.disclose.attack import attack
from monitor.disclose.gate import attack_all
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.tree import NOWHERE, joined, plant
from monitor.disclose.year import year_tables
from monitor.reader import Reader
from storage.period import parse
from storage.release import newest
from storage.scope import Scope
from tests.monitor.disclose.town import QUARTERS, WIJKEN, households
from tests.monitor.wrote import homes, visits

ONCE = "households_reached"
Q2, MAY, TODAY = parse("2026-Q2"), date(2026, 5, 4), date(2026, 11, 23)
MOLEN, HAVEN = "BU99010101", "BU99010201"
COUNTED = Counted(indicators.BY_CODE[ONCE], indicators.BY_CODE[ONCE].views[0], ())


def scattered(seed: int, home: str, visits: int, share: float) -> dict[tuple[str, str], int]:
    """Most in the buurten of the own wijk, some elsewhere, and a share that nobody gave a buurt."""
    dice = Random(seed)
    places = [b for buurten in WIJKEN.values() for b in buurten]
    weights = [dice.paretovariate(2) * (8 if b in WIJKEN[home] else 0.02) for b in places]
    found: Counter[tuple[str, str]] = Counter()
    for quarter in QUARTERS:
        for place in dice.choices(places, weights, k=visits):
            found[NOWHERE if dice.random() < share else place, quarter] += 1
    return dict(found)


def year(seed: int, home: str, at: str, visits: int, share: float) -> list[Table]:
    rows, tree, found = households(scattered(seed, home, visits, share)), plant(WIJKEN, WIJKEN[at][0] if at else ""), []
    for quarter in QUARTERS:
        so_far = [r for r in rows if r.quarter <= quarter]
        found += tables([Counted(COUNTED.indicator, COUNTED.view, so_far)], tree, quarter, found)
    return [*found, *year_tables([Counted(COUNTED.indicator, COUNTED.view, rows)], tree, found, "2026")]


@pytest.mark.parametrize("share", [0.02, 0.05, 0.2])
@pytest.mark.parametrize("home", sorted(WIJKEN))
def test_the_attacker_finds_nothing_wherever_the_enterprise_works(home, share):
    for seed in range(4):
        found = year(seed, home, home, 40, share)
        quarters = [t for t in found if "Q" in t.quarters[-1]]
        assert list(attack(found, quarters, plant(WIJKEN, WIJKEN[home][0]), {ONCE: 5})) == []


def test_a_few_without_a_buurt_take_away_far_fewer_areas_than_beside_the_last_wijk():
    """Of 40 enterprises that work in the first wijk: in how many quarters more than one area is told."""
    told = {
        at: sum(len(t.blocks) > 1 for seed in range(40) for t in year(seed, "WK01", at, 40, 0.05) if "Q" in t.quarters[-1])
        for at in ("WK01", "")
    }
    assert told["WK01"] > 2 * told[""]


def test_the_own_wijk_is_still_told_by_buurt_over_the_year():
    """Two without a buurt stand with the first buurt of the own wijk; the other three are told by themselves."""
    numbers = {(buurt, q): 9 for buurt in WIJKEN["WK01"] for q in QUARTERS} | {(NOWHERE, QUARTERS[1]): 2}
    rows, tree, found = households(numbers), plant(WIJKEN, "BU0101"), []
    for quarter in QUARTERS:
        found += tables([Counted(COUNTED.indicator, COUNTED.view, [r for r in rows if r.quarter <= quarter])], tree, quarter, found)
    (whole,) = year_tables([Counted(COUNTED.indicator, COUNTED.view, rows)], tree, found, "2026")
    told = {block: whole.block(block).central // 10**6 for block in whole.blocks if whole.block(block).central}
    assert told == {("BU0101", NOWHERE): 38, ("BU0102",): 36, ("BU0103",): 36, ("BU0104",): 36}
    assert list(attack([*found, whole], found, tree, {ONCE: 5})) == []


places = some.dictionaries(some.sampled_from([*(b for w in WIJKEN.values() for b in w), NOWHERE]), some.integers(1, 12), min_size=1)


@given(some.lists(some.tuples(some.sampled_from(sorted(WIJKEN)), places), min_size=1, max_size=4))
def test_areas_of_enterprises_together_are_whole_blocks_of_each_and_add_up_to_the_total(several):
    shown = []
    for home, numbers in several:
        rows = households({(place, QUARTERS[0]): n for place, n in numbers.items()})
        shown += [
            t
            for t in tables([Counted(COUNTED.indicator, COUNTED.view, rows)], plant(WIJKEN, WIJKEN[home][0]), QUARTERS[0], [])
            if t.state == SHOWN
        ]
    if not shown:
        return
    blocks = joined(t.placed for t in shown)
    for block in blocks:
        for t in shown:
            inside = [set(b) for b in t.blocks if set(b) & set(block)]
            assert t.with_nowhere(block) == t.block(set().union(*inside))  # never a part of one
    alone = Held.sum(t.block([NOWHERE]) for t in shown if (NOWHERE,) in t.blocks)
    told = Held.sum([*(t.with_nowhere(block) for block in blocks for t in shown), alone])
    assert told.central == sum(t.total.central for t in shown)


def test_two_enterprises_each_with_some_without_a_buurt_still_tell_both_wijken(world):
    """Molenwijk has two and the haven one without a buurt. Each counts in the wijk where that enterprise works."""
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN)
    visits(world, world.aicha, homes(13, 14), MAY)
    visits(world, world.els, homes(1, 9), MAY, area=HAVEN)
    visits(world, world.els, homes(10, 10), MAY)
    for who in (world.bram, world.els):
        close(world.store, who, Q2, TODAY)
    reader = Reader(world.store, Scope(world.carla, "", "GM9901", "", Q2))
    assert [([a.code for a in places], f.central) for places, f in reader.blocks(ONCE)] == [(["WK990101"], 14), (["WK990102"], 10)]
    with world.store.read() as session:
        assert [newest(session, id, Q2).content["disclosed"]["home"] for id in ("molenwijk", "haven")] == ["BU99010101", "BU99010201"]
        assert all(not found for _, _, found in attack_all(session, "GM9901"))
