"""Typed work is never lost: browser, page, network and server are killed at random, as often as asked, and every visit is looked for.

`python -m tests.journeys.kill --rounds 1000` runs it by itself; the suite runs a few rounds with a fixed seed.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

from greenlet import getcurrent, greenlet
from playwright.sync_api import BrowserType, Error, sync_playwright

from seed.load import load
from storage.database import Store
from storage.migrations import upgrade
from tests.conftest import ENTERPRISES, PLACES, World, people
from tests.dashboard.visit import let_in
from tests.journeys.device import LIST, WRITE, Phone, Server, notes

DISASTERS = {"browser": 4, "page": 4, "network": 4, "server": 2, "nothing": 1}
TORN = 0.2  # how many of the kills of a browser leave its store as one in the middle of a write does
TYPE = """async text => { const form = document.querySelector('form[data-draft]'), line = form.elements.note;
  delete form.dataset.saved; line.value = text; line.dispatchEvent(new Event('input', {bubbles: true}));
  const inTab = () => Boolean(form.querySelector('[data-lasts]')), kept = () => form.dataset.saved && !inTab();
  let waited = false;  // in the tab alone is not kept, and the form says so
  for (const end = Date.now() + 20000; !kept() && Date.now() < end;) { waited ||= inTab(); await new Promise(go => setTimeout(go, 5)); }
  return kept() ? waited ? 'waited' : 'kept' : ''; }"""
DRAFTS = """async () => { const strongbox = Telvertel.strongbox, mine = await strongbox.open(Telvertel.away.person), found = [];
  for (const draft of await strongbox.list('drafts', mine)) {
    const note = (draft.content.pairs.find(p => p[0] === 'note') || ['', ''])[1];
    if (note) found.push(note); else await strongbox.forget(mine.person, draft.key);  // killed before the first word
  }
  return found; }"""
HELD = """async () => { const held = { inTab: sessionStorage.length };
  for (const store of ['keys', 'drafts', 'queue', 'pages'])
    held[store] = (await Telvertel.strongbox.all(store)).map(row => [row.person, String(row.key), row.saved]);
  return JSON.stringify(held); }"""  # of what was lost: whether the row is gone, or does not open, or all of it
PATIENCE, HANGING, STUCK = 20_000, 120, 30


class Storm:
    """One phone, one server, and a random number generator that has it in for both."""

    def __init__(self, kind: BrowserType, server: Server, store: Store, folder: Path, seed: int):
        self.server, self.store, self.chance = server, store, random.Random(seed)
        self.phone = Phone(kind, server.address, folder / "phone")
        self.dead: set[str] = set()
        self.disaster, self.opened = "", False
        self.seen: Counter[str] = Counter()
        self.phone.log_in()
        self.phone.ready()

    def round(self, n: int, disaster: str = "") -> None:
        """Write one visit while something breaks, mend what broke, and see that the visit is there once, or its draft is."""
        words, drawn = f"ronde {n} hond in de gang", self.chance.choices(list(DISASTERS), DISASTERS.values())[0]
        self.disaster = disaster = disaster or drawn
        press, moment = self.chance.random() < 0.75, self.chance.uniform(0, 0.7)
        self.phone.context.set_offline(self.chance.random() < 0.3)
        striker = threading.Timer(moment, self.strike, [disaster])
        self.so_far, pressed = "", False
        try:
            self.phone.go(WRITE)
            self.phone.page.tap("label.option:has-text('klus')")
            self.phone.page.evaluate("document.querySelector('details.rest').open = true")
            striker.start()
            self.type(words)
            if disaster == "network":
                self.phone.context.set_offline(True)
            if press:
                self.phone.save()
                pressed = True
                self.phone.page.wait_for_timeout(self.chance.uniform(0, 300))
        except Error:
            self.seen["interrupted"] += 1
        if disaster == "page":
            self.close_page()
        if striker.ident:
            striker.join()
        self.seen.update((disaster, "pressed" if pressed else "not pressed"))
        self.mend()
        self.look(words, self.so_far, pressed)

    def type(self, words: str) -> None:
        """Word by word, each kept before the next: what came through before a kill is what must be there after it."""
        parts = words.split(" ")
        for n in range(2, len(parts) + 1):
            said = self.phone.page.evaluate(TYPE, " ".join(parts[:n]))
            assert said, "what was typed is not kept after 20 seconds"
            self.seen["waited in the tab"] += said == "waited"
            self.so_far = " ".join(parts[:n])
            self.phone.page.wait_for_timeout(self.chance.uniform(0, 60))

    def close_page(self) -> None:
        """Close the tab, beside another one. Once in hundreds this browser never says that it did; then it is killed as well."""
        closing, self.phone.page = self.phone.page, self.phone.context.new_page()
        stuck = threading.Timer(STUCK, self.strike, ["browser"])
        stuck.start()
        try:
            closing.close()
        except Error:
            self.seen["tab that did not close"] += 1
        stuck.cancel()
        stuck.join()

    def strike(self, disaster: str) -> None:
        if disaster == "browser":
            self.dead.add("browser")
            self.phone.strike()
        if disaster == "server":
            self.dead.add("server")
            self.server.kill()

    def mend(self) -> None:
        self.opened = "browser" in self.dead
        if self.opened:
            self.phone.bury()
            if self.chance.random() < TORN:
                self.seen["torn"] += 1
                self.phone.tear()
            self.phone.open()
        if "server" in self.dead:
            self.server.start()
        self.dead.clear()

    def look(self, words: str, typed: str, pressed: bool) -> None:
        """With everything mended: what was saved arrives by itself, and what was only typed is offered back."""
        self.phone.context.set_offline(False)
        try:
            self.phone.log_in()
        except Error as error:  # a worker that starts on a machine this busy: somebody sees the browser's own page once, and asks again
            if "ERR_FAILED" not in error.message:
                raise
            self.seen["page that failed"] += 1
            self.phone.log_in()
        if self.opened and self.phone.lost():
            self.seen["databases lost"] += 1
            self.phone.ready()
        self.phone.go(LIST)
        self.until_sent()
        kept = list(self.phone.page.evaluate(DRAFTS))
        self.seen["draft of what was sent"] += len(kept) if words in notes(self.store) else 0
        there = [note for note in notes(self.store) if note == words]
        assert len(there) <= 1, f"{words}: kept {len(there)} times"
        if not there and typed:
            found = kept and all(note.startswith(typed) for note in kept)
            assert found, f"{words}: typed '{typed}', found {kept}; killed: {self.disaster}; held: {self.phone.page.evaluate(HELD)}"
        assert not (pressed and not there and not kept), f"{words}: saved, and nowhere"
        if kept and not there:
            self.go_on(words, kept[0], pressed)
        assert notes(self.store).count(words) == int(pressed or bool(there)), words

    def until_sent(self) -> None:
        end = time.monotonic() + PATIENCE / 1000
        while self.phone.left()["queue"]:
            assert time.monotonic() < end, f"still waiting: {self.phone.page.inner_text('main')}"
            self.phone.page.wait_for_timeout(30)

    def go_on(self, words: str, kept: str, pressed: bool) -> None:
        """Take up the draft as its owner would: save it when it was to be saved, throw it away when not."""
        page = self.phone.page
        self.phone.go(WRITE)
        page.wait_for_selector("text=Verder daarmee", timeout=PATIENCE)
        if not pressed:
            self.seen["draft offered"] += 1
            page.tap("text=Weggooien")
            self.phone.until("async () => (await Telvertel.strongbox.left(Telvertel.away.person)).drafts === 0")
            return
        self.seen["saved from the draft"] += 1
        page.tap("text=Verder daarmee")
        assert page.input_value("#i-note") == kept
        assert page.evaluate(TYPE, words), "what was typed is not kept after 20 seconds"
        self.phone.save()
        page.wait_for_selector("[data-kept]", timeout=PATIENCE)


def world(store: Store) -> World:
    """The cast of all tests, on a store made by the migrations."""
    upgrade(store)
    everyone = people()
    with store.write() as session:
        load(session)
        session.add_all([type(found)(**found.model_dump()) for found in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(everyone.values())
    found = World(store, **everyone)
    let_in(found)
    return found


def hung(storm: greenlet) -> None:
    """A round that never ends is a fault as well: say where it stands, and stop."""
    traceback.print_stack(storm.gr_frame)
    os._exit(1)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--seconds", type=int, default=0, help="stop after the round in which this time is over; 0: after all rounds")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), f"sqlite:///{Path(name) / 'telvertel.db'}"
        store = Store(url)
        world(store)
        with Server(folder / "data", database_url=url) as server, sync_playwright() as play:
            storm, started = Storm(play.chromium, server, store, folder, given.seed), time.monotonic()
            for n in range(given.rounds):
                watch = threading.Timer(HANGING, hung, [getcurrent()])
                watch.daemon = True
                watch.start()
                storm.round(n)
                watch.cancel()
                took = time.monotonic() - started
                if n % 10 == 9:
                    print(f"{n + 1} rounds, {took:.0f} s, {dict(storm.seen)}", flush=True)
                if given.seconds and took > given.seconds:
                    break
            print(f"seed {given.seed}: {n + 1} rounds in {took:.0f} s, none lost, none twice: {dict(storm.seen)}", flush=True)
            storm.phone.context.close()
        store.close()


if __name__ == "__main__":
    sys.exit(main())
