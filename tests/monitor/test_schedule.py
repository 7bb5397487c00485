"""The timetable itself, and the process that works through it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import time
from pathlib import Path

import pytest
from sqlmodel import select

from monitor.jobs import ALL as TIMETABLE
from monitor.timetable import Daily
from storage import slot as slots
from storage.database import Store

HOUSE = Path(__file__).parents[2]


def test_the_timetable_names_each_job_once_and_only_jobs_it_knows() -> None:
    names = [job.name for job in TIMETABLE]
    assert len(set(names)) == len(names)
    assert all(set(job.after) <= set(names) for job in TIMETABLE)
    assert {"recount", "recount_all", "remind", "retain", "backup"} <= set(names)


def test_no_daily_job_runs_in_the_hour_that_comes_twice_or_never() -> None:
    assert all(job.when.at >= time(3, 15) for job in TIMETABLE if isinstance(job.when, Daily))


SLEEPER = """
import sys, time
from monitor.schedule import schedule
from monitor.timetable import Every, Job
from storage.database import Store
from storage.settings import Settings

def run(turn):
    print("running", flush=True)
    time.sleep(float(sys.argv[2]))
    return 1

schedule(Store(sys.argv[1]), Settings(), [Job("sleeper", "sleeper", Every(60), run)])
"""


def stopped(store: Store, seconds: int, meanwhile: AbstractContextManager[object]) -> None:
    """A timetable process with a turn of so many seconds is asked to stop, and does."""
    process = subprocess.Popen([sys.executable, "-c", SLEEPER, store.url, str(seconds)], cwd=HOUSE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline() == "running\n"
        with meanwhile:
            process.terminate()
            assert process.wait(timeout=20) == 0
    finally:
        process.kill()


@pytest.mark.parametrize(("seconds", "state"), [(1, slots.DONE), (60, slots.FAILED)])
def test_asked_to_stop_it_stops_within_ten_seconds(store: Store, seconds: int, state: str) -> None:
    stopped(store, seconds, nullcontext())
    with store.read() as session:
        assert [found.state for found in session.exec(select(slots.Slot))] == [state]


def test_a_store_that_does_not_answer_does_not_keep_it_from_stopping(store: Store) -> None:
    """What it had taken could not be given back, and runs out by itself."""

    @contextmanager
    def locked() -> Iterator[None]:
        with store.write() as session:
            session.exec(select(slots.Slot).with_for_update()).all()
            yield

    stopped(store, 60, locked())
    with store.read() as session:
        assert [found.state for found in session.exec(select(slots.Slot))] == [slots.CLAIMED]


def test_a_signal_that_wakes_nobody_is_seen_all_the_same(store: Store) -> None:
    """It comes to a thread that does not look after signals, as one does that comes just when the main thread begins to wait."""
    deaf = SLEEPER.replace("time.sleep(float(sys.argv[2]))", "signal.pthread_kill(threading.get_ident(), signal.SIGTERM)")
    start = [sys.executable, "-c", "import signal, threading\n" + deaf, store.url]
    assert subprocess.run(start, cwd=HOUSE, capture_output=True, timeout=60).returncode == 0
