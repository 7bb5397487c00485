"""A backup gives back what was there, and a file that is not one changes nothing."""

import os
import random
import threading
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import text

from storage.backup import back_up, kept, restore, verify
from storage.database import Store
from storage.dump import Damaged, dump, tables
from storage.history import Audit, audit
from storage.organisation import Organisation
from storage.people import Person
from storage.records import Money
from storage.settings import Settings
from tests.conftest import ENTERPRISES, PLACES, people


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", backup_keep=2)


@pytest.fixture
def filled(migrated_url: str) -> Store:
    """A store made by migrations, with the cast and something of every awkward kind."""
    store = Store(migrated_url)
    with store.write() as session:
        session.add_all([type(row)(**row.model_dump()) for row in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(people().values())
        awkward = 'é 漢 \n \\ "'
        session.add(
            Money(organisation="molenwijk", client_key="a", kind="cost", on=date(2026, 9, 1), amount_eur=Decimal("12.345678"), note=awkward)
        )
        audit(session, "test", person="bram", object="één")
    return store


def content(store: Store) -> dict[str, tuple[int, str]]:
    with store.reader.connect() as connection:
        return {table.name: dump(connection, table, lambda _: None) for table in tables()}


def spoil(store: Store) -> None:
    with store.write() as session:
        session.get_one(Organisation, "molenwijk").name = "Iets anders"
        audit(session, "later")


def test_a_backup_gives_back_everything(filled: Store, settings: Settings) -> None:
    before = content(filled)
    made = back_up(filled, settings)
    assert made.tables == before and made.rows > 10
    spoil(filled)
    assert content(filled) != before
    restore(filled, made.path)
    assert content(filled) == before


def test_the_store_goes_on_after_a_restore(filled: Store, settings: Settings) -> None:
    restore(filled, back_up(filled, settings).path)
    with filled.write() as session:
        audit(session, "after")  # its number follows the highest one that came back
    with filled.read() as session:
        numbers = [row[0] for row in session.execute(text("SELECT seq FROM audit ORDER BY seq"))]
    assert len(set(numbers)) == len(numbers) == 2


def test_a_backup_of_one_database_fits_the_other(filled: Store, settings: Settings, tmp_path: Path) -> None:
    made = back_up(filled, settings)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    restore(other, made.path)
    assert content(other) == content(filled)
    other.close()


def test_the_same_store_gives_the_same_bytes(filled: Store, settings: Settings, tmp_path: Path) -> None:
    first, second = (back_up(filled, settings, tmp_path / name).path.read_bytes() for name in ("a.zip", "b.zip"))
    assert first == second


@pytest.mark.parametrize("harm", ["truncated by a kilobyte", "halved", "empty", "one bit", "not a zip", "absent"])
def test_a_harmed_file_is_refused_and_changes_nothing(filled: Store, settings: Settings, harm: str, tmp_path: Path) -> None:
    path, before = back_up(filled, settings).path, content(filled)
    whole = path.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    harmed = {
        "truncated by a kilobyte": whole[:-1024],
        "halved": whole[: len(whole) // 2],
        "empty": b"",
        "one bit": bytes(flipped),
        "not a zip": b"x" * 5000,
    }
    target = tmp_path / "harmed.zip"
    if harm in harmed:
        target.write_bytes(harmed[harm])
    with pytest.raises(Damaged):
        restore(filled, target)
    assert content(filled) == before


@pytest.mark.sqlite_only(reason="about the file alone")
def test_no_flipped_bit_goes_unseen(filled: Store, settings: Settings, tmp_path: Path) -> None:
    whole, dice = back_up(filled, settings).path.read_bytes(), random.Random(5)
    for _ in range(200):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        (tmp_path / "flipped.zip").write_bytes(flipped)
        with pytest.raises(Damaged):
            verify(tmp_path / "flipped.zip")


def test_a_backup_of_another_version_is_refused_in_words(filled: Store, settings: Settings) -> None:
    with filled.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Damaged, match="andere versie"):
        back_up(filled, settings)
    assert kept(settings) == [] and os.listdir(settings.data_dir / "backups") == []


def test_a_backup_is_of_one_moment_while_people_write(filled: Store, settings: Settings) -> None:
    over = threading.Event()

    def write() -> None:
        while not over.is_set():
            with filled.write() as session:  # a person and a line about it: always both
                person = Person(email=f"{os.urandom(6).hex()}@example.org", name="X", role="coach", organisation="haven")
                session.add(person)
                session.add(Audit(action="person", object=person.id))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            tables = back_up(filled, settings).tables
            assert tables["person"][0] - 5 == tables["audit"][0] - 1
    finally:
        over.set()
        writer.join()


@pytest.mark.sqlite_only(reason="about the folder alone")
def test_only_the_newest_are_kept_and_only_the_owner_reads_them(
    filled: Store, settings: Settings, time_machine_at: Callable[[str], None]
) -> None:
    for day in ("2026-11-01", "2026-11-02", "2026-11-03"):
        time_machine_at(day)
        back_up(filled, settings)
    assert [path.name[:18] for path in kept(settings)] == ["telvertel-20261103", "telvertel-20261102"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept(settings))


@pytest.fixture
def time_machine_at() -> Iterator[Callable[[str], None]]:
    started: list[time_machine.travel] = []

    def at(day: str) -> None:
        while started:
            started.pop().stop()
        started.append(time_machine.travel(day, tick=True))
        started[-1].start()

    yield at
    while started:
        started.pop().stop()
