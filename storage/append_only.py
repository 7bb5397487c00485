"""Tables that are only ever added to, held by the database itself: triggers refuse a change or removal, whoever asks and by what road.

What may go after all is said as a condition on the data (`stays`), never as a key that some code has: nobody can open the way too early.
A migration that makes such a table anew on SQLite (`batch_alter_table`) must make its triggers again; a test holds that none is lost.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event
from sqlmodel import SQLModel

HELD: list["Held"] = []


@dataclass(frozen=True)
class Held:
    """One such table with its key. `stays`: dialect -> when the row `old` may not go yet; without it no row ever goes."""

    table: str
    key: str
    stays: Mapping[str, str] = field(default_factory=dict)

    def make(self, dialect: str) -> list[str]:
        """The statements that hold the table."""
        table, key, stays = self.table, self.key, self.stays.get(dialect, "")
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
        if dialect == "sqlite":
            return [
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table} {refuse}",
                f"CREATE TRIGGER {table}_no_removal BEFORE DELETE ON {table} {f'WHEN {stays} ' if stays else ''}{refuse}",
                # INSERT OR REPLACE takes a row away without firing the trigger above
                f"CREATE TRIGGER {table}_no_other BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refuse}",
            ]
        may_go = f"IF TG_OP = 'DELETE' AND NOT ({stays}) THEN RETURN OLD; END IF; " if stays else ""
        return [
            f"CREATE FUNCTION {table}_only_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {may_go}"
            f"RAISE EXCEPTION '{table} is only ever added to'; END $$",
            f"CREATE FUNCTION {table}_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{table} is only ever added to'; END $$",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_only_added()",
            f"CREATE TRIGGER {table}_no_removal BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_never_emptied()",
        ]

    def drop(self, dialect: str) -> list[str]:
        """The statements that let it go."""
        table = self.table
        if dialect == "sqlite":
            return [f"DROP TRIGGER {table}_{name}" for name in ("no_change", "no_removal", "no_other")]
        return [f"DROP FUNCTION {table}_{name}() CASCADE" for name in ("only_added", "never_emptied")]


def only_added(model: type[SQLModel], key: str, stays: Mapping[str, str] | None = None) -> None:
    """From now on, wherever the table of this model is made, its triggers are made with it."""
    table: Any = model.__table__  # type: ignore[attr-defined]
    held = Held(table.name, key, stays or {})
    HELD.append(held)

    @event.listens_for(table, "after_create")
    def hold(_: object, connection: Connection, **__: object) -> None:
        _run(connection, held.make(connection.dialect.name))


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """For putting a whole backup back, which is no change of one row: within this transaction the tables are not held."""
    dialect = connection.dialect.name
    for held in HELD:
        _run(connection, held.drop(dialect))
    yield
    for held in HELD:
        _run(connection, held.make(dialect))


def _run(connection: Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
