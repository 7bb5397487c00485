"""A made-up household: its home, its use, its worries. No name, no address: a code."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from seed.demo.dice import Dice
from seed.demo.enterprise import Enterprise
from storage.period import between

DEGREE_DAYS = (460, 371, 328, 194, 118, 33, 19, 18, 68, 182, 340, 419)
COLD = {2021: 1.1, 2022: 0.98, 2023: 0.95, 2024: 0.95}
HOT_WATER = 0.2
USE = {"flat": 780, "terraced": 1120, "corner": 1280, "semi_detached": 1450, "detached": 1850}
DWELLING: dict[str, dict[str, float]] = {
    "corporation": {"flat": 0.5, "terraced": 0.36, "corner": 0.14},
    "private_rent": {"flat": 0.7, "terraced": 0.25, "corner": 0.05},
    "owner": {"terraced": 0.55, "corner": 0.25, "semi_detached": 0.17, "detached": 0.03},
    "owner_vve": {"flat": 1},
    "unknown": {"flat": 0.6, "terraced": 0.4},
}
LABEL = {"A": 0.05, "B": 0.09, "C": 0.24, "D": 0.22, "E": 0.17, "F": 0.1, "G": 0.06, "unknown": 0.07}
HEATING = {"gas_boiler": 0.8, "block": 0.08, "district": 0.06, "hybrid": 0.02, "heat_pump": 0.01, "electric": 0.01, "unknown": 0.02}
PAYMENT = {"easy": 0.11, "just": 0.22, "hard": 0.38, "cannot": 0.17, "not_said": 0.12}
FOUND = {
    "neighbours": 0.3,
    "flyer": 0.14,
    "doorstep": 0.18,
    "meeting": 0.1,
    "municipality": 0.06,
    "corporation": 0.1,
    "social_team": 0.07,
    "website": 0.05,
}


@dataclass
class House:
    """What is true of this household, whether they tell it or not."""

    code: str
    area: str | None
    tenure: str
    dwelling: str
    heating: str
    people: int
    gas_m3: int
    electricity_kwh: int
    payment: str
    comfort: int
    hidden: bool
    measured: bool
    gas_start: int
    electricity_start: int
    saving: float

    @property
    def on_gas(self) -> bool:
        return self.heating in ("gas_boiler", "hybrid", "unknown")

    @property
    def struggles(self) -> bool:
        return self.payment in ("hard", "cannot")


def house(code: str, enterprise: Enterprise, dice: Dice) -> House:
    tenure = dice.one(enterprise.tenure)
    dwelling = dice.one(DWELLING[tenure])
    people = int(dice.one({"1": 0.42, "2": 0.28, "3": 0.12, "4": 0.11, "5": 0.05, "6": 0.02}))
    payment = dice.one(PAYMENT)
    return House(
        code=code, area=dice.choice(enterprise.organisation.areas), tenure=tenure, dwelling=dwelling, heating=dice.one(HEATING),
        people=people, gas_m3=round(USE[dwelling] * dice.gauss(1, 0.2) / 10) * 10 or 100,
        electricity_kwh=round((1100 + 480 * people) * dice.gauss(1, 0.2) / 10) * 10 or 800,
        payment=payment, comfort=int(dice.one({"1": 0.12, "2": 0.36, "3": 0.36, "4": 0.16})),
        hidden=dice.chance(0.6 if payment in ("hard", "cannot") else 0.2), measured=dice.chance(0.4),
        gas_start=dice.randint(900, 42000), electricity_start=dice.randint(1500, 60000), saving=max(0.0, dice.gauss(0.07, 0.04)),
    )  # fmt: skip


def at_first(h: House, dice: Dice) -> dict[str, Any]:
    """What they tell at the first talk; everything may stay open."""
    bill = Decimal(round((h.gas_m3 * 1.35 + h.electricity_kwh * 0.29 + 300) / 60) * 5)
    return {
        "found_by": dice.maybe(0.9, dice.one(FOUND)),
        "helped_before": dice.maybe(0.85, dice.one({"no": 0.6, "yes": 0.28, "unknown": 0.12})),
        "tenure": dice.maybe(0.95, h.tenure), "dwelling": dice.maybe(0.95, h.dwelling), "label": dice.maybe(0.65, dice.one(LABEL)),
        "people": dice.maybe(0.9, h.people), "heating": dice.maybe(0.93, h.heating),
        "gas_use_m3": dice.maybe(0.55, Decimal(h.gas_m3)) if h.on_gas else None,
        "electricity_use_kwh": dice.maybe(0.55, Decimal(h.electricity_kwh)), "month_bill_eur": dice.maybe(0.5, bill),
        "payment": dice.maybe(0.9, h.payment), "comfort": dice.maybe(0.92, h.comfort),
        "hidden_saving": dice.maybe(0.7, "yes" if h.hidden else "no"), "understands_bill": dice.maybe(0.6, dice.randint(1, 4)),
        "inconvenience": dice.several(("draught", "cold", "damp", "mould", "noise"), 0, 3),
        "join": dice.several(("helper", "purchase", "meeting", "learning"), 0, 2) or ["nothing"],
    }  # fmt: skip


def readings(h: House, start: date, on: date, placed: date | None, dice: Dice) -> list[dict[str, Any]]:
    """The meters on this day, as they run on from the first visit; slower after something was placed."""
    warm = _warmth(start, on, placed, h.saving)
    days = (on - start).days / 365
    gas = h.gas_start + h.gas_m3 * (HOT_WATER * days + (1 - HOT_WATER) * warm)
    electricity = h.electricity_start + h.electricity_kwh * days * (0.97 if placed and on > placed else 1.0)
    found = [("gas", gas)] if h.on_gas else []
    found.append(("electricity", electricity))
    return [{"id": dice.id(), "kind": kind, "value": Decimal(round(value))} for kind, value in found]


def _warmth(start: date, on: date, placed: date | None, saving: float) -> float:
    """Years of heating between two days: the cold of each month, less the saving from the day of placing."""
    total = 0.0
    for month in between(start, on, "month"):
        first, last = max(month.start, start), min(month.end, on)
        for one, other, less in _cut(first, last, placed, saving):
            share = DEGREE_DAYS[month.start.month - 1] / sum(DEGREE_DAYS) * COLD.get(month.start.year, 1.0)
            total += share * (other.toordinal() - one.toordinal()) / ((month.end - month.start).days + 1) * (1 - less)
    return total


def _cut(first: date, last: date, placed: date | None, saving: float) -> list[tuple[date, date, float]]:
    """This stretch of days, up to and not including the day after `last`, cut at the day of placing."""
    end = date.fromordinal(last.toordinal() + 1)
    if placed is None or placed >= end:
        return [(first, end, 0.0)]
    return [(first, end, saving)] if placed <= first else [(first, placed, 0.0), (placed, end, saving)]
