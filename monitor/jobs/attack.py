"""Each night the attack on everything ever told outside, also by editions and enterprises that came later."""

from datetime import time

from monitor.disclose.gate import attack_all
from monitor.timetable import Daily, Job, Turn


def run(turn: Turn) -> int:
    """A find fails the job, so that people see it; what was told stays as it is until someone decides."""
    with turn.store.read() as session:
        found = attack_all(session)
    exposed = [f"{id} {year}" for id, year, several in found if several]
    if exposed:
        raise RuntimeError(f"terug te rekenen: {', '.join(exposed)}")
    return len(found)


JOB = Job("attack", "Proberen of een klein getal terug te rekenen is", Daily(time(4, 45)), run, after=("recount_all",))
