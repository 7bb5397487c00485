"""What a beer mat is, as data: a sum with inputs that each have a range and an origin, and what a careful reader takes off.

A beer mat is a scenario. Nothing here reads what an enterprise wrote down, and no figure, report or release reads this.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from monitor.estimate import Estimate
from storage.factors import Factor, Factors, FactorVersion

Answers = Mapping[str, Estimate | None]
HUNDRED = Decimal(100)
ORIGINS = {"study": "studie", "cbs": "CBS", "own": "eigen schatting", "open": "nog niet ingevuld"}


@dataclass(frozen=True)
class Input:
    """One number that goes in. With a `factor` the dated factor gives value and range, times `scale`; without value it is unknown."""

    name: str
    question: str
    unit: str
    origin: str
    source: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    confidence: str = ""
    factor: str = ""
    scale: Decimal = Decimal(1)
    ranged: bool = False
    whole: bool = False
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 9
    also: str = ""  # a dated factor that gives another value people may want to try

    @property
    def optional(self) -> bool:
        """May stay unknown; then what rests on it is unknown too."""
        return self.origin == "open"


@dataclass(frozen=True)
class Line:
    """One outcome: what it is, how it comes about, and the amount; None is unknown."""

    label: str
    sum: str
    unit: str
    amount: Estimate | None
    taken_off: bool = False  # this amount is what is left after taking something off
    own_estimate: bool = False


@dataclass(frozen=True)
class BeerMat:
    """One of the study's three business cases. `study` gives its own sum, `careful` what is left step by step."""

    code: str
    path: str
    title: str
    quote: str
    who: str
    inputs: tuple[Input, ...]
    study: Callable[[Answers], tuple[Line, ...]]
    careful: Callable[[Answers], tuple[Line, ...]]
    remarks: tuple[str, ...] = ()
    headline: tuple[int, int] = (0, 0)  # which line of the study and which careful one stand in the first sentence

    @property
    def uses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for i in self.inputs for code in (i.factor, i.also) if code))

    @property
    def by_name(self) -> dict[str, Input]:
        return {i.name: i for i in self.inputs}


@dataclass(frozen=True)
class Default:
    """Where a number comes from and what it is before anybody changes it."""

    amount: Estimate | None
    source: str
    confidence: str
    also: tuple[Decimal, int] | None = None  # another value, and its year


@dataclass(frozen=True)
class Outcome:
    """The mat worked out."""

    study: tuple[Line, ...]
    careful: tuple[Line, ...]
    answers: Answers = field(default_factory=dict)


def defaults(mat: BeerMat, versions: Iterable[FactorVersion], on: date) -> dict[str, Default]:
    """What every input is without anybody typing, from the dated factors that hold on this day."""
    factors = Factors(versions, mat.uses)
    return {i.name: _default(i, factors, on) for i in mat.inputs}


def _default(asked: Input, factors: Factors, on: date) -> Default:
    other = _version(factors[asked.also], on) if asked.also else None
    also = (other.central, other.valid_from.year) if other else None
    if not asked.factor:
        low, high = (asked.value if bound is None else bound for bound in (asked.low, asked.high))
        amount = None if asked.value is None or low is None or high is None else Estimate(low, asked.value, high)
        return Default(amount, asked.source, asked.confidence, also)
    version = _version(factors[asked.factor], on)
    if version is None:
        return Default(None, asked.source, asked.confidence, also)
    amount = Estimate(version.low * asked.scale, version.central * asked.scale, version.high * asked.scale)
    return Default(amount, asked.source, version.confidence, also)


def _version(factor: Factor, on: date) -> FactorVersion | None:
    return next((s.version for s in factor.stretches if s.start <= on <= s.end), None)


def work_out(mat: BeerMat, answers: Answers) -> Outcome:
    """The sum of the study and the careful one, with these numbers."""
    return Outcome(mat.study(answers), mat.careful(answers), answers)


def times(*parts: Estimate | None) -> Estimate | None:
    """Scenario by scenario; what is unknown makes it unknown."""
    product = Estimate.exact(1)
    for part in parts:
        if part is None:
            return None
        product = Estimate(product.low * part.low, product.central * part.central, product.high * part.high)
    return product


def plus(*parts: Estimate | None) -> Estimate | None:
    total = Estimate.exact(0)
    for part in parts:
        if part is None:
            return None
        total = Estimate(total.low + part.low, total.central + part.central, total.high + part.high)
    return total


def over(above: Estimate | None, below: Estimate | None) -> Estimate | None:
    """Divided, scenarios crossed; unknown when there is nothing to divide by."""
    if above is None or below is None or not (below.low and below.central and below.high):
        return None
    return Estimate(above.low / below.high, above.central / below.central, above.high / below.low)


def share(percent: Estimate | None) -> Estimate | None:
    return None if percent is None else Estimate(percent.low / HUNDRED, percent.central / HUNDRED, percent.high / HUNDRED)


def rest(percent: Estimate | None) -> Estimate | None:
    """What is left after taking this percentage off: a larger share makes the low scenario, because it leaves less."""
    if percent is None:
        return None
    return Estimate(1 - percent.high / HUNDRED, 1 - percent.central / HUNDRED, 1 - percent.low / HUNDRED)
