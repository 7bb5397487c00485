"""One world for all tests, on both real databases: Aicha logs, Bram coordinates, Carla and Daan look from outside, Els is elsewhere."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from storage.database import Store
from storage.migrations import upgrade
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.tables import METADATA
from tests.faults import no_fault_hides  # noqa: F401 - for every test
from tests.journeys.visitor import chromium as start_chromium
from tests.postgres import Server

DATABASES = ("sqlite", "postgresql")
LONG = ("test_every_page", "test_tenants", "test_recipes", "test_from_visit_to_report", "test_council_evening", "test_import_in_browser")


@dataclass
class World:
    """The store and its fixed cast."""

    store: Store
    aicha: Person
    bram: Person
    carla: Person
    daan: Person
    els: Person


PLACES = (
    Area(code="GM9901", vintage=2025, name="Voorbeeldstad", parent=None, households=21000),
    Area(code="WK990101", vintage=2025, name="Molenwijk", parent="GM9901", households=4200),
    Area(code="WK990102", vintage=2025, name="Havenwijk", parent="GM9901", households=3900),
    Area(code="BU99010101", vintage=2025, name="Molenwijk-Noord", parent="WK990101", households=2100),
    Area(code="BU99010102", vintage=2025, name="Molenwijk-Zuid", parent="WK990101", households=2100),
    Area(code="BU99010201", vintage=2025, name="Havenkwartier", parent="WK990102", households=3900),
)
ENTERPRISES = (
    Organisation(
        id="molenwijk",
        name="Wijkbedrijf Molenwijk",
        kind="D1",
        origin="O1",
        relation="L3",
        municipality="GM9901",
        areas=["BU99010101", "BU99010102"],
        started=2021,
        example=True,
    ),
    Organisation(
        id="haven",
        name="De Havenfixers",
        kind="D2",
        origin="O2",
        relation="L2",
        municipality="GM9901",
        areas=["BU99010201"],
        started=2022,
        example=True,
    ),
)


def people() -> dict[str, Person]:
    return {
        "aicha": Person(id="aicha", email="aicha@example.org", name="Aicha", role="coach", organisation="molenwijk"),
        "bram": Person(id="bram", email="bram@example.org", name="Bram", role="coordinator", organisation="molenwijk"),
        "carla": Person(id="carla", email="carla@example.org", name="Carla", role="municipality", municipality="GM9901"),
        "daan": Person(id="daan", email="daan@example.org", name="Daan", role="funder", municipality="GM9901"),
        "els": Person(id="els", email="els@example.org", name="Els", role="coordinator", organisation="haven"),
    }


def pytest_addoption(parser: pytest.Parser) -> None:
    """The pictures that open the README are taken while the evening is played; the steps of the tasks are counted while they are done."""
    parser.addoption("--album", default="", help="a folder for the pictures of the council evening")
    parser.addoption("--write-steps", default="", help="the document that keeps what the usability tasks took: docs/usability.md")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whoever asks for a store or an address runs on both databases, unless the test is marked `sqlite_only` with a reason."""
    asked = [name for name in ("store", "empty_url", "migrated_url") if name in metafunc.fixturenames]
    only = metafunc.definition.get_closest_marker("sqlite_only")
    if asked:
        metafunc.parametrize("database", DATABASES[:1] if only else DATABASES, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first: as the last ones they would leave the other processors without work."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process: a second one beside it cannot be started."""
    with start_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real server, started by the first test that needs it. Without one those tests fail; they never skip."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store to copy: quicker than making every table for every test."""
    path = tmp_path_factory.mktemp("template") / "telvertel.db"
    made = Store(f"sqlite:///{path}")
    METADATA.create_all(made.writer)
    made.close()
    return path


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made by the migrations: what a backup and a running server expect."""
    path = tmp_path_factory.mktemp("migrated") / "telvertel.db"
    made = Store(f"sqlite:///{path}")
    upgrade(made)
    made.close()
    return path


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database this test runs on: sqlite or postgresql."""
    return str(request.param)


@pytest.fixture
def new_url(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., str]]:
    """A function that gives the address of one more database of the same kind.

    `empty=True` leaves out our tables; `migrated=True` gives them as the migrations make them.
    """
    made: list[str] = []

    def new(*, empty: bool = False, migrated: bool = False) -> str:
        if database == "postgresql":
            made.append(request.getfixturevalue("postgres").database(empty=empty, migrated=migrated))
            return made[-1]
        made.append(f"sqlite:///{tmp_path / f'telvertel{len(made) or str()}.db'}")
        if not empty:
            shutil.copy(request.getfixturevalue("migrated_template" if migrated else "template"), tmp_path / made[-1].rsplit("/", 1)[1])
        return made[-1]

    yield new
    for url in made if database == "postgresql" else ():
        request.getfixturevalue("postgres").give_back(url)


@pytest.fixture
def empty_url(new_url: Callable[..., str]) -> str:
    """The address of a database without tables."""
    return new_url(empty=True)


@pytest.fixture
def migrated_url(new_url: Callable[..., str]) -> str:
    """The address of a database whose tables the migrations made."""
    return new_url(migrated=True)


@pytest.fixture
def store(new_url: Callable[..., str]) -> Iterator[Store]:
    """A real store with empty tables: SQLite, and once more PostgreSQL."""
    found = Store(new_url())
    yield found
    found.close()


@pytest.fixture
def world(store: Store) -> World:
    cast = people()
    with store.write() as session:
        session.add_all([type(found)(**found.model_dump()) for found in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(cast.values())
    return World(store, **cast)
