"""Euros a year that households need not pay, at two prices that stand side by side: the price of the year, and a long-term price."""

from datetime import date

import polars as pl

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View
from storage.factors import Factors

YEAR_PRICES = (("gas", "prijs.gas.marginaal"), ("kwh", "prijs.elek.marginaal"))
LONG_PRICES = (("gas", "prijs.gas.langetermijn"), ("kwh", "prijs.elek.langetermijn"))
PANEL_PRICES = (("generation", "prijs.elek.marginaal"),)


def _priced(measures: pl.LazyFrame, factors: Factors, prices: tuple[tuple[str, str], ...]) -> pl.LazyFrame:
    return pl.concat([view.contribution(view.times(view.placed(measures, fuel), factors, code)) for fuel, code in prices])


def year_price(counted_measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return _priced(counted_measures, factors, YEAR_PRICES)


def long_term(counted_measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return _priced(counted_measures, factors, LONG_PRICES)


def panels(counted_measures: pl.LazyFrame, factors: Factors) -> pl.LazyFrame:
    return _priced(counted_measures, factors, PANEL_PRICES)


ENERGY_BILL_SAVING = Indicator(
    code="energy_bill_saving",
    title="Lagere energierekening",
    sentence="Zoveel euro per jaar zijn bewoners samen minder kwijt aan energie door wat er is geplaatst.",
    formula="Bespaard gas × prijs per m³ plus bespaarde stroom × prijs per kWh, met de prijs van het jaar, "
    "en apart met een prijs voor de lange termijn. Zonnepanelen hebben een eigen regel.",
    unit="EUR",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=(
        View("year_price", "flow", year_price, "per jaar, met de prijs van het jaar"),
        View("long_term", "flow", long_term, "per jaar, met de prijs voor de lange termijn"),
        View("panels", "flow", panels, "zonnepanelen, per jaar, met de prijs van het jaar"),
    ),
    uses=(*savings.USES, *(code for _, code in (*YEAR_PRICES, *LONG_PRICES))),
    counts="households",
    benefits=("neighbourhood",),
    k=10,
    example=Example(
        records={
            "visit": (
                {"on": date(2026, 4, 1), "household": "H001", "heating": "gas_boiler", "gas_use_m3": 1000.0, "electricity_use_kwh": 2000.0},
            ),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "led_bulb", "quantity": 10.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "solar_panels", "quantity": 1000.0, "stage": "installed"},
            ),
        },
        factors={
            "maatregel.tochtstrip.advies": (2, 5, 10),
            "maatregel.levensduur.tochtstrip": (3, 6, 10),
            "maatregel.led.afgeleid": (5, 10, 25),
            "maatregel.led.levensduur": (10, 15, 15),
            "plafond.klein": (0.05, 0.10, 0.15),
            "maatregel.pv": (0.8, 0.88, 0.92),
            "levensduur.pv": (20, 25, 30),
            "prijs.gas.marginaal": (1, 1.5, 2),
            "prijs.elek.marginaal": (0.2, 0.25, 0.3),
            "prijs.gas.langetermijn": (1, 1.25, 1.5),
            "prijs.elek.langetermijn": (0.2, 0.25, 0.3),
        },
        period="2026-Q2",
        gives={"year_price": Estimate.of(18, 55, 155), "long_term": Estimate.of(18, 50, 135), "panels": Estimate.of(160, 220, 276)},
        sum="Gas 8, 20, 40 m³ en stroom 50, 100, 250 kWh. Prijs van het jaar: 8 × 1 + 50 × 0,20 = 18; 20 × 1,50 + 100 × 0,25 = 55; "
        "40 × 2 + 250 × 0,30 = 155 euro. Lange termijn: "
        "8 × 1 + 50 × 0,20 = 18; 20 × 1,25 + 100 × 0,25 = 50; 40 × 1,50 + 250 × 0,30 = 135 euro. "
        "Zonnepanelen apart: 1.000 Wp × 0,80, 0,88 en 0,92 = 800, 880 en 920 kWh, × 0,20, 0,25 en 0,30 = 160, 220 en 276 euro.",
    ),
)
