"""How long people wait for a save: `python -m tests.bench.saving [PEOPLE] [SECONDS]`, against the server as it really runs.

So many people of twenty enterprises are logged in. Each saves a visit with two measures, waits about ten seconds, and saves the next
one; that is far more than people type. Then all of them press the button in the same instant. The load is made on the same machine.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from sqlmodel import func, select

from storage.database import Store
from storage.login import open as log_in
from storage.migrations import upgrade
from storage.organisation import Organisation
from storage.people import Person
from storage.records import Measure, Visit
from storage.settings import Settings
from tests.conftest import ENTERPRISES, PLACES
from tests.postgres import Server

MANY, PAUSE = 20, 10.0
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def made(store: Store, people: int) -> list[str]:
    """A store with so many people; the token of each one's login."""
    upgrade(store)
    with store.write() as session:
        session.add_all([type(p)(**p.model_dump()) for p in PLACES])
        session.flush()
        about = ENTERPRISES[0].model_dump()
        session.add_all(Organisation(**about | {"id": f"e{n}", "name": f"Bedrijf {n}"}) for n in range(MANY))
        session.flush()
        everyone = [Person(id=f"p{n}", email=f"p{n}@example.org", name=f"P{n}", role="coach", organisation=f"e{n % MANY}")
                    for n in range(people)]  # fmt: skip
        session.add_all(everyone)
        session.flush()
        return [log_in(session, person, Settings()) for person in everyone]


@contextmanager
def served(folder: Path, url: str, workers: int):  # type: ignore[no-untyped-def]
    """The server process of `telvertel serve`, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    about = {"DATA_DIR": folder, "DATABASE_URL": url, "PORT": port, "WORKERS": workers, "BASE_URL": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "telvertel", "serve"], env=os.environ | {f"TELVERTEL_{name}": str(value) for name, value in about.items()}
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/gezondheid", timeout=2)
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def visit(n: int) -> str:
    lines = {
        f"measures.{i}.{name}": value for i in (0, 1) for name, value in (("kind", "led_bulb"), ("quantity", "3"), ("stage", "installed"))
    }
    day = date.today() - timedelta(days=n // 400)  # one house twice on a day is asked about
    about = {"household": f"H{n % 400:04}", "on": day.strftime("%d-%m-%Y"), "kind": "fix", "heating": "gas_boiler"}
    return urlencode({"client_key": f"k{n}", "_group": "measures", **about, **lines})


class Crowd:
    """The people, and what their saves took in milliseconds, a new connection each time."""

    def __init__(self, port: int, tokens: list[str]):
        self.port, self.tokens = port, tokens
        self.took: list[float] = []
        self.wrong: list[str] = []
        self.number = iter(range(10**9))
        self.lock = threading.Lock()

    def save(self, token: str) -> None:
        with self.lock:
            body = visit(next(self.number))
        start = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/opschrijven/visit", body, HEADERS | {"Cookie": f"telvertel={token}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        took = (time.perf_counter() - start) * 1000
        with self.lock:
            self.took.append(took)
            if answer.status != 303:
                self.wrong.append(str(answer.status))

    def person(self, token: str, ready: threading.Barrier, until: float) -> None:
        ready.wait()
        dice = random.Random(token)
        time.sleep(dice.uniform(0, PAUSE) if until else 0)
        while True:
            self.save(token)
            if time.monotonic() >= until:
                return
            time.sleep(dice.uniform(0.5, 1.5) * PAUSE)

    def run(self, seconds: float) -> dict[str, object]:
        """All of them for so many seconds; 0: once each, in the same instant."""
        self.took, self.wrong = [], []
        ready, until = threading.Barrier(len(self.tokens)), time.monotonic() + seconds if seconds else 0.0
        crowd = [threading.Thread(target=self.person, args=(token, ready, until)) for token in self.tokens]
        start = time.monotonic()
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
        ordered = sorted(self.took)
        found = {f"p{p}": round(ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 1) for p in (50, 95, 99)}
        spent = time.monotonic() - start
        return {"saves": len(ordered), "a second": round(len(ordered) / spent, 1), **found, "worst": round(ordered[-1], 1),
                "all within s": round(spent, 2) if not seconds else None, "refused": len(self.wrong)}  # fmt: skip


def measured(folder: Path, url: str, people: int, seconds: float) -> dict[str, object]:
    store = Store(url)
    tokens = made(store, people)
    workers = 1 if url.startswith("sqlite") else 2
    with served(folder, url, workers) as port:
        crowd = Crowd(port, tokens)
        Crowd(port, tokens[:5]).run(0)  # warm
        crowd.number = iter(range(100, 10**9))
        steady, burst = crowd.run(seconds), crowd.run(0)
    with store.read() as session:
        kept = [session.exec(select(func.count()).select_from(t)).one() for t in (Visit, Measure)]
    sent = 5 + steady["saves"] + burst["saves"]  # type: ignore[operator]
    return {"steady": steady, "at once": burst, "kept": kept, "lost or doubled": sent - kept[0]}


def main(people: int, seconds: float) -> None:
    print(f"{people} people, {seconds:.0f} s, processors: {os.cpu_count()}, load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        print("sqlite", json.dumps(measured(Path(name), f"sqlite:///{name}/telvertel.db", people, seconds)), flush=True)
    server = Server()
    try:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # as a server that may lose its power is set
            server.run(f"ALTER SYSTEM SET {setting} = on")
        server.run("SELECT pg_reload_conf()")
        with tempfile.TemporaryDirectory() as name:
            print("postgresql", json.dumps(measured(Path(name), server.database(empty=True), people, seconds)), flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main(*(int(a) for a in (sys.argv[1:] + ["200", "60"][len(sys.argv) - 1 :])))
