"""One world for all tests, on both real databases: Aicha logs, Bram coordinates, Carla is the municipality, Daan the funder, Els is of another wijkbedrijf."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from storage import cells, factors, history, records  # noqa: F401  (their tables belong to the world)
from storage.database import Store
from storage.organisation import Area, Organisation
from storage.people import Person


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
    Organisation(id="molenwijk", name="Wijkbedrijf Molenwijk", kind="D1", origin="O1", relation="L3", municipality="GM9901", areas=["BU99010101", "BU99010102"], started=2021, example=True),
    Organisation(id="haven", name="De Havenfixers", kind="D2", origin="O2", relation="L2", municipality="GM9901", areas=["BU99010201"], started=2022, example=True),
)


def people() -> dict[str, Person]:
    return {
        "aicha": Person(id="aicha", email="aicha@example.org", name="Aicha", role="coach", organisation="molenwijk"),
        "bram": Person(id="bram", email="bram@example.org", name="Bram", role="coordinator", organisation="molenwijk"),
        "carla": Person(id="carla", email="carla@example.org", name="Carla", role="municipality", municipality="GM9901"),
        "daan": Person(id="daan", email="daan@example.org", name="Daan", role="funder", municipality="GM9901"),
        "els": Person(id="els", email="els@example.org", name="Els", role="coordinator", organisation="haven"),
    }


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{tmp_path / 'telvertel.db'}")
    SQLModel.metadata.create_all(found.writer)
    yield found
    found.close()


@pytest.fixture
def world(store: Store) -> World:
    cast = people()
    with store.write() as session:
        session.add_all([a.model_copy() for a in PLACES] + [o.model_copy() for o in ENTERPRISES])
        session.flush()
        session.add_all(cast.values())
    return World(store, **cast)
