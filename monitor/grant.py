"""What belongs to one grant: the records that name it, and the grant itself. Whoever wrote down no grant is in none."""

from typing import overload

import polars as pl

from monitor.effect import Effect
from storage.frames import Frames


@overload
def under(rows: pl.LazyFrame, read: Frames, grant: str) -> pl.LazyFrame: ...
@overload
def under(rows: Effect, read: Frames, grant: str) -> Effect: ...
def under(rows: pl.LazyFrame | Effect, read: Frames, grant: str) -> pl.LazyFrame | Effect:
    """Of these contributions the ones of records of this grant. A row of no record (how many people live somewhere) belongs to all."""
    if isinstance(rows, Effect):
        return Effect(under(rows.rows, read, grant), rows.calendar)
    if "record_id" not in rows.collect_schema().names():
        return rows
    others = read["written"].select("record_id").filter(~pl.col("record_id").is_in(records(read, grant))).unique()
    return rows.join(others, on="record_id", how="anti", nulls_equal=True, maintain_order="left")


def records(read: Frames, grant: str) -> list[str]:
    """The ids of the records that name this grant, and its own."""
    naming = [frame for frame in read.values() if {"grant", "record_id"} <= set(frame.collect_schema().names())]
    found = [frame.filter(pl.col("grant") == grant).select("record_id") for frame in naming]
    return [grant, *pl.concat(found).unique().collect()["record_id"].to_list()]
