"""A calendar in a real browser: from the file to Vandaag on the phone of a coach, to the form that is filled in, and gone when saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from storage.period import today
from tests.conftest import World
from tests.dashboard.test_form_browser import PHONE, address, phone, save, visits
from tests.dashboard.visit import PASSWORD
from tests.fit import small, too_wide
from tests.storage.calendars import GOOGLE, ics
from tests.storage.test_vault import visit

__all__ = ["address"]  # fixtures
pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


def fits(page: Page) -> None:
    assert small(page) == [] and not too_wide(page)


def bring(page: Page, address: str, file: Path) -> None:
    """Bram takes the calendar of the team over, with the keyboard where a button is pressed."""
    page.goto(f"{address}/inloggen")
    page.fill("input[name=email]", "bram@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("form .button")
    page.goto(f"{address}/importeren/agenda")
    fits(page)
    page.set_input_files("#bestand", file)
    page.focus("main form .button")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Deze afspraken lezen wij')")
    fits(page)
    page.click("summary:has-text('Aicha')")
    page.select_option("select[name='area.0']", "BU99010101")
    page.focus("main .deeds .button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Nieuw op de lijst: 2.")
    fits(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_calendar_to_the_visit(chromium: Browser, address: str, world: World, tmp_path: Path, scripts: bool) -> None:
    visit(world, "H012", days=40)
    file = tmp_path / "huisbezoeken.ics"
    file.write_bytes(ics(GOOGLE, today()))
    desk = chromium.new_context(viewport=PHONE, locale="nl-NL", timezone_id="Europe/Amsterdam").new_page()
    bring(desk, address, file)

    page = phone(chromium, address, java_script_enabled=scripts)
    page.goto(f"{address}/vandaag")
    assert "Vandaag: 1 bezoek" in page.inner_text("h1") and "Kanarie" not in page.content()
    line = page.locator("li", has_text=re.compile(r"10\.30 uur: bezoek"))
    assert "Molenwijk-Noord" in line.inner_text()
    line.get_by_role("link", name="Opschrijven").click()
    page.wait_for_url(re.compile("afspraak="))
    assert "Ingevuld uit de afspraak" in page.inner_text("main") and page.input_value("#i-on") == today().strftime("%d-%m-%Y")
    assert page.input_value("#i-area") == "BU99010101" and page.input_value("#i-household") == ""
    page.click("label:has-text('eerste gesprek')")
    save(page)
    assert "Opgeslagen" in page.inner_text("h1")
    page.goto(f"{address}/vandaag")
    page.wait_for_selector("main h1")
    assert "10.30 uur" not in page.inner_text("main")
    kept = [v for v in visits(world) if v.on == today()]
    assert [(v.area, v.created_by, v.client_key[:9]) for v in kept] == [("BU99010101", "aicha", "afspraak-")]
