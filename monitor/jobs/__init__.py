"""The timetable: what is done by itself, in the order of a day."""

from monitor.jobs import alive, attack, backup, bring_in, consent, recount, recount_all, remind, reopening, retain
from monitor.timetable import Job

ALL: tuple[Job, ...] = (
    alive.JOB, recount.JOB, bring_in.JOB, consent.JOB, recount_all.JOB, retain.JOB, backup.JOB, attack.JOB, remind.FIRST, remind.AGAIN,
    reopening.JOB,
)  # fmt: skip
