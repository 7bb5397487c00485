"""Paid work, learning and volunteering: three groups of places that never stand in one figure (method.md 12)."""

from collections.abc import Callable
from typing import Any

import polars as pl

from monitor.indicator import Count, View

PAID = ("paid", "freelance")
LEARNING = ("work_learning", "internship", "trial", "participation")
VOLUNTEERING = ("volunteer", "day_activity")
GROUPS = (
    ("paid", "betaald werk", PAID),
    ("learning", "leren en werken", LEARNING),
    ("volunteering", "vrijwillig en dagbesteding", VOLUNTEERING),
)
LABELS = {name: label for name, label, _ in GROUPS}


def views(kind: str, count: Callable[[pl.LazyFrame], pl.LazyFrame], **more: Any) -> tuple[View, ...]:
    """One view per group, paid work first: that is the headline."""
    return tuple(View(name, kind, _of(kinds, count), label, **more) for name, label, kinds in GROUPS)


def _of(kinds: tuple[str, ...], count: Callable[[pl.LazyFrame], pl.LazyFrame]) -> Count:
    def count_group(placement: pl.LazyFrame) -> pl.LazyFrame:
        return count(placement.filter(pl.col("kind").is_in(kinds)))

    return count_group
