"""The facts a report is made of, as they were on one day: definitions, numbers, factors, goals. Nothing here looks anything up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Definition:
    """What an indicator meant when the quarter was frozen. `views`: (name, label) in order."""

    code: str
    title: str
    sentence: str
    formula: str
    unit: str
    evidence: str
    group: str
    decimals: int
    kind: str
    k: int
    first_page: bool
    method_version: int
    views: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Number:
    """One counted value. Numbers are None unless `state` is value or zero; `withheld` holds nothing that could be worked out."""

    indicator: str
    view: str
    state: str
    dimension: str = ""
    category: str = ""
    label: str = ""
    low: Decimal | None = None
    central: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    records: int = 0
    units: int = 0
    completeness: Decimal | None = None
    reason: str = ""
    previous: Decimal | None = None
    goal: Decimal | None = None
    factors: tuple[int, ...] = ()
    own_estimate: bool = False

    @property
    def known(self) -> bool:
        return self.state in ("value", "zero") and self.central is not None

    @property
    def least(self) -> Decimal | None:
        return min(n for n in (self.low, self.central, self.high) if n is not None) if self.known else None

    @property
    def most(self) -> Decimal | None:
        return max(n for n in (self.low, self.central, self.high) if n is not None) if self.known else None


@dataclass(frozen=True)
class Moment:
    """One period of a series. `state` tells a gap from a zero and from what is too small to show."""

    period: str
    label: str
    state: str
    low: Decimal | None = None
    central: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Series:
    """One figure over the last periods, oldest first."""

    indicator: str
    view: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Place:
    """One figure in one wijk."""

    name: str
    number: Number


@dataclass(frozen=True)
class FactorUsed:
    """One version of one factor that gave a value in this report."""

    id: int
    code: str
    label: str
    unit: str
    low: Decimal
    central: Decimal
    high: Decimal
    valid_from: date
    valid_to: date | None
    source: str
    publisher: str
    link: str
    source_year: int | None
    confidence: str
    note: str
    revision: int


@dataclass(frozen=True)
class Photo:
    """A photo with a story, for who may read the report: what is on it in words, and its size. The pixels are read when a file is made."""

    id: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Story:
    """A story its teller agreed to have in the report. The place is a wijk, never a buurt."""

    id: str
    headline: str
    quote: str
    changed: str
    situation: str
    done: str
    matters: str
    difficult: str
    teller: str
    place: str
    on: date
    values: tuple[str, ...]
    feeling: str
    often: str
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One group chose this story in a round, and why. `people` None: too few to tell."""

    side: str
    story: str
    reason: str
    people: int | None


@dataclass(frozen=True)
class Held:
    """The newest round about a quarter: what may be in the report of what groups chose. `gone`: choices whose story was taken back;
    `over`: those whose story may no longer be there because the yes of its teller ran out."""

    period: str
    choices: tuple[Choice, ...]
    gone: int = 0
    over: int = 0


@dataclass(frozen=True)
class Setback:
    """Something that did not work, with its wijk."""

    text: str
    place: str


@dataclass(frozen=True)
class Goal:
    """What was agreed with a funder, what was changed and what was reached; or an experiment and its question."""

    grant: str
    funder: str
    name: str
    kind: str
    indicator: str
    period: str
    agreed: Decimal | None
    changed_to: Decimal | None
    changed_on: date | None
    question: str
    state: str
    explanation: str
    reached: Number | None = None


@dataclass(frozen=True)
class Standing:
    """How whole the figures are: last day written about, records looked over, records still waiting."""

    last_record: date | None
    approved: int
    waiting: int


@dataclass(frozen=True)
class Said:
    """The enterprise's own words: paragraphs with their figures in them, and how many sentences stay inside."""

    paragraphs: tuple[str, ...] = ()
    kept_inside: int = 0


SILENT = Said()


@dataclass(frozen=True)
class Answered:
    """A topic of an earlier quarter as it was released, and what the municipality did with it. `on` None: no answer yet.

    `times`: of all enterprises together. `state`, `did` and `noticed` as both sides wrote them until closing.
    """

    topic: str
    period: str
    times: Decimal
    state: str = ""
    did: str = ""
    on: date | None = None
    noticed: str = ""


@dataclass(frozen=True)
class Doubtful:
    """A figure of the report that stands out, and why it is right after all."""

    indicator: str
    view: str
    sentence: str
    answer: str = ""


@dataclass(frozen=True)
class Afterwards:
    """How many households were spoken to again, how many said whether it would have happened anyway, and their share when enough did."""

    spoken: int
    answered: int
    low: Decimal | None = None
    central: Decimal | None = None
    high: Decimal | None = None
