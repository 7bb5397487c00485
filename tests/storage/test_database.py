"""The store: the same promises on both databases."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.database import Store
from storage.organisation import Organisation
from storage.people import Person
from tests.conftest import World


def test_the_store_is_the_database_it_says(store: Store, database: str) -> None:
    with store.read() as session:
        words = str(session.execute(text("select sqlite_version()" if database == "sqlite" else "select version()")).scalar_one())
    assert words.startswith("3." if database == "sqlite" else "PostgreSQL")


def test_a_transaction_is_kept_whole_or_not_at_all(world: World) -> None:
    with pytest.raises(RuntimeError), world.store.write() as session:
        session.get_one(Organisation, "molenwijk").name = "Anders"
        session.flush()
        raise RuntimeError
    with world.store.read() as session:
        assert session.get_one(Organisation, "molenwijk").name == "Wijkbedrijf Molenwijk"


def test_a_person_of_an_enterprise_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Person(email="x@example.org", name="X", role="coach", organisation="nergens"))


def test_reading_changes_nothing(world: World) -> None:
    with world.store.read() as session:
        session.get_one(Organisation, "molenwijk").name = "Anders"
        session.flush()
    with world.store.read() as session:
        assert session.get_one(Organisation, "molenwijk").name == "Wijkbedrijf Molenwijk"


@pytest.mark.sqlite_only(reason="PostgreSQL needs a row lock for this; SQLite's writers stand in line")
def test_writers_stand_in_line_and_no_addition_is_lost(world: World) -> None:
    def add() -> None:
        for _ in range(20):
            with world.store.write() as session:
                session.get_one(Organisation, "molenwijk").started += 1

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.store.read() as session:
        assert session.get_one(Organisation, "molenwijk").started == 2021 + 80


@pytest.mark.sqlite_only(reason="settings of SQLite")
def test_every_connection_to_sqlite_is_safe(store: Store) -> None:
    wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 10000, "secure_delete": 1}
    for engine in (store.writer, store.reader):
        with engine.connect() as connection:
            assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted} == wanted
