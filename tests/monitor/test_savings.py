"""Decided cases of savings (method.md 4 and 13), each worked out by hand, through the engine that fills the cells."""

from datetime import date
from decimal import Decimal

import pytest

from monitor.estimate import Estimate
from monitor.indicators.electricity_saving import ELECTRICITY_SAVING
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.measures_installed import MEASURES_INSTALLED
from monitor.indicators.own_generation import OWN_GENERATION
from tests.monitor.homes import Written, counted, visit

MONTHS = Decimal("0.000006")  # each month is rounded to a millionth, and the year is the sum of its months


def near(found: Estimate, expected: Estimate) -> bool:
    return all(abs(getattr(found, s) - getattr(expected, s)) <= MONTHS for s in ("low", "central", "high"))


def gas(view: str, period: str, *visits: Written) -> Estimate:
    return counted(GAS_SAVING, view, period, *visits)


def test_a_measure_of_29_february_lives_until_1_march() -> None:
    home = visit(date(2020, 2, 29), ("m1", "draught_strip", 2), gas_use_m3=2000.0)  # 4, 10, 20 m3; 3, 6, 10 years
    assert gas("running", "2026-02", home).central == 10, "six years later 28 February still counts"
    assert gas("running", "2026-03", home).central == 0
    # February 2026: 28 days x 0.15 / 28. The low life ended on 1 March 2023, the high one goes on.
    assert gas("realised", "2026-02", home) == Estimate.of(0, "1.5", 3)
    assert gas("realised", "2026-03", home) == Estimate.of(0, 0, "2.4")


def test_a_full_year_weighs_exactly_one_in_both_profiles_also_in_a_leap_year() -> None:
    home = visit(date(2023, 6, 1), ("m1", "draught_strip", 2), ("m2", "shower_head", 1), ("m3", "led_bulb", 4))
    assert near(gas("realised", "2024", home), Estimate.of(14, 37, 55))
    assert near(counted(ELECTRICITY_SAVING, "realised", "2024", home), Estimate.of(20, 40, 100))


def test_the_day_of_placing_counts_and_heating_follows_the_months() -> None:
    home = visit(date(2026, 4, 16), ("m1", "draught_strip", 2))
    assert gas("realised", "2026-04", home).central == Decimal("0.4"), "10 x 0.08 x 15 of 30 days"
    assert gas("realised", "2026-07", home).central == 0, "nobody heats in July"


def test_an_open_month_counts_up_to_and_including_the_day_of_counting() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2))
    assert gas("realised", "2026-11", home).central == Decimal("0.92"), "10 x 0.12 x 23 of 30 days"


def test_the_measure_that_crosses_the_cap_counts_for_the_part_that_fits() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 4), ("m2", "shower_head", 1), ("m3", "radiator_foil", 20))
    # low 8 + 10 + 20, the cap is 50: all 38. central 20 + 27 + 60, cap 100: 53 of the foil. high 40 + 35 + 140, cap 150: 75 of the foil.
    assert gas("placed", "2026-Q2", home) == Estimate.of(38, 100, 150)
    later = visit(date(2026, 7, 1), ("m4", "draught_strip", 1))
    assert gas("placed", "2026-Q3", home, later) == Estimate.of(2, 0, 0), "only the low scenario has room left"


def test_an_ended_measure_frees_no_room_under_the_cap() -> None:
    home = visit(date(2016, 4, 1), ("m1", "draught_strip", 20))  # 100 m3, the whole cap, ended in 2022
    assert gas("placed", "2026-Q2", home, visit(date(2026, 4, 1), ("m2", "draught_strip", 1))) == Estimate.of(2, 0, 0)


def test_the_cap_is_that_of_the_day_of_the_measure_and_room_is_never_negative() -> None:
    first = visit(date(2026, 1, 5), ("m1", "draught_strip", 20))  # cap 100 central
    less = visit(date(2026, 4, 1), ("m2", "draught_strip", 1), gas_use_m3=500.0)  # cap 50: full
    more = visit(date(2026, 7, 1), ("m3", "draught_strip", 5), gas_use_m3=1100.0)  # cap 110: 10 left
    assert [gas("placed", q, first, less, more).central for q in ("2026-Q1", "2026-Q2", "2026-Q3")] == [100, 0, 10]


def test_electricity_has_a_cap_of_its_own_and_appliances_are_not_capped() -> None:
    home = visit(date(2026, 4, 1), ("m1", "led_bulb", 40), ("m2", "appliance_swap", 1), electricity_use_kwh=2000.0)
    # bulbs 200, 400, 1000 under 100, 200, 300; the appliance 120, 200, 300
    assert counted(ELECTRICITY_SAVING, "placed", "2026-Q2", home) == Estimate.of(220, 400, 600)


def test_stated_use_counts_from_its_own_day_and_before_that_the_national_average() -> None:
    before = visit(date(2026, 1, 5), ("m1", "crack_sealing", 1), gas_use_m3=None)
    assert gas("placed", "2026-Q1", before, visit(date(2026, 4, 1), gas_use_m3=2000.0)) == Estimate.of("7.5", 24, "42.5")
    # 1000 x 0.75 x 0.01; 1000 x 0.80 x 0.03; 1000 x 0.85 x 0.05: a large share of hot water belongs to the low scenario
    assert gas("placed", "2026-Q2", visit(date(2026, 4, 1), ("m1", "crack_sealing", 1), gas_use_m3=2000.0)).central == 48


