"""What one record adds to one figure: how much, where, when, for whom, and what was missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tests.monitor.reference.world import SCENARIOS, World

Values = Mapping[str, Fraction]
ONE: Values = dict.fromkeys(SCENARIOS, Fraction(1))


@dataclass(frozen=True)
class Row:
    """`values` None: left out, a field was empty. `missing`: factor codes without a version on the day they were needed.

    `units`: who stands behind it where nobody knows which household or person.
    """

    record: str | None
    written: date
    area: str | None
    unit: str | None
    day: date | None = None
    start: date | None = None
    end: date | None = None
    values: Values | None = field(default_factory=lambda: ONE)
    missing: frozenset[str] = frozenset()
    incomplete: bool = False
    part: str = ""
    units: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    on_day: Callable[[date], tuple[Values, frozenset[str]]] | None = None


def of(record: Mapping[str, Any], unit: str | None = "", **more: Any) -> Row:
    """A row of this record on its own day, unless told otherwise."""
    person = record.get(unit) if unit else None
    when = {} if "start" in more else {"day": record["on"]}
    return Row(record=record["id"], written=record["on"], area=record.get("area"), unit=person, **(when | more))


def same(value: Any) -> Values:
    """A value without a range."""
    return dict.fromkeys(SCENARIOS, Fraction(value))


def label(value: str | None) -> str:
    return value or "unknown"


Rows = Callable[[World], list[Row]]


@dataclass(frozen=True)
class View:
    """How rows become one figure: the rule for adding up, the dimensions it is split by."""

    rows: Rows
    kind: str
    top: str = "flow"
    bottom: str = "flow"
    by: tuple[str, ...] = ()
    times: int = 1
