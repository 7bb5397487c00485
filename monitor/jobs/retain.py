"""Keeping nothing longer than agreed: the terms are one table in storage."""

from datetime import time

from monitor.timetable import Daily, Job, Turn
from storage.intake.background import sweep
from storage.period import now
from storage.retention import expire


def run(turn: Turn) -> int:
    with turn.store.write() as session:
        gone = expire(session, now())
        turn.finish(session)
    sweep(turn.store, turn.settings)
    turn.store.settle()
    return gone


JOB = Job("retain", "Weghalen wat niet langer bewaard mag worden", Daily(time(3, 45), catch_up=7), run, after=("recount_all",))
