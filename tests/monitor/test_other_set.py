"""CO2 by the other set: tank-to-wheel beside well-to-wheel, from figures that may be shown, and a reason where it cannot be said."""

from datetime import date
from decimal import Decimal

import pytest

from monitor.close import close
from monitor.contract import explanation_data
from monitor.count import recount
from monitor.explain import explain
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Visit
from storage.scope import Scope

Q2, MAY, TODAY = parse("2026-Q2"), date(2026, 5, 4), date(2026, 11, 23)


@pytest.fixture
def factors(world):
    with world.store.write() as session:
        load(session)
    return world


def place(world, homes, *measures, on=MAY, heating="gas_boiler"):
    with world.store.write() as session:
        for home in homes:
            rows = [{"kind": kind, "quantity": quantity, "stage": "installed"} for kind, quantity in measures]
            use = {"gas_use_m3": "1000", "electricity_use_kwh": "2000"}
            about = {"household": f"H{home:03}", "on": on, "kind": "first", "heating": heating, "measures": rows} | use
            log.save(session, world.aicha, Visit, about, client_key=f"{home} {on}")
    assert recount(world.store, "molenwijk", TODAY)


def other(world, person=None, period=Q2, view="placed"):
    inside = person is None
    scope = Scope(person or world.bram, "molenwijk" if inside else "", "GM9901", "", period)
    return explain(Reader(world.store, scope), "co2_avoided", view)


def test_gas_and_electricity_each_take_the_tank_to_wheel_factor_of_the_year(factors):
    """Two strips of 5 m³ and four lamps of 10 kWh: 10 x 1,779 + 40 x 0,2 = 25,79 kg; from source to use it is 31,1."""
    place(factors, [1], ("draught_strip", "2"), ("led_bulb", "4"))
    found = other(factors)
    assert found.figure.central == Decimal("31.1")
    assert found.other_set.value.central == Decimal("25.79") and found.other_set.value.central < found.figure.central
    assert [(f.code, f.valid_from.year) for f in found.other_set.factors] == [("co2.elek.mix.ttw", 2026), ("co2.gas.ttw", 2026)]
    told = explanation_data(found)["other_set"]
    assert (told["set"], told["central"], told["reason"]) == ("ttw", "25.79", "")


def test_what_costs_electricity_counts_against_it(factors):
    """A hybrid heat pump saves gas and asks 1,72 kWh for each m³: 1,779 less 1,72 x 0,2 kg a m³."""
    place(factors, [1], ("hybrid_heat_pump", "1"))
    gas = Reader(factors.store, Scope(factors.bram, "molenwijk", "GM9901", "", Q2)).figures(["gas_saving"]).get("gas_saving", "placed")
    assert gas.central > 0
    assert other(factors).other_set.value.central == gas.central * (Decimal("1.779") - Decimal("1.72") * Decimal("0.2"))


def test_before_2026_electricity_has_no_tank_to_wheel_factor_and_gas_is_our_own_estimate(factors):
    before = date(2025, 5, 6)
    place(factors, [1], ("draught_strip", "2"), on=before)
    found = other(factors, period=parse("2025-Q2")).other_set
    assert found.value.central == Decimal("17.85") and found.value.ranged and found.factors[0].own_estimate
    place(factors, [2], ("led_bulb", "4"), on=before)
    found = other(factors, period=parse("2025-Q2")).other_set
    assert found.value is None and found.reason == "van deze dagen kennen we de getallen van TTW niet"


def test_over_several_years_it_is_not_said(factors):
    place(factors, [1], ("draught_strip", "2"))
    assert other(factors, period=parse("all")).other_set.reason == "over meer jaren samen rekenen we dit niet uit; kies één jaar"


def test_a_whole_life_and_other_figures_have_no_other_set(factors):
    place(factors, [1], ("draught_strip", "2"))
    assert other(factors, view="expected").other_set is None
    scope = Scope(factors.bram, "molenwijk", "GM9901", "", Q2)
    assert explain(Reader(factors.store, scope), "gas_saving", "placed").other_set is None


def test_outside_it_is_made_of_what_the_release_shows(factors):
    """Twelve homes with strips are shown, three with lamps are too few: both sets are without the lamps."""
    place(factors, range(1, 13), ("draught_strip", "2"))
    place(factors, range(21, 24), ("led_bulb", "4"))
    close(factors.store, factors.bram, Q2, TODAY)
    found = other(factors, factors.carla)
    assert found.figure.central == Decimal("256.08") and found.other_set.value.central == Decimal("213.48")
    assert [f.code for f in found.other_set.factors] == ["co2.gas.ttw"] and found.records == ()
