"""From rows to cells: the kinds of adding up, four levels of time, three of place, exact fractions until the last rounding."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.monitor.reference import living, measures, meter, money, municipality, poverty, reach, said, social, together, work
from tests.monitor.reference.row import Row, Values, View
from tests.monitor.reference.world import CENTRAL, OPPOSITE, SCENARIOS, World, month_end

CATALOGUE: dict[tuple[str, str], View] = {
    **reach.VIEWS, **living.VIEWS, **measures.VIEWS, **meter.VIEWS, **poverty.VIEWS, **work.VIEWS, **social.VIEWS, **said.VIEWS,
    **together.VIEWS, **municipality.VIEWS, **money.VIEWS,
}  # fmt: skip
CODES = frozenset(code for code, _ in CATALOGUE)
Key = tuple[str, str, str, str, str, str]  # indicator, view, dimension, category, area, period
Slot = tuple[str, str, str, str]  # dimension, category, area, period


@dataclass(frozen=True)
class Cell:
    """One counted value, in millionths."""

    as_of: date
    values: tuple[int | None, int | None, int | None]
    numerator: int | None
    denominator: int | None
    records: int
    units: int
    complete: int
    incomplete: int
    missing: frozenset[str]


def cells(world: World) -> dict[Key, Cell]:
    """Every cell of every figure this reference knows."""
    found: dict[Key, Cell] = {}
    for (code, name), view in CATALOGUE.items():
        for slot, cell in of_view(world, view).items():
            found[code, name, *slot] = cell
    return found


def of_view(world: World, view: View) -> dict[Slot, Cell]:
    rows = view.rows(world)
    if view.kind != "ratio":
        parts = slots(world, rows, view.kind, view.by)
        return {slot: one(world, slot, mine, view) for slot, mine in parts.items()}
    top = slots(world, [r for r in rows if r.part == "numerator"], view.top, view.by)
    bottom = slots(world, [r for r in rows if r.part == "denominator"], view.bottom, view.by)
    found = {s: ratio(world, s, top.get(s, []), mine, view) for s, mine in bottom.items()}
    return {s: cell for s, cell in found.items() if cell.denominator or cell.missing}


def periods(day: date, level: str) -> str:
    return {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "year": str(day.year), "all": "all"}[level]


def last_day(period: str) -> date:
    if period == "all":
        return date.max
    year = int(period[:4])
    if "Q" in period:
        return month_end(date(year, 3 * int(period[-1]), 1))
    if "-" in period:
        return month_end(date(year, int(period[5:]), 1))
    return date(year, 12, 31)


def as_of(world: World, period: str) -> date:
    return min(last_day(period), world.on)


def slots(world: World, rows: list[Row], kind: str, by: tuple[str, ...]) -> dict[Slot, list[Row]]:
    """Which rows belong in which cell."""
    found: dict[Slot, list[Row]] = {}
    for row in firsts(rows) if kind == "first" else rows:
        categories = [("", ""), *((d, row.labels[d]) for d in by)]
        for area, levels in places(world, row):
            for level in levels:
                for period in stock_periods(world, row, level) if kind == "stock" else flow_periods(world, row, level):
                    for dimension, category in categories:
                        found.setdefault((dimension, category, area, period), []).append(row)
    return found


def places(world: World, row: Row) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The enterprise whole; its wijk and buurt, in the division of the year the record is of."""
    yield "", ("month", "quarter", "year", "all")
    if world.known_buurt(row.area):
        assert row.area is not None
        yield row.area, ("quarter", "year")
        wijk = world.wijk(row.area, row.written.year)
        if wijk:
            yield wijk, ("quarter", "year")


def flow_periods(world: World, row: Row, level: str) -> Iterable[str]:
    assert row.day is not None
    return [periods(row.day, level)] if row.day <= world.on else []


def stock_periods(world: World, row: Row, level: str) -> Iterator[str]:
    """The periods on whose last day, or on the day of counting, it holds."""
    assert row.start is not None
    day, seen = row.start, ""
    last = min(row.end or world.on, world.on)
    while day <= world.on:
        period = periods(day, level)
        if period != seen and row.start <= as_of(world, period) <= last:
            yield period
        if last_day(period) >= world.on or last_day(period) > last:
            return
        seen, day = period, date.fromordinal(last_day(period).toordinal() + 1)


