"""How often a phone asks again while nothing answers: less and less, however much waits, and at once when there is a reason to."""

import pytest

from tests.conftest import World
from tests.journeys.device import LIST, WRITE, Phone, Server, notes
from tests.journeys.offline import offline

pytestmark = pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
MINUTES = 20
DEAF = """navigator.serviceWorker.addEventListener = () => {}; window.asked = 0;
  const post = ServiceWorker.prototype.postMessage;
  ServiceWorker.prototype.postMessage = function (said) { window.asked += said.what === 'warm'; return post.apply(this, arguments); };"""


def pass_by(phone: Phone, minutes: int = MINUTES) -> None:
    """As if this much time passed, for the page."""
    for _ in range(minutes * 6):
        phone.page.clock.run_for(10_000)
        phone.page.wait_for_timeout(20)


def test_what_waits_is_tried_less_and_less_and_all_of_it_at_once_when_the_connection_is_back(
    phone: Phone, server: Server, cast: World
) -> None:
    for n in range(4):
        offline(phone, f"bezoek {n} hond")
    server.kill()
    phone.context.set_offline(False)  # the network is there, the server is not
    tried: list[str] = []
    phone.page.on("request", lambda r: tried.append(r.url) if r.method == "POST" else None)
    phone.page.clock.install()
    phone.go(LIST)
    pass_by(phone)
    early, before = len(tried), len(tried)
    assert 6 <= early <= 14, f"{early} tries in {MINUTES} minutes"  # without a growing wait for all of them together: more than 30
    pass_by(phone, 15)
    assert 3 <= len(tried) - before <= 7, "once in some minutes, and never given up"
    server.start()
    phone.context.set_offline(True)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("[data-list=sent] li >> nth=3")  # at once: no time passed for the page
    assert notes(cast.store) == [f"bezoek {n} hond" for n in range(4)]


def test_pages_that_do_not_come_are_asked_for_less_and_less(phone: Phone) -> None:
    phone.page.add_init_script(DEAF)  # as if the worker never says that all is here
    phone.page.clock.install()
    phone.go(WRITE)
    phone.until("() => window.asked")
    pass_by(phone)
    asked = phone.page.evaluate("window.asked")
    assert 5 <= asked <= 12, f"{asked} times in {MINUTES} minutes"  # every twenty seconds it would be sixty
    phone.context.set_offline(True)
    phone.context.set_offline(False)
    phone.until("before => window.asked > before", asked)
