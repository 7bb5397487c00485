"""The store as lines of text, the same on SQLite and PostgreSQL, and back again."""

import hashlib
import json
from base64 import b64decode, b64encode
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Connection, Date, DateTime, LargeBinary, String, Table, func, insert, select

from storage.database import Store
from storage.number import Exact, Precise
from storage.slot import aware
from storage.tables import METADATA

LEFT_OUT = ("login", "attempt", "stamp")  # who was logged in then is not logged in after a restore; marks are put anew
BATCH, HEAVY = 1000, 20  # rows at a time; fewer where a row can be a photo


class Damaged(Exception):
    """This file is not a backup, or not the one that was made."""


def tables() -> list[Table]:
    return [table for table in METADATA.sorted_tables if table.name not in LEFT_OUT]


def dump(connection: Connection, table: Table, write: Any) -> tuple[int, str]:
    """One row a line, in key order. Returns how many, and the digest of the lines."""
    digest, rows = hashlib.sha256(), 0
    for row in connection.execute(select(table).order_by(*_order(connection, table))).yield_per(_batch(table)):
        line = json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        digest.update(line)
        write(line)
        rows += 1
    return rows, digest.hexdigest()


def _batch(table: Table) -> int:
    return HEAVY if any(isinstance(c.type, LargeBinary) for c in table.columns) else BATCH


def _order(connection: Connection, table: Table) -> list[Any]:
    """By bytes on both databases: PostgreSQL would follow the language of the machine."""
    own = connection.dialect.name == "sqlite"
    return [c if own or not isinstance(c.type, String) else c.collate("C") for c in table.primary_key.columns]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return aware(value).isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value


def _typed(kind: Any, value: Any) -> Any:
    if value is None or isinstance(kind, JSON):
        return value
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else Decimal(value) if isinstance(kind, Exact | Precise) else value


def insert_lines(connection: Connection, table: Table, lines: Any) -> None:
    columns, batch = list(table.columns), []
    for line in lines:
        batch.append({c.name: _typed(c.type, value) for c, value in zip(columns, json.loads(line), strict=True)})
        if len(batch) == _batch(table):
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def check(connection: Connection, store: Store) -> None:
    """What each database can say about its own health; on PostgreSQL the counters go on after the highest number."""
    if store.sqlite:
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        if not sound or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Damaged("De opslag is na het terugzetten niet in orde.")
        return
    for table in tables():
        for column in (c for c in table.primary_key.columns if c is table.autoincrement_column):
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, highest, False)))
