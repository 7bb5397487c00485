"""The query: every stored cell, from the columnar copy into the table `cell` of the same file."""

import re
import time
from datetime import date
from pathlib import Path
from string import Template

import duckdb

from monitor import indicators
from storage import choices
from tests.bench.duck.levels import different, summed
from tests.bench.duck.presence import counts

SIX = ("low_1", "central_1", "high_1", "low_2", "central_2", "high_2", "unknown_1", "unknown_2")
FLAGS = {f"u{g}": 1 << g for g in range(6)}
VIEWS = [(i.code, v.name, v.kind == "ratio", 100 if i.unit == "%" else 1) for i in indicators.ALL for v in i.views]
TEXTS = {
    "views": ", ".join(f"({n}, '{code}', '{view}', {ratio}, {times})" for n, (code, view, ratio, times) in enumerate(VIEWS, start=1)),
    **{f"{code}__{view}": number for number, (code, view, _, _) in enumerate(VIEWS, start=1)},
    "real_sums": summed("realised", "y", ["low", "central", "high", "unknown"]),
    "event_sums": summed("event_base", "y", ["low", "central", "high", "unknown", "records"]),
    "event_units": different("event_unit", "y", "unit", {"units": 1}),
    "event_records": different("event_record", "y", "rec", {"records": 1}),
    "values": str(list(choices.VALUES)),
    "flow_homes": different("flagged_home", "x", "h", FLAGS),
    "flow_records": summed("flagged_record", "x", [f"r{g}" for g in range(6)]),
    "flow_sums": summed("pair", "y", list(SIX)),
}
HERE = Path(__file__).parent
START = date(2000, 1, 1)


class Query:
    def __init__(self, path: str, as_of: date, threads: int = 2) -> None:
        self.connection = duckdb.connect(path, config={"threads": threads})
        (first,) = self.connection.execute('SELECT least((SELECT min("on") FROM visit), (SELECT min("on") FROM placement))').fetchone()
        self.known = {"as_of": as_of, "first": first.replace(day=1), "zero": _month(first), "last": _month(as_of)} | TEXTS
        zero, last = self.known["zero"], self.known["last"]
        run, real = "(y < 512 OR y >= 4096)", "y < 1024"
        self.known |= {
            "run_homes": counts("homes", "h", "run", run + " AND h IS NOT NULL", zero, last),
            "run_records": counts("records", "v", "run", run, zero, last),
            "real_homes": counts("homes", "h", "real", real, zero, last),
            "real_records": counts("records", "v", "real", real, zero, last),
            "hybrid": "(SELECT x FROM split WHERE category = 'hybrid_heat_pump')",
        }
        self.took: list[tuple[float, str]] = []

    def run(self, text: str) -> None:
        begin = time.perf_counter()
        self.connection.execute(text)
        self.took.append((time.perf_counter() - begin, text[:70]))

    def file(self, name: str) -> None:
        text = "\n".join(l for l in (HERE / name).read_text().splitlines() if not l.startswith("--"))
        for statement in re.split(r";\n", Template(text).substitute(self.known)):
            if statement.strip():
                self.run(statement)


def _month(day: date) -> int:
    return (day.year - START.year) * 12 + day.month - 1


def caps(query: Query) -> None:
    """Measures one after another per home: each gets the room that the ones before it left."""
    (turns,) = query.connection.execute("SELECT max(turn) FROM line").fetchone()
    scenarios = ("low", "central", "high")
    for turn in range(1, turns + 1):
        fits = {s: f"least(line.{s}, greatest(cap_{s} - coalesce(total_{s}, 0), 0))" for s in scenarios}
        totals = ", ".join(f"coalesce(total_{s}, 0) + {fits[s]}" for s in scenarios)
        query.run(
            f"INSERT INTO fit SELECT {turn}, line.n, line.g, {', '.join(fits.values())}, {totals} "
            f"FROM line LEFT JOIN fit ON fit.g = line.g AND fit.turn = {turn - 1} WHERE line.turn = {turn}"
        )
