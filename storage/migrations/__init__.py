"""Bringing a store to the tables this code knows: each migration whole or not at all, on SQLite and PostgreSQL."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage.database import Store
from storage.settings import UnsafeStart
from storage.tables import METADATA

FOLDER = Path(__file__).parent
LOCK = 0x7E17E17E1  # one upgrade at a time on PostgreSQL; on SQLite BEGIN IMMEDIATE does that


def script(folder: Path = FOLDER) -> ScriptDirectory:
    """The migrations, oldest to newest."""
    return ScriptDirectory(str(folder))


def revision(store: Store) -> str | None:
    """The migration this store is at; None for an empty store."""
    with store.reader.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(store: Store) -> bool:
    """Whether the tables are exactly those this code expects."""
    return revision(store) == script().get_current_head()


def upgrade(store: Store, to: str = "head", folder: Path = FOLDER) -> list[str]:
    """Run what is missing, oldest first, one transaction each; returns what ran. A store this code does not know: `UnsafeStart`."""
    known = script(folder)
    path = [step.revision for step in known.iterate_revisions(to, "base")][::-1]
    return [step for step in path if _run(store, known, step, path)]


def newest(store: Store) -> None:
    """What all migrations together make, at once: for an empty store that is thrown away again (tests/storage/test_migrations.py)."""
    METADATA.create_all(store.writer)
    with store.writer.begin() as connection:
        MigrationContext.configure(connection).stamp(script(), "head")


def _run(store: Store, known: ScriptDirectory, step: str, path: list[str]) -> bool:
    with store.writer.connect().execution_options(unmarked=True) as connection:  # the marks are a table of one of the steps
        foreign_keys(connection, store, False)
        try:
            with connection.begin():
                return _step(connection, store, known, step, path)
        finally:
            foreign_keys(connection, store, True)


def _step(connection: Connection, store: Store, known: ScriptDirectory, step: str, path: list[str]) -> bool:
    """One migration inside the open transaction; False when another process did it already."""
    if not store.sqlite:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    now = MigrationContext.configure(connection).get_current_revision()
    refuse_unknown(connection, now, [found.revision for found in known.walk_revisions()])
    if now is not None and (now not in path or path.index(now) >= path.index(step)):
        return False

    def steps(at: Any, context: Any) -> Any:
        return known._upgrade_revs(step, at)

    with EnvironmentContext(Config(), known, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        environment.run_migrations()
    if store.sqlite and (orphan := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"migration {step} leaves a row in {orphan[0]} that points at nothing")
    return True


def refuse_unknown(connection: Connection, now: str | None, known: list[str]) -> None:
    """Stop at a store from a newer version, or one whose tables were not made by migrations."""
    if now is not None and now not in known:
        raise UnsafeStart(
            f"De opslag is van een nieuwere versie van Telvertel ({now}). Installeer die versie, of zet een back-up van deze versie terug."
        )
    if now is None and "organisation" in inspect(connection).get_table_names():
        raise UnsafeStart("De opslag heeft tabellen die niet door Telvertel zijn bijgehouden. Begin met een lege opslag.")


def foreign_keys(connection: Connection, store: Store, on: bool) -> None:
    """SQLite changes a referenced table only with foreign keys off, and listens only outside a transaction: so on the bare connection."""
    bare = connection.connection.dbapi_connection
    if store.sqlite and bare is not None:
        bare.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")  # type: ignore[attr-defined]
