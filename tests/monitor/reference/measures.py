"""What was placed in homes and what it saves, per measure from `reference_savings`: four views, euros and CO2."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from tests.monitor import reference_savings as slow
from tests.monitor.reference.row import ONE, Row, Rows, Values, View, of
from tests.monitor.reference.world import CENTRAL, OPPOSITE, SCENARIOS, World, exact, month_end, months_of, next_day

PRICES = {"gas": "prijs.gas.marginaal", "kwh": "prijs.elek.marginaal", "generation": "prijs.elek.marginaal"}
LONG_TERM = {"gas": "prijs.gas.langetermijn", "kwh": "prijs.elek.langetermijn"}
Counted = tuple[slow.Measure, dict[str, Any], bool]


@cache
def _counted(key: "Key") -> tuple[Counted, ...]:
    world = key.world
    visits = {v["id"]: v for v in world.all("visit")}
    said = [
        slow.Visit(v["id"], v["household"], v["on"], v.get("heating"), v.get("gas_use_m3"), v.get("electricity_use_kwh"))
        for v in visits.values()
    ]
    measures = [
        slow.Measure(m["id"], v["id"], place, v["household"], v["on"], m["kind"], m["quantity"], m.get("wall"))
        for v in visits.values()
        for place, m in enumerate(v.get("measures", []))
        if m["stage"] == "installed" and m["quantity"]
    ]
    removals = [(m.id, day) for m in measures for day, left in remaining(world, m.id, m.quantity) if left == 0]
    found = slow.count(said, measures, removals, world.factors)  # type: ignore[arg-type]
    heated = {m.id: _heating_known(said, m) for m in found}
    return tuple((m, visits[m.visit], heated[m.id]) for m in found)


def remaining(world: World, id: str, quantity: Decimal) -> list[tuple[date, Fraction]]:
    """How many pieces are left after each day on which some were found gone; without a number all are."""
    found: dict[date, Fraction | None] = {}
    for v in world.all("visit"):
        for c in v.get("checks", []):
            if (c["measure"], c["outcome"]) == (id, "removed"):
                before = found.get(v["on"], Fraction(0))
                found[v["on"]] = None if c.get("gone") is None or before is None else before + exact(c["gone"])
    left, days = exact(quantity), []
    for day in sorted(found):
        taken = found[day]
        left = Fraction(0) if taken is None else max(left - taken, Fraction(0))
        days.append((day, left))
    return days


def standing(world: World, m: slow.Measure) -> list[slow.Measure]:
    """The measure as the shares of it that went on different days, each with its part of the saving and its own end."""
    pieces, parts = exact(m.quantity), []
    most = Fraction(1) if slow.TABLE[m.kind][6] else pieces
    whole = had = min(pieces, most)
    for day, left in remaining(world, m.id, m.quantity):
        if left == 0:
            break
        now = min(left, most)
        if now < had:
            parts.append((had - now, day))
        had = now
    last = [replace(m, saving={k: exact(v) * had / whole for k, v in m.saving.items()})] if parts else [m]
    return last + [
        replace(m, saving={k: exact(v) * share / whole for k, v in m.saving.items()}, ends={s: min(e, day) for s, e in m.ends.items()})
        for share, day in parts
    ]


def _heating_known(said: list[slow.Visit], m: slow.Measure) -> bool:
    return any(v.household == m.household and v.on <= m.on and v.heating not in (None, "unknown") for v in said)


@dataclass(frozen=True, eq=False)
class Key:
    """A world as a key of the cache: itself and no other."""

    world: World


_keys: dict[int, tuple[World, Key]] = {}


def counted(world: World) -> tuple[Counted, ...]:
    """Every installed measure after all rules, with its visit and whether the heating of that home was known."""
    if id(world) not in _keys:
        _keys.clear()
        _counted.cache_clear()
        _keys[id(world)] = (world, Key(world))
    return _counted(_keys[id(world)][1])


def fuel_of(kind: str) -> tuple[str, ...]:
    return ("gas", "kwh") if kind == "hybrid_heat_pump" else (slow.TABLE[kind][3],)


def saving(m: slow.Measure, fuel: str) -> Values:
    return {s: exact(m.saving[fuel, s]) for s in SCENARIOS}


def chosen(world: World, fuels: tuple[str, ...]) -> Iterator[tuple[slow.Measure, tuple[str, ...], Callable[..., Row]]]:
    """The measures that touch these fuels, and how to make a row of each."""
    for m, visit, heating_known in counted(world):
        touched = tuple(f for f in fuel_of(m.kind) if f in fuels and any(m.saving[f, s] for s in SCENARIOS))
        if touched:
            unsure = "gas" in fuel_of(m.kind) and not heating_known
            yield m, touched, _row_of(visit, {"kind": m.kind}, unsure)


def _row_of(visit: dict[str, Any], labels: dict[str, str], unsure: bool) -> Callable[..., Row]:
    return lambda **more: of(visit, "household", labels=labels, incomplete=unsure, **more)


def _parts(world: World, fuels: tuple[str, ...]) -> Iterator[tuple[slow.Measure, tuple[str, ...], Callable[..., Row]]]:
    return ((part, touched, row) for m, touched, row in chosen(world, fuels) for part in standing(world, m))


def installed(world: World) -> list[Row]:
    return [of(visit, "household", labels={"kind": m.kind}) for m, visit, _ in counted(world) if m.new]


def placed(*fuels: str) -> Rows:
    return lambda world: [row(values=saving(m, touched[0])) for m, touched, row in chosen(world, fuels) if m.new]


def expected(*fuels: str) -> Rows:
    def rows(world: World) -> list[Row]:
        found = []
        for m, touched, row in chosen(world, fuels):
            if m.new:
                found.append(row(values={s: v * m.years[s] for s, v in saving(m, touched[0]).items()}))
        return found

    return rows


def life(m: slow.Measure) -> dict[str, date]:
    """First day and last day on which it is there, by its central life."""
    return {"start": m.starts[CENTRAL], "end": date.fromordinal(m.ends[CENTRAL].toordinal() - 1)}


def running(*fuels: str) -> Rows:
    return lambda world: [row(**life(m), values=saving(m, touched[0])) for m, touched, row in _parts(world, fuels)]


def weight(world: World, profile: str, first: date, last: date, scenario: str) -> Fraction:
    """The part of a year's saving that falls on these days of one month."""
    days = (next_day(last) - first).days
    if profile == "heating":
        code = f"graaddagen.maandaandeel.{first.month:02}"
        shares = [exact(world.factors(code, date.fromordinal(d), scenario)) for d in range(first.toordinal(), last.toordinal() + 1)]
        return sum(shares, Fraction(0)) / month_end(first).day
    return Fraction(days, (date(first.year + 1, 1, 1) - date(first.year, 1, 1)).days)


