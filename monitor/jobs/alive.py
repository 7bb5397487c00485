"""A sign of life each minute, so that people see it when the timetable stands still."""

from monitor.timetable import Every, Job, Turn


def run(turn: Turn) -> int:
    return 0


JOB = Job("alive", "Laten zien dat de planner werkt", Every(60), run)
