"""A coordinator on a phone: exports of other systems come in as what they are, and two people open a closed quarter again."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.small import served
from tests.dashboard.test_on_a_phone import fits, press
from tests.dashboard.test_reopening import LAST, PATH, app  # noqa: F401 - a fixture: a closed quarter of two coordinators
from tests.dashboard.visit import PASSWORD
from tests.journeys.visitor import PHONE, Visitor
from tests.monitor.test_reconcile import LIST, priced  # noqa: F401 - a fixture
from tests.storage.kobo_export import CANARIES, UUIDS, book, kobo
from tests.storage.test_kobo import FIRST, SECOND, kept

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


def on_a_phone(browser: Browser, address: str, name: str) -> Visitor:
    found = Visitor(browser, address, **PHONE)
    found.log_in(f"{name}@example.org", PASSWORD)
    return found


def chosen(page: Page, address: str, name: str, content: bytes) -> None:
    """The file is picked and looked at; nothing is saved yet."""
    page.goto(f"{address}/importeren")
    page.select_option("#soort", "visit")
    page.set_input_files("#bestand", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    press(page, "Bekijk wat wij lezen")
    assert "Dit lezen wij" in page.inner_text("h1")
    fits(page)


def test_an_export_of_kobotoolbox_comes_in_with_its_repeats_and_without_places_or_people(
    chromium: Browser, world: World, tmp_path: Path
) -> None:
    with served(house(world, tmp_path)) as address:
        bram = on_a_phone(chromium, address, "bram")
        chosen(bram.page, address, "bezoeken.xlsx", book(kobo()))
        told = bram.page.inner_text("main")
        assert "2 regels klaar om op te slaan" in told and "omdat er een plek of een persoon in kan staan" in told
        assert [word for word in CANARIES if word in bram.page.content()] == []
        press(bram.page, "Opslaan")
        assert bram.page.inner_text("h1") == "2 regels opgeslagen." and kept(world) == [FIRST, SECOND]
        chosen(bram.page, address, "bezoeken.xlsx", book(kobo()))
        press(bram.page, "Opslaan")
        assert "stond er al" in bram.page.inner_text("h1") and len(kept(world)) == len(UUIDS) and bram.trouble == []


def test_advice_of_econobis_stays_a_claim_beside_our_own_sum(chromium: Browser, priced: World, tmp_path: Path) -> None:  # noqa: F811
    with served(house(priced, tmp_path)) as address:
        bram = on_a_phone(chromium, address, "bram")
        chosen(bram.page, address, "maatregelen.csv", LIST.encode())
        assert bram.page.locator("main button:has-text('Opslaan'):visible").count() == 0, "what kind of visit it was is asked first"
        bram.page.select_option("select[name='=|kind']", "first")
        press(bram.page, "Kijk opnieuw")
        press(bram.page, "Opslaan")
        assert bram.page.inner_text("h1") == "2 regels opgeslagen."
        with bram.page.expect_navigation():
            bram.page.tap("main a[href$='/vergelijking']")
        fits(bram.page)
        told = bram.page.inner_text("main").replace("\xa0", " ")
        assert "CO₂: zij zeggen 56 kg, wij berekenen 65 kg (tussen 28 en 142)." in told and "Zij rekenen 1,88 kg CO₂ per m³ gas" in told
        assert "Kerkstraat" not in bram.page.content() and bram.trouble == []


def test_a_closed_quarter_is_opened_by_two_people_takes_the_visit_and_is_closed_again(
    chromium: Browser,
    app: Flask,  # noqa: F811
    world: World,
) -> None:
    with served(app) as address:
        aicha, bram, fatma = (on_a_phone(chromium, address, name) for name in ("aicha", "bram", "fatma"))
        written(aicha.page, address)
        assert "is afgesloten. Kies een dag die nog open is, of vraag een coördinator" in aicha.page.inner_text("main")
        assert aicha.page.input_value("#i-household") == "H912" and stored(world) == 14

        bram.page.goto(address + PATH)
        fits(bram.page)
        press(bram.page, "Vragen om te heropenen")
        assert "Schrijf op waarom" in bram.page.inner_text("main")
        bram.page.fill("#reason", "Een bezoek vergeten")
        press(bram.page, "Vragen om te heropenen")
        assert "Dit kan: Fatma." in bram.page.inner_text("main") and bram.page.locator("main form[action$='/bevestigen']").count() == 0

        fatma.page.goto(f"{address}/vandaag")
        with fatma.page.expect_navigation():
            fatma.page.tap(f"main a[href='{PATH}'] >> nth=0")
        fits(fatma.page)
        with fatma.page.expect_navigation():
            fatma.page.tap("main form[action$='/bevestigen'] button")
        assert "Dit kwartaal is heropend." in fatma.page.inner_text("main")

        written(aicha.page, address)
        assert "Opgeslagen" in aicha.page.inner_text("h1") and stored(world) == 15
        bram.page.goto(address + PATH)
        with bram.page.expect_navigation():
            bram.page.tap("main form[action$='/sluiten'] button")
        told = bram.page.inner_text("main").replace("\xa0", " ")
        assert "14 huishoudens → 15 huishoudens" in told and "Weer afgesloten door Bram" in told
        fits(bram.page)
        assert fatma.trouble == [] and [line for line in bram.trouble if "422" not in line] == [], "a reason was asked for once"


def written(page: Page, address: str) -> None:
    """Aicha writes down the visit that was forgotten, and sends it."""
    page.goto(f"{address}/opschrijven/visit")
    page.wait_for_selector("form[data-draft]")
    page.fill("#i-household", "H912")
    page.select_option("#i-area", "BU99010101")
    page.fill("#i-on", f"{LAST.start:%d-%m-%Y}")
    page.tap("label.option:has-text('klus')")
    page.tap("p.save button >> nth=0")
    page.wait_for_selector("h1:has-text('Opgeslagen'), main [role=alert]:visible, main .problems:visible")


def stored(world: World) -> int:
    with world.store.read() as session:
        return len(session.exec(select(Visit.id)).all())
