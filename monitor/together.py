"""What residents take on together, piece by piece, as it stands on the last day of a period or today. Inside only: numbers are small."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitor.derived.bundled import OPEN
from monitor.reader import Reader
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require
from storage.period import today
from storage.records import Collective
from storage.records.collective import Step
from storage.undertaken import undertaken

LONG = 365  # days without a next step: then it stands still
DONE = "after"


@dataclass(frozen=True)
class Stage:
    """A step that was set: which one, since when, by how many households, and what the work was then expected to cost.

    `why_not`: what was heard of why others did not take it.
    """

    step: str
    since: date
    households: int
    amount_eur: Decimal | None
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One piece of work: what and where, its steps oldest first, and the day it was stopped."""

    name: str
    kind: str | None
    journey: str | None
    area: str
    began: date
    stages: tuple[Stage, ...]
    stopped: date | None
    on: date
    id: str = ""

    @property
    def now(self) -> Stage | None:
        return self.stages[-1] if self.stages else None

    @property
    def state(self) -> str:
        """stopped, done, still (a year without a next step) or going."""
        if self.stopped is not None:
            return "stopped"
        if self.now is not None and self.now.step == DONE:
            return "done"
        last = self.now.since if self.now else self.began
        return "still" if (self.on - last).days >= LONG else "going"

    @property
    def in_view(self) -> int:
        """The most households that ever knew of it or took part."""
        return max((s.households for s in self.stages), default=0)

    @property
    def taking_part(self) -> int:
        """Households in it now: from a yes until the work is done."""
        return self.now.households if self.now is not None and self.stopped is None and self.now.step in OPEN else 0

    @property
    def done(self) -> int:
        return self.now.households if self.now is not None and self.now.step == DONE else 0


def pieces(reader: Reader) -> list[Piece]:
    """For the period and area of this reader, by name. Of one grant there are none: a piece of work is not written down with a grant."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    if scope.grant:
        return []
    on = min(scope.period.end, today())
    with reader.store.read() as session:
        known = {a.code: a for a in areas(session, scope.municipality)}
        found = undertaken(session, scope.organisation, on)
        names = {code: a.name for code, a in known.items()}
        return [_piece(c, steps, names, on) for c, steps in found if not scope.area or scope.area in lineage(known, c.area)]


def _piece(c: Collective, steps: list[Step], names: dict[str, str], on: date) -> Piece:
    stages = tuple(Stage(s.step, s.since, s.households, s.amount_eur, tuple(s.why_not or ())) for s in steps)
    stopped = c.end if c.end is not None and c.end < on else None  # on its last day it still holds, as the figures count it
    return Piece(c.name, c.kind, c.journey, names.get(c.area or "", ""), c.on, stages, stopped, on, c.id)
