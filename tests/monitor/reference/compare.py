"""Where program and reference differ, cell by cell, and the smallest history that still shows it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from tests.monitor.reference import program, tally
from tests.monitor.reference.tally import CODES, Cell, Key
from tests.monitor.reference.world import World

UNIT = 1  # of the sixth decimal


def differences(worlds: Sequence[World], leave_out: Collection[str] = ()) -> list[dict[Key, str]]:
    """Per enterprise the cells that are not the same, with both sides in words."""
    return [between(fast, tally.cells(world), leave_out) for world, fast in zip(worlds, program.cells(worlds), strict=True)]


def between(fast: Mapping[Key, Cell], slow: Mapping[Key, Cell], leave_out: Collection[str] = ()) -> dict[Key, str]:
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


def smallest(world: World, fails: Callable[[World], bool]) -> World:
    """Leave out records, then lines of records, as long as it still fails."""
    step = max((len(rows) for rows in world.records.values()), default=0)
    while step:
        kept = world
        for kind in world.records:
            start = 0
            while start < len(kept.records[kind]):
                rows = kept.records[kind]
                fewer = replace(kept, records={**kept.records, kind: rows[:start] + rows[start + step :]})
                kept, start = (fewer, start) if fails(fewer) else (kept, start + step)
        world, step = kept, step // 2
    return _fewer_lines(world, fails)


def _fewer_lines(world: World, fails: Callable[[World], bool]) -> World:
    for kind, name in (("visit", "measures"), ("visit", "checks"), ("partner", "contributions")):
        for n, record in enumerate(world.records.get(kind, [])):
            for line in list(record.get(name, [])):
                rows = list(world.records[kind])
                rows[n] = rows[n] | {name: [other for other in rows[n][name] if other is not line]}
                fewer = replace(world, records={**world.records, kind: rows})
                world = fewer if fails(fewer) else world
    return world


def in_words(world: World) -> str:
    """The records, the day of counting and the places, to read and to repeat."""
    lines = [f"counted on {world.on}", *(f"{p.code} {p.vintage} in {p.parent}" for p in world.places)]
    lines += [f"{kind}: { {k: v for k, v in r.items() if v is not None} }" for kind, rows in world.records.items() for r in rows]
    return "\n".join(lines)
