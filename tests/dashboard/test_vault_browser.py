"""The vault on a phone in a real browser: from the visit to the number that calls, without scripts, and nothing stays on the device."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import World
from tests.dashboard.test_form_browser import PHONE, address, phone, save
from tests.fit import page_width, small

__all__ = ["address"]  # fixtures
pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


def fill(page: Page) -> None:
    for name, words in {"postcode": "1234 ab", "number": "12 bis", "name": "mevrouw Jansen", "reach": "06 12345678"}.items():
        page.fill(f"#{name}", words)
    page.click("label.option:has-text('ja, dat mag')")


def send(page: Page) -> None:
    """The form of the vault, which is never kept on the device."""
    with page.expect_navigation():
        page.click("p.save button >> nth=0")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_visit_to_the_number(chromium: Browser, address: str, world: World, tmp_path: Path, scripts: bool) -> None:
    page = phone(chromium, address, java_script_enabled=scripts)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    save(page)
    page.click("main a:has-text('Adres en telefoon')")
    page.wait_for_url(re.compile("/kluis"))
    fill(page)
    if scripts:
        assert small(page) == [] and page_width(page) == PHONE["width"]
    page.fill("#postcode", "12")
    send(page)
    assert page.title().startswith("Fout: ") and page.input_value("#name") == "mevrouw Jansen"
    page.fill("#postcode", "1234ab")
    send(page)
    assert "Het staat nu op slot" in page.inner_text("main") and "Jansen" not in page.inner_text("main")
    page.click("main button:has-text('Openen')")
    page.wait_for_load_state()
    assert "1234 AB 12 BIS" in page.inner_text("main") and page.get_attribute("dd a", "href") == "tel:0612345678"
    if scripts:
        assert small(page) == [] and page_width(page) == PHONE["width"]
        assert "Jansen" not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    page.goto(f"{address}/kluis?huishouden=H001")
    page.click("summary:has-text('Nu weghalen')")
    page.click("button:has-text('Ja, haal dit weg')")
    page.wait_for_load_state()
    assert "Weggehaald." in page.inner_text("main") and page.locator("#postcode").count() == 1
