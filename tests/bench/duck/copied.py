"""DuckDB's columnar copy of a made-up country: its records, places, enterprises and factor versions."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb
import polars as pl
from sqlmodel import Session

from monitor.derived.measure_rule import RULES
from storage.factors import all_versions
from storage.frames import HIDDEN
from storage.number import Exact
from storage.organisation import Area
from storage.records import ALL, PARTS
from tests.bench.nation import PER_ENTERPRISE, areas, column, organisations, tables

KEPT = {"status"}


def copy(session: Session, path: Path, enterprises: int, each: Mapping[str, int] = PER_ENTERPRISE) -> None:
    """Fill the file at `path` with the country that `nation.fill` puts in a store; the factor versions come from that store."""
    with duckdb.connect(str(path)) as connection:
        found = tables(enterprises, each=each)
        for record in (*ALL, *PARTS):
            table = record.__table__  # type: ignore[attr-defined]
            rows = found.get(table.name, pl.DataFrame(schema={"id": pl.String}))
            columns = [c for c in table.columns if c.name not in HIDDEN or c.name in KEPT]
            _write(connection, table.name, rows.select(_natural(c, rows) for c in columns))
        _write(connection, "organisation", pl.DataFrame([{"id": o.id, "areas": o.areas} for o in organisations(enterprises)]))
        _write(connection, "area", pl.DataFrame([_area(a) for a in areas(enterprises)]))
        _write(connection, "factor_version", pl.DataFrame([_version(v) for v in all_versions(session)], infer_schema_length=None))
        _write(connection, "rule", pl.DataFrame([vars(rule) for rule in RULES]))


def _write(connection: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    with NamedTemporaryFile(suffix=".parquet") as file:
        rows.write_parquet(file.name)
        connection.execute(f"CREATE OR REPLACE TABLE \"{name}\" AS SELECT * FROM read_parquet('{file.name}')")


def _natural(kept, rows: pl.DataFrame) -> pl.Expr:  # type: ignore[no-untyped-def]
    """A column as its kind is best kept in columns: days as days, decimals in natural units."""
    found = column(kept, rows).alias(kept.name)
    if isinstance(kept.type, Exact):
        return found.cast(pl.Int64) / 1_000_000
    kind = {"DATE": pl.Date, "INTEGER": pl.Int64}.get(str(kept.type).split("(")[0], pl.String)
    if kind == pl.Date:
        return found.cast(pl.String).str.to_date("%Y-%m-%d", strict=False)
    return found.cast(kind)


def _area(area: Area) -> dict[str, object]:
    return {"code": area.code, "vintage": area.vintage, "parent": area.parent, "households": area.households}


def _version(version) -> dict[str, object]:  # type: ignore[no-untyped-def]
    numbers = {s: float(getattr(version, s)) for s in ("low", "central", "high")}
    return {n: getattr(version, n) for n in ("code", "kind", "valid_from", "valid_to", "revision")} | numbers
