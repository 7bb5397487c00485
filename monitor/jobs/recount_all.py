"""Counting everything at night: days pass, so what lasts grows, also where nobody wrote anything."""

from datetime import time

from monitor.beside import recount_all
from monitor.timetable import Daily, Job, Turn
from storage.organisation import organisations


def run(turn: Turn) -> int:
    with turn.store.read() as session:
        wanted = len(organisations(session))
    counted = recount_all(turn.store, turn.today)
    if counted < wanted:
        raise RuntimeError(f"{wanted - counted} van {wanted} wijkbedrijven niet geteld")
    return counted


JOB = Job("recount_all", "Alles opnieuw tellen", Daily(time(3, 15)), run)
