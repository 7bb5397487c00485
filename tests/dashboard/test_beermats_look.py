"""The quick sums in a real browser without scripts: by keyboard alone, on a small phone, light and dark, and nothing axe objects to."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from seed.load import load
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width

pytestmark = pytest.mark.sqlite_only("the browser sees pages, not the database")
CLAIM = "/klopt-dit-cijfer?year=2023&households=4597&gas_m3=647820&electricity_kwh=1587690&co2_kg=1826000&eur_per_household=330"
SMALL = "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML)"


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    with world.store.write() as session:
        load(session)
    server = make_server("127.0.0.1", 0, house(world, tmp_path), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


def enter(browser: Browser, address: str, **look: object) -> Page:
    page = browser.new_context(locale="nl-NL", viewport={"width": 320, "height": 700}, **look).new_page()  # type: ignore[arg-type]
    page.goto(f"{address}/inloggen")
    page.fill("#email", "bram@example.org")
    page.fill("#password", PASSWORD)
    page.click("form .button")
    page.wait_for_selector("nav.menu")
    return page


def keep(page: Page, address: str) -> str:
    """Reckon and keep with keys alone; where the sum then stands."""
    page.goto(f"{address}/bierviltje/sociaal")
    page.focus("[name=families]")
    page.keyboard.press("Control+A")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.wait_for_url("**families=3**")
    assert "300.000" in page.inner_text(".sums >> nth=0")
    page.focus("#name")
    page.keyboard.type("Met het toetsenbord")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/som/**")
    return page.url


def test_a_sum_is_made_and_kept_without_a_mouse_and_without_scripts(chromium: Browser, address: str) -> None:
    page = enter(chromium, address, java_script_enabled=False)
    page.goto(keep(page, address))
    assert "Met het toetsenbord" in page.inner_text("h1") and page.is_visible("text=Alleen uw team kan deze som openen.")
    page.click("text=Weggooien")
    page.click("text=Ja, gooi deze som weg")
    assert page.url.endswith("/bierviltje") and "Met het toetsenbord" not in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_or_too_small_and_axe_finds_nothing(chromium: Browser, address: str, scheme: str) -> None:
    page = enter(chromium, address, color_scheme=scheme, bypass_csp=True)
    kept = keep(page, address).removeprefix(address)
    for path in ("/bierviltje", "/bierviltje/bouw", "/bierviltje/energie", kept, "/bierviltje/bouw?private_homes=veel", CLAIM):
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page_width(page) <= 320, path
        small = page.eval_on_selector_all("main .button, main summary, main .audiences a, main h2 a, main input:not([type=hidden])", SMALL)
        assert small == [], path
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path
