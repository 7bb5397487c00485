"""What the made-up municipality answered to what was heard in its closed quarters, and what residents noticed of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from monitor.loop import released_topics
from seed.demo.texts import TEXTS
from storage.database import Store
from storage.heard import heard
from storage.organisation import organisations
from storage.people import Person
from storage.period import Period
from storage.release import released_periods
from storage.signal_answer import ENTERPRISE, MUNICIPALITY, SignalAnswer, heard_from, versions

WAIT, MORE = timedelta(days=40), timedelta(days=30)  # after the end of a quarter, and before residents notice something
CARLA, WRITERS = "demo-carla", {"de-merel": "demo-bram", "kadefixers": "demo-els", "oosterwei-werkt": "demo-gijs"}


def answers(store: Store, until: date) -> int:
    """Answer what can be read of the closed quarters, once; returns how many sentences were written.

    The last topic of the newest quarter is left for who tries it out.
    """
    with store.write() as session:
        carla = session.get(Person, CARLA)
        gm = carla.municipality if carla is not None else None
        if not gm or not organisations(session, gm):
            return 0
        quarters = [p for p in released_periods(session, gm) if p.level == "quarter" and not versions(session, gm, p)]
        made: list[SignalAnswer] = [row for n, p in enumerate(quarters) for row in _of(session, gm, p, newest=n == 0)]
        here = [row for row in made if row.moment.date() <= until]
        session.add_all(here)
        return len(here)


def _of(session: Session, gm: str, period: Period, *, newest: bool) -> Iterator[SignalAnswer]:
    """One quarter: per topic an answer to each enterprise that wrote it down, and what was noticed where there are words for it."""
    texts = {text["topic"]: text for text in TEXTS["signal"]["answered"]}
    topics = [code for code in released_topics(session, gm, period) if code in texts]
    wrote = {o.id: {s.topic for s in heard(session, o.id, period.start, period.end)} for o in heard_from(session, gm, period)}
    for text in (texts[code] for code in (topics[:-1] if newest and len(topics) > 1 else topics)):
        for id in (id for id, heard_of in wrote.items() if text["topic"] in heard_of):
            about: dict[str, Any] = {"organisation": id, "municipality": gm, "topic": text["topic"], "period": period.code}
            did = datetime.combine(period.end + WAIT, time(9, 30), UTC)
            yield SignalAnswer(**about, side=MUNICIPALITY, state=text["state"], words=text["text"], person=CARLA, moment=did)
            if text["noticed"]:
                yield SignalAnswer(**about, side=ENTERPRISE, words=text["noticed"], person=WRITERS[id], moment=did + MORE)