def test_of_overlapping_measures_only_the_largest_counts_whenever_it_was_placed() -> None:
    fan, boiler = visit(date(2024, 4, 1), ("m1", "radiator_fan", 1)), visit(date(2026, 4, 1), ("m2", "boiler_60", 1))
    assert gas("placed", "2024", fan, boiler) == Estimate.of(0, 0, 0)
    assert gas("placed", "2026-Q2", fan, boiler) == Estimate.of(10, 30, 75)


def test_a_tie_between_overlapping_measures_goes_to_the_earliest() -> None:
    balancing = visit(date(2026, 1, 5), ("m1", "hydronic_balancing", 1), gas_use_m3=750.0)  # 750 x 0.8 x 0.05 = 30, as much as the boiler
    boiler = visit(date(2026, 4, 1), ("m2", "boiler_60", 1), gas_use_m3=750.0)
    assert [gas("placed", q, balancing, boiler).central for q in ("2026-Q1", "2026-Q2")] == [30, 0]


def test_a_loser_does_not_revive_when_the_winner_is_removed() -> None:
    home = visit(date(2026, 1, 5), ("m1", "boiler_60", 1), ("m2", "radiator_fan", 1))
    gone = visit(date(2026, 4, 1), checks={"m1": "removed"})
    assert gas("running", "2026-Q1", home, gone).central == 30 and gas("running", "2026-Q2", home, gone).central == 0


def test_crack_sealing_replaces_the_strips_of_its_own_visit_even_when_it_saves_less() -> None:
    both = visit(date(2026, 4, 1), ("m1", "draught_strip", 6), ("m2", "crack_sealing", 1))  # strips 30, sealing 24
    assert gas("placed", "2026-Q2", both).central == 24
    apart = visit(date(2026, 1, 5), ("m1", "draught_strip", 6)), visit(date(2026, 4, 1), ("m2", "crack_sealing", 1))
    assert gas("placed", "2026", *apart).central == 54
    assert counted(MEASURES_INSTALLED, "", "2026-Q2", both).central == 2, "both were placed"


def test_the_day_of_removal_does_not_count_and_what_was_placed_stays_placed() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2))
    gone = visit(date(2026, 5, 11), checks={"m1": "removed"})
    assert gas("realised", "2026-05", home, gone).central == Decimal("0.129032"), "10 x 0.04 x 10 of 31 days"
    assert gas("running", "2026-05", home, gone).central == 0
    assert gas("placed", "2026-Q2", home, gone).central == 10 and gas("expected", "2026-Q2", home, gone).central == 60


@pytest.mark.parametrize("outcome", ["good", "repaired"])
def test_a_check_that_finds_it_good_changes_no_amount(outcome: str) -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2)), visit(date(2026, 5, 11), checks={"m1": outcome})
    assert gas("running", "2026-05", *home).central == 10 and gas("placed", "2026", *home).central == 10


def test_the_same_one_off_measure_twice_counts_once() -> None:
    twice = visit(date(2026, 1, 5), ("m1", "shower_head", 1)), visit(date(2026, 4, 1), ("m2", "shower_head", 1))
    assert gas("placed", "2026", *twice).central == 27 and gas("running", "2026-Q2", *twice).central == 27
    assert counted(MEASURES_INSTALLED, "", "2026", *twice).central == 1
    assert gas("placed", "2026", visit(date(2026, 1, 5), ("m1", "shower_head", 3))).central == 27, "one per home, whatever was written"


def test_a_one_off_measure_placed_again_after_removal_counts_from_then() -> None:
    home = visit(date(2026, 1, 5), ("m1", "shower_head", 1))
    again = visit(date(2026, 4, 1), ("m2", "shower_head", 1), checks={"m1": "removed"})
    assert [gas("placed", q, home, again).central for q in ("2026-Q1", "2026-Q2")] == [27, 27]
    assert gas("running", "2026-Q2", home, again).central == 27


def test_a_one_off_measure_placed_too_early_waits_for_the_end_of_the_first_in_every_scenario() -> None:
    home = visit(date(2016, 1, 1), ("m1", "shower_head", 1)), visit(date(2022, 1, 1), ("m2", "shower_head", 1))
    # the first lives until 2021, 2024, 2031; the second counts from 2022, 2024, 2031
    assert near(gas("realised", "2023", *home), Estimate.of(10, 27, 35))
    assert near(gas("realised", "2025", *home), Estimate.of(10, 27, 35)), "never twice at once"
    assert gas("placed", "2022", *home) == Estimate.of(0, 0, 0), "it replaced what was still there"


def test_a_household_known_to_heat_otherwise_saves_no_gas_but_does_save_electricity() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2), ("m2", "led_bulb", 4), heating="district")
    assert gas("placed", "2026-Q2", home).central == 0
    assert counted(ELECTRICITY_SAVING, "placed", "2026-Q2", home).central == 40


