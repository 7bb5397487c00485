"""How fast with many at once: `python -m tests.bench.viewers [--viewers 1000 --loggers 200 --seconds 120] [--peers INTERPRETER]`.

The server of `telvertel serve` with two processes on SQLite, the timetable beside it, and a made-up municipality. With `--peers`
Streamlit and Datasette serve the same figures in the same run; make their environment apart, once:

    python3 -m venv ../peers && ../peers/bin/pip install streamlit datasette

and give `--peers ../peers/bin/python`. The load is made on the same machine. Writes the tables in docs/speed.md with `--write`.
`--views` measures only the first view in a browser of two of our own pages, in about two minutes, and writes nothing.
"""

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlmodel import col, select

from storage.database import Store
from storage.login import open as log_in
from storage.people import Person
from storage.public_page import choose
from storage.settings import Settings
from tests.bench import peers
from tests.bench.crowd import crowd
from tests.journeys.running import HOUSE, Running

DOCUMENT = HOUSE / "docs" / "speed.md"
KINDS = {
    "page": "page, finished HTML", "chart": "interactive chart", "takeover": "the same page for Dash",
    "look": "look whether something changed", "start": "start of Dash", "save": "save a visit with two measures",
}  # fmt: skip


def made(folder: Path, viewers: int, loggers: int) -> tuple[list[str], list[str]]:
    """The made-up municipality with so many people more; the token of each one's login."""
    about = os.environ | {"TELVERTEL_DATA_DIR": str(folder), "TELVERTEL_DEMO": "true"}
    subprocess.run([sys.executable, "telvertel.py", "init", "--demo"], cwd=HOUSE, env=about, check=True, stdout=subprocess.DEVNULL)
    settings = Settings(data_dir=folder)
    store = Store(settings.url)
    with store.write() as session:
        everyone = session.exec(select(Person).where(Person.active).order_by(col(Person.id))).all()
        for person in everyone:
            if person.role in ("coordinator", "admin"):
                choose(session, person, shown=True, indexed=False, contact="")
        municipality = next(p.municipality for p in everyone if p.role == "municipality")
        enterprises = sorted({p.organisation for p in everyone if p.organisation})
        watch = [Person(email=f"v{n}@example.org", name=f"V{n}", role="municipality", municipality=municipality) for n in range(viewers)]
        write = [Person(email=f"l{n}@example.org", name=f"L{n}", role="coach", organisation=enterprises[n % len(enterprises)])
                 for n in range(loggers)]  # fmt: skip
        session.add_all([*watch, *write])
        session.flush()
        found = [[log_in(session, person, settings) for person in people] for people in (watch, write)]
    store.close()
    return found[0], found[1]


def lines(took: dict[str, tuple[int, float, float, float]], wrong: list[str]) -> list[str]:
    """The table of the crowd."""
    head = ["| request | number | p50 ms | p95 ms | p99 ms |", "|---|---|---|---|---|"]
    body = [f"| {KINDS[k]} | {n} | {a:.0f} | {b:.0f} | {c:.0f} |" for k, (n, a, b, c) in ((k, took[k]) for k in KINDS if k in took)]
    return [*head, *body, "", f"Errors: {len(wrong)}" + (f" ({', '.join(sorted(set(wrong))[:5])})" if wrong else "")]


def written(name: str, table: list[str]) -> None:
    """Put a table in the document, in the place that carries its name."""
    text = DOCUMENT.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {name} -->\n).*?(\n?<!-- /{name} -->)", re.DOTALL)
    DOCUMENT.write_text(between.sub(lambda m: m[1] + "\n".join(table) + "\n" + m[2].lstrip("\n"), text), encoding="utf-8")


def views() -> None:
    """The first view of our own pages, and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (cookie, *_), _ = made(folder, 1, 0)
        with Running(folder, demo="true", workers="2", count_seconds="60") as running:
            port = int(running.address.rsplit(":", 1)[1])
            print(f"load before: {os.getloadavg()[0]:.1f}", *peers.own(port, cookie, peers.wijken(folder)), sep="\n")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("viewers", 1000), ("loggers", 200), ("seconds", 120)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    asked.add_argument("--peers", type=Path)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--views", action="store_true")
    given = asked.parse_args()
    if given.views:
        return views()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        viewers, loggers = made(folder, given.viewers, given.loggers)
        tables: dict[str, list[str]] = {}
        with Running(folder, demo="true", workers="2", count_seconds="10") as running:
            port = int(running.address.rsplit(":", 1)[1])
            if given.peers:
                tables |= peers.measured(folder, port, viewers[0], given.peers)
            print(f"load before: {os.getloadavg()[0]:.1f}", flush=True)
            took = asyncio.run(crowd(port, viewers, loggers, given.seconds))
            tables["crowd"] = lines(took.told(), took.wrong)
    for name, table in tables.items():
        print(f"\n{name}\n" + "\n".join(table), flush=True)
        if given.write:
            written(name, table)


if __name__ == "__main__":
    main()
