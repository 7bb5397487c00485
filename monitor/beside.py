"""Counting with all the processors of this machine: processes beside this one that drain the same list.

`python -m monitor.beside DAY`, the address of the store on the first line of what it is told: an address may hold a password, and what a
command was called with is there for everybody on the machine to see.
"""

import logging
import os
import subprocess
import sys
import threading
from datetime import date

from monitor.count import AT_ONCE, recount_waiting
from storage.database import Store
from storage.mark import mark, waiting
from storage.organisation import organisations
from storage.period import today

MOST = 4  # processes; each keeps up to three quarters of a GiB while it counts
UNTRIED = 1  # what failed before is tried again by one process only, so that each time counts as one
LOG = logging.getLogger(__name__)


def recount_all(store: Store, on: date | None = None) -> int:
    """The nightly full count, and the first one: everybody is behind. Returns how many went well here."""
    with store.write() as session:
        for enterprise in organisations(session):
            mark(session, enterprise.id)
    return recount_together(store, on)


def recount_together(store: Store, on: date | None = None) -> int:
    """`count.recount_waiting`, in more than one process when there is more than one batch to do.

    One thread each: two processes of one thread take a quarter less time than one of two.
    """
    on = on or today()
    with store.read() as session:
        before = waiting(session, UNTRIED)
    several = min(processors(), -(-len(before) // AT_ONCE), MOST)
    done = _helped(store, on, several) if several > 1 else 0
    with store.read() as session:
        broke = {*before} & {*waiting(session)} - {*waiting(session, UNTRIED)}
    return done + recount_waiting(store, on, besides=broke)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _helped(store: Store, on: date, several: int) -> int:
    """Let this many processes count. What one that dies held is free again when its claim runs out, as on any other host."""
    called, alone = [sys.executable, "-m", "monitor.beside", on.isoformat()], os.environ | {"POLARS_MAX_THREADS": "1"}
    running = [subprocess.Popen(called, env=alone, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(several)]
    done = 0
    for process in running:
        print(store.url, file=process.stdin, flush=True)  # and kept open: its end tells the other that we are gone
    for process in running:
        assert process.stdin is not None and process.stdout is not None
        done += int(process.stdout.read() or 0)
        process.stdin.close()
        if process.wait():
            LOG.error("a process that counted beside this one ended with %d", process.returncode)
    return done


def _gone_when_alone() -> None:
    """End with the process that asked for this: what it was doing is undone, its claims run out."""
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    store = Store(sys.stdin.readline().strip())
    threading.Thread(target=_gone_when_alone, daemon=True).start()
    print(recount_waiting(store, date.fromisoformat(sys.argv[1]), tries=UNTRIED), flush=True)


if __name__ == "__main__":
    main()
