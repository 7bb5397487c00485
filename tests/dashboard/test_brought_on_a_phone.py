"""A list that is brought in on a phone: what is suggested and doubted can be read there, and a long one says how far it is and stops."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage import log
from storage.batch import Upload
from storage.intake.background import work
from storage.records import Visit
from storage.settings import Settings
from tests.conftest import World
from tests.dashboard.test_bring_in_long import LIST
from tests.dashboard.test_form_browser import address  # noqa: F401 - fixture
from tests.dashboard.test_press_browser import enter
from tests.fit import page_width

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
ODD = (
    "wanneer was dat\tadreskaart\tsoort\tverbruik\n5-1-2026\tH012\tklus\t1.234,5\n6-1-2026\th-12\tklus\t980\n7-1-2026\tH030\tklus\t1.100\n"
)


def look(page: Page, address: str, rows: str) -> None:  # noqa: F811
    page.goto(f"{address}/importeren")
    page.select_option("#soort", "visit")
    page.tap("summary:has-text('Of plak regels uit Excel')")
    page.fill("#plak", rows)
    with page.expect_navigation():
        page.tap("main button:has-text('Bekijk wat wij lezen')")


def kept(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit)))


def test_columns_are_suggested_numbers_read_by_example_and_doubles_told(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": "H012", "on": "5-1-2026", "kind": "fix"}, client_key="there")
    page = enter(chromium, address, "bram")
    look(page, address, ODD)
    card = page.locator("fieldset:has(legend:text-is('wanneer was dat'))")
    assert card.locator("select").input_value() == "on" and "Voorstel, om wat erin staat" in card.inner_text()
    card = page.locator("fieldset:has(legend:text-is('verbruik'))")
    card.locator("select").select_option("gas_use_m3")
    with page.expect_navigation():
        page.tap("main button:has-text('Kijk opnieuw') >> nth=0")
    words = page.inner_text("main").replace("\xa0", " ")
    assert "Op 5-1-2026 staat al een bezoek aan H012" in words and "lijkt op huishouden H012" in words
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    assert "'1.234,5' lezen we als 1.234,5 m³" in page.inner_text("main").replace("\xa0", " ")
    assert page_width(page) <= 390 and len(kept(world)) == 1, "looking keeps nothing"


def test_a_long_list_says_how_far_it_is_can_be_stopped_and_comes_in(
    chromium: Browser,
    address: str,  # noqa: F811
    world: World,
    tmp_path: Path,
) -> None:
    page, settings = enter(chromium, address, "bram"), Settings(data_dir=tmp_path)
    look(page, address, LIST)
    assert page.url.endswith("/bezig") and "We lezen uw lijst" in page.inner_text("main")
    assert page_width(page) <= 390
    with page.expect_navigation():
        page.tap("main button:has-text('Stop')")
    work(world.store, settings)
    page.reload()
    assert kept(world) == [] and "opgeslagen" in page.inner_text("main")
    with world.store.read() as session:
        assert session.exec(select(Upload)).all() == []
    look(page, address, LIST)
    work(world.store, settings)
    page.wait_for_selector("text=300 regels klaar om op te slaan")  # by itself, without a press
    with page.expect_navigation():
        page.tap("main button:text-is('Opslaan'), main button:has-text('regels opslaan')")
    work(world.store, settings)
    page.wait_for_selector("text=300 regels opgeslagen.")
    assert len(kept(world)) == 300
