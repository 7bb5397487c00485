"""What counting is measured against counts the same: every cell of a small country, by the engine and by DuckDB."""

from pathlib import Path

import polars as pl

from monitor.count import count
from storage.database import Store
from storage.factors import all_versions
from storage.frames import frames
from storage.organisation import areas
from storage.tables import METADATA
from tests.bench.duck.__main__ import ON
from tests.bench.duck.check import compared, counted_by_duck, disagreeing
from tests.bench.duck.copied import copy
from tests.bench.duck.run import Query
from tests.bench.nation import PER_ENTERPRISE, fill

SMALL = {name: number // 6 for name, number in PER_ENTERPRISE.items()}


def test_the_engine_and_the_query_give_the_same_cells(tmp_path: Path) -> None:
    store, path = Store(f"sqlite:///{tmp_path / 'country.db'}"), tmp_path / "country.duckdb"
    METADATA.create_all(store.writer)
    fill(store, 2, each=SMALL)
    with store.read() as session:
        copy(session, path, 2, SMALL)
        read, versions, places = frames(session, ["w0000", "w0001"]), all_versions(session), areas(session)
    engine = pl.concat([found for found in count(read, versions, places, ON) if found.height])
    query = Query(path, ON)
    query()
    query.connection.close()
    found = compared(engine, counted_by_duck(path))
    assert disagreeing(found).to_dicts() == []
    assert found.height > 60 and found["both"].sum() > 100_000
    assert engine["central"].null_count() > 100, "nothing here is unknown"
    store.close()
