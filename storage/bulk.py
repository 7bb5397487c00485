"""Many rows at once: for what is loaded in one go (factors, a made-up neighbourhood), not for what people type."""

from collections.abc import Iterable

from sqlalchemy import insert as into
from sqlmodel import Session, SQLModel

AT_ONCE = 2000


def insert(session: Session, rows: Iterable[SQLModel]) -> int:
    """Add rows of any tables, each table in the order that its references ask; returns how many. Their ids are not read back."""
    by_table: dict[type[SQLModel], list[SQLModel]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row)
    order = {table: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
    for kind in sorted(by_table, key=lambda kind: order[kind.__table__]):  # type: ignore[attr-defined]
        table = kind.__table__  # type: ignore[attr-defined]
        counted = table.autoincrement_column  # left out: the database numbers these rows itself
        names = [c.name for c in table.columns if c is not counted]
        for start in range(0, len(by_table[kind]), AT_ONCE):
            some = by_table[kind][start : start + AT_ONCE]
            session.execute(into(table), [{name: getattr(row, name) for name in names} for row in some])
    return sum(map(len, by_table.values()))


__all__ = ["SQLModel", "Session", "insert"]
