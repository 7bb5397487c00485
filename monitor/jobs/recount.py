"""Counting again what changed: within seconds after something was written down."""

from monitor.count import recount_waiting
from monitor.timetable import Every, Job, Turn
from storage.cells import waiting
from storage.database import Store


def run(turn: Turn) -> int:
    return recount_waiting(turn.store, turn.today)


def wanted(store: Store) -> bool:
    with store.read() as session:
        return bool(waiting(session))


JOB = Job("recount", "Tellen wat veranderd is", Every(5), run, wanted)
