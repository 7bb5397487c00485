"""A backup is one file that either database can read, sealed with its own digest, and read back before it counts."""

import contextlib
import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text
from sqlmodel import Session

from storage.append_only import lifted
from storage.database import Store
from storage.dump import Damaged, check, dump, insert_lines, tables
from storage.migrations import newest, revision, upgrade
from storage.period import now
from storage.settings import Settings
from storage.tables import METADATA

SEAL = b"sha256:" + b"0" * 64
PIECE = 2**20
FIXED = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
NAME = re.compile(r"telvertel-\d{8}-\d{6}\.zip")


@dataclass(frozen=True)
class Backup:
    """A file with what it holds: table -> (rows, digest)."""

    path: Path
    revision: str
    tables: dict[str, tuple[int, str]]

    @property
    def rows(self) -> int:
        return sum(rows for rows, _ in self.tables.values())


def back_up(store: Store, settings: Settings, path: Path | None = None) -> Backup:
    """Write, read back into an empty store, compare, move in place, and let go of the oldest. Raises `Damaged` when the copy differs."""
    folder = settings.data_dir / "backups"
    final = path or folder / f"telvertel-{now():%Y%m%d-%H%M%S}.zip"
    final.parent.mkdir(parents=True, exist_ok=True)
    draft = final.with_name(f".{final.name}.{os.getpid()}")
    try:
        made = _write(store, draft)
        verify(draft)
        os.replace(draft, final)
    finally:
        draft.unlink(missing_ok=True)
    if path is None:
        for old in kept(settings)[settings.backup_keep :]:
            old.unlink()
    return Backup(final, made.revision, made.tables)


def kept(settings: Settings) -> list[Path]:
    """The nightly backups, newest first."""
    return sorted((p for p in (settings.data_dir / "backups").glob("*.zip") if NAME.fullmatch(p.name)), reverse=True)


def _write(store: Store, path: Path) -> Backup:
    counted: dict[str, tuple[int, str]] = {}
    path.touch(mode=0o600)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file, _still(store) as connection:
        at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        for table in tables():
            with file.open(zipfile.ZipInfo(f"{table.name}.jsonl", FIXED), "w", force_zip64=True) as out:
                counted[table.name] = dump(connection, table, out.write)
        manifest = json.dumps({"telvertel": 1, "revision": at, "tables": counted}, indent=1)
        file.writestr(zipfile.ZipInfo("manifest.json", FIXED), manifest)
        file.comment = SEAL
    with path.open("r+b") as sealed:
        digest = _digest(sealed)
        sealed.seek(-64, os.SEEK_END)
        sealed.write(digest)
        os.fsync(sealed.fileno())
    return Backup(path, at, counted)


def _digest(file: BinaryIO) -> bytes:
    """Of everything before the seal, piece by piece: a store with many photos is larger than the memory of a small server."""
    digest, left = hashlib.sha256(), file.seek(0, os.SEEK_END) - len(SEAL)
    file.seek(0)
    while left > 0 and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode()


@contextlib.contextmanager
def _still(store: Store) -> Iterator[Connection]:
    """One moment of the store, whatever is written meanwhile."""
    level = {} if store.sqlite else {"isolation_level": "REPEATABLE READ"}
    with store.reader.connect().execution_options(**level) as connection, connection.begin():
        yield connection


def opened(path: Path) -> Backup:
    """The backup in this file. Raises `Damaged` when one byte differs from what was written."""
    try:
        with path.open("rb") as whole:
            digest = _digest(whole)
            seal = whole.read()
        if seal != SEAL[:7] + digest:
            raise Damaged("Dit bestand is geen hele back-up: er ontbreekt iets of er is iets veranderd.")
        with zipfile.ZipFile(path) as file:
            manifest = json.loads(file.read("manifest.json"))
        return Backup(path, manifest["revision"], {name: (rows, digest) for name, (rows, digest) in manifest["tables"].items()})
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise Damaged(f"Dit bestand kan niet als back-up worden gelezen ({type(fault).__name__}).") from fault


def verify(path: Path) -> Backup:
    """Read a backup into an empty store and compare every table; a file that is not whole is not read. Raises `Damaged`."""
    found = opened(path)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Store(f"sqlite:///{Path(folder) / 'verify.db'}")
        try:
            newest(scratch)
            return _load(scratch, found)
        finally:
            scratch.close()


Again = Callable[[Session], None]


def restore(store: Store, path: Path, carry: Callable[[Session], Again] | None = None) -> Backup:
    """Make the store what it was. Everything is checked first, and changed in one transaction: a wrong file changes nothing.

    `carry`: looks at the store as it is, and gives what must be done again in what came back.
    """
    verify(path)
    upgrade(store)
    with store.read() as session:
        again = carry(session) if carry else None
    return _load(store, opened(path), again)


def _load(store: Store, found: Backup, again: Again | None = None) -> Backup:
    if found.revision != revision(store):
        raise Damaged(f"Deze back-up is van een andere versie ({found.revision}). Zet hem terug met die versie, en werk daarna bij.")
    with store.writer.begin() as connection, zipfile.ZipFile(found.path) as file:
        with lifted(connection):
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
            for table in tables():
                with file.open(f"{table.name}.jsonl") as lines:
                    insert_lines(connection, table, lines)
                if dump(connection, table, lambda _: None) != found.tables[table.name]:
                    raise Damaged(f"De tabel {table.name} is na het terugzetten niet gelijk.")
        check(connection, store)
        if again is not None:
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                again(session)
                session.commit()
    return found
