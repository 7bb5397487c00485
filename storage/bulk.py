"""Many rows at once: for what is loaded in one go (factors, a made-up neighbourhood), not for what people type."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert as into
from sqlmodel import Session, SQLModel

AT_ONCE = 2000
Row = tuple[type[SQLModel], Mapping[str, Any]]


def rows(found: Iterable[SQLModel]) -> list[Row]:
    """Objects as rows, each with every column but the number that the database gives itself."""
    return [(type(one), {name: getattr(one, name) for name in columns(type(one))}) for one in found]


def columns(table: type[SQLModel]) -> list[str]:
    """The columns a row must bring: all but the counting one."""
    found = table.__table__  # type: ignore[attr-defined]
    return [c.name for c in found.columns if c is not found.autoincrement_column]


def insert(session: Session, found: Iterable[Row]) -> int:
    """Add rows of any tables, the tables in the order that their references ask; returns how many."""
    by_table: dict[type[SQLModel], list[Mapping[str, Any]]] = {}
    for table, values in found:
        by_table.setdefault(table, []).append(values)
    order = {table: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
    for table in sorted(by_table, key=lambda table: order[table.__table__]):  # type: ignore[attr-defined]
        for start in range(0, len(by_table[table]), AT_ONCE):
            session.execute(into(table.__table__), by_table[table][start : start + AT_ONCE])  # type: ignore[attr-defined]
    return sum(map(len, by_table.values()))


__all__ = ["Row", "SQLModel", "Session", "columns", "insert", "rows"]
