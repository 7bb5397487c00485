"""The query: every stored cell, from DuckDB's columnar copy into the table `cell` of the same file."""

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

HERE = Path(__file__).parent
START = date(2000, 1, 1)
SCENARIOS = ("low", "central", "high")
BEFORE_CAPS = ("stage", "measures")
AFTER_CAPS = ("savings", "lasting", "standing", "presence", "work", "events", "benefits", "finish")
VIEWS = [(i.code, v.name, v.kind == "ratio", 100 if i.unit == "%" else 1) for i in indicators.ALL for v in i.views]
PAIR = [f"{s}_{n}" for n in (1, 2) for s in (*SCENARIOS, "unknown")]
STOCKS, EFFECTS = "(y < 512 OR y >= 4096)", "y < 1024"


class Query:
    """One run over the copy at `path`. `took`: seconds and the beginning of each statement."""

    def __init__(self, path: Path, as_of: date, threads: int = 2) -> None:
        self.connection = duckdb.connect(str(path), config={"threads": threads, "preserve_insertion_order": False})
        self.as_of = as_of
        self.took: list[tuple[float, str]] = []

    def __call__(self) -> None:
        known = self._known()
        for name in BEFORE_CAPS:
            self._file(name, known)
        self._caps()
        for name in AFTER_CAPS:
            self._file(name, known)

    def _known(self) -> dict[str, object]:
        asked = 'SELECT least((SELECT min("on") FROM visit), (SELECT min("on") FROM placement))'
        (first,) = self.connection.execute(asked).fetchall()[0]
        return {"as_of": self.as_of, "first": first.replace(day=1)} | _texts(_month(first), _month(self.as_of))

    def _run(self, text: str) -> None:
        begin = time.perf_counter()
        self.connection.execute(text)
        self.took.append((time.perf_counter() - begin, " ".join(text.split())[:70]))

    def _file(self, name: str, known: dict[str, object]) -> None:
        lines = (HERE / f"{name}.sql").read_text(encoding="utf-8").splitlines()
        text = Template("\n".join(line for line in lines if not line.startswith("--"))).substitute(known)
        for statement in re.split(r";\n|;$", text):
            if statement.strip():
                self._run(statement)

    def _caps(self) -> None:
        """Measures one after another, of all homes at once: each gets the room that the ones before it left."""
        (turns,) = self.connection.execute("SELECT coalesce(max(turn), 0) FROM line").fetchall()[0]
        for turn in range(1, turns + 1):
            fits = [f"least(line.{s}, greatest(cap_{s} - coalesce(total_{s}, 0), 0))" for s in SCENARIOS]
            totals = (f"coalesce(total_{s}, 0) + {f}" for s, f in zip(SCENARIOS, fits, strict=True))
            self._run(
                f"INSERT INTO fit SELECT {turn}, line.n, line.g, {', '.join(fits)}, {', '.join(totals)} "
                f"FROM line LEFT JOIN fit ON fit.g = line.g AND fit.turn = {turn - 1} WHERE line.turn = {turn}"
            )


def _month(day: date) -> int:
    return (day.year - START.year) * 12 + day.month - 1


def _texts(zero: int, last: int) -> dict[str, object]:
    """What stands in the SQL as $name: the numbers of the views, and the SQL that is made by rule."""
    if last - zero > 62:
        raise ValueError("a month is one bit of 64: this query is for five years")
    rows = (f"({n}, '{code}', '{view}', {ratio}, {times})" for n, (code, view, ratio, times) in enumerate(VIEWS, start=1))
    numbers: dict[str, object] = {f"{code}__{view}": n for n, (code, view, _, _) in enumerate(VIEWS, start=1)}
    return numbers | {
        "zero": zero,
        "last": last,
        "views": ", ".join(rows),
        "values": str(list(choices.VALUES)),
        "hybrid": "(SELECT x FROM split WHERE category = 'hybrid_heat_pump')",
        "flow_homes": different("flagged_home", "x", "h", {f"u{g}": 1 << g for g in range(6)}),
        "flow_records": summed("flagged_record", "x", [f"r{g}" for g in range(6)]),
        "flow_sums": summed("pair", "y", PAIR),
        "event_sums": summed("event_base", "y", [*SCENARIOS, "unknown", "records"]),
        "event_units": counts("event_unit", "unit", "real", "true", zero, last),
        "event_records": counts("event_record", "rec", "real", "true", zero, last),
        "real_sums": summed("realised", "y", [*SCENARIOS, "unknown"]),
        "run_homes": counts("homes", "h", "run", f"{STOCKS} AND h IS NOT NULL", zero, last),
        "run_records": counts("records", "v", "run", STOCKS, zero, last),
        "real_homes": counts("homes", "h", "real", EFFECTS, zero, last),
        "real_records": counts("records", "v", "real", EFFECTS, zero, last),
    }
