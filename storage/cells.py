"""Counted values, kept as columns: one block per enterprise and indicator, written again only when something in it changed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import polars as pl
from sqlalchemy import LargeBinary, bindparam, delete, insert
from sqlmodel import Field, Session, SQLModel, col, select

from storage.number import from_micros

NUMBERS = ("low", "central", "high", "numerator", "denominator")
SCHEMA: Mapping[str, Any] = {
    **dict.fromkeys(("view", "dimension", "category", "area", "period"), pl.String),
    "as_of": pl.Date,
    **dict.fromkeys(NUMBERS, pl.Int64),
    **dict.fromkeys(("records", "units", "complete", "incomplete"), pl.Int64),
    **dict.fromkeys(("unknown", "factors"), pl.String),
    "method_version": pl.Int64,
}
KEY = ("view", "dimension", "category", "area", "period")


@dataclass(frozen=True)
class Cell:
    """One counted value. Empty area: the whole organisation. `unknown`: factor codes without a version, with spaces between.

    `complete` and `incomplete`: records that had every field needed, and records of which one was empty. `factors`: ids of the versions
    that gave a value to the enterprise in this period, with spaces between.
    """

    organisation: str
    indicator: str
    view: str
    dimension: str
    category: str
    area: str
    period: str
    as_of: date
    low: Decimal | None
    central: Decimal | None
    high: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    records: int
    units: int
    complete: int
    incomplete: int
    unknown: str
    factors: str
    method_version: int

    @property
    def version_ids(self) -> list[int]:
        return [int(id) for id in self.factors.split()]


class Block(SQLModel, table=True):
    """All counted values of one indicator of one enterprise, as an Arrow file of the columns in `SCHEMA` (numbers in millionths)."""

    __tablename__ = "cell_block"

    organisation: str = Field(primary_key=True, max_length=40)
    indicator: str = Field(primary_key=True, max_length=60)
    content: bytes = Field(sa_type=LargeBinary)
    digest: str = Field(max_length=64, description="SHA-256 of the content")
    periods: str = Field(description="codes of the periods in which records of the enterprise give a value, with spaces between")
    factors: str = Field(description="ids of all factor versions behind the values, with spaces between")
    unknown: str = Field(description="codes of factors without a version for some of the days, with spaces between")


def replace(session: Session, organisations: Collection[str], found: Mapping[str, pl.DataFrame]) -> int:
    """Make the cells of these organisations equal to `found`: indicator -> columns of `SCHEMA` and `organisation`, numbers in millionths.

    Writes only the blocks that differ; returns how many.
    """
    there = select(Block.organisation, Block.indicator, Block.digest).where(col(Block.organisation).in_(organisations))
    now_there = {(o, i): digest for o, i, digest in session.exec(there)}
    fresh = {(b["organisation"], b["indicator"]): b for b in _blocks(organisations, found)}
    changed = [key for key, block in fresh.items() if now_there.get(key) != block["digest"]]
    gone = [key for key in now_there if key not in fresh]
    table = Block.__table__  # type: ignore[attr-defined]
    old = [{"o": o, "i": i} for o, i in (*gone, *(key for key in changed if key in now_there))]
    if old:
        session.execute(delete(table).where(table.c.organisation == bindparam("o"), table.c.indicator == bindparam("i")), old)
    if changed:
        session.execute(insert(table), [fresh[key] for key in changed])
    return len(changed) + len(gone)


def _blocks(organisations: Collection[str], found: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, Any]]:
    for indicator, frame in found.items():
        for (organisation,), cells in frame.partition_by("organisation", as_dict=True, maintain_order=True).items():
            if organisation in organisations:
                yield {"organisation": organisation, "indicator": indicator} | _packed(cells)


def _packed(cells: pl.DataFrame) -> dict[str, Any]:
    ordered = cells.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort(KEY)
    file = BytesIO()
    ordered.write_ipc(file, compression="zstd", compat_level=pl.CompatLevel.oldest())  # the same values give the same bytes
    content = file.getvalue()
    return {
        "content": content,
        "digest": hashlib.sha256(content).hexdigest(),
        "periods": " ".join(sorted(set(ordered.filter((pl.col("area") == "") & (pl.col("records") > 0))["period"]))),
        "factors": " ".join(map(str, sorted({int(id) for ids in set(ordered["factors"]) for id in ids.split()}))),
        "unknown": " ".join(sorted({code for codes in set(ordered["unknown"]) for code in codes.split()})),
    }


def unpacked(content: bytes) -> pl.DataFrame:
    """The columns of one block."""
    return pl.read_ipc(content)


def blocks_of(session: Session, organisation: str) -> dict[str, pl.DataFrame]:
    """Indicator -> the columns of everything counted for one enterprise."""
    blocks = select(Block.indicator, Block.content).where(Block.organisation == organisation)
    return {indicator: unpacked(content) for indicator, content in session.exec(blocks)}


def cells_of(session: Session, organisation: str, area: str, periods: Iterable[str], codes: Iterable[str]) -> list[Cell]:
    """The cells of one enterprise and area in these periods for these indicators."""
    return cells_in(session, organisation, [area], periods, codes)


def cells_in(session: Session, organisation: str, areas: Iterable[str], periods: Iterable[str], codes: Iterable[str]) -> list[Cell]:
    """The cells of one enterprise in each of these areas and periods for these indicators."""
    wanted = pl.col("area").is_in(list(areas)) & pl.col("period").is_in(list(periods))
    return list(_cells(session, wanted, Block.organisation == organisation, col(Block.indicator).in_(list(codes))))


def all_cells(session: Session, organisation: str, period: str) -> list[Cell]:
    """Every counted value of one enterprise as a whole in one period."""
    return list(_cells(session, (pl.col("area") == "") & (pl.col("period") == period), Block.organisation == organisation))


def every_cell(session: Session, organisation: str) -> list[Cell]:
    """Every counted value of one enterprise, in every period and place."""
    return list(_cells(session, pl.lit(True), Block.organisation == organisation))


def _cells(session: Session, wanted: pl.Expr, *where: Any) -> Iterator[Cell]:
    blocks = select(Block.organisation, Block.indicator, Block.content).where(*where).order_by(col(Block.indicator))
    for organisation, indicator, content in session.exec(blocks):
        yield from as_cells(unpacked(content).filter(wanted), organisation, indicator)


def as_cells(found: pl.DataFrame, organisation: str, indicator: str) -> Iterator[Cell]:
    """The rows of a frame with the columns of `SCHEMA`, as cells."""
    for row in found.select(*SCHEMA).iter_rows(named=True):
        exact = {name: None if row[name] is None else from_micros(row[name]) for name in NUMBERS}
        yield Cell(organisation=organisation, indicator=indicator, **row | exact)


def periods_of(session: Session, organisation: str) -> set[str]:
    """Codes of all periods in which records of this enterprise give a counted value."""
    return {code for codes in session.exec(select(Block.periods).where(Block.organisation == organisation)) for code in codes.split()}
