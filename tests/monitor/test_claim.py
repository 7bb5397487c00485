"""A published claim is recomputed with documented factors only: what fits is named, what cannot be known stays unknown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.claim.check import Checked, check, data
from monitor.claim.claim import FIGURES, claim
from monitor.claim.factor_set import CO2, PRICES, USES, applied
from monitor.claim.verdict import STATUSES, within
from seed.load import read
from storage.factors import Factors
from storage.refused import Refused

VERSIONS = read()
TRIES = settings(deadline=None, max_examples=60)
FIXBRIGADE = {"households": "4597", "gas_m3": "647820", "electricity_kwh": "1587690", "co2_kg": "1826000", "eur_per_household": "330"}


def checked(year: int, **figures: str) -> Checked:
    return check(claim(year, {name: Decimal(text) for name, text in figures.items()}), VERSIONS)


def statuses(year: int, **figures: str) -> dict[str, str]:
    return {name: found["status"] for name, found in data(checked(year, **figures))["figures"].items()}


def recomputed(year: int, name: str, **figures: str) -> dict[str, str]:
    """Factor set -> value."""
    return {one["factor_set"]: one["value"] for one in data(checked(year, **figures))["figures"][name]["recomputed"]}


def test_the_open_example_comes_out_as_the_facts_say() -> None:
    """647.820 x 2,079 = 1.346.817,78; 1.587.690 x 0,337 = 535.051,53; together 1.881.869,31: 55.869,31 more, 3,1% of 1.826.000."""
    found = data(checked(2023, **FIXBRIGADE))["figures"]["co2_kg"]
    assert (found["claimed"], found["status"]) == ("1826000", "not_reproducible")
    first = {"factor_set": "WTW 2023 (aardgas 2,079; stroom onbekend 0,337)", "value": "1881869.31", "difference": "55869.31"}
    assert found["recomputed"][0] == first
    assert "1.881.869 kg" in found["sentence"] and "3,1% meer dan de genoemde 1.826.000 kg" in found["sentence"]


def test_every_set_of_the_open_example_by_hand() -> None:
    assert recomputed(2023, "co2_kg", **FIXBRIGADE) == {
        "WTW 2023 (aardgas 2,079; stroom onbekend 0,337)": "1881869.31",  # 1346817.78 + 535051.53
        "WTW 2023 (aardgas 2,079; grijze stroom 0,456)": "2070804.42",  # 1346817.78 + 723986.64
        "Hoomdossier, oude WTW (aardgas 1,88; stroom 0,335)": "1749777.75",  # 1217901.6 + 531876.15
        "ISSO 82 (aardgas 1,78; stroom 0,48)": "1915210.8",  # 1153119.6 + 762091.2
    }
    # (647820 x 1,35 + 1587690 x 0,38) / 4597 = (874557 + 603322,2) / 4597; the ceiling: (939339 + 635076) / 4597
    euros = recomputed(2023, "eur_per_household", **FIXBRIGADE)
    assert euros["gewone prijs 2023 (aardgas 1,35; stroom 0,38)"] == "321.487753"
    assert euros["prijsplafond 2023 (aardgas 1,45; stroom 0,40)"] == "342.487492"
    assert euros["prijs voor de lange termijn, 1 september 2023 t/m 31 december 2023 (aardgas 1,20; stroom 0,25)"] == "255.45062"


def test_the_open_example_lies_just_above_the_band_it_made() -> None:
    """647.820 / 4.597 = 140,9 m³ (band to 140); 1.587.690 / 4.597 = 345,4 kWh (band to 345)."""
    found = checked(2023, **FIXBRIGADE)
    assert [v.status for v in found.verdicts if v.code in ("gas_m3", "electricity_kwh")] == ["outside_published_experience"] * 2
    assert "140,9" in found.verdicts[1].sentence and "345,4" in found.verdicts[2].sentence
    assert sum("scheelt minder dan 1%" in note for note in found.notes) == 2
    assert any("€\u00a0330 ligt wel binnen de bandbreedte" in note for note in found.notes)  # 1,27 x 140,9 + 0,36 x 345,4 = 303


@pytest.mark.parametrize(
    ("year", "figures", "name", "status"),
    [
        (2026, {"gas_m3": "100", "co2_kg": "213.4"}, "co2_kg", "reproduced"),  # 100 x 2,134
        (2026, {"gas_m3": "100", "electricity_kwh": "1000", "co2_kg": "457.4"}, "co2_kg", "reproduced"),  # 213,4 + 244
        (2026, {"gas_m3": "100", "electricity_kwh": "1000", "co2_kg": "377.9"}, "co2_kg", "reproduced"),  # TTW: 177,9 + 200
        (2026, {"electricity_kwh": "1000", "co2_kg": "483"}, "co2_kg", "reproduced"),  # grey
        (2021, {"gas_m3": "100", "electricity_kwh": "100", "co2_kg": "225.8"}, "co2_kg", "reproduced"),  # CE Delft: 188,4 + 37,4
        (2022, {"gas_m3": "1000", "electricity_kwh": "1000", "co2_kg": "2215"}, "co2_kg", "reproduced"),  # 1880 + 335: old WTW
        (2023, {"gas_m3": "1000", "co2_kg": "1780"}, "co2_kg", "reproduced"),  # ISSO 82
        (2026, {"gas_m3": "1000", "co2_kg": "2144"}, "co2_kg", "reproduced"),  # 10 more than 2134: 0,47%
        (2026, {"gas_m3": "1000", "co2_kg": "2146"}, "co2_kg", "not_reproducible"),  # 12 more: 0,56%
        (2026, {"gas_m3": "1", "co2_kg": "2"}, "co2_kg", "reproduced"),  # 2,134 rounds to 2
        (2026, {"gas_m3": "1000", "co2_kg": "0"}, "co2_kg", "not_reproducible"),
        (2026, {"co2_kg": "1000", "households": "10"}, "co2_kg", "cannot_be_checked"),
        (2031, {"gas_m3": "1000", "co2_kg": "1880"}, "co2_kg", "cannot_be_checked"),  # no factors: the old WTW proves nothing
        (2015, {"gas_m3": "1000", "co2_kg": "1880"}, "co2_kg", "cannot_be_checked"),
        (2022, {"households": "10", "gas_m3": "1000", "electricity_kwh": "1000", "eur_per_household": "283.5"}, "eur_per_household",
         "reproduced"),  # new contracts: (2300 + 535) / 10
        (2022, {"households": "10", "gas_m3": "1000", "electricity_kwh": "1000", "eur_per_household": "400.50"}, "eur_per_household",
         "reproduced"),  # October 2022: (3273 + 732) / 10
        (2024, {"households": "10", "gas_m3": "1000", "electricity_kwh": "1000", "eur_per_household": "145"}, "eur_per_household",
         "reproduced"),  # long term: (1200 + 250) / 10
        (2023, {"eur_per_household": "600"}, "eur_per_household", "cannot_be_checked"),
        (2023, {"eur_per_household": "600", "households": "10"}, "eur_per_household", "cannot_be_checked"),
        (2023, {"eur_per_household": "600", "gas_m3": "1000"}, "eur_per_household", "cannot_be_checked"),
        (2031, {"households": "10", "gas_m3": "1000", "eur_per_household": "120"}, "eur_per_household", "cannot_be_checked"),
        (2024, {"households": "10", "gas_m3": "1400"}, "gas_m3", "cannot_be_checked"),  # 140: on the edge is inside
        (2024, {"households": "10", "gas_m3": "1400.1"}, "gas_m3", "outside_published_experience"),
        (2024, {"households": "100", "gas_m3": "0"}, "gas_m3", "cannot_be_checked"),  # none at all was published too
        (2024, {"gas_m3": "1000000"}, "gas_m3", "cannot_be_checked"),  # of how many?
        (2024, {"households": "10", "electricity_kwh": "3451"}, "electricity_kwh", "outside_published_experience"),
        (2024, {"appliances": "10", "electricity_kwh": "2000"}, "electricity_kwh", "reproduced"),  # 10 x 200
        (2024, {"appliances": "10", "electricity_kwh": "2000"}, "appliances", "reproduced"),
        (2024, {"appliances": "10", "electricity_kwh": "1100"}, "appliances", "not_reproducible"),  # 10 x 120 is more
        (2024, {"appliances": "10", "electricity_kwh": "9000"}, "appliances", "cannot_be_checked"),
        (2024, {"appliances": "10"}, "appliances", "cannot_be_checked"),
        (2024, {"measures": "500", "households": "100"}, "measures", "cannot_be_checked"),
        (2024, {"exits": "3"}, "exits", "cannot_be_checked"),
        (2024, {"households": "100"}, "households", "cannot_be_checked"),
    ],
)  # fmt: skip
def test_claims_worked_by_hand(year: int, figures: dict[str, str], name: str, status: str) -> None:
    assert statuses(year, **figures)[name] == status


def test_only_what_was_claimed_gets_a_verdict_and_the_rest_is_named_as_unknown() -> None:
    found = checked(2026, gas_m3="100", co2_kg="213.4")
    assert [v.code for v in found.verdicts] == ["gas_m3", "co2_kg"]
    assert any(note.startswith("Stroom is niet genoemd") for note in found.notes)
    assert "Niet genoemd, en dus onbekend: huishoudens, stroom in kWh, euro per huishouden," in found.notes[-1]


def test_euros_without_volumes_stay_euros() -> None:
    (verdict,) = checked(2023, eur_per_household="330").verdicts
    assert verdict.recomputed == () and "we verzinnen er geen verbruik bij" in verdict.sentence


def test_a_claim_in_tonnes_is_recognised_as_such() -> None:
    assert any("in ton" in note for note in checked(2023, **(FIXBRIGADE | {"co2_kg": "1826"})).notes)
    assert not any("in ton" in note for note in checked(2023, **FIXBRIGADE).notes)
    assert any("voor alle huishoudens samen" in note for note in checked(2023, **(FIXBRIGADE | {"eur_per_household": "1477879"})).notes)


def test_a_year_without_factors_says_so() -> None:
    found = data(checked(2031, gas_m3="1000", electricity_kwh="1", households="2", co2_kg="2079", eur_per_household="3"))["figures"]
    assert found["co2_kg"]["recomputed"] == found["eur_per_household"]["recomputed"] == []
    assert found["co2_kg"]["sentence"] == "Voor 2031 is nog geen CO₂-factor bekend; daarom is de CO₂ niet na te rekenen."


@pytest.mark.parametrize(
    ("year", "figures", "words"),
    [
        (2023, {"gas_m3": "-1"}, "onder nul"),
        (2023, {"households": "0", "gas_m3": "1"}, "Zonder huishoudens"),
        (2023, {"households": "1.5"}, "heel getal"),
        (2023, {"co2_kg": "1000000000000"}, "te groot"),
        (2023, {"co2_kg": "NaN"}, "getal"),
        (2023, {}, "minstens één cijfer"),
        (23, {"co2_kg": "1"}, "tussen 2000 en 2099"),
    ],
)
def test_nonsense_is_refused(year: int, figures: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(year, **figures)


YEARS = st.integers(2019, 2026)
AMOUNTS = st.decimals(0, 10**8, places=2)


@TRIES
@given(YEARS, AMOUNTS, AMOUNTS, st.integers(1, 10**5), st.data())
def test_a_claim_made_with_a_set_is_reproduced_by_that_set(year: int, gas: Decimal, kwh: Decimal, homes: int, draw: st.DataObject) -> None:
    volumes = {"gas_m3": gas, "electricity_kwh": kwh}
    for name, sets, share in (("co2_kg", CO2, 1), ("eur_per_household", PRICES, homes)):
        one = draw.draw(st.sampled_from(applied(sets, volumes, Factors(VERSIONS, USES), year)))
        published = (one.total(volumes) / share).quantize(Decimal("0.01"))
        found = check(claim(year, {**volumes, "households": Decimal(homes), name: published}), VERSIONS)
        verdict = next(v for v in found.verdicts if v.code == name)
        assert verdict.status == "reproduced"
        assert one.title() in {r.factor_set for r in verdict.recomputed if r.reproduces}


@TRIES
@given(st.dictionaries(st.sampled_from(FIGURES), st.integers(1, 10**9), min_size=1), st.integers(2000, 2099))
def test_every_stated_figure_gets_one_known_status_and_a_sentence(figures: dict[str, int], year: int) -> None:
    found = data(check(claim(year, {name: Decimal(value) for name, value in figures.items()}), VERSIONS))["figures"]
    assert found.keys() == figures.keys()
    assert all(one["status"] in STATUSES and one["sentence"].endswith(".") and "{" not in one["sentence"] for one in found.values())


@TRIES
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**7), st.integers(2, 50))
def test_the_same_claim_so_many_times_as_large_is_judged_the_same(gas: int, kwh: int, co2: int, times: int) -> None:
    one = {"households": "10", "gas_m3": str(gas), "electricity_kwh": str(kwh), "co2_kg": f"{co2}.00"}
    large = {name: str(Decimal(value) * times) for name, value in one.items()}
    assert statuses(2024, **one) == statuses(2024, **large)


def test_reproduced_is_half_a_percent_or_the_rounding_of_the_claim() -> None:
    assert within(Decimal("1000"), Decimal("1005")) and not within(Decimal("1000"), Decimal("1005.01"))
    assert within(Decimal("3"), Decimal("3.5")) and not within(Decimal("3.0"), Decimal("3.06"))
