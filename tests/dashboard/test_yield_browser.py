"""Energie and Werk in a real browser at 360 pixels, light and dark: whole, readable, and benefits not on the first screen."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.conftest import World
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.test_energy_page import AGAIN, homes
from tests.dashboard.test_look import enter, taken_over
from tests.dashboard.test_work_page import BENEFIT, placed
from tests.fit import page_width

Q2 = "?periode=2026-Q2"


@pytest.fixture
def address(homes: World, tmp_path: Path) -> Iterator[str]:
    """A running server with homes asked twice, a story of each way, and someone at work."""
    with homes.store.write() as session:
        story(session, "Warm", values=["Ve2"], feeling="good", on=AGAIN, consent=["intern"])
        story(session, "Klem", feeling="bad", difficult="De deur klemt.", on=AGAIN)
    placed(homes, "D01", "paid", "green", **BENEFIT)
    server = make_server("127.0.0.1", 0, house(homes, tmp_path), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_and_axe_finds_nothing(chromium: Browser, address: str, scheme: str) -> None:
    page, _ = enter(chromium, address, viewport={"width": 360, "height": 780}, color_scheme=scheme, bypass_csp=True)
    for path in ("/energie", "/werk"):
        page.goto(f"{address}{path}{Q2}")
        taken_over(page)
        assert page_width(page) <= 360, path
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_the_slope_opens_in_detail_and_benefits_are_far_below(chromium: Browser, address: str) -> None:
    page, trouble = enter(chromium, address, viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/energie{Q2}")
    taken_over(page)
    slot = page.locator("[data-chart=energie-voor-en-na]")
    page.get_by_text("Bekijk de tekening: hoe prettig het huis").click()
    assert slot.locator("svg").first.is_visible()
    page.locator("figure", has=slot).get_by_role("button", name="Bekijk de grafiek in detail").click()
    page.wait_for_selector("[data-chart=energie-voor-en-na] .js-plotly-plot")
    page.goto(f"{address}/werk{Q2}")
    taken_over(page)
    assert page.locator("#uitkering").bounding_box()["y"] > 900  # type: ignore[index]
    assert trouble == []


__all__ = ["address", "homes"]
