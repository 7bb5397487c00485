"""Counting again what changed: within seconds after something was written down, or after a factor was corrected."""

from monitor.beside import recount_together
from monitor.difference import note_waiting
from monitor.timetable import Every, Job, Turn
from storage.database import Store
from storage.factor.change import pending
from storage.mark import waiting


def run(turn: Turn) -> int:
    counted = recount_together(turn.store, turn.today)
    note_waiting(turn.store, turn.today)
    return counted


def wanted(store: Store) -> bool:
    with store.read() as session:
        return bool(waiting(session)) or bool(pending(session))


JOB = Job("recount", "Tellen wat veranderd is", Every(5), run, wanted)
