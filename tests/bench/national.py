"""A national count against the best query on a columnar copy: `python -m tests.bench.national`. Only ratios are claims.

Writes its tables in docs/counting.md. `--enterprises 400 --database sqlite|postgresql`; `--changed` times one enterprise again.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

import polars as pl
from sqlmodel import col, func, select

from monitor.beside import MOST, processors, recount_all, recount_together
from monitor.count import recount
from storage.cells import Block, unpacked
from storage.database import Store
from storage.mark import mark
from storage.organisation import organisations
from storage.records import BY_NAME
from storage.tables import METADATA
from tests.bench.duck.__main__ import ON
from tests.bench.duck.check import compared, counted_by_duck, disagreeing
from tests.bench.duck.copied import copy
from tests.bench.nation import PER_ENTERPRISE, fill
from tests.postgres import Server

DOCUMENT = Path(__file__).parents[2] / "docs" / "counting.md"
COMPARED = 20  # enterprises of which every cell is compared, evenly spread over the country
LARGE, SMALL = 5000, 9000  # numbers of two enterprises beside the country: four times as large, and a tenth
CHANGED = ("w0000", f"w{LARGE}", f"w{SMALL}")
SIZES, REPEATS = (1, 40, 400), 5
COUNTED = 40  # enterprises whose cells stand in the store before one is counted again: all of 400 would take a quarter of an hour
HEAD = (
    "engine / query", "work of processors", "engine, s", "query, s", "engine, GiB", "query, GiB", "views", "cells compared", "disagreeing"
)  # fmt: skip


class Took(NamedTuple):
    """Seconds by the clock, seconds of all processors together, and the peak of memory in GiB, as if all processes had theirs at once."""

    seconds: float
    work: float
    peak: float


def took(begin: float) -> Took:
    """What this process and those it started took since `begin` (work and peak: since it started)."""
    own, helpers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    work = own.ru_utime + own.ru_stime + helpers.ru_utime + helpers.ru_stime
    peak = re.search(
        r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii")
    )  # ru_maxrss begins with that of who started us
    assert peak is not None
    return Took(time.perf_counter() - begin, work, (int(peak[1]) + min(processors(), MOST) * helpers.ru_maxrss) / 2**20)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(dir=folder) as inside:
            url = f"sqlite:///{inside}/country.db"
            store = Store(url)
            METADATA.create_all(store.writer)
            store.close()
            yield url
        return
    server = Server()
    try:
        yield server.database()
    finally:
        server.stop()


def alone(*arguments: str) -> Took:
    """One count in a process of its own."""
    done = subprocess.run([sys.executable, "-m", *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return Took(*json.loads(done.stdout.strip().splitlines()[-1]))


def count_here(url: str) -> None:
    """The full recount by the engine, in this process."""
    store, begin = Store(url), time.perf_counter()
    with store.read() as session:
        everybody, visits = len(organisations(session)), session.exec(select(func.count(BY_NAME["visit"].id))).one()
    if recount_all(store, ON) != everybody or not visits:
        sys.exit("not everybody was counted")
    print(json.dumps(took(begin)))


def by_engine(store: Store, organisation: str) -> pl.DataFrame:
    with store.read() as session:
        blocks = session.exec(select(Block.indicator, Block.content).where(col(Block.organisation) == organisation))
        frames = [unpacked(content).with_columns(indicator=pl.lit(indicator)) for indicator, content in blocks]
    return pl.concat(frames).with_columns(organisation=pl.lit(organisation))


def agreement(store: Store, path: Path, enterprises: int) -> pl.DataFrame:
    """Per indicator and view: cells compared and disagreeing, of some enterprises."""
    chosen = [f"w{n * enterprises // min(COMPARED, enterprises):04d}" for n in range(min(COMPARED, enterprises))]
    found = [compared(by_engine(store, o), counted_by_duck(path, [o])) for o in chosen]
    return pl.concat(found).group_by("indicator", "view").sum().sort("indicator", "view")


def national(enterprises: int, kind: str, folder: Path) -> str:
    """One line of the table: engine and query over the same country."""
    with database(kind, folder) as url:
        store, path = Store(url), folder / "country.duckdb"
        fill(store, enterprises)
        with store.read() as session:
            copy(session, path, enterprises)
        engine = alone("tests.bench.national", "--count", url)
        duck = alone("tests.bench.duck", str(path))
        cells = agreement(store, path, enterprises)
        store.close()
        path.unlink()
    print(disagreeing(cells).to_dicts() or "every cell agrees", file=sys.stderr)
    both, wrong = cells["both"].sum(), cells.select(pl.sum("engine_only", "duck_only", "apart")).sum_horizontal().item()
    ratios = (f"**{engine.seconds / duck.seconds:.1f}**", f"{engine.work / duck.work:.1f}")
    sizes = (f"{engine.seconds:.0f}", f"{duck.seconds:.0f}", f"{engine.peak:.2f}", f"{duck.peak:.2f}")
    return "| " + " | ".join(map(str, (enterprises, kind, *ratios, *sizes, cells.height, both, wrong))) + " |"


def changed(kind: str, folder: Path) -> Iterator[str]:
    """Lines of the table: one enterprise again among more and more others, against the same enterprise in the smallest country.

    All countries stand side by side and take turns, so that a busy moment of the machine does not fall on one of them alone.
    """
    with ExitStack() as open_:
        stores = {n: Store(open_.enter_context(database(kind, folder))) for n in SIZES}
        for enterprises, store in stores.items():
            open_.callback(store.close)
            peopled(store, enterprises)
        rounds = [{(n, o): again(store, o, turn) for n, store in stores.items() for o in CHANGED} for turn in range(REPEATS + 1)]
    took = {key: median(turn[key] for turn in rounds[1:]) for key in rounds[0]}
    for n in SIZES:
        ratios = " | ".join(f"**{took[n, o] / took[SIZES[0], o]:.2f}** ({took[n, o]:.2f} s)" for o in CHANGED)
        yield f"| {n} | {kind} | {ratios} |"


def peopled(store: Store, enterprises: int) -> None:
    """A country with a large and a small enterprise beside it, counted: of a large country some, evenly spread, and those three."""
    fill(store, enterprises)
    fill(store, 1, LARGE, {name: 4 * number for name, number in PER_ENTERPRISE.items()})
    fill(store, 1, SMALL, {name: number // 10 for name, number in PER_ENTERPRISE.items()})
    some = min(COUNTED, enterprises)
    chosen = {f"w{n * enterprises // some:04d}" for n in range(some)} | set(CHANGED)
    with store.write() as session:
        for organisation in sorted(chosen):
            mark(session, organisation)
    assert recount_together(store, ON) == len(chosen)


def again(store: Store, organisation: str, turn: int) -> float:
    """Seconds for one enterprise. Each turn counts on another day, so that there is something to write."""
    begin = time.perf_counter()
    assert recount(store, organisation, ON - timedelta(days=turn + 1))
    return time.perf_counter() - begin


def written(name: str, head: str, lines: list[str]) -> None:
    """The lines in the table between the markers of this name; lines of the same size and database are replaced."""
    text = DOCUMENT.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)
    found = between.search(text)
    assert found is not None, f"no place for {name} in {DOCUMENT}"
    rows = {tuple(cell.strip() for cell in line.split("|")[1:3]): line for line in (*found[2].splitlines()[2:], *lines)}
    ordered = sorted(rows.items(), key=lambda row: (row[0][1], int(row[0][0])))
    table = "\n".join([head, "|" + "---|" * (head.count("|") - 1), *(line for _, line in ordered)])
    DOCUMENT.write_text(between.sub(lambda m: m[1] + table + "\n" + m[3], text), encoding="utf-8")
    print("\n".join([head, *lines]))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--enterprises", type=int, default=400)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--changed", action="store_true")
    asked.add_argument("--count", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.count:
        count_here(given.count)
        return
    with tempfile.TemporaryDirectory() as folder:
        if given.changed:
            head = "| enterprises | database | ordinary | four times as large | a tenth |"
            written("changed", head, list(changed(given.database, Path(folder))))
            return
        head = f"| enterprises | database | {' | '.join(HEAD)} |"
        written("national", head, [national(given.enterprises, given.database, Path(folder))])


if __name__ == "__main__":
    main()
