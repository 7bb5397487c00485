"""Migrations end where the records are, whole or not at all, on both databases."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from storage.database import Store
from storage.migrations import FOLDER, is_current, revision, script, upgrade
from storage.settings import UnsafeStart
from storage.tables import METADATA


def shape(store: Store) -> dict[str, Any]:
    """All a database knows of its tables, in an order of our own."""
    found = inspect(store.reader)
    by_text = lambda rows: sorted(({k: str(v) for k, v in row.items()} for row in rows), key=str)  # noqa: E731
    return {
        table: {
            "columns": by_text(found.get_columns(table)),
            "key": sorted(found.get_pk_constraint(table)["constrained_columns"]),
            "foreign keys": by_text(found.get_foreign_keys(table)),
            "unique": by_text(found.get_unique_constraints(table)),
            "checks": by_text(found.get_check_constraints(table)),
            "indexes": by_text(found.get_indexes(table)),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


@pytest.fixture
def empty(empty_url: str) -> Any:
    store = Store(empty_url)
    yield store
    store.close()


def test_migrations_end_where_the_records_are(empty: Store, store: Store) -> None:
    upgrade(empty)
    made, wanted = shape(empty), shape(store)
    assert sorted(made) == sorted(wanted)
    for table in wanted:
        assert made[table] == wanted[table], table
    with empty.reader.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []


def test_the_comparison_sees_a_lost_rule(empty: Store, store: Store) -> None:
    upgrade(empty)
    with empty.writer.begin() as connection:
        connection.execute(text("DROP INDEX ix_area_parent"))
    assert shape(empty)["area"] != shape(store)["area"]


def test_a_second_upgrade_does_nothing(empty: Store) -> None:
    assert upgrade(empty) == [step.revision for step in script().walk_revisions()][::-1]
    assert upgrade(empty) == []
    assert is_current(empty)


def test_two_processes_that_start_together_make_the_tables_once(empty_url: str) -> None:
    code = "import sys; from storage.database import Store; from storage.migrations import upgrade; print(len(upgrade(Store(sys.argv[1]))))"
    both = [
        subprocess.Popen([sys.executable, "-c", code, empty_url], stdout=subprocess.PIPE, text=True, cwd=FOLDER.parents[1])
        for _ in range(2)
    ]
    ran = [int(process.communicate(timeout=60)[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(ran) == len(list(script().walk_revisions()))


def test_a_store_of_a_newer_version_is_refused_in_words(empty: Store) -> None:
    upgrade(empty)
    with empty.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnsafeStart, match="nieuwere versie"):
        upgrade(empty, folder=FOLDER)
    assert not is_current(empty)


def test_tables_from_elsewhere_are_refused_in_words(store: Store) -> None:
    with pytest.raises(UnsafeStart, match="lege opslag"):
        upgrade(store)


BREAKS = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{number}", "{before}"
def upgrade():
    with op.batch_alter_table("organisation") as batch:
        batch.add_column(sa.Column("colour", sa.String(length=10), nullable=True))
    {then}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the migrations with one more that changes a table others point at, and then does what is asked."""

    def made(then: str) -> Path:
        copy = tmp_path / "migrations"
        shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
        before = script().get_current_head()
        (copy / "versions" / "9000_more.py").write_text(BREAKS.format(number="9000", before=before, then=then))
        return copy

    return made


def unmarked(store: Store) -> Engine:
    """The store for writing rows of long ago: then there was no table for marks yet."""
    return store.writer.execution_options(unmarked=True)


def fill(store: Store) -> None:
    with unmarked(store).begin() as connection:
        columns = "id, name, own_word, kind, origin, relation, municipality, areas, started, review, example"
        connection.execute(
            text(f"INSERT INTO organisation ({columns}) VALUES ('a', 'A', 'x', 'D1', 'O1', '', 'GM1', '[]', 2020, false, true)")
        )
        columns = "id, email, name, password, role, organisation, language, active, created_at"
        connection.execute(
            text(f"INSERT INTO person ({columns}) VALUES ('p', 'p@e.nl', 'P', '', 'coach', 'a', 'nl', true, '2026-01-01 00:00:00')")
        )


def test_a_table_that_others_point_at_can_be_changed_with_rows_in_it(empty: Store, folder: Callable[[str], Path]) -> None:
    upgrade(empty)
    fill(empty)
    assert upgrade(empty, folder=folder("pass")) == ["9000"]
    with empty.read() as session:
        assert session.execute(text("SELECT colour, name FROM organisation")).one() == (None, "A")
        assert session.execute(text("SELECT organisation FROM person")).scalar_one() == "a"


def test_a_migration_that_breaks_halfway_leaves_nothing_behind(empty: Store, folder: Callable[[str], Path]) -> None:
    upgrade(empty)
    fill(empty)
    before = revision(empty), shape(empty)
    with pytest.raises(ZeroDivisionError):
        upgrade(empty, folder=folder("1 / 0"))
    assert (revision(empty), shape(empty)) == before


@pytest.mark.sqlite_only(reason="PostgreSQL refuses the orphan by itself, at once")
def test_a_migration_that_leaves_an_orphan_is_undone(empty: Store, folder: Callable[[str], Path]) -> None:
    upgrade(empty)
    fill(empty)
    with pytest.raises(RuntimeError, match="points at nothing"):
        upgrade(empty, folder=folder("""op.execute("DELETE FROM organisation")"""))
    with empty.read() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar_one() == 1
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