def realised(*fuels: str, times: dict[str, str] | None = None) -> Rows:
    """Month by month, cut where a factor changes; with `times` in kg of CO2."""

    def rows(world: World) -> list[Row]:
        borders = {d for code in (times or {}).values() for d in world.factors.changes(code)}
        found = []
        for m, touched, row in _parts(world, fuels):
            last = min(date.fromordinal(max(m.ends.values()).toordinal() - 1), world.on)
            for a, b in _cut(min(m.starts.values()), last, borders):
                values, missing = _of_stretch(world, m, touched, a, b, times)
                there = any(m.starts[s] <= b and a < m.ends[s] for s in SCENARIOS)
                found += [row(day=a, values=values, missing=missing)] if there else []
        return found

    return rows


def _cut(first: date, last: date, borders: set[date]) -> Iterator[tuple[date, date]]:
    for a, b in months_of(first, last):
        starts = sorted({a} | {d for d in borders if a < d <= b})
        yield from zip(starts, [*(date.fromordinal(d.toordinal() - 1) for d in starts[1:]), b], strict=True)


def _of_stretch(
    world: World, m: slow.Measure, fuels: tuple[str, ...], a: date, b: date, times: dict[str, str] | None
) -> tuple[Values, frozenset[str]]:
    total, missing = dict.fromkeys(SCENARIOS, Fraction(0)), set()
    for s in SCENARIOS:
        first, last = max(a, m.starts[s]), min(b, date.fromordinal(m.ends[s].toordinal() - 1))
        if first > last:
            continue
        part = weight(world, slow.TABLE[m.kind][4], first, last, s)
        for fuel in fuels:
            price = times_of(world, times, fuel, first, m, s, missing)
            total[s] += exact(m.saving[fuel, s]) * part * price
    return total, frozenset(missing)


