"""What stands around the figures: stories, failures, goals, freshness, enterprises."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from storage.belongs import Belongs


@dataclass(frozen=True)
class Pictured:
    """A photo with a story, as this reader may see it: its words and sizes. The pixels are fetched by its id."""

    id: str
    alt: str
    width: int
    height: int
    small_width: int
    small_height: int


@dataclass(frozen=True)
class Chosen:
    """A group chose this story in a round: which group, about which quarter, why and with how many. `people` None: too few to tell."""

    side: str
    period: str
    reason: str
    people: int | None


@dataclass(frozen=True)
class Told:
    """A story as this reader may see it. `place`: a wijk outside, a buurt inside; `area` its code.

    `visit` and `belongs`: known inside only. `by_quarter`: no more than the quarter is told, and `on` is its first day.
    """

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
    scopes: tuple[str, ...]
    photos: tuple[Pictured, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    area: str = ""
    visit: str = ""
    belongs: Belongs | None = None
    by_quarter: bool = False
    by_us: str = ""


@dataclass(frozen=True)
class Failure:
    """Something that did not work, in the words of who wrote it down."""

    text: str
    place: str
    on: date


@dataclass(frozen=True)
class GoalState:
    """One goal of a grant: agreed, changed with a date, reached; or an experiment with its question."""

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


@dataclass(frozen=True)
class Freshness:
    """How up to date and how whole the figures are. `behind`: something was written down that is not yet counted; `late`: since a
    quarter of an hour or longer, while a count takes seconds.

    `final`: the codes of this year are gone, so that nothing in it changes any more.
    """

    last_record: date | None
    approved: int
    waiting: int
    counted_at: datetime | None
    behind: bool
    failed: str
    closed: bool
    final: bool = False
    late: bool = False


@dataclass(frozen=True)
class Enterprise:
    """A wijkbedrijf in the overview of a municipality: facts about the organisation, no figures of its own."""

    name: str
    own_word: str
    kind: str
    origin: str
    relation: str
    started: int
    places: tuple[str, ...]
    closed: bool
    example: bool = False
