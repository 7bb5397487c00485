"""Doing the turns of a timetable: each once, missed turns made up, and one failing job never stops another."""

import logging
import os
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from monitor.timetable import Every, Job, Turn
from storage import slot as slots
from storage.database import Store
from storage.period import AMSTERDAM, now
from storage.settings import Settings

LOG = logging.getLogger(__name__)


class Worker:
    """One process that does turns. `owner` is its name in the claims; a turn it holds is renewed while it runs."""

    def __init__(self, store: Store, settings: Settings, timetable: Sequence[Job], lease: timedelta = slots.LEASE):
        self.store, self.settings, self.lease = store, settings, lease
        self.timetable = tuple(_tuned(job, settings) for job in timetable)
        self.owner = f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(3).hex()}"
        self.stopping, self.busy = threading.Event(), 0

    def work(self, job: Job, at: datetime | None = None) -> int:
        """Do the due turns of one job, oldest first; a turn that waits keeps the later ones behind it. Returns how many were done here."""
        at, count = at or now(), 0
        run = None if self.stopping.is_set() or not job.wanted(self.store) else slots.known(self.store, job.name)
        if run is None or (isinstance(job.when, Every) and _resting(run, at)):
            return 0
        due = job.when.due(slots.aware(run.since), at)
        with self.store.read() as session:
            over = slots.over(session, job.name)
        for slot in (key for key in due if key not in over):
            if self.stopping.is_set() or not self._first(job, slot, at):
                break
            if not slots.claim(self.store, job.name, slot, self.owner, self.lease) or not self._run(job, slot, at):
                break
            count += 1
        return count

    def _first(self, job: Job, slot: str, at: datetime) -> bool:
        """Whether the jobs that come before this one have done their turn, or were given up."""
        with self.store.read() as session:
            for other in (j for j in self.timetable if j.name in job.after):
                run = session.get(slots.JobRun, other.name)
                since = slots.aware(run.since) if run else at
                if slot in other.when.due(since, at) and slot not in slots.over(session, other.name):
                    return False
        return True

    def _run(self, job: Job, slot: str, at: datetime) -> bool:
        started, rows, message = now(), 0, ""
        with self._held(job, slot):
            try:
                finish = partial(slots.finish, job=job.name, slot=slot, owner=self.owner)
                rows = job.run(Turn(self.store, self.settings, job.name, slot, at.astimezone(AMSTERDAM).date(), finish))
                slots.done(self.store, job.name, slot, self.owner)
            except Exception as fault:  # whatever breaks in one job must not stop the others
                LOG.exception("job %s, turn %s failed", job.name, slot)
                message = f"{type(fault).__name__}: {fault}"
                if slots.failed(self.store, job.name, slot, self.owner, message) == slots.PARKED:
                    LOG.error("job %s, turn %s is given up after %d tries", job.name, slot, slots.MOST_TRIES)
        slots.noted(self.store, job.name, started, rows, message, job.when.following(at))
        if isinstance(job.when, Every):
            with self.store.write() as session:
                slots.forget(session, job.name, at - timedelta(hours=1))
        return not message

    @contextmanager
    def _held(self, job: Job, slot: str) -> Iterator[None]:
        """Keep the claim while the turn runs, however long that takes."""
        over = threading.Event()

        def keep() -> None:
            while not over.wait(self.lease.total_seconds() / 3):
                if not slots.renew(self.store, job.name, slot, self.owner, self.lease):
                    return

        keeper = threading.Thread(target=keep, daemon=True, name=f"{job.name} keeper")
        self.busy += 1
        keeper.start()
        try:
            yield
        finally:
            over.set()
            self.busy -= 1


def _tuned(job: Job, settings: Settings) -> Job:
    """The rhythm of counting is a setting."""
    return replace(job, when=Every(settings.count_seconds)) if job.name == "recount" else job


def _resting(run: slots.JobRun, at: datetime) -> bool:
    """A job that comes round every few seconds and keeps failing is tried less and less often, at most every eight minutes."""
    if not run.failures or run.last_start is None:
        return False
    return at < slots.aware(run.last_start) + slots.BACK_OFF * 2 ** (min(run.failures, slots.MOST_TRIES) - 1)
