"""Looking at long lists, bringing them in and taking them back, within seconds after someone asked."""

from monitor.timetable import Every, Job, Turn
from storage.database import Store
from storage.intake.background import work
from storage.intake.task import waiting


def run(turn: Turn) -> int:
    return work(turn.store, turn.settings)


def wanted(store: Store) -> bool:
    with store.read() as session:
        return bool(waiting(session))


JOB = Job("bring_in", "Lange lijsten inlezen", Every(2), run, wanted)
