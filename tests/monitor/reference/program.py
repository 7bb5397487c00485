"""The program's own figures of a made-up world: the only place of the comparison that knows how the engine is called."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from monitor.count import count
from seed.load import read
from storage.factors import SCENARIOS, FactorVersion
from storage.frames import FROM_VISIT
from storage.organisation import Area
from tests.monitor.reference.tally import Cell, Key
from tests.monitor.reference.world import Version, World
from tests.monitor.tally import frames_of

KEY = ("indicator", "view", "dimension", "category", "area", "period")
PARTS = {
    "visit": {"measures": "measure", "checks": "check", "readings": "reading"},
    "partner": {"contributions": "contribution", "ties": "tie"},
    "placement": {"wellbeing": "wellbeing"},
    "collective": {"steps": "step"},
    "scan": {"answers": "scan_answer"},
}


def published() -> list[Version]:
    """Every factor version the project ships."""
    return [Version(v.code, v.kind, v.valid_from, v.valid_to, v.revision, {s: getattr(v, s) for s in SCENARIOS}) for v in read()]


def cells(worlds: Sequence[World]) -> list[dict[Key, Cell]]:
    """Every cell the engine gives of each of these enterprises, counted in one go; they share factors, places and the day of counting."""
    one, written = worlds[0], [rows(world, f"e{n}") for n, world in enumerate(worlds)]
    read = frames_of({kind: [row for each in written for row in each.get(kind, ())] for kind in {k for each in written for k in each}})
    found: list[dict[Key, Cell]] = [{} for _ in worlds]
    for some in count(read, versions(one), areas(one), one.on):
        for row in some.iter_rows(named=True):
            found[int(row["organisation"][1:])][tuple(row[k] for k in KEY)] = cell(row)  # type: ignore[index]
    return found


def cell(row: dict[str, Any]) -> Cell:
    return Cell(
        row["as_of"], (row["low"], row["central"], row["high"]), row["numerator"], row["denominator"], row["records"], row["units"],
        row["complete"], row["incomplete"], frozenset(row["unknown"].split()),
    )  # fmt: skip


def versions(world: World) -> list[FactorVersion]:
    chosen = [v for versions in world.factors.by_code.values() for v in versions]
    return [
        FactorVersion(
            id=n, code=v.code, label=v.code, unit="", kind=v.kind, valid_from=v.since, valid_to=v.until, revision=v.revision, **v.values
        )
        for n, v in enumerate(chosen, 1)
    ]


def areas(world: World) -> list[Area]:
    return [
        Area(code=p.code, vintage=p.vintage, name=p.code, parent=p.parent) for p in sorted(world.places, key=lambda p: (p.code, p.vintage))
    ]


def rows(world: World, organisation: str) -> dict[str, list[dict[str, Any]]]:
    """The records as the rows of `storage.frames`, lines of a repeat group with what they take from their record."""
    found: dict[str, list[dict[str, Any]]] = {"place": _places(world, organisation), "written": _written(world, organisation)}
    if world.timed:
        found["burden"] = [_timed(organisation, t) for t in world.timed]
    for kind in (kind for kind in world.records if kind != "waiting"):
        parts = PARTS.get(kind, {})
        for record in (_of(organisation, record) for record in world.all(kind)):
            found.setdefault(kind, []).append(
                _plain({k: v for k, v in record.items() if k not in parts}) | {"record_id": record["id"], "organisation": organisation}
            )
            for name, table in parts.items():
                found.setdefault(table, []).extend(_lines(kind, record | {"organisation": organisation}, name))
    return found


def _timed(organisation: str, t: dict[str, Any]) -> dict[str, Any]:
    numbers = {"minutes": float(t["minutes"]), "records": float(t["records"])}
    return {"record_id": f"{organisation}-{t['id']}", "organisation": organisation, "area": None, "on": t["on"]} | numbers


def _of(organisation: str, record: dict[str, Any]) -> dict[str, Any]:
    """The record under an id that no other enterprise has, also where the same history is counted for several."""
    found = dict(record)
    for name, value in record.items():
        if name in ("id", "measure", "partner"):
            found[name] = f"{organisation}-{value}"
        elif isinstance(value, list):
            found[name] = [_of(organisation, line) if isinstance(line, dict) else line for line in value]
    return found


def _places(world: World, organisation: str) -> list[dict[str, Any]]:
    """The buurten of the working area, once per division."""
    chosen = sorted((p for p in world.places if p.code in world.works), key=lambda p: (p.code, p.vintage))
    return [{"organisation": organisation, "area": p.code, "vintage": p.vintage, "households": p.households, "on": None} for p in chosen]


def _written(world: World, organisation: str) -> list[dict[str, Any]]:
    """Every record that counts or waits."""
    return [
        {"record_id": f"{organisation}-{r['id']}", "organisation": organisation, "area": r.get("area"), "on": r["on"], "status": status}
        for kind in world.records
        for status in ("submitted" if kind == "waiting" else "approved",)
        for r in world.all(kind)
    ]


def _lines(kind: str, record: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    here = {"organisation": record["organisation"], "record_id": record["id"], "on": record["on"], "area": record.get("area")}
    if kind == "visit":
        here |= _plain({("visit_kind" if c == "kind" else c): record.get(c) for c in FROM_VISIT})
    for position, line in enumerate(record.get(name, [])):
        own = {"id": f"{record['id']}-{position}", "record_id": record["id"]}
        yield own | here | _plain(line) | {"position": position}


def _plain(answers: dict[str, Any]) -> dict[str, Any]:
    return {k: float(v) if isinstance(v, Decimal) else v for k, v in answers.items()}
