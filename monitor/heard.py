"""What came of what an enterprise heard in the neighbourhood: how far each signal is now, and the answers. Inside only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from monitor.reader import Reader
from storage.emptied import REMOVED
from storage.heard import heard as found_in
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require

OPEN = ("new", "seen", "working")  # nobody answered yet


@dataclass(frozen=True)
class Answer:
    """What the municipality answered, about which topic, to what was heard on a day."""

    topic: str
    on: date
    words: str


@dataclass(frozen=True)
class Heard:
    """How many signals stand in each state now; the answers, newest first; topics nobody answered yet and those not taken up."""

    states: Counter[str]
    answers: tuple[Answer, ...]
    waiting: Counter[str]
    not_taken: Counter[str]

    @property
    def open(self) -> int:
        return sum(self.states[state] for state in OPEN)


def heard(reader: Reader) -> Heard:
    """Of this period and area. Of one grant there is nothing: a signal is not written down with a grant."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        found = [] if scope.grant else found_in(session, scope.organisation, scope.period.start, scope.period.end)
        known = {a.code: a for a in areas(session, scope.municipality)} if scope.area else {}
        here = [s for s in found if not scope.area or scope.area in lineage(known, s.area)]
        return Heard(
            Counter(s.state for s in here),
            tuple(Answer(s.topic, s.on, s.answer) for s in here if s.state == "answered" and s.answer and s.answer != REMOVED),
            Counter(s.topic for s in here if s.state in OPEN),
            Counter(s.topic for s in here if s.state == "not_taken"),
        )
