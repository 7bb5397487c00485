"""The server process: gunicorn with the settings' address and workers; each worker builds and warms up its own application."""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.app import create
from storage.database import Store
from storage.settings import Settings

THREADS = 4
KEPT_SECONDS = 30  # how long a connection waits for its next request: making a new one costs a slow phone half a second
LAST_SECONDS = 8  # what a request in progress gets when the server is asked to stop


class Server(BaseApplication):
    """Not preloaded: a database connection or a thread pool may not be shared over a fork."""

    def __init__(self, settings: Settings):
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        wanted: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "keepalive": KEPT_SECONDS,
            "timeout": 60,
            "graceful_timeout": LAST_SECONDS,
            "preload_app": False,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "telvertel",
        }
        for name, value in wanted.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return create(Store(self.settings.url), self.settings)


def serve(settings: Settings) -> None:
    """Serve until asked to stop. What makes a start unsafe was refused before this."""
    Server(settings).run()
