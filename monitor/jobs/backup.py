"""A backup each night, read back before it counts as one."""

from datetime import time

from monitor.timetable import Daily, Job, Turn
from storage.backup import back_up


def run(turn: Turn) -> int:
    return back_up(turn.store, turn.settings).rows


JOB = Job("backup", "Een back-up maken en controleren", Daily(time(4, 15)), run, after=("recount_all", "retain"))
