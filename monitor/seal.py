"""Making a year final: what is counted is made right first, then the codes go, and no figure of an open year may differ by that.

All of it is one transaction of one enterprise. When anything would differ, nothing goes and the nightly job fails, for people to see.
"""

from datetime import date

import polars as pl
from sqlmodel import Session

from monitor.close import settled
from monitor.count import contributions, with_derived
from monitor.held_against import by_code, counted, different, one_by_one, same_where_open, since_start
from monitor.indicators.followed_up_share import FOLLOWED_UP_SHARE
from monitor.indicators.payment_eased import HARD
from storage.database import Store
from storage.factors import Factors, FactorVersion, all_versions
from storage.forget import Forgotten, due, forget, forgotten, note
from storage.frames import Frames, frames
from storage.history import audit
from storage.mark import Mark, mark
from storage.sealed import keep

HOME = ["organisation", "household"]


def seal_all(store: Store, on: date) -> tuple[int, list[str]]:
    """Make final what is past its term: how many codes went, and what could not be done. One that breaks does not stop the others."""
    with store.read() as session:
        waiting = due(session, on)
    return one_by_one(waiting, lambda organisation, year: seal(store, organisation, year, on))


def seal(store: Store, organisation: str, year: int, on: date) -> int:
    """Count what waits, then take away every code that was last in use in this year or before. Returns how many went."""
    with store.read() as session:  # once beforehand, so that nobody waits for that
        seen, earlier = _wanted(session, organisation), counted(session, organisation, on)
    with settled(store, organisation, on) as session:
        before = earlier if _wanted(session, organisation) == seen else counted(session, organisation, on)
        found, versions = forgotten(session, organisation, year), all_versions(session)
        _keep(session, frames(session, [organisation]), versions, found, on)
        final = forget(session, organisation, year, found)
        after = counted(session, organisation, on)
        found_different = different(before, after)
        same_where_open(found_different, year)
        final.since_start = [*final.since_start, *since_start(before, after)]
        final.by_code = sorted({*final.by_code, *by_code(found_different, year)})
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
