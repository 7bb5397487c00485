"""A page on a small phone: served for a moment, as wide as the screen, and open to everybody by every rule that axe knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.dashboard.test_look import enter
from tests.fit import page_width

NARROW = 360


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which the application answers."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


def fits(browser: Browser, address: str, path: str) -> Page:
    """The page after Dash took over; nothing is cut off, nothing is inaccessible, and the browser has no complaint."""
    page, trouble = enter(browser, address, viewport={"width": NARROW, "height": 740})
    page.goto(f"{address}{path}")
    page.wait_for_selector("#first", state="detached")
    assert page_width(page) <= NARROW
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [] and trouble == []
    return page