@pytest.mark.parametrize("heating", ["block", "hybrid", "gas_boiler"])
def test_block_heating_and_a_hybrid_still_burn_gas(heating: str) -> None:
    assert gas("placed", "2026-Q2", visit(date(2026, 4, 1), ("m1", "draught_strip", 2), heating=heating)).central == 10


def test_a_later_change_of_heating_ends_a_gas_effect_that_day() -> None:
    home, heat_net = (
        visit(date(2026, 4, 1), ("m1", "draught_strip", 2), ("m2", "led_bulb", 4)),
        visit(date(2026, 5, 11), heating="district"),
    )
    assert gas("realised", "2026-05", home, heat_net).central == Decimal("0.129032")
    assert gas("realised", "2026-10", home, heat_net).central == 0
    assert gas("placed", "2026-Q2", home, heat_net).central == 10, "it was placed when there was gas"
    assert counted(ELECTRICITY_SAVING, "running", "2026-10", home, heat_net).central == 40


def test_foil_does_nothing_on_a_wall_known_to_be_insulated() -> None:
    foil = [visit(date(2026, 4, 1), ("m1", "radiator_foil", 5, {"wall": wall})) for wall in ("insulated", "uninsulated", "unknown", None)]
    assert [gas("placed", "2026-Q2", home).central for home in foil] == [0, 15, 15, 15]


def test_large_measures_are_corrected_and_capped_together() -> None:
    home = visit(date(2026, 4, 1), ("m1", "cavity_wall", 50), ("m2", "cavity_wall", 50))
    # 300 x 0.6, 0.7, 0.8 = 180, 210, 240 each; together at most 250
    assert gas("placed", "2026-Q2", home) == Estimate.of(250, 250, 250)


def test_the_hybrid_heat_pump_uses_electricity_for_the_gas_it_saves() -> None:
    home = visit(date(2026, 4, 1), ("m1", "hybrid_heat_pump", 1))
    assert gas("placed", "2026-Q2", home) == Estimate.of(600, 700, 750)
    assert counted(ELECTRICITY_SAVING, "placed", "2026-Q2", home) == Estimate.of(-1020, -1190, -1275)


def test_panels_are_own_generation_and_no_electricity_saving() -> None:
    home = visit(date(2026, 4, 1), ("m1", "solar_panels", 2000))
    assert counted(OWN_GENERATION, "placed", "2026-Q2", home) == Estimate.of(1600, 1800, 2000)
    assert counted(ELECTRICITY_SAVING, "placed", "2026-Q2", home) == Estimate.of(0, 0, 0)


def test_advice_saves_nothing() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2, {"stage": "advised"}))
    assert gas("placed", "2026-Q2", home).central == 0 and counted(MEASURES_INSTALLED, "", "2026-Q2", home).central == 0


def test_two_homes_do_not_share_a_cap() -> None:
    homes = [visit(date(2026, 4, 1), (f"m{h}", "draught_strip", 20), household=h) for h in ("H001", "H002")]
    assert gas("placed", "2026-Q2", *homes).central == 200


def test_pieces_that_went_take_their_share_and_what_stays_goes_on() -> None:
    home = visit(
        date(2026, 4, 1), ("m1", "draught_strip", 10), ("m2", "shower_head", 2)
    )  # 20, 50, 100 m3; one shower head counts: 10, 27, 35
    some = visit(date(2026, 5, 11), checks={"m1": ("removed", 1.0), "m2": ("removed", 1.0)})
    more = visit(date(2026, 6, 15), checks={"m1": ("removed", 4.0)})
    rest = visit(date(2026, 8, 3), checks={"m1": ("removed", 5.0)})
    written = (home, some, more, rest)
    assert gas("placed", "2026-Q2", *written) == Estimate.of(30, 77, 135) == gas("placed", "2026-Q2", home)
    assert gas("running", "2026-04", *written) == Estimate.of(30, 77, 135)
    assert gas("running", "2026-05", *written) == Estimate.of(28, 72, 125), (
        "nine of the ten strips, and one of two shower heads still counts"
    )
    assert gas("running", "2026-06", *written) == Estimate.of(20, 52, 85), "five of the ten strips"
    assert gas("running", "2026-08", *written) == Estimate.of(10, 27, 35), "no strip is left"
    heating = Decimal("0.04") * (10 + 21 * Decimal("0.9")) / 31  # May: 10 of 31 days all strips, then nine of ten
    even = Decimal(31) / 365
    assert near(gas("realised", "2026-05", home, some), Estimate.of(*(a * heating + b * even for a, b in ((20, 10), (50, 27), (100, 35)))))


def test_a_follow_up_without_a_number_takes_what_is_left() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 10))
    some = visit(date(2026, 5, 11), checks={"m1": ("removed", 3.0)})
    rest = visit(date(2026, 6, 1), checks={"m1": "removed"})
    assert [gas("running", m, home, some, rest).central for m in ("2026-04", "2026-05", "2026-06")] == [50, 35, 0]
