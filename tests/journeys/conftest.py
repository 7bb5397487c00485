"""A neighbourhood that runs: the cast of all tests, a quarter with work in it, the server and the timetable, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import log
from storage.database import Store
from storage.period import Period, containing, today
from storage.records import Visit
from tests.conftest import World
from tests.journeys.kill import world
from tests.journeys.running import Running

QUARTER = containing(today(), "quarter").previous()  # the last one that is over, so that it can be closed
HOUSEHOLDS = 14
STRIPS = 3  # draught strips in each


@pytest.fixture
def quarter() -> Period:
    return QUARTER


@pytest.fixture
def cast(migrated_url: str) -> Iterator[World]:
    """A store made by the migrations, with factors, and households that were helped. Nothing is counted yet."""
    store = Store(migrated_url)
    yield world(store)
    store.close()


@pytest.fixture
def helped_quarter(cast: World) -> World:
    """The households of this quarter, each with draught strips."""
    with cast.store.write() as session:
        for n in range(HOUSEHOLDS):
            strips = [{"kind": "draught_strip", "quantity": str(STRIPS), "stage": "installed"}]
            answers = {"household": f"H{n + 1:03d}", "area": "BU99010101", "on": QUARTER.start, "kind": "first", "measures": strips}
            log.save(session, cast.aicha, Visit, answers, client_key=f"household{n}")
    return cast


@pytest.fixture
def running(helped_quarter: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Both processes, on the store of the cast."""
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found
