"""The study's three sums come out to the cent, and what a careful reader takes off is worked out by hand."""

import ast
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.beermat import BeerMat, defaults, over, plus, rest, times, work_out
from monitor.beermats import ALL, BUILD, ENERGY, SOCIAL
from monitor.estimate import Estimate
from monitor.words import catalogue
from seed.load import read
from tests.house.test_arrows import HOUSE

VERSIONS = read()
DAY = date(2026, 11, 24)
NUMBERS = st.decimals(0, 10**6, places=2)


def amounts(mat: BeerMat, **changed: Estimate | None) -> dict[str, Estimate | None]:
    """Label -> amount, of the study's lines and the careful ones."""
    answers = {name: one.amount for name, one in defaults(mat, VERSIONS, DAY).items()} | changed
    outcome = work_out(mat, answers)
    return {line.label: line.amount for line in (*outcome.study, *outcome.careful)}


def test_eight_hundred_homes_are_ten_million_a_year_forty_in_all_in_four_years() -> None:
    """400 + 400 = 800; 200 x 50.000 = 10.000.000; 800 x 50.000 = 40.000.000; 800 / 200 = 4."""
    found = amounts(BUILD)
    assert found["Woningen samen"] == Estimate.exact(800)
    assert found["Omzet per jaar"] == Estimate.exact(10_000_000)
    assert found["Omzet in totaal"] == Estimate.exact(40_000_000)
    assert found["Hoe lang het duurt"] == Estimate.exact(4)


def test_turnover_without_any_private_owner_is_half_and_its_local_part_is_unknown() -> None:
    """400 x 50.000 = 20.000.000 when no owner says yes."""
    found = amounts(BUILD)
    assert found["Omzet als niet elke eigenaar meedoet"] == Estimate.of(20_000_000, 40_000_000, 40_000_000)
    assert found["Daarvan voor het wijkbedrijf en mensen uit de wijk"] is None
    some = amounts(BUILD, local_share=Estimate.of(5, 10, 20))  # 20 mln x 5%, 40 mln x 10%, 40 mln x 20%
    assert some["Daarvan voor het wijkbedrijf en mensen uit de wijk"] == Estimate.of(1_000_000, 4_000_000, 8_000_000)


def test_a_thousand_households_pay_two_point_seven_million() -> None:
    found = amounts(ENERGY)["Naar de energierekening, per jaar"]
    assert found is not None and found.central == 2_700_000
    assert (found.low, found.high) == (1_993_000, 2_900_000)  # the bill of 2026 by CBS; the ceiling's own use of 2.900 kWh


def test_two_thousand_seven_hundred_is_the_price_ceiling_to_the_cent() -> None:
    """1.200 m³ x 1,45 + 2.400 kWh x 0,40 = 1.740 + 960."""
    gas, kwh = (next(v.central for v in VERSIONS if v.code == f"prijs.{name}.plafond") for name in ("gas", "elek"))
    assert 1200 * gas + 2400 * kwh == Decimal(2700)


def test_what_could_stay_of_the_energy_money_by_hand() -> None:
    """Supply: 1.993.000 x 55%; 2.700.000 x 67,5%; 2.900.000 x 80%. Of that 5, 10 and 15%."""
    found = amounts(ENERGY)
    assert found["Naar de leverancier, zonder belasting en netkosten"] == Estimate.of(1_096_150, 1_822_500, 2_320_000)
    assert found["Daarvan te houden door te besparen"] == Estimate.of("54807.5", 182_250, 348_000)
    assert found["Daarvan te houden door zelf op te wekken"] is None


def test_two_families_are_two_hundred_thousand_and_four_to_seventy_seven_for_a_careful_reader() -> None:
    """2 x 100.000. Careful: 2 x 40.000 x 5% = 4.000; 2 x 75.000 x 15% = 22.500; 2 x 110.000 x 35% = 77.000."""
    found = amounts(SOCIAL)
    assert found["Bespaard per jaar"] == Estimate.exact(200_000)
    assert found["Kosten van deze gezinnen"] == Estimate.of(80_000, 150_000, 220_000)
    assert found["Daarvan verdwijnt echt"] == Estimate.of(4_000, 22_500, 77_000)
    assert found["Daarvan door het wijkbedrijf"] is None and found["Daarvan voor de gemeente"] is None


