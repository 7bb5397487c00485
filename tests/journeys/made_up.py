"""The demo as it runs, made once for all tests of a run: who looks at every page looks at a whole neighbourhood."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.running import HOUSE, Running

SETTINGS = {"demo": "true", "count_seconds": "60"}


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo in it, counted and with quarters closed. Processes that test beside each other make it once."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made-up"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            environment = Running(shared / "demo", **SETTINGS).environment
            subprocess.run([sys.executable, "telvertel.py", "init", "--demo"], cwd=HOUSE, env=environment, check=True)
            (shared / "done").touch()
    return shared / "demo"


@pytest.fixture(scope="module")
def demo_running(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on a copy of it, for tests that only look."""
    own = tmp_path_factory.mktemp("looked-at") / "demo"
    shutil.copytree(made_up, own)
    with Running(own, **SETTINGS) as running:
        yield running
