"""A line on which nothing comes back for a while: the form opens from memory, and does not say that there is no connection."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.journeys.device import LIST, WRITE, Fleeting, Server, notes

OPENED = "document.documentElement.dataset"


@pytest.fixture
def hasty(server: Server) -> Iterator[Server]:
    """The server of a team that does not want to wait: what is in memory opens at once."""
    server.kill()
    server.environment |= {"TELVERTEL_DEVICE_PATIENCE": "0"}
    server.start()
    yield server
    server.kill()
    server.environment |= {"TELVERTEL_DEVICE_PATIENCE": "60000"}
    server.start()


@contextmanager
def silent(server: Server) -> Iterator[None]:
    """The server says nothing at all, and goes on as if nothing had happened."""
    group = server.processes[0].pid
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_form_opens_from_memory_while_the_server_is_slow_and_is_sent_when_it_is_back(
    chromium: Browser, hasty: Server, cast: World
) -> None:
    phone = Fleeting(chromium, hasty.address)
    phone.log_in()
    phone.ready()
    with silent(hasty):
        phone.go(WRITE)
        assert phone.page.evaluate(f"{OPENED}.slow") == "1" and phone.page.evaluate(f"{OPENED}.memory")
        assert not phone.page.is_visible("[data-from-memory]")
        phone.page.tap("label.option:has-text('klus')")
        phone.page.evaluate("document.querySelector('details.rest').open = true")
        phone.page.fill("#i-note", "trage lijn")
        phone.kept()
    phone.save()
    phone.page.wait_for_selector("[data-kept], h1:text('Bewaard op dit apparaat.')")
    phone.go(LIST)
    phone.until("() => !document.querySelector('[data-list=queue] li')")
    assert notes(cast.store) == ["trage lijn"]
    phone.context.close()


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_who_chose_another_language_never_gets_a_page_in_the_former_one(chromium: Browser, hasty: Server, cast: World) -> None:
    phone = Fleeting(chromium, hasty.address)
    phone.log_in()
    phone.ready()
    phone.go(WRITE)
    assert phone.page.evaluate(f"{OPENED}.slow") == "1" and phone.page.evaluate("document.documentElement.lang") == "nl"
    phone.page.tap("footer :text('English')")
    phone.page.wait_for_selector("html[lang=en]", state="attached")
    for _ in range(2):
        phone.go(WRITE)
        assert phone.page.evaluate("document.documentElement.lang") == "en"
    phone.context.close()


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_page_that_was_on_its_way_when_another_language_was_chosen_is_not_kept(chromium: Browser, hasty: Server, cast: World) -> None:
    phone = Fleeting(chromium, hasty.address)
    phone.log_in()
    phone.ready()
    with silent(hasty):
        phone.go(WRITE)
        phone.page.tap("footer :text('English')", no_wait_after=True)
        phone.page.wait_for_timeout(300)  # both wait for the server: the page in Dutch, and the choice
    phone.page.wait_for_selector("html[lang=en]", state="attached")
    for _ in range(2):
        phone.go(WRITE)
        assert phone.page.evaluate("document.documentElement.lang") == "en"
    phone.context.close()


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_page_that_is_asked_for_something_more_is_waited_for(chromium: Browser, hasty: Server, cast: World) -> None:
    phone = Fleeting(chromium, hasty.address)
    phone.log_in()
    phone.ready()
    phone.go(f"{WRITE}?huishouden=H0123")
    assert not phone.page.evaluate(f"{OPENED}.memory") and phone.page.input_value("#i-household") == "H0123"
    phone.context.close()