def test_success_what_would_have_happened_and_who_gains_are_taken_off_when_someone_knows_them() -> None:
    """22.500 x 50% x (100 - 20)% = 9.000, of which a quarter for the municipality: 2.250."""
    known = {"success": Estimate.exact(50), "anyway": Estimate.exact(20), "municipality": Estimate.exact(25)}
    found = amounts(SOCIAL, **known)
    assert found["Daarvan door het wijkbedrijf"] == Estimate.of(1_600, 9_000, 30_800)
    assert found["Daarvan voor de gemeente"] == Estimate.of(400, 2_250, 7_700)
    assert amounts(SOCIAL, years=Estimate.exact(3))["Als het elk jaar lukt: in het laatste jaar"] == Estimate.of(4_000, 22_500, 231_000)


@pytest.mark.parametrize("mat", ALL, ids=lambda mat: mat.code)
def test_every_number_says_where_it_comes_from_and_own_estimates_say_so(mat: BeerMat) -> None:
    for asked in mat.inputs:
        found = defaults(mat, VERSIONS, DAY)[asked.name]
        assert asked.source and asked.source in catalogue("en") and asked.question in catalogue("en")
        assert (found.amount is None) == asked.optional, asked.name
        assert asked.origin in ("study", "own", "open") and (asked.origin != "own" or found.confidence == "C"), asked.name
    outcome = work_out(mat, {name: one.amount for name, one in defaults(mat, VERSIONS, DAY).items()})
    assert all(line.own_estimate for line in outcome.careful)
    assert len(outcome.careful) > max(mat.headline[1], 1) and len(outcome.study) > mat.headline[0]


@pytest.mark.parametrize("mat", ALL, ids=lambda mat: mat.code)
def test_without_factors_a_sum_is_unknown_and_nothing_is_made_up(mat: BeerMat) -> None:
    found = defaults(mat, [], DAY)
    for asked in mat.inputs:
        assert (found[asked.name].amount is None) == (asked.optional or bool(asked.factor))
    work_out(mat, {name: one.amount for name, one in found.items()})


@settings(deadline=None, max_examples=50)
@given(NUMBERS, NUMBERS, st.integers(1, 9))
def test_twice_as_much_in_is_twice_as_much_out(families: Decimal, cost: Decimal, factor: int) -> None:
    once = amounts(SOCIAL, families=Estimate.exact(families), cost_in_study=Estimate.exact(cost))["Bespaard per jaar"]
    more = amounts(SOCIAL, families=Estimate.exact(families * factor), cost_in_study=Estimate.exact(cost))["Bespaard per jaar"]
    assert once is not None and more is not None and more.central == once.central * factor == families * cost * factor


def test_unknown_goes_through_every_step() -> None:
    one = Estimate.exact(1)
    assert times(one, None) is plus(one, None) is over(None, one) is over(one, Estimate.exact(0)) is rest(None) is None
    assert over(Estimate.of(1, 2, 4), Estimate.of(1, 2, 4)) == Estimate.of("0.25", 1, 4)  # a division crosses the scenarios
    assert rest(Estimate.of(20, 30, 45)) == Estimate.of("0.55", "0.7", "0.8")  # a larger share leaves less


def test_nothing_that_counts_releases_or_reports_knows_a_scenario() -> None:
    """Only the pages of the quick sums, the tables and the quick sums themselves import them."""
    allowed = ("monitor/beermat", "dashboard/beermats/", "storage/tables.py", "storage/scenario.py")
    wrong = []
    for path in (p for room in ("storage", "monitor", "dashboard", "seed") for p in (HOUSE / room).rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None) or ""]
            words = [*modules, *(a.name for a in node.names if isinstance(node, ast.ImportFrom))] if hasattr(node, "names") else []
            if any("beermat" in w or w.endswith("scenario") for w in words) and not name.startswith(allowed):
                wrong.append(name)
    assert sorted(set(wrong)) == ["dashboard/app.py"]
