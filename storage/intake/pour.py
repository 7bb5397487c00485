"""Keeping very many rows in one transaction that is short: they are laid ready in a file beside the store, and poured over at once.

SQLite has one writer, and while it writes every form waits. Turning a row into what the database keeps is most of the work, and so is
holding it against the limits of its columns; both happen in the file beside it. What is left inside the transaction is copying, in the
order of the key, which keeps the pages of the index together. PostgreSQL lets others write meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, String, Table, cast, create_engine, func, literal, text, update
from sqlmodel import Session, col

from storage import household
from storage.bulk import AT_ONCE, insert
from storage.database import Store
from storage.fitting import NEW
from storage.intake.many import Many
from storage.lock import locked
from storage.organisation import Organisation
from storage.records import Visit
from storage.refused import Refused

Then = Callable[[Session], None]
CACHE = 100_000  # KiB, while rows are poured: with the usual two thousand the pages of an index go to the disk and come back
CLOSED_MEANWHILE = "Intussen is een kwartaal afgesloten waar deze lijst in valt. Er is niets bewaard. Lees de lijst opnieuw in."


def pour(store: Store, beside: Path, organisation: str, import_id: str, many: Many, then: Then) -> None:
    """All of it or nothing. `then` is done in the same transaction, after the rows; what it raises undoes everything."""
    if not store.sqlite:
        with store.write() as session:
            insert(session, many.found)
            _finish(session, organisation, import_id, many, then)
        return
    with _laid_ready(beside, many) as tables, store.writer.connect() as connection:
        bare: Any = connection.connection.dbapi_connection
        bare.execute("ATTACH DATABASE ? AS beside", (str(beside),))  # outside a transaction: inside one it is not allowed
        try:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                with _checked_already(bare):
                    for table in tables:
                        names, key = (", ".join(f'"{c.name}"' for c in columns) for columns in (table.columns, table.primary_key))
                        rows = f'SELECT {names} FROM beside."{table.name}" ORDER BY {key}'
                        session.execute(text(f'INSERT INTO main."{table.name}" ({names}) {rows}'))
                _finish(session, organisation, import_id, many, then)
        finally:
            bare.execute("DETACH DATABASE beside")


@contextmanager
def _checked_already(bare: Any) -> Iterator[None]:
    """The limits of columns held in the file beside it, value by value; keys and what may not be empty are looked at here as always."""
    size = bare.execute("PRAGMA main.cache_size").fetchone()[0]
    bare.execute(f"PRAGMA main.cache_size=-{CACHE}")
    bare.execute("PRAGMA ignore_check_constraints=ON")
    try:
        yield
    finally:
        bare.execute("PRAGMA ignore_check_constraints=OFF")
        bare.execute(f"PRAGMA main.cache_size={size}")


def _finish(session: Session, organisation: str, import_id: str, many: Many, then: Then) -> None:
    """New houses get their codes while the enterprise is held, so that a form saved meanwhile never gives the same one."""
    session.get_one(Organisation, organisation, with_for_update={"key_share": True})
    if locked(session, organisation) & many.quarters:
        raise Refused(CLOSED_MEANWHILE)
    if many.new_homes:
        first = household.CODE.fullmatch(household.next_code(session, organisation))
        assert first is not None
        number = cast(func.substr(Visit.household, len(NEW) + 2), Integer) + int(first[1])
        padded = func.printf("%03d", number) if session.get_bind().dialect.name == "sqlite" else _three(number)
        fresh = update(Visit).where(col(Visit.import_id) == import_id, col(Visit.household).startswith(f"{NEW}-"))
        session.execute(fresh.values(household=literal("H") + padded).execution_options(synchronize_session=False))
    then(session)


def _three(number: Any) -> Any:
    """At least three digits; PostgreSQL's own padding would cut off a fourth."""
    digits = cast(number, String)
    return func.lpad(digits, func.greatest(3, func.length(digits)), "0")


@contextmanager
def _laid_ready(beside: Path, many: Many) -> Iterator[list[Table]]:
    """The rows in tables of a file of their own, as the store keeps them; the file is gone afterwards."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    engine, own = create_engine(f"sqlite:///{beside}"), MetaData()
    try:
        order = {table: place for place, table in enumerate(Organisation.metadata.sorted_tables)}
        wanted = sorted({found.__table__ for found, _ in many.found}, key=lambda table: order[table])  # type: ignore[attr-defined]
        copies = {table: _bare(table, own) for table in wanted}
        own.create_all(engine)
        by_table: dict[Table, list[Any]] = {table: [] for table in wanted}
        for found, values in many.found:
            by_table[found.__table__].append(values)  # type: ignore[attr-defined]
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            for table, lines in by_table.items():
                for start in range(0, len(lines), AT_ONCE):
                    connection.execute(copies[table].insert(), lines[start : start + AT_ONCE])
        engine.dispose()
        yield wanted
    finally:
        engine.dispose()
        beside.unlink(missing_ok=True)


def _bare(table: Table, own: MetaData) -> Table:
    """The same columns with the same limits, without indexes and keys: those are the store's, and hold when the rows come in."""
    limits = (CheckConstraint(str(c.sqltext), name=c.name) for c in table.constraints if isinstance(c, CheckConstraint))
    return Table(table.name, own, *(Column(column.name, column.type) for column in table.columns), *limits)
