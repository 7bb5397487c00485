"""What one person may read in one scope: the only door from pages and reports to figures and stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from monitor.figure import Figure, Figures
from storage.database import Store
from storage.organisation import Area
from storage.period import Period
from storage.scope import Scope


@dataclass(frozen=True)
class Told:
    """A story as this reader may see it."""

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


@dataclass(frozen=True)
class Failure:
    """Something that did not work, in the words of who wrote it down."""

    text: str
    place: str
    on: date


@dataclass(frozen=True)
class Freshness:
    """How up to date and how whole the figures are."""

    last_record: date | None
    approved: int
    waiting: int
    counted_at: datetime | None
    behind: bool
    failed: str
    closed: bool


class Reader:
    """Figures, stories and context for one scope. Outside people get released figures only."""

    def __init__(self, store: Store, scope: Scope):
        self.store, self.scope = store, scope

    def figures(self, codes: Iterable[str]) -> Figures: ...

    def series(self, code: str, view: str = "", periods: int = 8) -> list[Figure]: ...

    def stories(self, value: str = "", limit: int = 50) -> list[Told]: ...

    def failures(self, limit: int = 5) -> list[Failure]: ...

    def freshness(self) -> Freshness: ...

    def areas(self) -> list[Area]: ...

    def periods(self) -> list[Period]: ...
