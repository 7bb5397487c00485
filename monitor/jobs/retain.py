"""Keeping nothing longer than agreed: the terms are one table in storage."""

from datetime import time

from monitor.blur import blur_all
from monitor.seal import seal_all
from monitor.timetable import Daily, Job, Turn
from storage.intake.background import sweep
from storage.period import now
from storage.retention import expire


def run(turn: Turn) -> int:
    gone, broken = seal_all(turn.store, turn.today)
    blurred, exact = blur_all(turn.store, turn.today)
    gone, broken = gone + blurred, [*broken, *exact]
    with turn.store.write() as session:
        gone += expire(session, now())
        if not broken:
            turn.finish(session)
    sweep(turn.store, turn.settings)
    turn.store.settle()
    if broken:
        raise RuntimeError(f"nog niet definitief te maken: {', '.join(broken)}")
    return gone


JOB = Job("retain", "Weghalen wat niet langer bewaard mag worden", Daily(time(3, 45), catch_up=7), run, after=("recount_all",))
