"""A tablet on the kitchen table in a real browser: it locks by itself, a PIN opens it, and what was typed is still there."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_form_browser import PHONE
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
PIN = "427193"


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, house(world, tmp_path), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def test_a_tablet_left_alone_locks_and_keeps_what_was_typed(chromium: Browser, address: str) -> None:
    page = chromium.new_context(viewport=PHONE, locale="nl-NL", timezone_id="Europe/Amsterdam").new_page()  # type: ignore[arg-type]
    page.clock.install()
    page.goto(f"{address}/inloggen?next=/pincode")
    page.fill("#email", "aicha@example.org")
    page.fill("#password", PASSWORD)
    press(page, "form .button")
    page.fill("#password", PASSWORD)
    page.fill("#pin", PIN)
    press(page, "main .save .button")
    assert small(page) == []
    page.goto(f"{address}/opschrijven/visit")
    page.fill("#i-on", "14-04-2026")
    page.clock.fast_forward("09:00")
    page.fill("#i-on", "15-04-2026")  # typing is use
    page.clock.fast_forward("09:00")
    assert page.url.endswith("/opschrijven/visit")
    with page.expect_navigation():
        page.clock.fast_forward("02:00")
    assert "Wie bent u?" in page.inner_text("main") and "15-04-2026" not in page.content()
    page.fill("#code", PIN)
    press(page, "#pin .button")
    assert page.url.endswith("/opschrijven/visit")
    page.click("[data-take]")
    assert page.input_value("#i-on") == "15-04-2026"
    press(page, "footer button:has-text('Vergrendel')")
    assert "Wie bent u?" in page.inner_text("main") and page_width(page) == PHONE["width"]
