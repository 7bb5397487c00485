"""Figures that are worked out from others with a number everybody knows: beside those they can be taken apart.

CO2 is cubic metres and kilowatt-hours times the official list. Where the cubic metres are shown and the CO2 is too, what is left is the
kilowatt-hours, also of three homes. So CO2 is made of exactly what the other figures show (docs/disclosure.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.disclose.behind import TIMES_MONEY, Row, leaves
from monitor.disclose.correct import due, fits
from monitor.disclose.rule import known as surely
from monitor.disclose.shape import Counted
from monitor.disclose.table import HELD, SHOWN, Held, Table
from monitor.disclose.tree import Node, cut, joined
from monitor.indicators import BY_CODE

ENERGY = {"gas": "gas_saving", "kwh": "electricity_saving", "generation": "own_generation"}
MADE_OF: Mapping[str, Mapping[str, str]] = {
    "co2_avoided": ENERGY,
    "energy_bill_saving": ENERGY,
}  # what it is of -> the figure that shows it
MONTHS = "benefit_months_avoided"
ALONE = "placed"  # the view of what has no view of the same name
Views = Mapping[tuple[str, str], Counted]
Pairs = set[tuple[str, str]]


def base(indicator: str, part: str, view: str) -> tuple[str, str, str]:
    """The key of the table that shows this part of a view."""
    code = MADE_OF[indicator][part]
    names = {v.name for v in BY_CODE[code].views}
    return code, view if view in names else ALONE, ""


def quarter_table(one: Counted, root: Node, quarter: str, known: Sequence[Table], views: Views) -> list[Table]:
    """One closing of such a figure: everything its parts show by now that it has not told yet, in blocks that hold theirs whole."""
    code, view = one.indicator.code, one.view.name
    key = (code, view, "")
    shown = {part: _shown(base(code, part, view), known) for part in MADE_OF[code]}
    told = _pairs(t for t in known if t.key == key and t.state == SHOWN)
    open_ = {(part, q) for part, tables in shown.items() for t in tables for q in t.quarters} - told
    rows = [r for r in one.rows if (r.part_of, r.quarter) in open_]
    booked = due(one, "", known)
    if not rows and not booked:
        waiting = any((r.part_of, r.quarter) not in told and r.quarter <= quarter for r in one.rows)
        return [Table(*key, (quarter,), HELD, {}, (root.places,))] if waiting else []
    behind = leaves(rows, {q for _, q in open_}, one.view)
    parts = tuple((part, tuple(sorted(q for p, q in open_ if p == part))) for part in sorted({p for p, _ in open_}))
    quarters = tuple(sorted({quarter, *(r.quarter for r in rows)}))
    made = Table(*key, quarters, SHOWN, {p: Held.of([leaf]) for p, leaf in behind.items()}, (root.places,), booked, parts=parts)
    correction = Held.sum(booked.values())
    if not _settled(code, view, known, views) or not fits(one.rule, behind.values(), correction):
        return [replace(made, state=HELD, booked={})]

    def safe(node: Node) -> bool:
        booked_here = Held.sum(booked[place] for place in node.places if place in booked)
        return fits(one.rule, [behind[place] for place in node.places if place in behind], booked_here)

    mine = [b.places for b in cut(root, safe, stop_at_wijk=True)]
    theirs = [t.blocks for part, tables in shown.items() for t in tables if any((part, q) in open_ for q in t.quarters)]
    return [replace(made, blocks=tuple(joined([mine, *theirs])))]


def _shown(key: tuple[str, str, str], known: Iterable[Table]) -> list[Table]:
    return [t for t in known if t.key == key and t.state == SHOWN]


def _pairs(tables: Iterable[Table]) -> Pairs:
    """Which part of which quarter these tables have in them; those of before this rule had all of their quarters."""
    found: Pairs = set()
    for table in tables:
        parts = table.parts or tuple((part, table.quarters) for part in MADE_OF[table.indicator])
        found |= {(part, q) for part, quarters in parts for q in quarters}
    return found


def parts_of(tables: Sequence[Table]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What these tables together have in them."""
    pairs = _pairs(tables) if any(t.parts for t in tables) else set()
    return tuple((part, tuple(sorted(q for p, q in pairs if p == part))) for part in sorted({p for p, _ in pairs}))


def _settled(code: str, view: str, known: Sequence[Table], views: Views) -> bool:
    """No part has a correction that still waits: booked here and not there, or there and not here, it could be worked out."""
    bases = (views.get(base(code, part, view)[:2]) for part in MADE_OF[code])
    return all(not due(each, "", known) for each in bases if each is not None)


def of_shown(one: Counted, found: Iterable[Table]) -> Counted:
    """The same view, by the year, with only the parts of which the figure of that year is shown."""
    code = one.indicator.code
    if code not in MADE_OF:
        return one
    parts = {part for part in MADE_OF[code] if _shown(base(code, part, one.view.name), found)}
    rows, before = ([r for r in rows if r.part_of in parts] for rows in (one.rows, one.before))
    return replace(one, rows=rows, before=before)


def divisible(one: Counted, views: Views) -> bool:
    """Money of months: beside the months, and norm by norm, it is of nobody or of at least k persons."""
    if one.indicator.code not in TIMES_MONEY:
        return True
    months = views.get((MONTHS, BY_CODE[MONTHS].views[0].name))
    sets = [{r.unit for r in one.rows if r.part_of == version} for version in {r.part_of for r in one.rows}]
    if months is not None:
        sets.append(_units(one.rows) ^ _units(months.rows))
    return all(not units or len(surely(units)) >= one.indicator.k for units in sets)


def _units(rows: Iterable[Row]) -> set[str]:
    return {r.unit for r in rows}


def without(table: Table, closing: Iterable[Table]) -> bool:
    """A part of this figure is held in the same closing, and so is not in it."""
    bases = {base(table.indicator, part, table.view) for part in MADE_OF.get(table.indicator, ())}
    return any(t.state == HELD and t.key in bases for t in closing)


def taken_apart(shown: Sequence[Table], made: Table) -> Iterator[tuple[str, ...]]:
    """The blocks of such a figure that less what its parts show would leave something; of `shown`, every edition of the year."""
    for part, quarters in made.parts:
        theirs = [t for t in _shown(base(made.indicator, part, made.view), shown) if set(t.quarters) & set(quarters)]
        if {q for t in theirs for q in t.quarters} != set(quarters) or not all(_within(t, made) for t in theirs):
            yield made.blocks[0]


def _within(theirs: Table, made: Table) -> bool:
    return all(any(set(block) <= set(mine) for mine in made.blocks) for block in theirs.blocks)
