"""How long a form takes to open on a slow phone: `python -m tests.bench.opening [TURNS]`; a table in docs/kitchen-table.md.

The phone's processor is six times slower than this one. Its line is made slow by a small piece of this file between browser and server,
so it is slow for the worker too, and every form is asked over a new connection. Opened is: drawn, and every script has had its turn.
"""

import queue
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from storage.database import Store
from tests.journeys.device import Fleeting, Phone, Server
from tests.journeys.kill import world
from tests.journeys.visitor import chromium

SLOWER, PIECE = 6, 1460  # times; bytes
LINES = {"4G, slow": (0.075, 200_000), "3G, slow": (0.2, 50_000)}  # seconds one way, bytes a second
FORMS = ("visit", "activity", "hours", "placement", "story")
TIMES = """() => { const drawn = performance.getEntriesByName('first-contentful-paint')[0];
                   return Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd, drawn.startTime); }"""


class Line:
    """A slow way to a port of this machine: every piece arrives later, and no more of them in a second than the line can carry."""

    def __init__(self, port: int, there: float, rate: int):
        self.behind, self.there, self.rate = port, there, rate
        self.free, self.lock, self.cut = 0.0, threading.Lock(), False
        self.open: list[socket.socket] = []
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
            self.open += [phone, server]
            greeting = time.monotonic() + 2 * self.there  # making a connection is a way there and back as well
            self.start(self.carry, phone, server, greeting)
            self.start(self.carry, server, phone, greeting)

    def drop(self) -> None:
        """End every connection that is open."""
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self.open.clear()

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
                self.free = max(self.free, time.monotonic(), greeting) + len(piece) / self.rate
                pieces.put((self.free + self.there, piece))

    def bring(self, pieces: "queue.SimpleQueue[tuple[float, bytes]]", other: socket.socket) -> None:
        piece = b"-"
        while piece:
            due, piece = pieces.get()
            time.sleep(max(0.0, due - time.monotonic()))
            with suppress(OSError):
                other.sendall(piece) if piece else other.shutdown(socket.SHUT_WR)


def slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def opened(phone: Phone, line: Line, form: str) -> float:
    """Seconds from asking for the form until it is there."""
    line.drop()
    phone.page.wait_for_timeout(1000)  # what the page before still fetched for later is done
    phone.go(f"/opschrijven/{form}")
    phone.page.wait_for_selector("form[data-draft]")
    phone.until("() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    return float(phone.page.evaluate(TIMES)) / 1000


def measured(browser: Browser, name: str, turns: int) -> Iterator[str]:
    """The rows of the table for one line."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(url := f"sqlite:///{folder}/telvertel.db")
        world(store)
        server = Server(Path(folder) / "data", database_url=url, device_patience="500")
        line = Line(int(server.address.rsplit(":", 1)[1]), *LINES[name])
        server.environment["TELVERTEL_BASE_URL"] = address = f"http://127.0.0.1:{line.port}"
        with server:
            phone = Fleeting(browser, address)
            phone.context.set_default_timeout(120_000)
            slow(phone.page)
            phone.log_in()
            first = {form: opened(phone, line, form) for form in FORMS}
            phone.ready()
            later = {form: [opened(phone, line, form) for _ in range(turns)] for form in FORMS}
            line.cut = True
            server.kill()
            without = {form: [opened(phone, line, form) for _ in range(turns)] for form in FORMS}
            server.start()
            phone.context.close()
        store.close()
    for form in FORMS:
        both = " | ".join(f"{median(found[form]):.2f}, {max(found[form]):.2f}" for found in (later, without))
        yield f"| {name} | {form} | {first[form]:.2f} | {both} |"


def main(turns: int) -> None:
    print("| line | form | first time, s | later, s (middle, slowest) | no connection, s (middle, slowest) |\n|---|---|---|---|---|")
    with chromium() as browser:
        for name in LINES:
            print("\n".join(measured(browser, name, turns)), flush=True)


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["5"])[0]))
