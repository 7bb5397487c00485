"""Savings when something is not known: an answer nobody gave, a factor nobody has; and CO2 and euros that follow the year."""

from datetime import date
from decimal import Decimal

from monitor.estimate import Estimate
from monitor.indicators.co2_avoided import CO2_AVOIDED
from monitor.indicators.energy_bill_saving import ENERGY_BILL_SAVING
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.saving_for_struggling_households import SAVING_FOR_STRUGGLING_HOUSEHOLDS
from storage.factors import FactorVersion
from tests.monitor.homes import FACTORS, cell, counted, visit

STRIPS = visit(date(2025, 10, 1), ("m1", "draught_strip", 2))  # 4, 10, 20 m3 a year


def without(*codes: str) -> list[FactorVersion]:
    return [v for v in FACTORS if v.code not in codes]


def dated(code: str, **years: float) -> list[FactorVersion]:
    """Versions that each hold in one calendar year; `y2025=2.0` is 2.0 in 2025."""
    found = []
    for n, (year, number) in enumerate(years.items()):
        value, first = Decimal(str(number)), date(int(year[1:]), 1, 1)
        same = {"low": value, "central": value, "high": value}
        found.append(
            FactorVersion(
                id=900 + n, code=code, label=code, unit="", kind="dated", valid_from=first, valid_to=first.replace(month=12, day=31), **same
            )
        )
    return found


def test_unknown_heating_counts_as_gas_and_completeness_says_how_many() -> None:
    homes = (
        visit(date(2026, 4, 1), ("m1", "draught_strip", 2)),
        visit(date(2026, 4, 2), ("m2", "draught_strip", 2), household="H002", heating="unknown"),
    )
    found = cell(GAS_SAVING, "placed", "2026-Q2", *homes)
    assert (found["central"], found["complete"], found["incomplete"]) == (20_000_000, 1, 1)


def test_unknown_heating_still_counts_in_the_high_scenario_after_the_central_life() -> None:
    home = visit(date(2018, 1, 1), ("m1", "draught_strip", 2), heating=None)  # lives until 2021, 2024, 2028
    assert counted(GAS_SAVING, "realised", "2025-01", home) == Estimate.of(0, 0, 4)


def test_a_missing_factor_makes_the_figure_unknown_and_never_smaller() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2), ("m2", "shower_head", 1))
    found = cell(GAS_SAVING, "placed", "2026-Q2", home, versions=without("maatregel.douchekop.advies"))
    assert found["central"] is None and found["unknown"] == "maatregel.douchekop.advies"


def test_a_missing_factor_weighs_more_than_an_unknown_heating() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2), heating=None)
    assert cell(GAS_SAVING, "placed", "2026-Q2", home, versions=without("maatregel.tochtstrip.advies"))["central"] is None


def test_without_a_cap_nothing_is_counted_as_if_there_were_none() -> None:
    home = visit(date(2026, 4, 1), ("m1", "draught_strip", 2))
    found = cell(GAS_SAVING, "placed", "2026-Q2", home, versions=without("plafond.klein"))
    assert found["central"] is None and found["unknown"] == "plafond.klein"


def test_a_national_average_is_named_only_where_nobody_stated_the_use() -> None:
    average = {str(v.id) for v in FACTORS if v.code == "verbruik.gas.gem"}
    stated = cell(GAS_SAVING, "placed", "2026-Q2", visit(date(2026, 4, 1), ("m1", "draught_strip", 2)))
    silent = cell(GAS_SAVING, "placed", "2026-Q2", visit(date(2026, 4, 1), ("m1", "draught_strip", 2), gas_use_m3=None))
    assert not average & set(stated["factors"].split()) and average <= set(silent["factors"].split())


def test_co2_steps_through_the_factor_of_each_year_and_a_missing_year_is_not_known_yet() -> None:
    versions = without("co2.gas.wtw") + dated("co2.gas.wtw", y2025=2.0, y2026=1.0)
    realised = {p: cell(CO2_AVOIDED, "realised", p, STRIPS, versions=versions)["central"] for p in ("2025-12", "2026-01")}
    assert realised == {"2025-12": 3_600_000, "2026-01": 2_000_000}, "10 x 0.18 x 2 kg and 10 x 0.20 x 1 kg"
    last_year = without("co2.gas.wtw") + dated("co2.gas.wtw", y2025=2.0)
    found = cell(CO2_AVOIDED, "realised", "2026-01", STRIPS, versions=last_year)
    assert found["central"] is None and found["unknown"] == "co2.gas.wtw"
    assert cell(CO2_AVOIDED, "expected", "2025-Q4", STRIPS, versions=last_year)["central"] == 120_000_000, "the year of placing: 10 x 6 x 2"


def test_panels_count_in_co2_and_the_pump_takes_its_electricity_off() -> None:
    panels = visit(date(2026, 4, 1), ("m1", "solar_panels", 2000))  # 1600, 1800, 2000 kWh
    assert counted(CO2_AVOIDED, "placed", "2026-Q2", panels) == Estimate.of(400, 450, 500)
    pump = visit(date(2026, 4, 1), ("m1", "hybrid_heat_pump", 1))  # 600, 700, 750 m3 and 1020, 1190, 1275 kWh
    assert counted(CO2_AVOIDED, "placed", "2026-Q2", pump) == Estimate.of(945, "1102.5", "1181.25")


def test_more_electricity_used_costs_the_high_price_in_the_low_scenario() -> None:
    pump = visit(date(2026, 4, 1), ("m1", "hybrid_heat_pump", 1))
    # low 600 x 1 - 1020 x 0.30; central 700 x 1.50 - 1190 x 0.25; high 750 x 2 - 1275 x 0.20
    assert counted(ENERGY_BILL_SAVING, "year_price", "2026-Q2", pump) == Estimate.of(294, "752.5", 1245)


def test_euros_for_struggling_households_follow_the_price_of_each_year_from_the_day_they_said_so() -> None:
    said = visit(date(2025, 12, 5), payment="cannot")
    versions = without("prijs.gas.marginaal") + dated("prijs.gas.marginaal", y2025=1.5, y2026=1.2)
    found = {p: cell(SAVING_FOR_STRUGGLING_HOUSEHOLDS, "", p, STRIPS, said, versions=versions) for p in ("2025-11", "2025-12", "2026-01")}
    assert found["2025-11"] == {}, "nobody had said anything yet"
    assert [Decimal(found[p]["central"]) / 1_000_000 for p in ("2025-12", "2026-01")] == [15, 12]
