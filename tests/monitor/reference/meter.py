"""Gas saved by the meter: readings before and after, each made into a usual year's gas."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.monitor.reference.measures import counted as counted_measures
from tests.monitor.reference.measures import fuel_of, saving
from tests.monitor.reference.reach import by_household
from tests.monitor.reference.row import Row, Values, View, of
from tests.monitor.reference.world import CENTRAL, OPPOSITE, SCENARIOS, World, exact, month_end, months_of

HOT_WATER, YEARS, MONTHS = "aandeel.warmwater", "graaddagen.gewogen", "graaddagen.maand.gewogen"
USUAL = range(2019, 2026)
NOTHING: Values = dict.fromkeys(SCENARIOS, Fraction(0))
FEWEST_DAYS, SMALLEST_PART = 90, Fraction(1, 5)
Reading = tuple[date, Fraction, dict[str, Any]]
Placed = tuple[date, Values]


@dataclass
class Home:
    """What the meter of one home says: the visit it is counted under, and per scenario the gas of a usual year saved."""

    visit: dict[str, Any]
    saved: Values | None = None
    calculated: list[Values] = field(default_factory=list)
    missing: frozenset[str] = frozenset()


def homes(world: World) -> list[Home]:
    """Whatever the rules leave of it, a measure that can save gas may be seen by the meter: its kind decides."""
    placed: dict[str, list[Placed]] = {}
    for m, _, _ in counted_measures(world):
        if "gas" in fuel_of(m.kind):
            placed.setdefault(m.household, []).append((m.on, saving(m, "gas") if m.new else NOTHING))
    found = [
        metered(world, readings(visits), sorted(placed[home], key=lambda p: p[0]))
        for home, visits in by_household(world.all("visit")).items()
        if home in placed
    ]
    return [home for home in found if home is not None]


def readings(visits: list[dict[str, Any]]) -> list[Reading]:
    """Of the gas meter, one a day: the last that was written."""
    by_day = {v["on"]: (v["on"], exact(r["value"]), v) for v in visits for r in v.get("readings", []) if r["kind"] == "gas"}
    return [by_day[day] for day in sorted(by_day)]


def metered(world: World, read: list[Reading], placed: list[Placed]) -> Home | None:
    """Before the first measure and after the last that belongs to it; counted at the first reading that makes both long enough."""
    first = placed[0][0]
    ours = [p for p in placed if (p[0] - first).days < FEWEST_DAYS]
    others = [p[0] for p in placed if (p[0] - first).days >= FEWEST_DAYS]
    before = [r for r in read if r[0] <= first]
    after = [r for r in read if ours[-1][0] <= r[0] <= min([*others, date.max])]
    for n in range(1, len(after)):
        home = counted(world, before, after[: n + 1], [r for r in read if r[0] <= after[n][0]])
        if home is not None:
            home.calculated = [values for _, values in ours]
            return home
    return None


def counted(world: World, before: list[Reading], after: list[Reading], read: list[Reading]) -> Home | None:
    """None as long as either side is too short. `read`: every reading so far, those between the two sides too."""
    if len(before) < 2 or any((side[-1][0] - side[0][0]).days < FEWEST_DAYS for side in (before, after)):
        return None
    day, _, visit = after[-1]
    sides = [(side[-1][1] - side[0][1], {s: part(world, side, day, s) for s in SCENARIOS}) for side in (before, after)]
    if any(p[CENTRAL] is not None and p[CENTRAL] < SMALLEST_PART for _, p in sides):
        return None
    if replaced(read):
        return Home(visit)
    usual = {s: [gas / p[s] for gas, p in sides if p[s] is not None] for s in SCENARIOS}
    if len(usual[CENTRAL]) < len(sides):
        return Home(visit, missing=frozenset({MONTHS}))
    return Home(visit, {s: usual[s][0] - usual[s][1] for s in SCENARIOS})


def replaced(read: Sequence[Reading]) -> bool:
    return any(later[1] < earlier[1] for earlier, later in pairwise(read))


def part(world: World, side: list[Reading], day: date, scenario: str) -> Fraction | None:
    """Which part of a usual year's gas lies between the first and the last of these readings: hot water by day, the rest by cold.

    None where nobody knows yet how cold a month was.
    """
    years, cold = Fraction(0), Fraction(0)
    for a, b in months_of(side[0][0], date.fromordinal(side[-1][0].toordinal() - 1)):
        days = (b - a).days + 1
        years += Fraction(days, (date(a.year + 1, 1, 1) - date(a.year, 1, 1)).days)
        version = world.factors.version(MONTHS, a)
        if version is None:
            return None
        cold += Fraction(days, month_end(a).day) * exact(version.values[CENTRAL])
    hot = exact(world.factors(HOT_WATER, day, OPPOSITE[scenario]))
    return hot * years + (1 - hot) * cold / usual_cold(world)


def usual_cold(world: World) -> Fraction:
    return sum((exact(world.factors(YEARS, date(year, 1, 1), CENTRAL)) for year in USUAL), Fraction(0)) / len(USUAL)


def row(home: Home, values: Values | None, **more: Any) -> Row:
    if home.missing:
        return of(home.visit, "household", missing=home.missing, **more)
    return of(home.visit, "household", values=values, incomplete=home.saved is None, **more)


def saved(world: World) -> list[Row]:
    return [row(home, home.saved) for home in homes(world)]


def realised(world: World) -> list[Row]:
    found = []
    for home in homes(world):
        together = {s: sum((values[s] for values in home.calculated), Fraction(0)) for s in SCENARIOS}
        found.append(row(home, home.saved, part="numerator"))
        left_out = home.saved is None and not home.missing
        found.append(of(home.visit, "household", part="denominator", values=None if left_out else together, incomplete=left_out))
    return found


VIEWS = {
    ("gas_saving_metered", ""): View(saved, "flow"),
    ("realisation_rate", ""): View(realised, "ratio", times=100),
}