def times_of(world: World, codes: dict[str, str] | None, fuel: str, day: date, m: slow.Measure, s: str, missing: set[str]) -> Fraction:
    """The factor of this fuel on this day; more use instead of less takes the other side. A missing one is noted."""
    if codes is None:
        return Fraction(1)
    version = world.factors.version(codes[fuel], day)
    if version is None:
        missing.add(codes[fuel])
        return Fraction(0)
    return exact(version.values[s if m.saving[fuel, s] >= 0 else OPPOSITE[s]])


def priced(codes: dict[str, str], *fuels: str, whole_life: bool = False) -> Rows:
    """What was placed, times a factor of its own day: a year's worth, or the whole life."""

    def rows(world: World) -> list[Row]:
        found = []
        for m, touched, row in chosen(world, fuels):
            if m.new:
                values, missing = _priced(world, codes, m, touched, m.on)
                found.append(row(values={s: v * (m.years[s] if whole_life else 1) for s, v in values.items()}, missing=missing))
        return found

    return rows


def _priced(world: World, codes: dict[str, str], m: slow.Measure, fuels: tuple[str, ...], day: date) -> tuple[Values, frozenset[str]]:
    missing: set[str] = set()
    return {
        s: sum((exact(m.saving[f, s]) * times_of(world, codes, f, day, m, s, missing) for f in fuels), Fraction(0)) for s in SCENARIOS
    }, frozenset(missing)


def struggling(world: World) -> list[Row]:
    """What runs in homes from the day they first said that paying was hard, in euros of the day looked at."""
    hard: dict[str, date] = {}
    for v in world.all("visit"):
        if v.get("payment") in ("hard", "cannot"):
            hard.setdefault(v["household"], v["on"])
    found = []
    for m, touched, row in _parts(world, ("gas", "kwh")):
        if m.household in hard:
            span = life(m)
            span["start"] = max(span["start"], hard[m.household])
            found.append(row(**span, values=ONE, on_day=_euros_on(world, m, touched)))
    return found


def _euros_on(world: World, m: slow.Measure, fuels: tuple[str, ...]) -> Callable[[date], tuple[Values, frozenset[str]]]:
    return lambda day: _priced(world, PRICES, m, fuels, day)


ALL_FUELS = slow.FUELS
BY = ("kind",)
VIEWS = {
    ("measures_installed", ""): View(installed, "flow", by=BY),
    ("co2_avoided", "placed"): View(priced(slow.CO2, *ALL_FUELS), "flow", by=BY),
    ("co2_avoided", "realised"): View(realised(*ALL_FUELS, times=slow.CO2), "flow", by=BY),
    ("co2_avoided", "expected"): View(priced(slow.CO2, *ALL_FUELS, whole_life=True), "flow", by=BY),
    ("energy_bill_saving", "year_price"): View(priced(PRICES, "gas", "kwh"), "flow"),
    ("energy_bill_saving", "long_term"): View(priced(LONG_TERM, "gas", "kwh"), "flow"),
    ("energy_bill_saving", "panels"): View(priced(PRICES, "generation"), "flow"),
    ("own_generation", "placed"): View(placed("generation"), "flow"),
    ("own_generation", "realised"): View(realised("generation"), "flow"),
    ("saving_for_struggling_households", ""): View(struggling, "stock"),
}
for code, fuel in (("gas_saving", "gas"), ("electricity_saving", "kwh")):
    VIEWS[code, "placed"] = View(placed(fuel), "flow", by=BY)
    VIEWS[code, "running"] = View(running(fuel), "stock", by=BY)
    VIEWS[code, "realised"] = View(realised(fuel), "flow", by=BY)
    VIEWS[code, "expected"] = View(expected(fuel), "flow", by=BY)
