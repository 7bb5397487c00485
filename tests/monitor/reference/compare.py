"""Where program and reference differ, cell by cell, and the smallest history that still shows it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from tests.monitor.reference import program, tally
from tests.monitor.reference.tally import CODES, Cell, Key
from tests.monitor.reference.world import World

UNIT = 1  # of the sixth decimal
LINES = (
    ("visit", "measures"), ("visit", "checks"), ("visit", "readings"), ("partner", "contributions"), ("partner", "ties"),
    ("placement", "wellbeing"), ("collective", "steps"), ("scan", "answers"),
)  # fmt: skip


def differences(worlds: Sequence[World], leave_out: Collection[str] = ()) -> list[dict[Key, str]]:
    """Per enterprise the cells that are not the same, with both sides in words."""
    return [between(fast, tally.cells(w), leave_out) for w, fast in zip(worlds, program.cells(worlds), strict=True)]


def between(fast: Mapping[Key, Cell], slow: Mapping[Key, Cell], leave_out: Collection[str] = ()) -> dict[Key, str]:
    """`leave_out`: figures that are not compared."""
    wrong = {}
    for key in sorted({*fast, *slow}):
        if key[0] in CODES and key[0] not in leave_out:
            why = unlike(fast.get(key), slow.get(key))
            if why:
                wrong[key] = f"{'/'.join(key)}: {', '.join(why)}\n    program   {fast.get(key)}\n    reference {slow.get(key)}"
    return wrong


def unlike(fast: Cell | None, slow: Cell | None) -> list[str]:
    if fast is None or slow is None:
        return ["only in the reference" if fast is None else "only in the program"]
    pairs = {"numerator": (fast.numerator, slow.numerator), "denominator": (fast.denominator, slow.denominator)}
    pairs |= {name: (a, b) for name, a, b in zip(("low", "central", "high"), fast.values, slow.values, strict=True)}
    why = [name for name, (a, b) in pairs.items() if (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > UNIT)]
    why += [name for name in ("as_of", "records", "units", "complete", "incomplete") if getattr(fast, name) != getattr(slow, name)]
    return why + (["missing factors"] if bool(fast.missing) != bool(slow.missing) or not fast.missing <= slow.missing else [])


def smallest(world: World, fail: Callable[[Sequence[World]], Sequence[bool]]) -> World:
    """Leave out records, then lines of records, as long as it still fails; many tries are counted in one go."""
    step = max(1, sum(len(rows) for rows in world.records.values()) // 2)
    while True:
        tries = [_without(world, n, step) for n in range(0, sum(len(rows) for rows in world.records.values()), step)]
        tries += _fewer_lines(world) if step == 1 else []
        failing = [tried for tried, failed in zip(tries, fail(tries) if tries else (), strict=True) if failed]
        if failing:
            world = failing[0]
        elif step == 1:
            return world
        else:
            step = max(1, step // 2)


def _without(world: World, first: int, many: int) -> World:
    numbered = [(kind, row) for kind, rows in world.records.items() for row in rows]
    kept = numbered[:first] + numbered[first + many :]
    return replace(world, records={kind: [row for other, row in kept if other == kind] for kind in world.records})


def _fewer_lines(world: World) -> list[World]:
    found = []
    for kind, name in LINES:
        for n, record in enumerate(world.records.get(kind, [])):
            for line in record.get(name, []):
                rows = list(world.records[kind])
                rows[n] = record | {name: [other for other in record[name] if other is not line]}
                found.append(replace(world, records={**world.records, kind: rows}))
    return found


def in_words(world: World) -> str:
    """The records, the day of counting and the places, to read and to repeat."""
    lines = [
        f"counted on {world.on}",
        f"works in {world.works}",
        *(f"{p.code} {p.vintage} in {p.parent}, {p.households}" for p in world.places),
    ]
    lines += [f"{kind}: { {k: v for k, v in r.items() if v is not None} }" for kind, rows in world.records.items() for r in rows]
    return "\n".join(lines)
