"""The store: engine and sessions for SQLite and PostgreSQL, with the safe settings of both."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as Busy
from sqlmodel import Session

from storage.stamp import watch


class Store:
    """One database. `write` serialises writers (BEGIN IMMEDIATE on SQLite); `read` never blocks them."""

    def __init__(self, url: str):
        self.url = url
        self.sqlite = url.startswith("sqlite")
        if self.sqlite and (path := make_url(url).database):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.writer = _engine(url, "BEGIN IMMEDIATE")
        self.reader = _engine(url, "BEGIN")
        watch(self.writer)
        watch(self.reader)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is kept whole or not at all."""
        with Session(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view; nothing that happens in it is kept."""
        with Session(self.reader, expire_on_commit=False) as session:
            yield session

    def settle(self) -> bool:
        """On SQLite: bring what waits beside the file into it, so that what was removed is nowhere left. False: someone is reading.

        Waits half a second at most: the nightly clean-up comes by again. PostgreSQL overwrites removed rows by itself (autovacuum).
        """
        if not self.sqlite:
            return True
        with self.writer.connect() as connection:
            bare: Any = connection.connection.dbapi_connection  # outside a transaction: inside one nothing is brought in
            bare.execute("PRAGMA busy_timeout=500")
            done = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
            bare.execute("PRAGMA busy_timeout=10000")
            return bool(done)

    def close(self) -> None:
        self.writer.dispose()
        self.reader.dispose()


def gone(error: Exception) -> bool:
    """Whether the database itself cannot be reached: then asking again for less helps nobody."""
    return isinstance(error, OperationalError | InterfaceError | Busy)


def _engine(url: str, begin: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=15)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10})

    @event.listens_for(engine, "connect")
    def safe(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late: a read before a write would not be locked
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
