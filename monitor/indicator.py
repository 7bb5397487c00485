"""What an indicator is, as data: the sentence, the declaration, a pure function over columns, and a worked example."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from monitor.effect import Effect
from monitor.estimate import Estimate
from monitor.words.reason import UNCOUNTABLE

KINDS = ("flow", "stock", "first", "distinct", "accrual", "ratio")
EVIDENCE = ("counted", "metered", "calculated", "estimated", "told")

Count = Callable[..., pl.LazyFrame | Effect]


def frame_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Parameters of a counting function are frames by name, except `factors` and `as_of` (the day of counting)."""
    return tuple(name for name in inspect.signature(function).parameters if name not in ("factors", "as_of"))


@dataclass(frozen=True)
class Example:
    """A worked example made by hand: what was written down, which factor values held, and the sum written out beside the result.

    `records`: record type (or part) -> rows as dicts with only the columns that matter. `factors`: code -> (low, central, high).
    `gives`: view -> estimate over `period` for the whole organisation. `sum` is the arithmetic in Dutch, as a person would write it.
    """

    records: Mapping[str, tuple[Mapping[str, Any], ...]]
    period: str
    gives: Mapping[str, Estimate]
    sum: str
    factors: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """One way to look at an indicator. `count` returns contributions (`docs/counting.md`); its parameters name the frames it reads."""

    name: str
    kind: str
    count: Count
    label: str = ""
    numerator_kind: str = "flow"
    denominator_kind: str = "flow"

    @property
    def frames(self) -> tuple[str, ...]:
        """The frames its function reads: its parameter names."""
        return frame_names(self.count)

    def extras(self, **known: Any) -> dict[str, Any]:
        """Of `factors` and `as_of`, what its function asks for."""
        return {name: value for name, value in known.items() if name in inspect.signature(self.count).parameters}


@dataclass(frozen=True)
class Indicator:
    """A number we stand behind. `by`: dimension (a column of the contributions) -> choice list with its labels.

    `over_years`: its title where all years are put together, of what is counted once a year.
    `not_yet`: why nobody can count it so far; as long as it says so, the figure is not reported, with that reason, and never zero.
    `lacks`: of a ratio what is not known where it cannot be made, in words for people.
    """

    code: str
    title: str
    sentence: str
    formula: str
    unit: str
    evidence: str
    group: str
    reads: tuple[str, ...]
    views: tuple[View, ...]
    example: Example
    uses: tuple[str, ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)
    counts: str = ""
    benefits: tuple[str, ...] = ()
    k: int = 5
    decimals: int = 0
    first_page: bool = True
    about_organisation: bool = False
    released: str = "quarter"
    not_yet: str = ""
    lacks: str = ""
    over_years: str = ""
    method_version: int = 1

    def lacking(self, above: bool = False) -> str:
        """Why this ratio cannot be made. `above`: what stands above the line is known, so that something below it is missing."""
        return UNCOUNTABLE if above or not self.lacks else self.lacks

    def view(self, name: str = "") -> View:
        """The view of this name; the first one when empty. Unknown: `KeyError`."""
        if not name:
            return self.views[0]
        return {v.name: v for v in self.views}[name]


def simple(kind: str, count: Count, **more: Any) -> tuple[View, ...]:
    """The views of an indicator that has one."""
    return (View("", kind, count, **more),)
