"""A store as a backup needs it."""

import pytest

from storage.database import Store
from tests.conftest import ENTERPRISES, PLACES, people


@pytest.fixture
def made(migrated_url: str) -> Store:
    """Made by the migrations, with the places, the enterprises and the people."""
    store = Store(migrated_url)
    with store.write() as session:
        session.add_all([type(row)(**row.model_dump()) for row in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(people().values())
    return store
