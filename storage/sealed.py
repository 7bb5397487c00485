"""What the measures of forgotten households keep: their counted saving after all rules, so that it goes on without knowing whose it is."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import insert
from sqlmodel import Field, Session, SQLModel, col, select

AT_ONCE = 500
LOST = pl.List(pl.Struct({"day": pl.Date, "share": pl.Float64}))


class SealedMeasure(SQLModel, table=True):
    """One measure as it was counted when the code of its household went. Savings are what the count works with, to the last bit."""

    __tablename__ = "sealed_measure"

    measure: str = Field(primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", max_length=40, index=True)
    gas_low: float | None = Field(default=None, description="m3 a year, after caps and overlap; empty: a factor was missing")
    gas_central: float | None = None
    gas_high: float | None = None
    kwh_low: float | None = Field(default=None, description="kWh of electricity a year")
    kwh_central: float | None = None
    kwh_high: float | None = None
    generation_low: float | None = Field(default=None, description="kWh generated a year")
    generation_central: float | None = None
    generation_high: float | None = None
    life_low: float | None = Field(default=None, description="years")
    life_central: float | None = None
    life_high: float | None = None
    starts_low: date | None = Field(default=None, description="counts from this day")
    starts_central: date | None = None
    starts_high: date | None = None
    ends_low: date | None = Field(default=None, description="counts up to this day")
    ends_central: date | None = None
    ends_high: date | None = None
    again: bool | None = Field(default=None, description="placed where one was still there")
    on_gas: bool | None = None
    incomplete: bool | None = None
    profile: str = Field(default="flat", max_length=10)
    fuel: str = Field(default="gas", max_length=10)
    versions: str = Field(default="", description="ids of the factor versions it was counted with, with spaces between")
    unknown: str = Field(default="", description="code of a factor that was missing")
    lost: str = Field(default="", description="the shares that went before its end, each with its day, as JSON")
    said: date | None = Field(default=None, description="from when the household had said that paying was hard")


COLUMNS = tuple(SealedMeasure.model_fields)


def _dtype(name: str) -> Any:
    if name == "lost":
        return LOST
    prefix = name.split("_")[0]
    if prefix in ("gas", "kwh", "generation", "life"):
        return pl.Float64
    if prefix in ("starts", "ends", "said"):
        return pl.Date
    return pl.Boolean if name in ("again", "on_gas", "incomplete") else pl.String


SCHEMA = {name: _dtype(name) for name in COLUMNS}


def empty() -> pl.DataFrame:
    """Nothing is sealed: the frame as counting gets it."""
    return pl.DataFrame(schema=SCHEMA)


def frame(session: Session, organisations: Iterable[str]) -> pl.DataFrame:
    """The sealed measures of these organisations."""
    query = select(*(getattr(SealedMeasure, name) for name in COLUMNS)).where(col(SealedMeasure.organisation).in_(list(organisations)))
    place = COLUMNS.index("lost")
    rows = [(*row[:place], _shares(row[place]), *row[place + 1 :]) for row in session.exec(query)]  # type: ignore[index]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _shares(text: str) -> list[dict[str, Any]] | None:
    if not text:
        return None
    return [{"day": date.fromisoformat(day) if day else None, "share": share} for day, share in json.loads(text)]


def keep(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of the count, as they are; `measure` says which. Columns that are not of the table are left out."""
    lines = [{name: row[name] for name in COLUMNS} | {"lost": _text(row["lost"])} for row in rows]
    for start in range(0, len(lines), AT_ONCE):
        session.execute(insert(SealedMeasure), lines[start : start + AT_ONCE])


def _text(shares: Sequence[Mapping[str, Any]] | None) -> str:
    return "" if shares is None else json.dumps([[s["day"].isoformat() if s["day"] else "", s["share"]] for s in shares])
