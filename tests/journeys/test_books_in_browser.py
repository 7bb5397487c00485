"""A treasurer with an auditfile: looks, corrects one account, brings it in, sees it in the figures, and takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width
from tests.journeys.running import Running
from tests.journeys.visitor import PHONE, Visitor
from tests.storage import books


@pytest.fixture
def running(cast: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Both processes, on a store in which nothing was written down yet."""
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


def test_a_year_of_bookkeeping_comes_in_on_a_phone_and_goes_out_again(chromium: Browser, running: Running, tmp_path: Path) -> None:
    (tmp_path / "2026.xaf").write_bytes(books.xaf())
    bram = Visitor(chromium, running.address, **PHONE)
    bram.log_in("bram@example.org", PASSWORD)
    page = bram.page
    page.goto(f"{running.address}/importeren")
    page.select_option("#soort", "money")
    page.set_input_files("#bestand", tmp_path / "2026.xaf")
    page.click("text=Bekijk wat wij lezen")
    page.wait_for_selector("h2:has-text('Wat is elke rekening?')")
    assert page_width(page) == PHONE["viewport"]["width"]  # type: ignore[index]
    assert page.is_hidden("legend:has-text('1100 Rabobank')") and page.is_visible("legend:has-text('4100 Huur buurthuis')")
    page.select_option("select[id='grootboek|4300']", "cost.office")
    with page.expect_navigation():
        page.click("text=Kijk opnieuw")
    assert page.locator("table.book-sums tr", has_text="Kosten: administratie").count() == 2, "a quarter each"
    with page.expect_navigation():
        page.click("text=Opslaan")
    assert page.inner_text("h1") == "8 regels opgeslagen."
    page.click("text=Naar het logboek")
    page.wait_for_load_state()
    assert "8" in page.inner_text("main .lead") and books.PERSON not in page.content()

    page.goto(f"{running.address}/importeren")
    page.click("text=Terugdraaien")
    page.wait_for_selector("text=(teruggedraaid)")
    assert bram.trouble == []
