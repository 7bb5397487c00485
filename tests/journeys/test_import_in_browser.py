"""The coordinator brings in the list people already kept: looks first, answers what is unclear, saves, and can take it back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.fit import too_wide
from tests.journeys.running import Running
from tests.journeys.visitor import PHONE, Visitor, choose_period, live

LOGBOOK = Path(__file__).parents[1] / "data" / "logboek_voorbeeld.xlsx"
MINUTE = 60_000


@pytest.fixture
def running(cast: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Both processes, on a store in which nothing was written down yet."""
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


def send(page: Page, address: str) -> None:
    """Choose the file and look at what is made of it."""
    page.goto(f"{address}/importeren")
    page.select_option("#soort", "visit")
    page.set_input_files("#bestand", LOGBOOK)
    page.click("text=Bekijk wat wij lezen")
    page.wait_for_selector("h1:has-text('Dit lezen wij')")


def test_a_list_comes_in_once_and_goes_out_again(chromium: Browser, running: Running) -> None:
    """On a phone: most coordinators have no desk either."""
    bram = Visitor(chromium, running.address, **PHONE)
    bram.log_in("bram@example.org", PASSWORD)
    page = bram.page
    send(page, running.address)
    assert "60 regels klaar om op te slaan" in page.inner_text("main")
    assert page.locator("tr", has_text="totaalregel").count() == 1
    assert page.locator("tr", has_text="Lege regel").locator("td").first.inner_text() == "17, 41, 68"  # one remark, three rows
    assert page.is_visible("label:has-text('De Hof')") and page.is_visible("label:has-text('huur')")
    assert not too_wide(page)

    page.select_option("select[id='Buurt|De Hof']", "BU99010101")
    with page.expect_navigation():
        page.click("text=Kijk opnieuw")
    assert page.is_visible("label:has-text('huur')") and not page.is_visible("label:has-text('De Hof')")
    page.click("text=Opslaan")
    assert page.inner_text("h1") == "60 regels opgeslagen."
    page.click("text=Naar het logboek")
    assert "60" in page.inner_text("main .lead")

    bram.walk("Onze wijk")
    choose_period(page, "2026-Q1")
    page.locator(".fig.big .n", has_text=re.compile(r"^[1-9]\d*$")).wait_for(timeout=MINUTE)

    send(page, running.address)
    assert "U las eerder een lijst met dezelfde kolommen in" in page.inner_text("main")
    page.wait_for_selector("label:has-text('De Hof')", state="detached")
    page.click("text=Opslaan")
    assert page.inner_text("h1") == "Alles uit dit bestand stond er al. Er is niets toegevoegd."

    page.click("text=Nog een bestand")
    page.click("text=Terugdraaien")
    page.wait_for_selector("text=(teruggedraaid)")
    page.goto(f"{running.address}/wijk?periode=2026-Q1")
    live(page)
    page.wait_for_selector(".fig.big .n.none, .fig.big .n:text-is('0')", timeout=MINUTE)
    assert bram.trouble == []
