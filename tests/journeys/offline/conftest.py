"""One server for the tests without a connection, emptied in between, and a new phone of Aicha for each test.

A test that kills the browser, or reads what it leaves on the disk, asks for `memory`; any other gets a window of one browser.
Both databases stand behind it, except where the test looks at the device alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import delete, func, update
from sqlmodel import select

from storage.append_only import lifted
from storage.database import Store
from storage.people import Person
from storage.tables import METADATA
from tests.conftest import DATABASES, World
from tests.journeys.device import Fleeting, Phone, Server
from tests.journeys.kill import world
from tests.journeys.running import HOUSE


@dataclass
class House:
    """A server process, the store behind it, and the names of the tables that are filled before anyone writes."""

    server: Server
    world: World
    full: set[str]

    def empty(self) -> None:
        """As it was before the first test, also the language that somebody chose."""
        with self.world.store.write() as session, lifted(session.connection()):
            session.execute(update(Person).values(language="nl"))
            for table in reversed(METADATA.sorted_tables):
                if table.name not in self.full:
                    session.execute(delete(table))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """On both databases, unless the test is marked `sqlite_only` with a reason."""
    if "house" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("sqlite_only")
        metafunc.parametrize("house", DATABASES[:1] if only else DATABASES, indirect=True, scope="package")


@pytest.fixture(scope="package")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder, made = tmp_path_factory.mktemp("offline"), request.param == "postgresql"
    url = request.getfixturevalue("postgres").database(empty=True) if made else f"sqlite:///{folder / 'telvertel.db'}"
    store = Store(url)
    found = world(store)
    with store.read() as session:
        full = {t.name for t in METADATA.sorted_tables if session.execute(select(func.count()).select_from(t)).scalar_one()}
    with Server(folder / "data", database_url=url) as server:
        yield House(server, found, full)
    store.close()
    if made:
        request.getfixturevalue("postgres").give_back(url)


@pytest.fixture
def cast(house: House) -> World:
    """The people, with nothing written down."""
    house.empty()
    return house.world


@pytest.fixture
def server(house: House, cast: World) -> Server:
    if house.server.house != HOUSE:  # a test before this one left another version of the program
        house.server.kill()
        house.server.house = HOUSE
        house.server.start()
    return house.server


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where the browser of this test keeps on the disk what it must remember."""
    return tmp_path / "phone"


@pytest.fixture
def phone(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Phone]:
    """A phone on which Aicha is logged in, with the pages to write on."""
    lasting = "memory" in request.fixturenames
    kind, where = chromium.browser_type, server.address
    found = Phone(kind, where, request.getfixturevalue("memory")) if lasting else Fleeting(chromium, where)
    found.log_in()
    found.ready()
    yield found
    found.context.close()
