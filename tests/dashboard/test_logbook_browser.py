"""The filters of the logbook on a phone, with and without scripts: into the address, and back."""

import re

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.dashboard.test_form_browser import address, phone
from tests.dashboard.test_logbook_filters import filled
from tests.fit import small, too_wide

__all__ = ["address", "filled"]  # fixtures
pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_go_into_the_address_and_come_back(chromium: Browser, address: str, filled: World, scripts: bool) -> None:
    page = phone(chromium, address, java_script_enabled=scripts)
    page.goto(f"{address}/logboek")
    assert not page.is_visible("select[name=stand]") and page.is_visible("select[name=soort]")
    assert small(page) == [] and not too_wide(page)
    page.click("summary:has-text('Filters')")
    page.select_option("select[name=stand]", "approved")
    page.fill("input[name=huishouden]", "h012")
    assert small(page) == [] and not too_wide(page)
    page.click(".filters .button")
    page.wait_for_url(re.compile("huishouden=h012"))
    assert "stand=approved" in page.url and page.locator(".book li").count() == 3
    assert "Filters (2)" in page.inner_text(".filters > summary") and not page.is_visible("select[name=stand]")
    assert small(page) == [] and not too_wide(page)
    page.locator(".book a").first.click()
    page.wait_for_selector("h2:has-text('Wat er gebeurde')")
    page.go_back()
    page.wait_for_url(re.compile("huishouden=h012"))
    assert page.locator(".book li").count() == 3
    page.locator(".sifted a", has_text="h012").click()
    page.wait_for_selector("summary:has-text('Filters (1)')")
    assert "huishouden" not in page.url and page.locator(".book li").count() == 3
    page.fill("input[name=zoek]", "h999")
    page.locator(".filter > .button").first.click()
    page.wait_for_selector("text=Niets gevonden")
    page.locator(".panel a", has_text="Alles laten zien").click()
    page.wait_for_url(f"{address}/logboek")
    assert page.locator(".book li").count() == 4
