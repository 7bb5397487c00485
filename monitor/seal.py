"""Making a year final: what is counted is made right first, then the codes go, and no figure of an open year may differ by that.

All of it is one transaction of one enterprise. When anything would differ, nothing goes and the nightly job fails, for people to see.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from monitor.close import settled
from monitor.count import by_indicator, contributions, count, with_derived
from monitor.final import KEY, NOT_ANY_MORE, SUMS, year_of
from monitor.indicator import View
from monitor.indicators import BY_CODE
from monitor.indicators.followed_up_share import FOLLOWED_UP_SHARE
from monitor.indicators.payment_eased import HARD
from storage.database import Store
from storage.factors import SCENARIOS, Factors, FactorVersion, all_versions
from storage.forget import Forgotten, due, forget, forgotten, note
from storage.frames import Frames, buurten, frames
from storage.history import audit
from storage.mark import Mark, mark
from storage.organisation import divisions
from storage.period import ALL
from storage.sealed import keep

HOME = ["organisation", "household"]
VALUES = (*SCENARIOS, "numerator", "denominator", "records", "complete", "incomplete", "unknown", "factors")
CELL = (*KEY, "area", "period")
MICRO = 1_000_000
LOG = logging.getLogger(__name__)
Counted = Mapping[str, pl.DataFrame]


class Differs(RuntimeError):
    """Without the codes a figure of an open year would be another one: the codes stay."""


def seal_all(store: Store, on: date) -> tuple[int, list[str]]:
    """Make final what is past its term: how many codes went, and what could not be done. One that breaks does not stop the others."""
    with store.read() as session:
        waiting = due(session, on)
    done, broken = 0, []
    for organisation, year in waiting:
        try:
            done += seal(store, organisation, year, on)
        except Exception:  # whatever breaks for one must not keep the codes of the others
            LOG.exception("%s %d cannot be made final", organisation, year)
            broken.append(f"{organisation} {year}")
    return done, broken


def seal(store: Store, organisation: str, year: int, on: date) -> int:
    """Count what waits, then take away every code that was last in use in this year or before. Returns how many went."""
    with store.read() as session:  # once beforehand, so that nobody waits for that
        seen, earlier = _wanted(session, organisation), _counted(session, organisation, on)
    with settled(store, organisation, on) as session:
        before = earlier if _wanted(session, organisation) == seen else _counted(session, organisation, on)
        found, versions = forgotten(session, organisation, year), all_versions(session)
        _keep(session, frames(session, [organisation]), versions, found, on)
        final = forget(session, organisation, year, found)
        after = _counted(session, organisation, on)
        different = _different(before, after)
        _same_where_open(different, year)
        final.since_start = [*final.since_start, *_since_start(before, after)]
        final.by_code = sorted({*final.by_code, *_by_code(different, year)})
        session.add(final)
        number = len(found.households) + len(found.persons)
        audit(session, "year.final", organisation=organisation, object=str(year), fields=f"{number} codes")
        mark(session, organisation)
        session.get_one(Mark, organisation).held_by = ""  # who counts it at this moment still saw the codes: that count is dropped
    return number


def _wanted(session: Session, organisation: str) -> int:
    """Grows with every change of a record, a factor or a place."""
    found = session.get(Mark, organisation)
    return found.wanted if found else -1


def _counted(session: Session, organisation: str, on: date) -> Counted:
    read = frames(session, [organisation])
    return by_indicator(count(read, all_versions(session), divisions(session, buurten(read)), on))


def _keep(session: Session, read: Frames, versions: list[FactorVersion], found: Forgotten, on: date) -> None:
    """What can only be told with the codes, on the rows themselves: counted savings, and what was asked afterwards."""
    visits = {*found.visits, *found.erased}
    derived = with_derived(read, versions, on, ["counted_measures"])["counted_measures"]
    known = read["sealed"].select("measure")
    hard = read["visit"].filter(pl.col("payment").is_in(HARD)).group_by(HOME).agg(first=pl.col("on").min())
    rows = derived.filter(pl.col("record_id").is_in(list(visits))).join(known, left_on="id", right_on="measure", how="anti")
    rows = rows.join(hard, on=HOME, how="left").with_columns(pl.coalesce("said", "first").alias("said")).rename({"id": "measure"})
    keep(session, rows.collect().to_dicts())
    note(session, "followed_up", _followed_up(read, versions, on) & visits)
    note(session, "told_elsewhere", _told_elsewhere(read["visit"].filter(pl.col("record_id").is_in(list(found.visits))).collect()))


def _followed_up(read: Frames, versions: list[FactorVersion], on: date) -> set[str]:
    """Visits after which somebody asked again in time."""
    view = FOLLOWED_UP_SHARE.view()
    rows = contributions(view, read, Factors(versions, FOLLOWED_UP_SHARE.uses), on)
    return set(rows.filter(pl.col("part") == "numerator").collect()["record_id"])


def _told_elsewhere(visits: pl.DataFrame) -> set[str]:
    """Of each household all visits afterwards but the one whose answer stands: the newest known one, else the newest."""
    asked = visits.filter((pl.col("kind") == "aftercare") | pl.col("otherwise").is_not_null())
    known = pl.col("otherwise").is_not_null().cast(pl.Int8) + (pl.col("otherwise") != "unknown").fill_null(False).cast(pl.Int8)
    stands = asked.sort(known, "on", "record_id").unique(HOME, keep="last", maintain_order=True)
    return set(asked["record_id"]) - set(stands["record_id"])


def _different(before: Counted, after: Counted) -> pl.DataFrame:
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


def _same_where_open(different: pl.DataFrame, year: int) -> None:
    wrong = different.filter(year_of() > year)
    if wrong.height:
        raise Differs(", ".join(sorted({f"{i} {p}" for i, p in wrong.select("indicator", "period").iter_rows()})[:10]))


def _by_code(different: pl.DataFrame, year: int) -> list[str]:
    final = different.filter((year_of() <= year) | (pl.col("period") == ALL.code))
    return [f"{code} {view}" for code, view in final.select("indicator", "view").unique().iter_rows()]


def _since_start(before: Counted, after: Counted) -> list[dict[str, Any]]:
    """What the codes gave to the figures over all years, which from now on has to be added. What lasts adds by itself.

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
