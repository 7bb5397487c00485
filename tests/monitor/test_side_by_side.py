"""Counting side by side: many processes share the enterprises, none is counted twice, and a crash leaves the earlier figures whole."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from monitor import beside
from monitor.beside import recount_all
from monitor.count import _counted, recount_waiting
from storage.cells import Block
from storage.database import Store
from storage.mark import LEASE, Mark, hold, mark, take
from storage.organisation import Organisation
from storage.period import now
from storage.records import Visit

TODAY = date(2026, 11, 23)
HOUSE = Path(__file__).parents[2]
ENTERPRISES = [f"w{n:02d}" for n in range(30)]
COUNTER = """
import sys
from datetime import date
from monitor.count import recount_waiting
from storage.database import Store
print("ready", flush=True)
print(recount_waiting(Store(sys.argv[1]), date(2026, 11, 23)), flush=True)
"""


def fill(store: Store, visits: int) -> None:
    with store.write() as session:
        for id in ENTERPRISES:
            session.add(Organisation(id=id, name=id, kind="D1", origin="O1", relation="L1", municipality="GM1", areas=[], started=2021))
        session.flush()
        for id in ENTERPRISES:
            write(session, id, visits)


def write(session, id: str, visits: int) -> None:
    about = {"organisation": id, "created_by": "x", "kind": "first", "status": "approved", "on": date(2026, 4, 7)}
    session.add_all(Visit(client_key=f"{id}-{n}-{random.random()}", household=f"H{n}", **about) for n in range(visits))
    mark(session, id)


def counting(store: Store) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", COUNTER, store.url], cwd=HOUSE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def blocks(store: Store) -> dict[tuple[str, str], str]:
    with store.read() as session:
        return {(o, i): digest for o, i, digest in session.exec(select(Block.organisation, Block.indicator, Block.digest))}


def marks(store: Store) -> list[Mark]:
    with store.read() as session:
        return list(session.exec(select(Mark).order_by(Mark.organisation)))


def test_several_processes_count_every_enterprise_once_and_as_one_would(store: Store) -> None:
    fill(store, 2)
    running = [counting(store) for _ in range(3)]
    done = [int(process.communicate(timeout=120)[0]) for process in running]
    assert sum(done) == len(ENTERPRISES), done
    assert all(m.done == m.wanted and not m.held_by and not m.failed for m in marks(store))
    together = blocks(store)
    assert {o for o, _ in together} == set(ENTERPRISES)
    assert recount_all(store, TODAY) == len(ENTERPRISES) and blocks(store) == together


def test_processes_of_our_own_count_every_enterprise_once_and_try_what_breaks_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "processors", lambda: 3)
    fill(store, 2)
    with store.write() as session:
        session.add(Organisation(id="broken", name="x", kind="D1", origin="O1", relation="L1", municipality="GM1", areas=[], started=2021))
        session.flush()
        about = {"organisation": "broken", "created_by": "x", "kind": "first", "status": "approved", "on": date(2026, 4, 7)}
        session.add(Visit(client_key="broken", household="H", join=[["a"], 1.5], **about))
    assert recount_all(store, TODAY) == len(ENTERPRISES)
    found = {m.organisation: m for m in marks(store)}
    assert (found["broken"].tries, found["broken"].held_by) == (1, "") and found["broken"].failed
    assert all(m.done == m.wanted and not m.failed for o, m in found.items() if o != "broken")


def test_what_failed_between_the_look_and_the_claim_is_left_to_who_tries_again(store: Store) -> None:
    fill(store, 1)
    with store.write() as session:
        session.get_one(Mark, "w00").tries = 1
    seen = ["w00", "w01"]  # what a process saw waiting just before
    assert hold(store, "one", seen, tries=1) == ["w01"] and hold(store, "two", seen) == ["w00"]


def test_two_owners_never_hold_the_same_enterprise(store: Store) -> None:
    fill(store, 1)
    first, second = take(store, "one", 20), take(store, "two", 20)
    assert (len(first), len(second)) == (20, 10) and not set(first) & set(second)
    assert take(store, "three", 20) == []


def test_who_lost_its_claim_keeps_nothing_of_what_it_counted(store: Store) -> None:
    fill(store, 1)
    assert recount_waiting(store, TODAY) == len(ENTERPRISES)
    before = blocks(store)
    with store.write() as session:
        write(session, "w00", 3)
    taken = take(store, "slow", 20)
    assert taken == ["w00"] and hold(store, "quick", taken, firmly=True) == ["w00"]
    assert _counted(store, "slow", taken, TODAY) == 0 and blocks(store) == before
    assert _counted(store, "quick", taken, TODAY) == 1 and blocks(store) != before


def test_a_claim_of_who_never_came_back_runs_out(store: Store) -> None:
    fill(store, 1)
    assert len(take(store, "gone", 30)) == 30 and recount_waiting(store, TODAY) == 0
    with store.write() as session:
        for m in session.exec(select(Mark)):
            assert m.held_until is not None and timedelta() < m.held_until.replace(tzinfo=now().tzinfo) - now() <= LEASE
            m.held_until = now() - timedelta(seconds=1)
    assert recount_waiting(store, TODAY) == 30


@pytest.mark.parametrize("seed", [1, 2])
def test_a_process_that_is_killed_leaves_the_earlier_figures_or_the_new_ones_never_half(store: Store, seed: int) -> None:
    """Per enterprise all figures are of one moment: those of before, or those of after."""
    dice = random.Random(seed)
    fill(store, 1)
    assert recount_waiting(store, TODAY) == len(ENTERPRISES)
    before = blocks(store)
    with store.write() as session:
        for id in ENTERPRISES:
            write(session, id, 4)
    process = counting(store)
    time.sleep(dice.uniform(0.5, 4))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    halfway = blocks(store)
    with store.write() as session:
        for m in session.exec(select(Mark)):
            m.held_until = now() - timedelta(seconds=1)
    recount_waiting(store, TODAY)
    after = blocks(store)
    assert after != before and all(m.done == m.wanted for m in marks(store))
    for id in ENTERPRISES:
        of = [{i: d for (o, i), d in found.items() if o == id} for found in (before, halfway, after)]
        assert of[1] in (of[0], of[2]), id
