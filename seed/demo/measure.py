"""What is placed or advised in a made-up home."""

from decimal import Decimal
from typing import Any

from seed.demo.dice import Dice
from seed.demo.house import House
from seed.demo.texts import TEXTS

Line = dict[str, Any]
SMALL: dict[str, tuple[float, int, int, float]] = {  # how often, least, most, euro each
    "draught_strip": (0.72, 2, 6, 4.5), "radiator_foil": (0.5, 2, 8, 3.8), "letterbox_brush": (0.4, 1, 1, 9),
    "led_bulb": (0.55, 3, 10, 3.2),
    "pipe_insulation": (0.28, 2, 9, 3), "shower_head": (0.33, 1, 1, 16), "standby_strip": (0.25, 1, 2, 7), "door_closer": (0.08, 1, 2, 18),
    "crack_sealing": (0.05, 1, 1, 40), "radiator_fan": (0.05, 1, 1, 45), "appliance_swap": (0.04, 1, 1, 350),
    "hydronic_balancing": (0.03, 1, 1, 60),
}  # fmt: skip
HANDED = {  # how often, most
    "saving_box": (0.18, 1), "shower_timer": (0.14, 1), "flow_limiter": (0.12, 2), "tape": (0.1, 3), "threshold_strip": (0.08, 2),
    "thermometer": (0.1, 2), "window_film": (0.06, 4), "curtains": (0.05, 3), "shorter_shower": (0.06, 1), "voucher": (0.05, 1),
    "warm_clothes": (0.03, 2), "ventilation_grille": (0.02, 2), "switch_material": (0.02, 2),
}  # fmt: skip
ON_GAS_ONLY = ("radiator_fan", "hydronic_balancing", "boiler_60", "thermostat_down")
LARGE: dict[str, tuple[float, int, int, int]] = {  # how often, least, most, in steps of
    "cavity_wall": (0.28, 36, 72, 2), "floor": (0.2, 34, 54, 2), "crawl_space": (0.06, 34, 50, 2), "roof_pitched": (0.1, 28, 60, 2),
    "roof_flat": (0.03, 18, 40, 2), "outer_wall": (0.02, 40, 80, 2), "glass_hr_single": (0.1, 4, 12, 1),
    "glass_hr_double": (0.14, 6, 18, 1),
    "glass_triple_double": (0.03, 6, 16, 1), "hybrid_heat_pump": (0.06, 1, 1, 1), "solar_panels": (0.1, 2000, 4800, 400),
}  # fmt: skip
FIXED_BY = {"fixer": 0.9, "resident": 0.1}
PAID_BY = {"enterprise": 0.62, "municipality": 0.2, "corporation": 0.13, "resident": 0.05}


def behaviour(h: House, dice: Dice) -> list[Line]:
    """What is changed at the kitchen table itself: no material needed."""
    kinds = [kind for kind, share in (("boiler_60", 0.3), ("thermostat_down", 0.22)) if dice.chance(share) and h.heating == "gas_boiler"]
    return [line(dice, kind, 1, done_by=dice.one({"fixer": 0.6, "resident": 0.4})) for kind in kinds]


def advice(h: House, dice: Dice) -> list[Line]:
    """What was advised: never a saving."""
    kinds = dice.several([*SMALL], 1, 3)
    if h.tenure in ("owner", "owner_vve"):
        kinds += dice.several([*LARGE], 0, 2)
    return [line(dice, kind, _quantity(kind, dice), stage="advised") for kind in kinds if h.on_gas or kind not in ON_GAS_ONLY]


def package(h: House, dice: Dice) -> list[Line]:
    """What the team placed on one visit."""
    kinds = [kind for kind, (share, *_) in SMALL.items() if dice.chance(share) and (h.on_gas or kind not in ON_GAS_ONLY)]
    if "crack_sealing" in kinds and "draught_strip" in kinds:
        kinds.remove("draught_strip")
    found = [
        line(dice, kind, _quantity(kind, dice), done_by=dice.one(FIXED_BY), paid_by=dice.one(PAID_BY)) for kind in kinds or ["led_bulb"]
    ]
    for foil in (each for each in found if each["kind"] == "radiator_foil"):
        foil["wall"] = dice.one({"uninsulated": 0.5, "unknown": 0.3, "insulated": 0.2})
    return found


def handed(lines: list[Line], dice: Dice) -> list[Line]:
    """These lines, with what was given or done besides and saves nothing that we know of. Throws of its own: nothing else moves."""
    found = [{**each, "renewal": dice.maybe(0.6, dice.one({"new": 0.7, "replaced": 0.3}))} for each in lines]
    for kind, (share, most) in HANDED.items():
        if dice.chance(share):
            found.append(line(dice, kind, dice.randint(1, most), done_by="resident" if kind == "shorter_shower" else "fixer"))
    if dice.chance(0.03):
        found.append(line(dice, "other", 1, done_by="fixer", what=dice.choice(TEXTS["visit"]["what"])))
    return found


def by_company(h: House, dice: Dice) -> list[Line]:
    """Now and then an owner had something large done through the joint purchase."""
    if h.tenure != "owner" or not dice.chance(0.16):
        return []
    kind = dice.one({kind: share for kind, (share, *_) in LARGE.items() if h.on_gas or kind != "hybrid_heat_pump"})
    return [line(dice, kind, _quantity(kind, dice), done_by="company", paid_by="resident")]


def cost(lines: list[Line]) -> Decimal:
    """Material of what was placed by the team."""
    euro = sum(float(each["quantity"]) * SMALL[each["kind"]][3] for each in lines if each["kind"] in SMALL and each["stage"] == "installed")
    return Decimal(str(round(euro, 2)))


def line(dice: Dice, kind: str, quantity: float, *, stage: str = "installed", **more: Any) -> Line:
    return {"id": dice.id(), "kind": kind, "quantity": Decimal(str(quantity)), "stage": stage, **more}


def _quantity(kind: str, dice: Dice) -> float:
    if kind in LARGE:
        _, low, high, step = LARGE[kind]
        return dice.randrange(low, high + 1, step)
    _, low, high, _ = SMALL[kind]
    return dice.randint(2 * low, 2 * high) / 2 if kind in ("radiator_foil", "pipe_insulation") else dice.randint(low, high)
