"""Figures worked out from others show what those show and no more: who takes them apart is left with nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from monitor import indicators
from monitor.close import close
from monitor.disclose.attack import attack
from monitor.disclose.behind import SCALE, Row
from monitor.disclose.closing import Decided
from monitor.disclose.gate import attack_all
from monitor.disclose.made_of import ENERGY
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.tree import plant
from monitor.disclose.year import year_tables
from monitor.edition import edition
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Placement
from storage.release import newest
from storage.scope import Scope
from tests.monitor.disclose.test_booked import later
from tests.monitor.disclose.town import QUARTERS, WIJKEN, skewed
from tests.monitor.wrote import homes, visits

Q2, Q3 = parse("2026-Q2"), parse("2026-Q3")
MAY, JULY, TODAY = date(2026, 5, 4), date(2026, 7, 6), date(2026, 11, 23)
MOLEN, HAVEN = "BU99010101", "BU99010201"
STRIPS = [{"kind": "draught_strip", "quantity": Decimal(2)}]
LAMPS = [{"kind": "led_bulb", "quantity": Decimal(4)}]
GAS, MIX = Decimal("2.134"), Decimal("0.244")
WEIGHTS = {"gas": 2, "kwh": 3, "generation": 3}
PART = "zonder een deel ervan, dat te klein is om te laten zien"
CODES = (*ENERGY.values(), "co2_avoided", "energy_bill_saving")


@pytest.fixture
def factors(world):
    with world.store.write() as session:
        load(session)
    return world


def outside(world, code, period=Q2, view="placed", area=""):
    return Reader(world.store, Scope(world.carla, "", "GM9901", area, period)).figures([code]).get(code, view)


def nothing_found(world):
    with world.store.read() as session:
        return all(not found for _, _, found in attack_all(session, "GM9901"))


def test_co2_is_without_the_lamps_of_three_homes_until_there_are_enough(factors):
    """12 homes x 10 m³; 3 x 40 kWh are too few. In July 12 homes again, and 3 more with lamps: six homes and 240 kWh go with them."""
    visits(factors, factors.aicha, homes(1, 12), MAY, measures=STRIPS)
    visits(factors, factors.aicha, homes(21, 23), MAY, measures=LAMPS)
    visits(factors, factors.aicha, homes(31, 42), JULY, measures=STRIPS)
    visits(factors, factors.aicha, homes(51, 53), JULY, measures=LAMPS)
    close(factors.store, factors.bram, Q2, TODAY)
    gas, co2 = outside(factors, "gas_saving"), outside(factors, "co2_avoided")
    assert outside(factors, "electricity_saving").state == "withheld"
    assert (gas.central, co2.central, co2.reason) == (120, 120 * GAS, PART)
    report = edition(factors.store, factors.bram, Q2).get("co2_avoided", "placed")
    assert (report.central, report.reason) == (co2.central, PART)
    close(factors.store, factors.bram, Q3, TODAY)
    assert outside(factors, "electricity_saving", Q3).central == 240
    assert outside(factors, "co2_avoided", Q3).central == 120 * GAS + 240 * MIX
    assert outside(factors, "co2_avoided", Q3).reason == "samen met een eerder kwartaal, waarin het er te weinig waren"
    assert nothing_found(factors)


def test_the_bill_waits_for_ten_homes_and_then_has_both_quarters(factors):
    """Six homes are enough for cubic metres and not for money; with six more it is all twelve."""
    visits(factors, factors.aicha, homes(1, 6), MAY, measures=STRIPS)
    visits(factors, factors.aicha, homes(11, 16), JULY, measures=STRIPS)
    close(factors.store, factors.bram, Q2, TODAY)
    assert outside(factors, "gas_saving").central == 60 and outside(factors, "energy_bill_saving", view="long_term").state == "withheld"
    close(factors.store, factors.bram, Q3, TODAY)
    assert outside(factors, "energy_bill_saving", Q3, "long_term").central == 120 * Decimal("1.20")
    assert nothing_found(factors)


def test_areas_of_co2_are_those_that_gas_and_electricity_both_show(factors):
    """Gas can be told by wijk; of six homes with lamps one is in the haven: the CO2 there less its gas would be that home."""
    for area in (MOLEN, HAVEN):
        first = 1 if area == MOLEN else 21
        visits(factors, factors.aicha, homes(first, first + 11), MAY, area=area, measures=STRIPS)
    visits(factors, factors.aicha, homes(41, 45), MAY, area=MOLEN, measures=LAMPS)
    visits(factors, factors.aicha, homes(46, 46), MAY, area=HAVEN, measures=LAMPS)
    close(factors.store, factors.bram, Q2, TODAY)
    assert outside(factors, "gas_saving", area="WK990102").central == 120
    assert outside(factors, "electricity_saving").central == 240 and outside(factors, "electricity_saving", area="WK990102").central is None
    assert outside(factors, "co2_avoided").central == 240 * GAS + 240 * MIX
    assert outside(factors, "co2_avoided", area="WK990102").state == "withheld"
    assert nothing_found(factors)


def test_a_correction_is_in_both_or_in_neither(factors):
    """Strips of May that were written down late go into July's cubic metres and into July's CO2 alike."""
    visits(factors, factors.aicha, homes(1, 12), MAY, measures=STRIPS)
    close(factors.store, factors.bram, Q2, TODAY)
    visits(factors, factors.aicha, homes(21, 22), JULY, measures=STRIPS)
    later(factors, homes(21, 22), on=MAY)
    visits(factors, factors.aicha, homes(31, 42), JULY, measures=STRIPS)
    close(factors.store, factors.bram, Q3, TODAY)
    gas, co2 = outside(factors, "gas_saving", Q3), outside(factors, "co2_avoided", Q3)
    assert (gas.central, co2.central) == (140, 140 * GAS) and gas.reason == co2.reason == "met een correctie op eerdere kwartalen erin"
    assert nothing_found(factors)


def _rows(seed, part, visited):
    dice = Random(f"{seed} {part}")
    counts = skewed(seed * 7 + len(part), visited)
    return [
        Row(q, place, f"{part}{place}{q}{n}", "numerator", q, ("x",), (dice.randint(5, 9) * SCALE,) * 3, part)
        for (place, q), number in sorted(counts.items())
        for n in range(number)
    ]


def made_up(seed):
    """A town with much gas, some electricity and hardly any panels, and what its closings decide."""
    parts = {part: _rows(seed, part, n) for part, n in (("gas", 40), ("kwh", 14), ("generation", 3))}
    views = {code: next(v for v in indicators.BY_CODE[code].views if v.name in ("placed", "long_term")) for code in CODES}
    counted = [Counted(indicators.BY_CODE[code], views[code], parts[part]) for part, code in ENERGY.items()]
    worked = [replace(r, gift=tuple(g * WEIGHTS[r.part_of] for g in r.gift)) for rows in parts.values() for r in rows]
    counted += [Counted(indicators.BY_CODE[code], views[code], worked) for code in CODES[3:]]
    tree, found = plant(WIJKEN), []
    for quarter in QUARTERS:
        so_far = [replace(c, rows=[r for r in c.rows if r.quarter <= quarter]) for c in counted]
        found += tables(so_far, tree, quarter, found)
    return tree, found, year_tables(counted, tree, found, "2026")


@pytest.mark.parametrize("seed", range(40))
def test_every_block_is_a_sum_of_whole_blocks_that_its_parts_show(seed):
    """Gas times two and electricity times three, block by block: nothing is left that was not shown itself."""
    tree, quarters, year = made_up(seed)
    shown = [t for t in quarters if t.state == SHOWN]
    made = [t for t in shown if t.parts]
    assert any(t.indicator == "co2_avoided" for t in made)
    for table in made:
        for block in table.blocks:
            left = table.block(block).central
            for part, those in table.parts:
                for theirs in (t for t in shown if t.indicator == ENERGY[part] and set(t.quarters) & set(those)):
                    assert set(theirs.quarters) <= set(those)
                    whole = [b for b in theirs.blocks if set(b) & set(block)]
                    assert all(set(b) <= set(block) for b in whole)
                    left -= WEIGHTS[part] * sum(theirs.block(b).central for b in whole)
            assert left == 0
    k = {code: indicators.BY_CODE[code].k for code in CODES}
    assert list(attack([*quarters, *year], quarters, tree, k)) == []


def test_what_is_made_of_something_held_or_cut_finer_is_found():
    gas = Table("gas_saving", "placed", "", ("2026-Q1",), SHOWN, {"BU0101": Held(12, 12, 1, 1, 1)}, (("BU0101", "BU0201"),))
    co2 = replace(gas, indicator="co2_avoided", parts=(("gas", ("2026-Q1",)),))
    k = {"gas_saving": 0, "co2_avoided": 0}
    assert list(attack([gas, co2], [gas, co2], plant(WIJKEN), k)) == []
    finer = replace(co2, blocks=(("BU0101",), ("BU0201",)))
    assert [f.indicator for f in attack([gas, finer], [gas, finer], plant(WIJKEN), k)] == ["co2_avoided"]
    more = replace(co2, parts=(("gas", ("2026-Q1",)), ("kwh", ("2026-Q1",))))
    assert [f.indicator for f in attack([gas, more], [gas, more], plant(WIJKEN), k)] == ["co2_avoided"]


def test_a_closing_is_read_back_with_its_parts(factors):
    visits(factors, factors.aicha, homes(1, 12), MAY, measures=STRIPS)
    close(factors.store, factors.bram, Q2, TODAY)
    with factors.store.read() as session:
        kept = Decided.from_dict(newest(session, "molenwijk", Q2).content["disclosed"])
    (table,) = [t for t in kept.tables if t.key == ("co2_avoided", "placed", "")]
    assert table.parts == (("gas", ("2026-Q2",)),) and Table.from_dict(table.to_dict()) == table


YEAR = parse("2025")
JOB = {"kind": "paid", "work": "green", "hours_per_week": "24"}
MUNICIPALITY, PERSON, MONTHS = "benefit_cost_avoided_municipality", "benefit_cost_avoided_person", "benefit_months_avoided"


def placed(world, people, benefit="social_assistance", household="single", start=date(2025, 8, 4)):
    with world.store.write() as session:
        for person in people:
            about = {"person": f"D{person:02}", **JOB, "on": start, "benefit": benefit, "share_stopped": "whole"}
            log.save(session, world.bram, Placement, about | {"household_type": household}, client_key=f"p{person}")


def the_year(world):
    for n in (1, 2, 3, 4):
        close(world.store, world.bram, parse(f"2025-Q{n}"), TODAY)
    return {code: outside(world, code, YEAR, "gross" if code != MONTHS else "") for code in (MONTHS, MUNICIPALITY, PERSON)}


@pytest.mark.parametrize(("others", "told"), [(0, True), (1, False), (5, True)])
def test_money_for_months_is_not_told_beside_months_of_a_few_others(factors, others, told):
    """Twelve had social assistance; the months of one with another benefit are what is left of the months less the money."""
    placed(factors, range(1, 13))
    placed(factors, range(21, 21 + others), "unemployment")
    found = the_year(factors)
    assert found[MONTHS].known and found[MUNICIPALITY].known == told


@pytest.mark.parametrize(("couples", "told"), [(0, True), (2, False), (5, True)])
def test_two_amounts_are_not_told_in_one_sum_when_one_is_of_a_few(factors, couples, told):
    """The norms of who lives alone and who lives together are known: with the months two equations, and who is left are two persons."""
    placed(factors, range(1, 13))
    placed(factors, range(21, 21 + couples), household="couple")
    found = the_year(factors)
    assert found[MONTHS].known and found[PERSON].known == told and found[MUNICIPALITY].known
