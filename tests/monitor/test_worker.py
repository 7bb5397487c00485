"""Each turn once, missed turns made up, a failing job given up without harm to the others; with real processes and kill -9."""

import os
import random
import signal
import subprocess
import sys
import time as clock
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from monitor.timetable import Daily, Every, Job, Turn
from monitor.worker import Worker
from storage import slot as slots
from storage.database import Store
from storage.settings import Settings

HOUSE = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Given:
    """A rhythm whose turns are given: for tests."""

    turns: tuple[str, ...]

    def due(self, since: datetime, now: datetime) -> list[str]:
        return list(self.turns)

    def following(self, now: datetime) -> datetime:
        return now


def job(name: str, run: object, *turns: str, **more: object) -> Job:
    return Job(name, name, Given(turns), run, **more)  # type: ignore[arg-type]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def slot(store: Store, name: str, key: str) -> slots.Slot:
    with store.read() as session:
        return session.get_one(slots.Slot, (name, key))


def let_time_pass(store: Store) -> None:
    """All claims and waiting times are over."""
    with store.write() as session:
        for found in session.exec(select(slots.Slot)):
            found.lease_until = datetime(2020, 1, 1, tzinfo=UTC)


def test_a_turn_is_done_once(store: Store, settings: Settings) -> None:
    ran: list[str] = []
    worker = Worker(store, settings, [job("one", lambda turn: ran.append(turn.slot) or 3, "a", "b")])
    assert [worker.work(worker.timetable[0]) for _ in range(3)] == [2, 0, 0]
    assert ran == ["a", "b"]
    assert slot(store, "one", "a").state == slots.DONE


def test_two_workers_never_hold_the_same_turn(store: Store) -> None:
    assert slots.claim(store, "one", "a", "first")
    assert not slots.claim(store, "one", "a", "second")
    let_time_pass(store)
    assert slots.claim(store, "one", "a", "second")
    with pytest.raises(slots.Lost):
        slots.done(store, "one", "a", "first")
    assert not slots.renew(store, "one", "a", "first")
    slots.done(store, "one", "a", "second")


def test_work_of_a_worker_that_lost_its_turn_is_not_kept(store: Store, settings: Settings) -> None:
    def slow(turn: Turn) -> int:
        let_time_pass(store)
        assert slots.claim(store, "slow", "a", "another")
        with turn.store.write() as session:
            session.add(slots.JobRun(job="trace of slow", since=NOON))
            turn.finish(session)
        return 1

    worker = Worker(store, settings, [job("slow", slow, "a")])
    worker.work(worker.timetable[0])
    with store.read() as session:
        assert session.get(slots.JobRun, "trace of slow") is None
    assert slot(store, "slow", "a").owner == "another"


def test_a_failing_job_is_tried_five_times_and_given_up_while_the_others_go_on(store: Store, settings: Settings) -> None:
    ran: list[str] = []

    def poison(turn: Turn) -> int:
        ran.append(turn.slot)
        raise ValueError("kapot")

    worker = Worker(store, settings, [job("poison", poison, "a"), job("sound", lambda turn: 1, "a")])
    waits = []
    for _ in range(8):
        for line in worker.timetable:
            worker.work(line)
        found = slot(store, "poison", "a")
        waits.append((slots.aware(found.lease_until) - slots.aware(found.changed_at)).total_seconds())
        worker.work(worker.timetable[0])  # at once again: it waits
        let_time_pass(store)
    assert ran == ["a"] * 5
    assert waits[:4] == [30, 60, 120, 240]
    assert (slot(store, "poison", "a").state, slot(store, "poison", "a").message) == (slots.PARKED, "ValueError: kapot")
    assert slot(store, "sound", "a").state == slots.DONE
    with store.read() as session:
        run = {found.job: found for found in slots.runs(session)}
    assert (run["poison"].failures, run["poison"].message, run["poison"].last_success) == (5, "ValueError: kapot", None)
    assert (run["sound"].failures, run["sound"].rows) == (0, 1) and run["sound"].last_success is not None


def test_a_turn_that_kills_its_process_is_given_up_too(store: Store) -> None:
    for _ in range(5):
        assert slots.claim(store, "deadly", "a", "owner")
        let_time_pass(store)
    assert not slots.claim(store, "deadly", "a", "owner")
    assert slot(store, "deadly", "a").state == slots.PARKED


