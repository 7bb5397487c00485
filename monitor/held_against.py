"""One enterprise counted twice, before and after something of final years goes: what differs, and what has to be kept because of it."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from monitor.count import by_indicator, count
from monitor.final import KEY, NOT_ANY_MORE, SUMS, year_of
from monitor.indicator import View
from monitor.indicators import BY_CODE
from storage.factors import SCENARIOS, all_versions
from storage.frames import buurten, frames
from storage.organisation import divisions
from storage.period import ALL

VALUES = (*SCENARIOS, "numerator", "denominator", "records", "complete", "incomplete", "unknown", "factors")
CELL = (*KEY, "area", "period")
MICRO = 1_000_000
LOG = logging.getLogger(__name__)
Counted = Mapping[str, pl.DataFrame]


class Differs(RuntimeError):
    """A figure of an open year would be another one: nothing may go."""


def one_by_one(years: Iterable[tuple[str, int]], do: Callable[[str, int], int]) -> tuple[int, list[str]]:
    """Enterprise and year, each by itself: what was done in all, and 'molenwijk 2023' of what could not be done."""
    done, broken = 0, []
    for organisation, year in years:
        try:
            done += do(organisation, year)
        except Exception:  # whatever breaks for one must not keep codes or days of the others
            LOG.exception("%s %d keeps its codes or days", organisation, year)
            broken.append(f"{organisation} {year}")
    return done, broken


def counted(session: Session, organisation: str, on: date) -> Counted:
    """Every cell of this enterprise by indicator, as it would be counted now."""
    read = frames(session, [organisation])
    return by_indicator(count(read, all_versions(session), divisions(session, buurten(read)), on))


def different(before: Counted, after: Counted) -> pl.DataFrame:
    """Indicator, view and period of every cell of which a value differs, or that is there on one side only."""
    found = []
    for code in {*before, *after}:
        one, other = (side.get(code, pl.DataFrame(schema=_schema(before, after))).select(*CELL, *VALUES) for side in (before, after))
        both = one.join(other, on=CELL, how="full", coalesce=True, suffix="_after", nulls_equal=True)
        same = pl.all_horizontal(pl.col(v).eq_missing(pl.col(f"{v}_after")) for v in VALUES)
        found.append(both.filter(~same).select("view", "period", indicator=pl.lit(code)))
    return pl.concat(found) if found else pl.DataFrame(schema={"view": pl.String, "period": pl.String, "indicator": pl.String})


def _schema(*sides: Counted) -> Mapping[str, Any]:
    return next(frame.schema for side in sides for frame in side.values())


def same_where_open(found: pl.DataFrame, year: int) -> None:
    """Raises `Differs` when a figure of a year after this one is among these cells."""
    wrong = found.filter(year_of() > year)
    if wrong.height:
        raise Differs(", ".join(sorted({f"{i} {p}" for i, p in wrong.select("indicator", "period").iter_rows()})[:10]))


def by_code(found: pl.DataFrame, year: int) -> list[str]:
    """Indicator and view of what differs in final years and over all years."""
    final = found.filter((year_of() <= year) | (pl.col("period") == ALL.code))
    return [f"{code} {view}" for code, view in final.select("indicator", "view").unique().iter_rows()]


def since_start(before: Counted, after: Counted) -> list[dict[str, Any]]:
    """What only the first count gives to the figures over all years, which from now on has to be added. What lasts adds by itself.

    A share of which the scenarios differ, or that is not known, cannot be put together again from two: it is not shown any more.
    """
    found: list[dict[str, Any]] = []
    for code in sorted({*before, *after}):
        one, other = (_whole(side, code) for side in (before, after))
        for key in sorted({*one, *other}):
            view = BY_CODE[code].view(key[0])
            was, now = one.get(key), other.get(key)
            row = {c: _less(was, now, c) for c in SUMS}
            lasts = view.kind in ("stock", "accrual") or "stock" in (view.numerator_kind, view.denominator_kind)
            if lasts and all(not row[c] for c in SUMS if c != "units"):
                continue
            if any(row.values()):
                like: dict[str, Any] = was or now or {}
                about = {name: like[name] for name in ("factors", "unknown", "method_version")}
                found.append({"indicator": code, **dict(zip(KEY, key, strict=True)), **row, **about, "times": _times(code, view, like)})
    return found


def _times(code: str, view: View, like: Mapping[str, Any]) -> int:
    """What a share is multiplied by; 0 for what is no share."""
    if view.kind != "ratio":
        return 0
    ranged = like["central"] is None or not like["low"] == like["central"] == like["high"]
    return NOT_ANY_MORE if ranged else MICRO * (100 if BY_CODE[code].unit == "%" else 1)


def _whole(side: Counted, code: str) -> dict[tuple[str, ...], dict[str, Any]]:
    frame = side.get(code)
    if frame is None:
        return {}
    rows: Sequence[dict[str, Any]] = frame.filter((pl.col("period") == ALL.code) & (pl.col("area") == "")).to_dicts()
    return {tuple(row[k] for k in KEY): row for row in rows}


def _less(was: dict[str, Any] | None, now: dict[str, Any] | None, name: str) -> int | None:
    sides = [None if side is None else side[name] for side in (was, now)]
    return None if sides == [None, None] else (sides[0] or 0) - (sides[1] or 0)
