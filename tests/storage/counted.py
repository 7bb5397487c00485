"""Counted values put in the store by hand, for tests about what rests on them."""

from datetime import date
from typing import Any

import polars as pl
from sqlmodel import Session

from storage.cells import SCHEMA, replace

NOTHING = {"view": "", "dimension": "", "category": "", "area": "", "unknown": "", "factors": "", "method_version": 1}
NOBODY = dict.fromkeys(("records", "units", "complete", "incomplete"), 0)


def put(session: Session, organisation: str, indicator: str, **said: Any) -> None:
    """One cell, the only one of this enterprise; numbers in millionths."""
    day = {"period": "2026-Q1", "as_of": date(2026, 3, 31)}
    cell = dict.fromkeys(SCHEMA) | NOTHING | NOBODY | day | said
    rows = pl.DataFrame([cell], schema=dict(SCHEMA)).with_columns(organisation=pl.lit(organisation))
    replace(session, [organisation], {indicator: rows})
