"""How long a form waits for a save while 100,000 rows are brought in: `python -m tests.bench.importing [ROWS]`, on SQLite.

Two processes, as it really runs: one saves visits one after the other, the other does what was asked of the long list.
"""

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from sqlmodel import func, select

from storage import log
from storage.batch import Upload
from storage.database import Store
from storage.intake import task
from storage.intake.background import work
from storage.records import Measure, Visit
from storage.settings import Settings
from storage.tables import METADATA
from tests.conftest import ENTERPRISES, PLACES, World, people
from tests.storage.test_intake_long import found, rows

ALONE, PAUSE = 10, 0.02  # seconds of saving without an import; between two saves


def made(folder: Path) -> World:
    store, cast = Store(f"sqlite:///{folder / 'telvertel.db'}"), people()
    METADATA.create_all(store.writer)
    with store.write() as session:
        session.add_all([type(one)(**one.model_dump()) for one in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(cast.values())
    return World(store, **cast)


def bring(folder: Path) -> None:
    store = Store(f"sqlite:///{folder / 'telvertel.db'}")
    work(store, Settings(data_dir=folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (folder / "peak").write_text(str(peak))


def saves(world: World, name: str, goes_on: "object") -> list[float]:
    """Milliseconds of each save, as long as `goes_on()`."""
    took: list[float] = []
    while goes_on():  # type: ignore[operator]
        start = time.perf_counter()
        with world.store.write() as session:
            lines = [{"kind": "led_bulb", "quantity": 3}]
            answers = {"household": f"F{len(took) % 500}", "on": "1-6-2025", "kind": "fix", "measures": lines}
            log.save(session, world.aicha, Visit, answers, client_key=f"{name}{len(took)}")
        took.append((time.perf_counter() - start) * 1000)
        time.sleep(PAUSE)
    return took


def told(took: list[float]) -> dict[str, float]:
    ordered = sorted(took)
    return {"saves": len(took), "p50": ordered[len(took) // 2], "p95": ordered[int(len(took) * 0.95)], "worst": ordered[-1]}


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = made(folder)
        until = time.monotonic() + ALONE
        alone = told(saves(world, "alone", lambda: time.monotonic() < until))
        with world.store.write() as session:
            upload = Upload(person="bram", record_type="visit", file_name="lang.csv", content=rows(number).encode())
            session.add(upload)
            session.flush()
            task.ask(session, world.bram, upload.id, task.SAVE)
        start, worker = time.monotonic(), multiprocessing.get_context("spawn").Process(target=bring, args=(folder,))
        worker.start()
        beside = told(saves(world, "beside", worker.is_alive))
        seconds = time.monotonic() - start
        with world.store.read() as session:
            kept = [session.exec(select(func.count()).select_from(t)).one() for t in (Visit, Measure)]
        facts = {"rows": number, "seconds": seconds, "state": found(world, upload.id).state, "visits and measures": kept}
        facts |= {
            "alone": alone,
            "beside": beside,
            "ratio p95": beside["p95"] / alone["p95"],
            "peak MB": int((folder / "peak").read_text()),
        }
        print(json.dumps(facts, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
