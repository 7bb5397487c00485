"""What is usual, as one table: outside a band the form asks once whether it is right. A band never refuses anything.

Every band here is our own estimate, set wide on purpose: a value that an ordinary house or day could have is never asked about. Nobody
counts with them. `docs/second-look.md` shows the same table, and a test holds that they agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from storage.number import plain
from storage.refused import Problem

OWN = "own estimate"
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Band:
    """From `low` to `high` is asked nothing, and neither about nothing at all (0). `usual`: what the question says most have.

    `when`: only where these answers are given, else the next band of the same question is looked at. `each`: times this many, when known.
    """

    question: str
    low: Decimal
    high: Decimal
    usual: tuple[int, int]
    words: str
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    each: str = ""
    source: str = OWN

    def fits(self, answers: Answers) -> bool:
        return all(_first(answers.get(name)) in wanted for name, wanted in self.when.items())

    def asks(self, value: Decimal, answers: Answers) -> bool:
        times = int(answers.get(self.each) or 1) if self.each else 1
        return value != 0 and not self.low <= value <= self.high * times

    def problem(self, value: Decimal, at: str) -> Problem:
        """The question, with what was typed in it."""
        low, high = self.usual
        return Problem(self.words, at, {"nr_typed": plain(value), "nr_low": str(low), "nr_high": str(high)})


def _first(value: object) -> str:
    """The code itself; of words the first, so that 'Groep 3' is a group."""
    return (str(value or "").casefold().split() or [""])[0]


GAS = "U typte {nr_typed} m³ gas. De meeste huizen gebruiken {nr_low} tot {nr_high} m³ per jaar. Klopt dit, of bedoelt u kWh?"
POWER = "U typte {nr_typed} kWh stroom. De meeste huizen gebruiken {nr_low} tot {nr_high} kWh per jaar. Klopt dit?"
BILL = "U typte {nr_typed} euro. De meeste huizen betalen {nr_low} tot {nr_high} euro per maand. Klopt dit, of is het per jaar?"
HOUSE = "U typte {nr_typed} mensen. In de meeste huizen wonen {nr_low} tot {nr_high} mensen. Klopt dit?"
LONG = "U typte {nr_typed} minuten. De meeste bezoeken duren {nr_low} tot {nr_high} minuten. Klopt dit?"
MATERIAL = "U typte {nr_typed} euro. Bij de meeste bezoeken is het {nr_low} tot {nr_high} euro. Klopt dit?"
PIECES = "U typte {nr_typed}. Meestal zijn het er {nr_low} tot {nr_high} in één huis. Klopt dit?"
SINGLE = "U typte {nr_typed}. Meestal is het er {nr_low} in één huis. Klopt dit?"
SQUARE = "U typte {nr_typed} m². Meestal is het {nr_low} tot {nr_high} m² in één huis. Klopt dit?"
METRES = "U typte {nr_typed} meter. Meestal is het {nr_low} tot {nr_high} meter in één huis. Klopt dit?"
PEAK = "U typte {nr_typed} Wp. Meestal is het {nr_low} tot {nr_high} Wp op één huis. Klopt dit, of is dit het aantal panelen?"
THERE = "U typte {nr_typed} mensen. Meestal zijn het er {nr_low} tot {nr_high}. Klopt dit?"
SPENT = "U typte {nr_typed} uur. Meestal is het {nr_low} tot {nr_high} uur, alle helpers samen. Klopt dit?"
WORKED = "U typte {nr_typed} uur. Meestal is het {nr_low} tot {nr_high} uur voor één mens. Klopt dit, of waren het er meer?"
GROUP = "U typte {nr_typed} uur. Meestal is het {nr_low} tot {nr_high} uur voor een groep. Klopt dit?"
ALLOWANCE = "U typte {nr_typed} euro vergoeding. Meestal is het {nr_low} tot {nr_high} euro. Klopt dit?"
WEEK = "U typte {nr_typed} uur per week. Meestal is het {nr_low} tot {nr_high} uur per week. Klopt dit?"
AMOUNT = "U typte {nr_typed} euro. Meestal is het {nr_low} tot {nr_high} euro. Klopt dit?"

_FLAT, _LARGE = {"dwelling": frozenset({"flat"})}, {"dwelling": frozenset({"semi_detached", "detached"})}


def _band(question: str, low: str, high: str, usual: tuple[int, int], words: str, **more: Any) -> Band:
    return Band(question, Decimal(low), Decimal(high), usual, words, **more)


def _of(words: str, low: str, high: str, usual: tuple[int, int], *kinds: str) -> Band:
    """How much of these kinds of measures."""
    return _band("measures.quantity", low, high, usual, words, when={"kind": frozenset(kinds)})


BANDS: Mapping[str, tuple[Band, ...]] = {
    "visit": (
        _band("gas_use_m3", "30", "2800", (400, 1500), GAS, when=_FLAT),
        _band("gas_use_m3", "30", "6000", (1000, 3500), GAS, when=_LARGE),
        _band("gas_use_m3", "30", "4000", (800, 2500), GAS),
        _band("electricity_use_kwh", "150", "9000", (1500, 4500), POWER, when={"people": frozenset({"1", "2"})}),
        _band("electricity_use_kwh", "150", "14000", (1500, 6000), POWER),
        _band("month_bill_eur", "10", "900", (80, 350), BILL),
        _band("people", "1", "10", (1, 6), HOUSE),
        _band("minutes", "3", "360", (20, 120), LONG),
        _band("material_eur", "0.5", "3000", (10, 200), MATERIAL),
        _of(PIECES, "1", "50", (2, 20), "led_bulb"),
        _of(
            PIECES,
            "0.5",
            "30",
            (1, 10),
            "draught_strip",
            "standby_strip",
            "radiator_fan",
            "door_closer",
            "threshold_strip",
            "tape",
            "curtains",
            "ventilation_grille",
            "switch_material",
            "voucher",
            "warm_clothes",
        ),
        _of(PIECES, "0.5", "10", (1, 4), "flow_limiter", "thermometer", "shower_timer", "shorter_shower"),
        _of(PIECES, "0.5", "6", (1, 2), "letterbox_brush", "shower_head", "appliance_swap", "saving_box"),
        _of(PIECES, "0.1", "100", (1, 10), "other"),
        _of(SINGLE, "0.5", "2", (1, 1), "crack_sealing", "boiler_60", "hydronic_balancing", "thermostat_down", "hybrid_heat_pump"),
        _of(SQUARE, "0.1", "40", (1, 10), "radiator_foil", "window_film"),
        _of(METRES, "0.3", "80", (2, 15), "pipe_insulation"),
        _of(SQUARE, "1", "400", (20, 120), "cavity_wall", "outer_wall", "floor", "crawl_space", "roof_pitched", "roof_flat"),
        _of(SQUARE, "0.3", "100", (4, 30), "glass_hr_single", "glass_hr_double", "glass_triple_single", "glass_triple_double"),
        _of(PEAK, "250", "10000", (1500, 6000), "solar_panels"),
    ),
    "activity": (
        _band("people", "1", "500", (5, 80), THERE),
        _band("new_people", "1", "300", (1, 30), THERE),
        _band("helpers", "1", "60", (1, 10), THERE),
        _band("hours", "0.25", "300", (2, 40), SPENT),
    ),
    "hours": (
        _band("hours", "0.25", "400", (4, 60), GROUP, when={"who": frozenset({"groep"})}),
        _band("hours", "0.1", "60", (1, 12), WORKED, each="people"),
        _band("people", "1", "60", (1, 10), THERE),
        _band("allowance_eur", "0.5", "200", (2, 40), ALLOWANCE, each="people"),
    ),
    "placement": (_band("hours_per_week", "1", "48", (8, 36), WEEK),),
    "assignment": (
        _band("hours", "0.25", "3000", (2, 200), SPENT),
        _band("revenue_eur", "1", "200000", (50, 15000), AMOUNT),
    ),
    "money": (_band("amount_eur", "0.5", "250000", (20, 25000), AMOUNT),),
    "grant": (_band("amount_eur", "50", "2000000", (2500, 250000), AMOUNT),),
}
# Between two readings of one meter in one house: more than this a day is asked about.
A_DAY: Mapping[str, Decimal] = {
    "gas": Decimal(40), "electricity": Decimal(120), "electricity_back": Decimal(120), "heat": Decimal(3),
}  # fmt: skip


def markdown() -> str:
    """The table as the documents show it."""
    lines = ["| record | question | only when | asked below | asked above | usual | source |", "|---|---|---|---|---|---|---|"]
    for record, bands in BANDS.items():
        for band in bands:
            when = "; ".join(f"{name}: {', '.join(sorted(map(str, wanted)))}" for name, wanted in band.when.items())
            high = f"{band.high:f}" + (f" × {band.each}" if band.each else "")
            usual = f"{band.usual[0]} - {band.usual[1]}"
            lines.append(f"| {record} | `{band.question}` | {when} | {band.low:f} | {high} | {usual} | {band.source} |")
    for kind, most in A_DAY.items():
        lines.append(f"| visit | `readings.value` | kind: {kind} | the reading before | {most:f} a day more than before | | {OWN} |")
    return "\n".join(lines) + "\n"


__all__ = ["A_DAY", "BANDS", "Band", "markdown"]
