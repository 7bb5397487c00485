"""Aicha's phone: one browser with a memory on disk, against a server process that can be stopped, killed and started again."""

import os
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page
from sqlmodel import select

from dashboard.log.offline import PAGES
from storage.database import Store
from storage.records import Visit
from tests.dashboard.visit import PASSWORD
from tests.journeys.running import HOUSE, Running

LOOK = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
}
CHROMIUM, BLOCK = "/usr/bin/chromium", 32768  # BLOCK: bytes in which LevelDB writes its log
PATIENCE = 45  # seconds, on a busy machine
READY = """async paths => { const mine = await Telvertel.strongbox.handle(), pages = await Telvertel.strongbox.all('pages');
  return mine && navigator.serviceWorker.controller && paths.every(path => pages.some(page => page.key === path)); }"""
STATE = """async () => { const all = await navigator.serviceWorker.getRegistrations(), box = Telvertel.strongbox;
  return JSON.stringify({ handle: Boolean(await box.handle()), controller: Boolean(navigator.serviceWorker.controller),
    workers: all.map(one => ['installing', 'waiting', 'active'].map(name => one[name] && one[name].state)),
    pages: (await box.all('pages')).map(page => page.key), files: await caches.keys() }); }"""
WRITE, LIST = "/opschrijven/visit", "/opschrijven/niet-verstuurd"


class Server(Running):
    """Only the server process, on one port for as long as the test takes, of the program in `house`."""

    house = HOUSE

    def start(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir / "serve.log").open("ab") as told:
            command = [sys.executable, "telvertel.py", "serve"]
            self.processes = [
                subprocess.Popen(command, cwd=self.house, env=self.environment, stdout=told, stderr=told, start_new_session=True)
            ]
        self._wait()

    def __enter__(self) -> "Server":
        self.start()
        return self

    def kill(self) -> None:
        """SIGKILL, the master and its workers at once: nobody gets to finish anything."""
        os.killpg(self.processes[0].pid, signal.SIGKILL)
        self.processes[0].wait()


class Phone:
    """A browser whose memory outlives it, so that it can be killed and opened again."""

    def __init__(self, kind: BrowserType, address: str, memory: Path):
        self.kind, self.address, self.memory = kind, address, memory
        self.context: BrowserContext
        self.open()

    def open(self) -> Page:
        self.context = self.kind.launch_persistent_context(self.memory, executable_path=CHROMIUM, args=["--no-sandbox"], **LOOK)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.pages[0]
        return self.page

    def kill(self) -> None:
        self.strike()
        self.bury()

    def strike(self) -> None:
        """SIGKILL to the browser of this memory and to no other process."""
        for found in Path("/proc").iterdir():
            if found.name.isdigit() and self._ours(found):
                os.kill(int(found.name), signal.SIGKILL)

    def tear(self) -> None:
        """As a kill in the middle of a write leaves the store of a Chromium: the head of a record is in its log, what it says is not.

        It goes on behind that, and throws everything away at the start after. The form of a record: crc32c (4 bytes), length (2), kind (1).
        """
        log = max((self.memory / "Default" / "IndexedDB").glob("*.leveldb/*.log"), key=lambda found: found.stat().st_mtime)
        left = BLOCK - log.stat().st_size % BLOCK
        with log.open("ab") as end:
            end.write(bytes(left) if left < 8 else b"")
            end.write(struct.pack("<IHB", 1, min(100, (left if left >= 8 else BLOCK) - 7), 1))

    def lost(self) -> bool:
        """Whether the browser made its databases anew at this start, in its own words."""
        logs = (self.memory / "Default" / "IndexedDB").glob("*.leveldb/LOG")
        return any("since it was missing" in log.read_text() for log in logs)

    def bury(self) -> None:
        """Let go of a browser that is gone."""
        with suppress(Error):
            self.context.close()
        for lock in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.memory / lock).unlink(missing_ok=True)

    def _ours(self, process: Path) -> bool:
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return f"--user-data-dir={self.memory}".encode() in words and not any(w.startswith(b"--type=") for w in words)

    def go(self, path: str) -> None:
        """Open a page of ours. A page that is just on its way somewhere else may cut in; then once more."""
        for left in (2, 1, 0):
            try:
                self.page.goto(f"{self.address}{path}")
                return
            except Error as error:
                if not left or not ("ERR_ABORTED" in error.message or "interrupted" in error.message):
                    raise
                self.page.wait_for_timeout(200)

    def until(self, script: str, arg: object = None) -> None:
        """Wait until this function says so. Asked again and again from outside, because our pages let no script make another."""
        end = time.monotonic() + PATIENCE
        while (said := self._says(script, arg)) is not True:
            if time.monotonic() > end:
                raise TimeoutError(script) from said
            self.page.wait_for_timeout(20)

    def _says(self, script: str, arg: object) -> bool | Error | None:
        """What it says now. A page that is just on its way to the next says nothing yet: its scripts are gone, or not there so far."""
        try:
            return bool(self.page.evaluate(script, arg)) or None
        except Error as error:
            return error

    def log_in(self, name: str = "aicha", to: str = LIST) -> None:
        self.go(f"/inloggen?next={to}")
        if self.page.locator("#email").count():
            self.page.fill("#email", f"{name}@example.org")
            self.page.fill("#password", PASSWORD)
            self.page.click("form .button")
        self.page.wait_for_selector("[data-unsent]", state="attached")

    def write(self, note: str) -> None:
        """Fill in a visit, and wait until what was typed last is kept."""
        self.go(WRITE)
        self.page.tap("label.option:has-text('klus')")
        self.page.evaluate("document.querySelector('details.rest').open = true")
        self.page.fill("#i-note", note)
        self.kept()

    def kept(self) -> None:
        self.until("() => document.querySelector('form[data-draft], form[data-unqueued]').dataset.saved")

    def save(self) -> None:
        self.page.tap("p.save button >> nth=0", no_wait_after=True)

    def ready(self) -> None:
        """Wait until every page for writing without a connection is here."""
        self.go("/opschrijven")
        try:
            self.until(READY, list(PAGES))
        except TimeoutError as error:
            raise TimeoutError(self.page.evaluate(STATE)) from error

    def left(self) -> dict[str, int]:
        """How much waits to be sent, and how many drafts there are."""
        found = self.page.evaluate("() => Telvertel.strongbox.left(Telvertel.away.person)")
        return {name: found[name] for name in ("queue", "drafts")}

    def badge(self) -> str:
        return " ".join(self.page.inner_text("[data-unsent]").split()) if self.page.is_visible("[data-unsent]") else ""


class Fleeting(Phone):
    """A phone that remembers as long as it is open: quick, because all of them are windows of one browser."""

    def __init__(self, browser: Browser, address: str):
        self.browser, self.address = browser, address
        self.open()

    def open(self) -> Page:
        self.context = self.browser.new_context(**LOOK)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        return self.page


def notes(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(v.note or "" for v in session.exec(select(Visit)))
