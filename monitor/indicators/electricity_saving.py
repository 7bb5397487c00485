"""Electricity that homes need less because of what was placed, in four views that are never added together."""

from datetime import date

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator

ELECTRICITY_SAVING = Indicator(
    code="electricity_saving",
    title="Bespaarde stroom",
    sentence="Zoveel stroom hebben huizen per jaar minder nodig door wat er is geplaatst. Zonnepanelen staan apart.",
    formula="Per maatregel: aantal × besparing per stuk. Per huishouden hoogstens 5, 10 of 15% van het stroomverbruik. "
    "Een hybride warmtepomp gebruikt juist stroom: dat gaat eraf.",
    unit="kWh",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=view.four("kwh"),
    uses=(*savings.USES, *view.MONTH_SHARES),
    by={"kind": "measure_kind"},
    counts="households",
    benefits=("neighbourhood", "energy"),
    example=Example(
        records={
            "visit": ({"on": date(2026, 4, 1), "household": "H001", "heating": "gas_boiler", "electricity_use_kwh": 2000.0},),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "led_bulb", "quantity": 10.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "standby_strip", "quantity": 1.0, "stage": "installed"},
            ),
        },
        factors={
            "maatregel.led.afgeleid": (5, 10, 25),
            "maatregel.led.levensduur": (10, 15, 15),
            "maatregel.standby.stekkerdoos.advies": (10, 30, 75),
            "maatregel.levensduur.standby": (3, 5, 8),
            "plafond.klein": (0.05, 0.10, 0.15),
        },
        period="2026-Q2",
        gives={
            "placed": Estimate.of(60, 130, 300),
            "running": Estimate.of(60, 130, 300),
            "realised": Estimate.of("14.958904", "32.410959", "74.794521"),
            "expected": Estimate.of(530, 1650, 4150),
        },
        sum="Ledlampen: 10 × 5 = 50, 10 × 10 = 100, 10 × 25 = 250. Stekkerdoos: 10, 30, 75. De grens is 100, 200, 300 kWh: hoog is "
        "250 + 75 = 325, daarvan telt 300, dus van de stekkerdoos 50. Over de levensduur: "
        "50 × 10 + 10 × 3 = 530; 100 × 15 + 30 × 5 = 1.650; "
        "250 × 15 + 50 × 8 = 4.150 kWh. In dit kwartaal 91 van de 365 dagen: 60, 130 en 300 × 91 / 365 = 14,96, 32,41 en 74,79 kWh.",
    ),
)
