"""Gas that homes need less because of what was placed, in four views that are never added together."""

from datetime import date

from monitor.derived import counted_measures as savings
from monitor.derived import saving_view as view
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator

GAS_SAVING = Indicator(
    code="gas_saving",
    title="Bespaard gas",
    sentence="Zoveel gas hebben huizen per jaar minder nodig door wat er is geplaatst. Advies telt niet mee.",
    formula="Per maatregel: aantal × besparing per stuk, of een deel van het stookgas. Per huishouden niet meer dan een grens "
    "(klein: 5, 10 of 15% van het gasverbruik; groot: 25%).",
    unit="m³",
    evidence="calculated",
    group="energy",
    reads=("visit",),
    views=view.four("gas"),
    uses=(*savings.USES, *view.MONTH_SHARES),
    by={"kind": "measure_kind"},
    counts="households",
    benefits=("neighbourhood", "energy"),
    example=Example(
        records={
            "visit": ({"on": date(2026, 4, 1), "household": "H001", "heating": "gas_boiler", "gas_use_m3": 1000.0},),
            "measure": (
                {"on": date(2026, 4, 1), "household": "H001", "kind": "draught_strip", "quantity": 4.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "shower_head", "quantity": 1.0, "stage": "installed"},
                {"on": date(2026, 4, 1), "household": "H001", "kind": "radiator_foil", "quantity": 5.0, "stage": "advised"},
            ),
        },
        factors={
            "maatregel.tochtstrip.advies": (2, 5, 10),
            "maatregel.levensduur.tochtstrip": (3, 6, 10),
            "maatregel.douchekop.advies": (10, 27, 35),
            "maatregel.douchekop.levensduur": (5, 8, 15),
            "plafond.klein": (0.05, 0.10, 0.15),
            **{code: (0.05, 0.05, 0.05) for code in view.MONTH_SHARES},
        },
        period="2026-Q2",
        gives={
            "placed": Estimate.of(18, 47, 75),
            "running": Estimate.of(18, 47, 75),
            "realised": Estimate.of("3.693151", "9.731507", "14.726027"),
            "expected": Estimate.of(74, 336, 925),
        },
        sum="Tochtstrips: 4 × 2 = 8, 4 × 5 = 20, 4 × 10 = 40. Douchekop: 10, 27, 35. Samen 18, 47, 75 m³ per jaar; "
        "de grens is 50, 100, 150, "
        "dus alles telt. Folie is alleen geadviseerd: 0. Over de levensduur: 8 × 3 + 10 × 5 = 74; 20 × 6 + 27 × 8 = 336; "
        "40 × 10 + 35 × 15 = 925 m³. In dit kwartaal: de strips drie maanden van 0,05, dus 0,15 van 8, 20 en 40 = 1,2, 3 en 6 m³; "
        "de douchekop 91 van de 365 dagen van 10, 27 en 35 = 2,49, 6,73 en 8,73 m³. Samen 3,69, 9,73 en 14,73 m³.",
    ),
)
