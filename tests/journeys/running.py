"""Telvertel as it really runs: a server process and a timetable process beside each other, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

HOUSE = Path(__file__).parents[2]
WAITS = {"device_patience": "60000"}  # a busy machine may not make a form open from memory where a test looks for the server's
PATIENCE = 90  # seconds a start may take on a busy machine


class Running:
    """The two processes between entering and leaving. What they say is kept in `data_dir`, to read when something breaks."""

    def __init__(self, data_dir: Path, **settings: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        own = {name: value for name, value in os.environ.items() if not name.startswith("TELVERTEL_")}
        given = {"data_dir": str(data_dir), "port": str(port), "base_url": self.address, "count_seconds": "1", **WAITS, **settings}
        self.environment = own | {f"TELVERTEL_{name.upper()}": value for name, value in given.items()}
        self.data_dir = data_dir
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Running":
        self.data_dir.mkdir(parents=True, exist_ok=True)
        for command in ("serve", "schedule"):
            with (self.data_dir / f"{command}.log").open("wb") as told:
                start = [sys.executable, "telvertel.py", command]
                self.processes.append(subprocess.Popen(start, cwd=HOUSE, env=self.environment, stdout=told, stderr=subprocess.STDOUT))
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, trouble: BaseException | None, where: TracebackType | None) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=30)

    def _wait(self) -> None:
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            try:
                urllib.request.urlopen(f"{self.address}/gezondheid", timeout=10).close()
                return
            except OSError:
                time.sleep(0.1)
        self.__exit__(None, None, None)
        raise TimeoutError((self.data_dir / "serve.log").read_text(encoding="utf-8")[-2000:])
