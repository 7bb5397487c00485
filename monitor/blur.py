"""Exact days of final years become quarters, when that changes no figure of an open year; what only the days could tell is kept first."""

from datetime import date

import polars as pl

from monitor.close import settled
from monitor.held_against import by_code, counted, different, one_by_one, same_where_open, since_start
from storage.blur import blur, waiting
from storage.database import Store
from storage.final import BY_MONTH
from storage.history import audit
from storage.mark import Mark, mark

MONTH_CODE = r"^\d{4}-\d{2}$"


def blur_all(store: Store, on: date) -> tuple[int, list[str]]:
    """Of every enterprise with a new final year: how many records know their quarter only from now on, and what could not be done."""
    with store.read() as session:
        found = waiting(session)
    return one_by_one(found, lambda organisation, year: blur_one(store, organisation, year, on))


def blur_one(store: Store, organisation: str, year: int, on: date) -> int:
    """All of it in one transaction: where a figure of an open year would differ, every day stays. Returns how many records it touched."""
    with settled(store, organisation, on) as session:
        before = counted(session, organisation, on)
        final, number = blur(session, organisation, year)
        after = counted(session, organisation, on)
        found = different(before, after)
        same_where_open(found, year)
        month = pl.col("period").str.contains(MONTH_CODE)
        months = {f"{code} {BY_MONTH}" for code in by_code(found.filter(month), year)}
        final.since_start = [*final.since_start, *since_start(before, after)]
        final.by_code = sorted({*final.by_code, *by_code(found.filter(~month), year), *months})
        session.add(final)
        audit(session, "year.quarters", organisation=organisation, object=str(year), fields=f"{number} records")
        mark(session, organisation)
        session.get_one(Mark, organisation).held_by = ""  # who counts it at this moment still saw the days: that count is dropped
    return number
