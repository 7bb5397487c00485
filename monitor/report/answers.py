"""Wij hoorden, jullie deden: what the municipality answered to topics of earlier quarters, and what residents noticed; fixed at closing.

A quarter is answered only after it is closed, so a report tells of the quarters before it. How often stands there as the release of
the municipality has it, of all enterprises together: what one of them heard is not told by the answer to it.
"""

from collections.abc import Iterator

from sqlmodel import Session

from monitor.loop import released_topics
from monitor.reader import Reader
from monitor.report.frozen import Answered
from storage.period import AMSTERDAM, Period
from storage.release import told
from storage.signal_answer import ENTERPRISE, MUNICIPALITY, standing, versions
from storage.slot import aware

QUARTERS, MOST = 4, 12  # how far back, and how many topics


def answered_of(reader: Reader) -> tuple[Answered, ...]:
    """The topics of the four quarters before this one with an answer, newest first; of the last one also those without."""
    scope = reader.scope
    if scope.outside or scope.period.level != "quarter":
        return ()
    with reader.store.read() as session:
        before = [p for p in _before(scope.period) if p.code in told(session, scope.organisation)]
        found = [line for p in before for line in _of(session, scope.organisation, scope.municipality, p, waiting=p == before[0])]
    return tuple(found[:MOST])


def _before(period: Period) -> Iterator[Period]:
    for _ in range(QUARTERS):
        period = period.previous()
        yield period


def _of(session: Session, organisation: str, municipality: str, period: Period, waiting: bool) -> Iterator[Answered]:
    """The topics of one quarter that the release holds, what was said most first."""
    said = versions(session, municipality, period, organisation)
    for topic, times in released_topics(session, municipality, period).items():
        did, noticed = (standing(said, organisation, topic, side) for side in (MUNICIPALITY, ENTERPRISE))
        if did is not None:
            day = aware(did.moment).astimezone(AMSTERDAM).date()
            yield Answered(topic, period.code, times, did.state, did.words, day, noticed.words if noticed else "")
        elif waiting:
            yield Answered(topic, period.code, times)
