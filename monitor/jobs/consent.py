"""Ending consent that ran out: after two years a story is silent until its teller is asked again."""

from datetime import time

from monitor.timetable import Daily, Job, Turn
from storage.consent import expire


def run(turn: Turn) -> int:
    with turn.store.write() as session:
        ended = expire(session, turn.today)
        turn.finish(session)
    return len(ended)


JOB = Job("consent", "Toestemming laten aflopen na twee jaar", Daily(time(3, 20), catch_up=7), run)
