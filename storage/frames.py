"""The records as columns: the one way counting reads. Approved records only, each type read once, decimals in natural units."""

from collections.abc import Iterable
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, func, null, type_coerce
from sqlmodel import Session, SQLModel, col, select

from storage import sealed
from storage.burden import minutes
from storage.number import Exact
from storage.organisation import Area, Organisation
from storage.record import Part, Record
from storage.records import COUNTED

HIDDEN = ("client_key", "created_by", "created_at", "changed_at", "import_id", "version", "source", "status", "told_elsewhere", "not_said")
FROM_VISIT = ("household", "heating", "gas_use_m3", "electricity_use_kwh", "kind")
WRITTEN = {"record_id": pl.String, "organisation": pl.String, "area": pl.String, "on": pl.Date, "status": pl.String}
PLACE = {"organisation": pl.String, "area": pl.String, "vintage": pl.Int64, "households": pl.Int64, "on": pl.Date}
Frames = dict[str, pl.LazyFrame]


def frames(session: Session, organisations: Iterable[str]) -> Frames:
    """Table name -> its approved records of these organisations; a part carries organisation, on, area (and a visit's household).

    Besides: `written` (every record that counts or waits for a second look, with its status), `place` (the buurten they work in),
    `burden` (the minutes that writing down took, per kind and month), `sealed` (what measures of forgotten households were counted for).
    """
    chosen = list(organisations)
    found: Frames = {"place": _places(session, chosen).lazy(), "sealed": sealed.frame(session, chosen).lazy()}
    written = [_waiting(session, chosen)]
    for record in COUNTED:
        parent = _read(session, record, chosen).rename({"id": "record_id"})
        parent = parent if "area" in parent.columns else parent.with_columns(area=pl.lit(None, dtype=pl.String))
        found[record.__tablename__] = parent.lazy()  # type: ignore[index]
        written.append(parent.with_columns(status=pl.lit("approved")).select(pl.col(n).cast(kind) for n, kind in WRITTEN.items()))
        for part in record.parts.values():
            found[part.__tablename__] = _with_parent(_read(session, part, chosen), parent).lazy()  # type: ignore[index]
    found["written"] = pl.concat(written).lazy()
    found["burden"] = minutes(session, chosen).lazy()
    return found


def buurten(read: Frames) -> set[str]:
    """The buurten that stand in these records, and those the enterprises work in."""
    found = pl.concat([read[name].select(pl.col("area").cast(pl.String)) for name in ("written", "place")])
    return set(found.drop_nulls().unique().collect()["area"])


def _waiting(session: Session, organisations: list[str]) -> pl.DataFrame:
    """The records of all types that wait for a second look."""
    rows: list[tuple[Any, ...]] = []
    for record in COUNTED:
        table = record.__table__  # type: ignore[attr-defined]
        area: Any = table.c.area if "area" in table.c else null()
        query: Any = select(table.c.id, table.c.organisation, area, table.c.on, table.c.status)  # type: ignore[call-overload]
        rows += map(tuple, session.execute(query.where(table.c.organisation.in_(organisations), table.c.status == "submitted")))
    return pl.DataFrame(rows, schema=WRITTEN, orient="row")


def _places(session: Session, organisations: list[str]) -> pl.DataFrame:
    """Each buurt of each working area, once per division of the CBS, with how many households live there. `on` stays empty: no record."""
    chosen = session.exec(select(Organisation).where(col(Organisation.id).in_(organisations)))
    works = {o.id: set(o.areas) for o in chosen}
    wanted = sorted(set().union(*works.values()))
    counted = list(session.exec(select(Area).where(col(Area.code).in_(wanted)).order_by(col(Area.code), col(Area.vintage))))
    rows = [(id, a.code, a.vintage, a.households, None) for id, codes in works.items() for a in counted if a.code in codes]
    return pl.DataFrame(rows, schema=PLACE, orient="row")


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


def logged(session: Session, organisations: Iterable[str]) -> list[tuple[str, str, int, int, int]]:
    """(organisation, record type, year, approved, waiting) for each type and year in which one of these wrote something."""
    chosen, found = list(organisations), []
    for record in COUNTED:
        table = record.__table__  # type: ignore[attr-defined]
        counted: dict[tuple[str, int], list[int]] = {}
        query = select(table.c.organisation, table.c.on, table.c.status, func.count()).where(table.c.organisation.in_(chosen))
        for organisation, day, status, number in session.execute(query.group_by(table.c.organisation, table.c.on, table.c.status)):
            place = {"approved": 0, "submitted": 1}.get(status)
            if place is not None:
                counted.setdefault((organisation, day.year), [0, 0])[place] += number
        found += [(o, str(record.__tablename__), year, done, waiting) for (o, year), (done, waiting) in sorted(counted.items())]
    return found


__all__ = ["Frames", "Part", "buurten", "frames", "logged"]
