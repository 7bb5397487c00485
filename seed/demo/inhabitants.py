"""Who lives in the made-up buurten: shares and numbers in the form the CBS publishes them, made up as well."""

from decimal import Decimal
from random import Random

from seed.demo import place
from storage.neighbourhood import COUNT, MEAN, SHARE, AreaFact
from storage.organisation import Area

SOURCE = "Voorbeeldgegevens, verzonnen"
CORPORATION = {"Molenkwartier": 52, "Havenkant": 34, "Oosterwei": 58, "Spoorzicht": 45}  # percent of the homes
GAS = {"Molenkwartier": 980, "Havenkant": 1180, "Oosterwei": 930, "Spoorzicht": 1120}  # m³ per home and year
ENERGY_POVERTY = ((2023, "2025-07", Decimal("0.09")), (2022, "2024-06", Decimal("0.08")))  # of tenants of a corporation: made up


def facts(areas: list[Area]) -> list[AreaFact]:
    """Per buurt, and added up per wijk and municipality: home, household, gas, and energy poverty of two years from two publications."""
    names = {a.code: a.name for a in areas}
    homes = {a.code: _home(a, names[a.parent]) for a in areas if a.code.startswith("BU") and a.parent}
    found: list[AreaFact] = []
    for area in areas:
        inside = [b for b in areas if b.code in homes and area.code in (b.code, b.parent, f"GM{b.code[2:6]}")]
        found += _facts(area.code, [(b.households or 0, homes[b.code]) for b in inside])
    return found


def _home(area: Area, wijk: str) -> tuple[int, ...]:
    """Percent that rents from a corporation and from others, that lives alone and that has children, and gas per home: near its wijk."""
    bend = Random(f"{place.NAME}/{area.name}")
    renting = max(5, CORPORATION[wijk] + bend.randint(-9, 9)), bend.randint(7, 16)
    return *renting, bend.randint(36, 52), bend.randint(22, 34), GAS[wijk] + 10 * bend.randint(-9, 9)


def _facts(code: str, parts: list[tuple[int, tuple[int, ...]]]) -> list[AreaFact]:
    everyone = sum(n for n, _ in parts)
    corporation, private, alone, children, gas = (Decimal(sum(n * home[i] for n, home in parts)) / everyone for i in range(5))
    shares = {"corporation": round(corporation), "private_rent": round(private)}
    shares["owner"] = 100 - sum(shares.values())
    numbers = {"one_person": _fives(everyone * alone / 100), "with_children": _fives(everyone * children / 100)}
    numbers["without_children"] = everyone - sum(numbers.values())
    found = [_fact(code, place.VINTAGE, "", "tenure", name, SHARE, Decimal(n)) for name, n in shares.items()]
    found += [_fact(code, place.VINTAGE, "", "household", name, COUNT, Decimal(n)) for name, n in numbers.items()]
    found.append(_fact(code, place.VINTAGE, "", "gas_use", "home", MEAN, Decimal(10 * round(gas / 10))))
    return found + [
        _fact(code, year, published, "energy_poverty", "poor", SHARE, round(corporation * of, 1)) for year, published, of in ENERGY_POVERTY
    ]


def _fact(code: str, year: int, published: str, characteristic: str, category: str, unit: str, number: Decimal) -> AreaFact:
    return AreaFact(
        area=code, vintage=year, published=published, characteristic=characteristic, category=category, unit=unit, number=number,
        source=SOURCE,
    )  # fmt: skip


def _fives(number: Decimal) -> int:
    return 5 * round(number / 5)
