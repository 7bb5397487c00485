"""A counted value as people meet it: with its state, range, evidence, completeness and words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from monitor.indicator import Indicator
from storage.factors import FactorVersion
from storage.period import Period

STATES = ("value", "zero", "not_reported", "withheld")


@dataclass(frozen=True)
class Doubt:
    """One mark on one figure: it stands out. `answer`: why it is right after all, in the words of who looked (`by`, `on`)."""

    code: str
    sentence: str
    answer: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Figure:
    """One value of one indicator in one scope. Numbers are None unless `state` is value or zero."""

    indicator: Indicator
    view: str
    period: Period
    area: str
    organisation: str
    state: str
    dimension: str = ""
    category: str = ""
    as_of: date | None = None
    low: Decimal | None = None
    central: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    records: int = 0
    units: int = 0
    completeness: Decimal | None = None
    reason: str = ""
    stale: date | None = None  # the newest count broke: the day of the one that is shown
    goal: Decimal | None = None
    previous: Decimal | None = None
    factors: tuple[FactorVersion, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    beside: "Figure | None" = None  # the same figure in another time or place, where someone asked to compare

    @property
    def known(self) -> bool:
        return self.state in ("value", "zero") and self.central is not None

    @property
    def title(self) -> str:
        """What it is called: years put together may count the same household more than once, and then the title says so."""
        return (self.period.level == "all" and self.indicator.over_years) or self.indicator.title

    @property
    def least(self) -> Decimal | None:
        return min(n for n in (self.low, self.central, self.high) if n is not None) if self.known else None

    @property
    def most(self) -> Decimal | None:
        return max(n for n in (self.low, self.central, self.high) if n is not None) if self.known else None

    @property
    def ranged(self) -> bool:
        return self.known and self.least != self.most

    @property
    def of_several(self) -> bool:
        """A share of things counted one by one, so that 'x van de y' says it: not of euros, and no mean."""
        sides = (self.numerator, self.denominator)
        return self.indicator.unit == "%" and all(n is not None and n == n.to_integral_value() for n in sides)

    @property
    def own_estimate(self) -> bool:
        """Rests on at least one factor of confidence C: shown wherever the figure is."""
        return any(f.own_estimate for f in self.factors)

    @property
    def borrowed(self) -> bool:
        """Rests on a national average of a later year, for want of one of its own: said wherever the figure is."""
        return any(f.borrowed(self.period.end) for f in self.factors)


@dataclass(frozen=True)
class Figures:
    """The figures asked for, by (indicator, view, category). A category of '' is the total."""

    found: Mapping[tuple[str, str, str], Figure] = field(default_factory=dict)

    def get(self, code: str, view: str = "", category: str = "") -> Figure:
        """The figure; the indicator's first view when `view` is empty. Always there for a code that was asked for."""
        if not view:
            view = next((v for (c, v, _) in self.found if c == code), "")
        return self.found[code, view, category]

    def categories(self, code: str, view: str = "") -> Iterator[Figure]:
        """The parts of one indicator, largest first."""
        parts = [f for (c, v, category), f in self.found.items() if c == code and category and (not view or v == view)]
        yield from sorted(parts, key=lambda f: -(f.central or 0))
