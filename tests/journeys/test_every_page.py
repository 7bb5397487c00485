"""Every page that someone finds in the menu or under Meer, in three widths and two themes: readable, whole, and open to everybody."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard import tell
from storage.passwords import EXAMPLE
from tests.journeys.made_up import demo_running, made_up  # noqa: F401 - fixtures
from tests.journeys.pictures import OPEN, WHO, reading
from tests.journeys.running import Running
from tests.journeys.visitor import Visitor, live

WIDTHS = (390, 768, 1280)
LEFTOVERS = re.compile(r"undefined|\bNone\b|\bNaN\b|\[object|\{\w+\}|\[\[")
TARGETS = {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, off by default


@pytest.fixture(params=[(name, scheme) for name in WHO for scheme in ("light", "dark")], ids=lambda p: "-".join(p))
def visitor(request: pytest.FixtureRequest, chromium: Browser, demo_running: Running) -> Iterator[Visitor]:  # noqa: F811
    name, scheme = request.param
    found = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    found.log_in(f"{name}@voorbeeld.example", EXAMPLE)
    yield found
    found.context.close()


def test_every_page_can_be_read_by_everybody(visitor: Visitor) -> None:
    """No violation that axe knows, nothing wider than the screen, one heading, nothing left over from making it."""
    troubles: list[str] = []
    for path in reading(visitor).values():
        answer = visitor.page.goto(f"{visitor.address}{path}")
        assert answer is not None and answer.status == 200, path
        visitor.page.wait_for_load_state()
        if visitor.page.query_selector("#live"):
            live(visitor.page)
        troubles += seen(visitor.page, path)
    assert troubles == [] and visitor.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_anybody_may_read_can_be_read_by_everybody(chromium: Browser, demo_running: Running, scheme: str) -> None:  # noqa: F811
    """The page of a wijk in both languages, of one that is not switched on, and none of them asks who is there."""
    troubles: list[str] = []
    for language in ("nl", "en"):
        one = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        one.context.add_cookies([{"name": "taal", "value": language, "url": one.address}])
        for name, path in OPEN.items():
            answer = one.page.goto(f"{one.address}{path}")
            assert answer is not None and answer.status == (404 if name == "openbaar-uit" else 200), path
            troubles += seen(one.page, f"{path} {language}")
        one.context.close()
    assert troubles == []


def seen(page: Page, path: str) -> Iterator[str]:
    if page.locator("h1:visible").count() != 1:
        yield f"{path}: {page.locator('h1:visible').count()} headings of the first order"
    if broke := page.locator(".panel.missing, .notice.missing").count():
        yield f"{path}: {broke} parts that could not be made"
    if found := LEFTOVERS.search(page.inner_text("body")):
        yield f"{path}: {found[0]}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            yield f"{path} at {width}: {wide} wide"
        for violation in Axe().run(page, options=TARGETS).response["violations"]:
            yield f"{path} at {width}: {violation['id']} {violation['nodes'][0]['html'][:200]}"


def test_every_page_of_the_house_is_found_by_someone(chromium: Browser, demo_running: Running) -> None:  # noqa: F811
    """With the whole demo written down no reading page is hidden: each is in the menu, under Meer or in the footer of someone."""
    found: set[str] = set()
    for name in WHO:
        one = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900})
        one.log_in(f"{name}@voorbeeld.example", EXAMPLE)
        found |= {path.split("?")[0] for path in reading(one).values()}
        one.context.close()
    assert {page.path for page in tell.ALL if "<" not in page.path} - found == set()