def firsts(rows: list[Row]) -> list[Row]:
    seen: dict[tuple[str, int], Row] = {}
    for row in sorted(rows, key=lambda r: (r.day or date.max, r.record or "")):
        if row.unit is not None and row.day is not None:
            seen.setdefault((row.unit, row.day.year), row)
    return list(seen.values())


def one(world: World, slot: Slot, rows: list[Row], view: View) -> Cell:
    values, missing = total(world, slot, rows, view.kind, view.by)
    shown = (None, None, None) if values is None else tuple(values[s] for s in SCENARIOS)
    return Cell(as_of(world, slot[3]), shown, shown[1], None, *behind(rows), missing)  # type: ignore[arg-type]


def total(world: World, slot: Slot, rows: list[Row], kind: str, by: tuple[str, ...]) -> tuple[dict[str, int] | None, frozenset[str]]:
    """In millionths: base cells (known buurt or none, month, categories) rounded once, then added. None when a factor is missing."""
    counted = [r for r in rows if r.values is not None]
    if kind == "distinct":
        different = len({r.unit for r in counted} - {None})
        return dict.fromkeys(SCENARIOS, different * 1_000_000), frozenset()
    base: dict[tuple[object, ...], dict[str, Fraction]] = {}
    missing: frozenset[str] = frozenset()
    for row in counted:
        values, lacking = worth(row, as_of(world, slot[3]))
        missing |= lacking
        month = None if row.day is None else (row.day.year, row.day.month)
        place = (row.area, world.wijk(row.area, row.written.year)) if row.area and world.known_buurt(row.area) else None
        mine = base.setdefault((place, month, *(row.labels[d] for d in by)), dict.fromkeys(SCENARIOS, Fraction(0)))
        for s in SCENARIOS:
            mine[s] += values[s]
    if missing:
        return None, missing
    return {s: sum(millionths(b[s]) for b in base.values()) for s in SCENARIOS}, missing


def worth(row: Row, day: date) -> tuple[Values, frozenset[str]]:
    assert row.values is not None
    return (row.values, row.missing) if row.on_day is None else row.on_day(day)


def millionths(value: Fraction) -> int:
    """Half to even; of a fraction that is what `round` does."""
    return round(value * 1_000_000)


def ratio(world: World, slot: Slot, top: list[Row], bottom: list[Row], view: View) -> Cell:
    known = behind_a_share(view, top, bottom)
    (above, missing), (below, lacking) = total(world, slot, top, view.top, view.by), total(world, slot, bottom, view.bottom, view.by)
    if above is None or below is None:
        sides = [side[CENTRAL] if side else None for side in (above, below)]
        return Cell(as_of(world, slot[3]), (None, None, None), *sides, *known, missing | lacking)
    shown: list[int | None] = []
    for s in SCENARIOS:
        under = below[OPPOSITE[s]]
        shown.append(millionths(Fraction(above[s] * view.times, under)) if under else None)
    return Cell(as_of(world, slot[3]), tuple(shown), above[CENTRAL], below[CENTRAL], *known, frozenset())  # type: ignore[arg-type]


def behind_a_share(view: View, top: list[Row], bottom: list[Row]) -> tuple[int, int, int, int]:
    """The records and units of both sides, each once. Where one holds and the other happens (who was reached of who lives there):
    those of what happens, and as complete as what holds is known."""
    if (view.top == "stock") == (view.bottom == "stock"):
        return behind([*top, *bottom])
    return behind(top)[:2] + behind(bottom)[2:]


def behind(rows: list[Row]) -> tuple[int, int, int, int]:
    """Records and units that count, records complete and incomplete."""
    counted = [r for r in rows if r.values is not None]
    partly = {r.record for r in rows if r.incomplete}
    return (
        len({r.record for r in counted} - {None}),
        len({r.unit for r in counted}.union(*(r.units for r in counted)) - {None}),
        len({r.record for r in rows} - partly - {None}),
        len(partly),
    )
