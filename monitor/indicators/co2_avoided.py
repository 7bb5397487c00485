"""CO2 that is not emitted because of what was placed: gas, electricity and own generation, each with the official factor of the day."""

from datetime import date

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.effect import Effect
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import Factors

GAS, ELECTRICITY = "co2.gas.wtw", "co2.elek.mix.wtw"
SET = "van bron tot gebruik (WTW)"  # which set of the official list
FUELS = (("gas", GAS), ("kwh", ELECTRICITY), ("generation", ELECTRICITY))


def placed(counted_measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return pl.concat([view.contribution(view.times(view.placed(counted_measures, fuel), factors, code)) for fuel, code in FUELS])


def realised(counted_measures: pl.LazyFrame, factors: Factors, as_of: date) -> Effect:
    return view.realised(counted_measures, factors, as_of, FUELS)


def expected(counted_measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    """With the factor of the year of placement, and it says so."""
    return pl.concat([view.contribution(view.times(view.expected(counted_measures, fuel), factors, code)) for fuel, code in FUELS])


CO2_AVOIDED = Indicator(
    code="co2_avoided",
    title="Vermeden CO₂",
    sentence="Zoveel CO₂ komt er per jaar minder in de lucht door wat er is geplaatst.",
    formula="Bespaard gas × kg CO₂ per m³, en bespaarde of zelf opgewekte stroom × kg CO₂ per kWh. "
    "Officiële lijst, van bron tot gebruik (WTW), stroom onbekend. Over de levensduur rekenen we met het cijfer van het jaar van plaatsen.",
    unit="kg",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=(
        View("placed", "flow", placed, f"{view.PLACED}, {SET}"),
        View("realised", "accrual", realised, f"{view.REALISED}, {SET}"),
        View("expected", "flow", expected, f"{view.EXPECTED}, {SET}"),
    ),
    uses=(*savings.USES, *view.MONTH_SHARES, GAS, ELECTRICITY),
    by={"kind": "measure_kind"},
    counts="households",
    benefits=("energy",),
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 1), "household": "H001", "heating": "gas_boiler", "gas_use_m3": 1000.0, "electricity_use_kwh": 2000.0},
            ),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "led_bulb", "quantity": 10.0, "stage": "installed"},
            ),
        },
        factors={
            "maatregel.tochtstrip.advies": (2, 5, 10),
            "maatregel.levensduur.tochtstrip": (3, 6, 10),
            "maatregel.led.afgeleid": (5, 10, 25),
            "maatregel.led.levensduur": (10, 15, 15),
            "plafond.klein": (0.05, 0.10, 0.15),
            GAS: (2, 2, 2),
            ELECTRICITY: (0.25, 0.25, 0.25),
            **{code: (0.1, 0.1, 0.1) for code in view.MONTH_SHARES},
        },
        period="2026-Q2",
        gives={
            "placed": Estimate.of("28.5", 65, "142.5"),
            "realised": Estimate.of("7.916438", "18.232877", "39.582192"),
            "expected": Estimate.of(173, 615, "1737.5"),
        },
        sum="Gas: 8, 20, 40 m³ × 2 = 16, 40, 80 kg. Stroom: 50, 100, 250 kWh × 0,25 = 12,5, 25, 62,5 kg. Samen 28,5, 65, 142,5 kg. "
        "Over de levensduur: 16 × 3 + 12,5 × 10 = 173; 40 × 6 + 25 × 15 = 615; 80 × 10 + 62,5 × 15 = 1.737,5 kg. "
        "In dit kwartaal: gas drie maanden van 0,1, dus 0,3 van 16, 40 en 80 = 4,8, 12 en 24 kg; stroom 91 van de 365 dagen van "
        "12,5, 25 en 62,5 = 3,12, 6,23 en 15,58 kg. Samen 7,92, 18,23 en 39,58 kg.",
    ),
)
