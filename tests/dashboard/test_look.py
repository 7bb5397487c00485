"""The look in a real browser: no jump, no foreign request, nothing cut off, readable colours; and one chart that waits to be asked."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route
from werkzeug.serving import make_server

from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, failure, house, story, visits
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width

SEEN = ("/vandaag", "/wijk", "/opbrengst", "/verhalen", "/uitleg/households_helped")


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    """A running server with a small neighbourhood."""
    with world.store.write() as session:
        visits(session, 12)
        story(session, "De kachel mag weer aan", often="often", area="BU99010101", values=["Vw4"], consent=["intern"])
        failure(session, "De flyers kwamen een week te laat.")
    count(world)
    server = make_server("127.0.0.1", 0, house(world, tmp_path), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


def enter(browser: Browser, address: str, name: str = "bram", **look: object) -> tuple[Page, list[str]]:
    """A logged-in page, and everything that went wrong in it since."""
    page = browser.new_context(locale="nl-NL", **look).new_page()  # type: ignore[arg-type]
    trouble: list[str] = []
    page.on("console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: trouble.append(str(e)))
    page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.goto(f"{address}/inloggen")
    page.fill("#email", f"{name}@example.org")
    page.fill("#password", PASSWORD)
    page.click("form .button")
    page.wait_for_selector("h1")
    return page, trouble


def taken_over(page: Page) -> None:
    """Wait until Dash has taken the place of the finished page."""
    page.wait_for_selector("#first", state="detached")


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_dash_takes_over_without_a_jump_and_without_trouble(chromium: Browser, address: str) -> None:
    page, trouble = enter(chromium, address, viewport={"width": 1280, "height": 900})
    for path in SEEN:
        page.route("**/_dash-update-component*", lambda route: (time.sleep(0.3), route.continue_()))
        page.goto(f"{address}{path}", wait_until="domcontentloaded")
        first = page.eval_on_selector_all("#first *", BOXES)
        taken_over(page)
        assert page.eval_on_selector_all("#page > * *", BOXES)[-1] == first[-1]
        assert page.inner_text("main h1")
    assert trouble == []


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_link_that_is_pressed_while_dash_takes_over_is_followed(chromium: Browser, address: str) -> None:
    page, trouble = enter(chromium, address)
    taken_over(page)
    held: list[Route] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))
    with page.expect_request("**/_dash-update-component*"):
        page.goto(f"{address}/wijk", wait_until="domcontentloaded")
    page.locator("#first a:visible").first.hover()
    target = page.locator("#first a:visible").first.get_attribute("href")
    page.mouse.down()
    with page.expect_response("**/_dash-update-component*"):
        held.pop().continue_()
    page.wait_for_selector("#page > [data-version]", state="attached")
    page.mouse.up()
    page.wait_for_url(f"**{target}*")
    assert trouble == []


BOXES = "all => all.filter(e => !e.closest('.chart-slot')).map(e => [e.tagName, Math.round(e.getBoundingClientRect().top + scrollY)])"


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_the_number_changes_without_a_reload(chromium: Browser, address: str, world: World) -> None:
    page, trouble = enter(chromium, address)
    taken_over(page)
    assert page.inner_text(".fig.big .n") == "12"
    with world.store.write() as session:
        visits(session, 1, on=QUARTER.start.replace(day=2))
        session.flush()
        visits(session, 15, on=QUARTER.start.replace(day=3))
    count(world)
    page.wait_for_selector(".fig.big.changed", timeout=25_000)
    assert page.inner_text(".fig.big .n") == "15"
    page.wait_for_selector(".chart-slot .wide text:text('15')")
    assert trouble == []


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_the_charts_script_comes_only_when_someone_asks(chromium: Browser, address: str) -> None:
    page, trouble = enter(chromium, address)
    asked: list[str] = []
    given: list[dict[str, str]] = []
    page.on("request", lambda r: asked.append(r.url) if "plotly" in r.url else None)
    page.on("response", lambda r: given.append(r.headers) if "plotly" in r.url else None)
    page.goto(f"{address}/wijk")
    taken_over(page)
    page.wait_for_load_state("networkidle")
    assert asked == [] and page.is_visible(".chart-slot .wide svg")
    page.click("text=Bekijk de grafiek in detail")
    page.wait_for_selector(".chart-slot .js-plotly-plot")
    assert len(asked) == 1 and not page.is_visible(".chart-slot .wide svg")
    assert "max-age=31536000" in given[0]["cache-control"] and given[0]["content-encoding"] == "br", "once a year, and small"
    assert page.get_attribute(".chart-slot [role=img]:has(.js-plotly-plot)", "aria-label").startswith("Staafdiagram.")  # type: ignore[union-attr]
    page.click("text=Terug naar de gewone grafiek")
    page.wait_for_selector(".chart-slot .wide svg", state="visible")
    assert trouble == []


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_without_scripts_the_page_is_whole(chromium: Browser, address: str) -> None:
    page, _ = enter(chromium, address, java_script_enabled=False, viewport={"width": 390, "height": 844})
    assert page.is_visible(".chart-slot .narrow svg") and page.is_visible("text=Wat niet lukte")
    page.select_option("#kies-periode", QUARTER.previous().code) if page.query_selector(
        f"option[value='{QUARTER.previous().code}']"
    ) else None
    with page.expect_navigation(url="**periode=**"):
        page.click("text=Laat zien")
    assert page.is_visible("nav.menu a >> nth=3")


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_and_axe_finds_nothing(chromium: Browser, address: str, scheme: str) -> None:
    page, _ = enter(chromium, address, viewport={"width": 320, "height": 700}, color_scheme=scheme, bypass_csp=True)
    for path in SEEN:
        page.goto(f"{address}{path}")
        taken_over(page)
        assert page_width(page) <= 320, path
        small = page.eval_on_selector_all(
            "nav.menu a, .button, .pick select", "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML)"
        )
        assert small == [], path
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path
