"""What the tests without a connection share: one server for a file of tests, emptied in between, and a new phone of Aicha for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright
from sqlalchemy import delete, func
from sqlmodel import select

from storage.database import Store
from storage.tables import METADATA
from tests.conftest import World
from tests.journeys.device import Phone, Server
from tests.journeys.kill import world
from tests.journeys.running import HOUSE

SECRET = "hond in de gang"
STORES = """() => new Promise(done => { indexedDB.open('telvertel').onsuccess = event => { const db = event.target.result, found = {};
  const text = row => ({...row, key: String(row.key), iv: '', sealed: row.sealed && new TextDecoder().decode(row.sealed)});
  const names = [...db.objectStoreNames], work = db.transaction(names);
  names.forEach(name => { work.objectStore(name).getAll().onsuccess = e => { found[name] = e.target.result.map(text); }; });
  work.oncomplete = () => { db.close(); done(found); }; }; })"""  # read past our own scripts


@dataclass
class House:
    """A server process, the store behind it, and the names of the tables that are filled before anyone writes."""

    server: Server
    world: World
    full: set[str]

    def empty(self) -> None:
        """As it was before the first test."""
        with self.world.store.write() as session:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in self.full:
                    session.execute(delete(table))


@pytest.fixture(scope="module")
def play() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("offline")
    store = Store(url := f"sqlite:///{folder / 'telvertel.db'}")
    found = world(store)
    with store.read() as session:
        full = {t.name for t in METADATA.sorted_tables if session.execute(select(func.count()).select_from(t)).scalar_one()}
    with Server(folder / "data", database_url=url) as server:
        yield House(server, found, full)
    store.close()


@pytest.fixture
def cast(house: House) -> World:
    """The people, with nothing written down."""
    house.empty()
    return house.world


@pytest.fixture
def server(house: House, cast: World) -> Iterator[Server]:
    yield house.server
    if house.server.house != HOUSE:
        house.server.kill()
        house.server.house = HOUSE
        house.server.start()


@pytest.fixture
def phone(play: Playwright, server: Server, tmp_path: Path) -> Iterator[Phone]:
    """A phone on which Aicha is logged in, with the pages to write on."""
    found = Phone(play, server.address, tmp_path / "phone")
    found.log_in()
    found.ready()
    yield found
    found.context.close()


def offline(phone: Phone, note: str) -> None:
    """Write and save a visit without a connection."""
    phone.context.set_offline(True)
    phone.write(note)
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")


def in_the_clear(phone: Phone, words: str) -> bool:
    """Whether these words lie readable in what the browser keeps: its stores, and the files of its memory on disk."""
    folders = ("IndexedDB", "Local Storage", "Session Storage", "Service Worker", "Cache")
    files = (f for name in folders for f in (phone.memory / "Default" / name).rglob("*") if f.is_file())
    forms = (words.encode(), words.encode("utf-16-le"))
    stores = phone.page.evaluate(f"async () => JSON.stringify([await ({STORES})(), {{...localStorage}}, {{...sessionStorage}}])")
    return words in stores or any(form in f.read_bytes() for f in files for form in forms)


def rows(phone: Phone) -> dict[str, int]:
    """How many rows the browser keeps."""
    return {name: len(found) for name, found in phone.page.evaluate(STORES).items()}
