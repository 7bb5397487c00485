"""The records as columns: the one way counting reads. Approved records only, each type read once, decimals in natural units."""

from collections.abc import Iterable
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, func, type_coerce
from sqlmodel import Session, SQLModel, select

from storage.number import Exact
from storage.record import Part, Record
from storage.records import ALL

HIDDEN = ("client_key", "created_by", "created_at", "changed_at", "import_id", "version", "source", "status")
FROM_VISIT = ("household", "heating", "gas_use_m3", "electricity_use_kwh", "kind")
Frames = dict[str, pl.LazyFrame]


def frames(session: Session, organisations: Iterable[str]) -> Frames:
    """Table name -> its approved records of these organisations; a part carries organisation, on, area (and a visit's household)."""
    chosen = list(organisations)
    found: Frames = {}
    for record in ALL:
        parent = _read(session, record, chosen).rename({"id": "record_id"})
        parent = parent if "area" in parent.columns else parent.with_columns(area=pl.lit(None, dtype=pl.String))
        found[record.__tablename__] = parent.lazy()  # type: ignore[index]
        for part in record.parts.values():
            found[part.__tablename__] = _with_parent(_read(session, part, chosen), parent).lazy()  # type: ignore[index]
    return found


def _with_parent(lines: pl.DataFrame, parent: pl.DataFrame) -> pl.DataFrame:
    columns = ["record_id", "on", "area", *(c for c in FROM_VISIT if c in parent.columns)]
    extra = parent.select(columns).rename({"kind": "visit_kind"} if "household" in parent.columns else {}, strict=False)
    extra = extra if "household" in parent.columns else extra.select("record_id", "on", "area")
    return lines.rename({"record": "record_id"}).join(extra, on="record_id", how="inner")


def _read(session: Session, table: type[SQLModel], organisations: list[str]) -> pl.DataFrame:
    columns = [c for c in table.__table__.columns if c.name not in HIDDEN]  # type: ignore[attr-defined]
    query = select(*(type_coerce(c, BigInteger) if isinstance(c.type, Exact) else c for c in columns))
    query = query.where(table.__table__.c.organisation.in_(organisations))  # type: ignore[attr-defined]
    if issubclass(table, Record):
        query = query.where(table.__table__.c.status == "approved").order_by(table.__table__.c.on, table.__table__.c.id)  # type: ignore[attr-defined]
    schema = {c.name: _dtype(c.type) for c in columns}
    frame = pl.DataFrame([tuple(row) for row in session.execute(query)], schema=schema, orient="row")
    return frame.with_columns(pl.col(c.name) / 1_000_000 for c in columns if isinstance(c.type, Exact))


def _dtype(kind: Any) -> Any:
    if isinstance(kind, Exact):
        return pl.Int64
    names = {"INTEGER": pl.Int64, "BIGINT": pl.Int64, "DATE": pl.Date, "JSON": pl.List(pl.String), "BOOLEAN": pl.Boolean}
    return names.get(str(kind).split("(")[0], pl.String)


def logged(session: Session, organisation: str) -> list[tuple[str, int, int, int]]:
    """(record type, year, approved, waiting) for each type and year in which this organisation wrote something."""
    found = []
    for record in ALL:
        table = record.__table__  # type: ignore[attr-defined]
        counted: dict[int, list[int]] = {}
        query = (
            select(table.c.on, table.c.status, func.count())
            .where(table.c.organisation == organisation)
            .group_by(table.c.on, table.c.status)
        )
        for day, status, number in session.execute(query):
            place = {"approved": 0, "submitted": 1}.get(status)
            if place is not None:
                counted.setdefault(day.year, [0, 0])[place] += number
        found += [(str(record.__tablename__), year, done, waiting) for year, (done, waiting) in sorted(counted.items())]
    return found


__all__ = ["Frames", "Part", "frames", "logged"]
