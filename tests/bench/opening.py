"""How long a form takes to open on a slow phone: `python -m tests.bench.opening [TURNS]`; a table in docs/kitchen-table.md.

The phone's processor is six times slower than this one, its line takes 400 ms there and back and brings 50 kB a second; the line is a
small piece of this file between browser and server, so it is slow for the worker too. Opened is: drawn, and every script has had its turn.
"""

import queue
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from storage.database import Store
from tests.journeys.device import Fleeting, Phone, Server
from tests.journeys.kill import world
from tests.journeys.visitor import chromium

SLOWER, THERE, RATE, PIECE = 6, 0.2, 50_000, 1460  # times; seconds one way; bytes a second; bytes
FORMS = ("visit", "activity", "hours", "placement", "story")
TIMES = """() => { const drawn = performance.getEntriesByName('first-contentful-paint')[0];
                   return Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd, drawn.startTime); }"""


class Line:
    """A slow way to a port of this machine: every piece arrives later, and no more of them in a second than the line can carry."""

    def __init__(self, port: int):
        self.behind, self.free, self.lock, self.cut = port, 0.0, threading.Lock(), False
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        self.start(self.let_in)

    def start(self, what: Callable[..., None], *about: object) -> None:
        threading.Thread(target=what, args=about, daemon=True).start()

    def let_in(self) -> None:
        while True:
            phone, _ = self.door.accept()
            if self.cut:
                phone.close()
                continue
            server = socket.create_connection(("127.0.0.1", self.behind))
            greeting = time.monotonic() + 2 * THERE  # making a connection is a way there and back as well
            self.start(self.carry, phone, server, greeting)
            self.start(self.carry, server, phone, greeting)

    def carry(self, one: socket.socket, other: socket.socket, greeting: float) -> None:
        pieces: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.start(self.bring, pieces, other)
        piece = b"-"
        while piece:
            try:
                piece = one.recv(PIECE)
            except OSError:
                piece = b""
            with self.lock:
                self.free = max(self.free, time.monotonic(), greeting) + len(piece) / RATE
                pieces.put((self.free + THERE, piece))

    def bring(self, pieces: "queue.SimpleQueue[tuple[float, bytes]]", other: socket.socket) -> None:
        piece = b"-"
        while piece:
            due, piece = pieces.get()
            time.sleep(max(0.0, due - time.monotonic()))
            with suppress(OSError):
                other.sendall(piece) if piece else other.shutdown(socket.SHUT_WR)


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def opened(phone: Phone, form: str) -> float:
    """Seconds from asking for the form until it is there."""
    phone.go(f"/opschrijven/{form}")
    phone.page.wait_for_selector("form[data-draft]")
    phone.until("() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    return float(phone.page.evaluate(TIMES)) / 1000


def main(turns: int) -> None:
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        store = Store(url := f"sqlite:///{name}/telvertel.db")
        world(store)
        server = Server(Path(name) / "data", database_url=url)
        line = Line(int(server.address.rsplit(":", 1)[1]))
        server.environment["TELVERTEL_BASE_URL"] = address = f"http://127.0.0.1:{line.port}"
        with server:
            phone = Fleeting(browser, address)
            phone.context.set_default_timeout(120_000)
            slow(phone.page)
            phone.log_in()
            first = {form: opened(phone, form) for form in FORMS}
            phone.ready()
            later = {form: [opened(phone, form) for _ in range(turns)] for form in FORMS}
            line.cut = True
            server.kill()
            without = {form: [opened(phone, form) for _ in range(turns)] for form in FORMS}
            server.start()
            phone.context.close()
        store.close()
    print("| form | the first time, s | after that, s (middle, slowest) | without a connection, s (middle, slowest) |\n|---|---|---|---|")
    for form in FORMS:
        both = " | ".join(f"{median(found[form]):.2f}, {max(found[form]):.2f}" for found in (later, without))
        print(f"| {form} | {first[form]:.2f} | {both} |")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["5"])[0]))