def test_a_frequent_job_that_fails_is_tried_less_and_less_often(store: Store, settings: Settings) -> None:
    ran: list[str] = []

    def poison(turn: Turn) -> int:
        ran.append(turn.slot)
        raise ValueError

    worker = Worker(store, settings, [Job("often", "often", Every(5), poison)])
    start = datetime.now(UTC)
    for seconds in range(0, 300, 5):
        worker.work(worker.timetable[0], start + timedelta(seconds=seconds))
        with store.write() as session:  # this test's clock is ahead of the database's
            run = session.get_one(slots.JobRun, "often")
            if run.last_start and slots.aware(run.last_start) < start + timedelta(seconds=seconds) and len(ran) > run.rows:
                run.last_start, run.rows = start + timedelta(seconds=seconds), len(ran)
    assert 3 <= len(ran) <= 6


def test_a_job_waits_for_the_one_before_it(store: Store, settings: Settings) -> None:
    ran: list[str] = []
    broken = [True]

    def count(turn: Turn) -> int:
        if broken[0]:
            raise ValueError
        ran.append("count")
        return 1

    worker = Worker(
        store, settings, [job("report", lambda turn: ran.append("report") or 1, "a", after=("count",)), job("count", count, "a")]
    )
    for _ in range(2):
        for line in worker.timetable:
            worker.work(line)
    assert ran == []
    broken[0] = False
    let_time_pass(store)
    for line in (*worker.timetable, worker.timetable[0]):
        worker.work(line)
    assert ran == ["count", "report"]


def test_a_run_longer_than_its_claim_keeps_its_turn(store: Store, settings: Settings) -> None:
    def slow(turn: Turn) -> int:
        clock.sleep(4)
        assert not slots.claim(store, "slow", "a", "another")
        return 1

    worker = Worker(store, settings, [job("slow", slow, "a")], lease=timedelta(seconds=2))
    assert worker.work(worker.timetable[0]) == 1


def test_turns_missed_while_the_machine_was_off_are_made_up_oldest_first(store: Store, settings: Settings) -> None:
    ran: list[str] = []
    daily = Job("daily", "daily", Daily(time(3, 15), catch_up=7), lambda turn: ran.append(turn.slot) or 1)
    worker = Worker(store, settings, [daily])
    with store.write() as session:
        session.add(slots.JobRun(job="daily", since=NOON))
    worker.work(daily, NOON + timedelta(days=1))
    worker.work(daily, NOON + timedelta(days=4))  # off for three days
    worker.work(daily, NOON + timedelta(days=4, minutes=-10))  # and the clock steps back
    assert ran == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]


WORKER = """
import random, sys, time
from datetime import timedelta
from sqlalchemy import text
from monitor.worker import Worker
from monitor.timetable import Job
from storage.database import Store
from storage.settings import Settings
from tests.monitor.test_worker import Given

url, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(seed)

def run(turn):
    with turn.store.write() as session:
        session.execute(text("INSERT INTO effect (slot) VALUES (:slot)"), {"slot": turn.slot})
        time.sleep(dice.uniform(0, 0.03))
        turn.finish(session)
    time.sleep(dice.uniform(0, 0.03))
    return 1

line = Job("work", "work", Given(tuple(f"{n:04d}" for n in range(number))), run)
worker = Worker(Store(url), Settings(), [line], lease=timedelta(seconds=1))
print("ready", flush=True)
while True:
    worker.work(line)
"""


def start(url: str, number: int, seed: int) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", WORKER, url, str(number), str(seed)], cwd=HOUSE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def test_two_processes_and_kill_9_do_every_turn_exactly_once(store: Store) -> None:
    number, kills, dice = int(os.environ.get("TELVERTEL_TEST_TURNS", "120")), 0, random.Random(20261123)
    with store.writer.begin() as connection:
        connection.execute(text("CREATE TABLE effect (slot VARCHAR(10))"))
    running = [start(store.url, number, seed) for seed in (1, 2)]
    until = clock.monotonic() + 50 + number / 4
    try:
        while clock.monotonic() < until:
            clock.sleep(dice.uniform(0.02, 0.3))
            with store.read() as session:
                if len(slots.over(session, "work")) == number:
                    break
            if kills < 6:
                victim = dice.randrange(2)
                os.kill(running[victim].pid, signal.SIGKILL)
                running[victim].wait()
                kills += 1
                running[victim] = start(store.url, number, 10 + kills)
    finally:
        for process in running:
            process.kill()
            process.wait()
    with store.read() as session:
        effects = Counter(session.execute(text("SELECT slot FROM effect")).scalars())
        states = Counter(session.exec(select(slots.Slot.state)))
    assert states == {slots.DONE: number}
    assert effects == {f"{n:04d}": 1 for n in range(number)}
    assert kills >= 2
