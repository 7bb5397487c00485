"""The process that works through the timetable until it is asked to stop."""

import logging
import os
import signal
import threading
import time
from collections.abc import Sequence
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from monitor.jobs import ALL as TIMETABLE
from monitor.timetable import Every, Job
from monitor.worker import Worker
from storage import slot as slots
from storage.database import Store
from storage.period import AMSTERDAM, now
from storage.settings import Settings

LOOK = 20  # seconds between two looks at whether a daily or quarterly turn is due
PATIENCE = 8  # seconds a running turn gets to finish when the process is asked to stop
WAKE = 0.5  # seconds between two looks whether the process was asked to stop
LAST = 1  # seconds more to give back what it had taken; a database that does not answer may not keep the process alive


def schedule(store: Store, settings: Settings, timetable: Sequence[Job] = TIMETABLE) -> None:
    """Work until asked to stop (SIGTERM or Ctrl-C); stops within ten seconds, and what it could not finish is taken up by the next."""
    worker = Worker(store, settings, timetable)

    def stop(_: int, __: FrameType | None) -> None:
        threading.Thread(target=worker.stopping.set).start()  # not here: the thread this interrupts may hold the lock of what it waits for

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    threads = {"default": ThreadPoolExecutor(len(worker.timetable))}
    ticker = BackgroundScheduler(executors=threads, job_defaults=defaults, timezone=AMSTERDAM)
    for job in worker.timetable:
        seconds = job.when.seconds if isinstance(job.when, Every) else LOOK
        ticker.add_job(worker.work, IntervalTrigger(seconds=seconds), args=[job], id=job.name, name=job.what, next_run_time=now())
    ticker.start()
    while not worker.stopping.wait(WAKE):  # not without end: a signal that comes as a wait begins is only seen when it ends
        pass
    _end_after(PATIENCE + LAST)
    ticker.shutdown(wait=False)
    until = time.monotonic() + PATIENCE
    while worker.busy and time.monotonic() < until:
        time.sleep(0.05)
    if worker.busy:
        slots.give_back(store, worker.owner)
        _cut_off()  # its transaction is undone, its claim was given back


def _end_after(seconds: float) -> None:
    """Whatever still waits then is cut off: a claim that could not be given back runs out by itself."""
    last = threading.Timer(seconds, _cut_off)
    last.daemon = True
    last.start()


def _cut_off() -> None:
    logging.shutdown()
    os._exit(0)
