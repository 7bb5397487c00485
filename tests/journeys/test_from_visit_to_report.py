"""One visit, all the way: written down by a coach, counted by itself, closed, and the same in four files and at the municipality."""

import re
import time
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, Page

from storage.period import Period
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.conftest import HOUSEHOLDS
from tests.journeys.running import Running
from tests.journeys.visitor import DESK, PHONE, Visitor, choose_period, live
from tests.monitor.test_report_files import read

FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "Webbladzijde"}
NOT_HERS = ("/vandaag", "/logboek", "/opschrijven", "/opschrijven/visit", "/importeren")
MINUTE = 60_000


def enter(browser: Browser, running: Running, name: str, look: dict[str, object]) -> Visitor:
    visitor = Visitor(browser, running.address, **look)
    visitor.log_in(f"{name}@example.org", PASSWORD)
    live(visitor.page)
    return visitor


def helped(page: Page) -> str:
    return page.inner_text(".fig.big .n")


def gas(page: Page) -> str:
    return page.locator(".fig", has_text="m³ gas per jaar bespaard").locator(".n").inner_text()


def until(page: Page, words: str) -> None:
    """Wait, at most a minute and without reloading, until the number of households is this one."""
    page.locator(".fig.big .n", has_text=re.compile(f"^{words}$")).wait_for(timeout=MINUTE)


def at(visitor: Visitor, menu: str, quarter: Period) -> Page:
    """Walk to a page and pick the quarter there."""
    visitor.walk(menu)
    choose_period(visitor.page, quarter.code)
    return visitor.page


def write_visit(page: Page, day: str, strips: str = "") -> str:
    """Returns the address of what was kept, in the logbook."""
    fill_visit(page, day, strips)
    page.wait_for_url(re.compile("/klaar"))
    assert page.inner_text("h1") == "Opgeslagen."
    return re.sub(r"^.*/opschrijven/(\w+/\w+)/klaar.*$", r"/logboek/\1", page.url)


def fill_visit(page: Page, day: str, strips: str = "") -> None:
    """A visit in four answers, with draught strips by tapping, and sent."""
    page.tap("header >> text=Opschrijven")
    page.tap("main >> text=Bezoek aan huis")
    page.fill("#i-on", day)
    page.select_option("#i-area", "BU99010101")
    page.tap("label.option:has-text('klus')")
    if strips:
        page.tap("text=Maatregel erbij")
        page.select_option("[id='i-measures.0.kind']", "draught_strip")
        page.fill("[id='i-measures.0.quantity']", strips)
    page.tap("p.save button >> nth=0")


def test_from_a_visit_on_a_phone_to_the_same_figure_in_four_files(
    chromium: Browser, running: Running, helped_quarter: World, quarter: Period, tmp_path: Path
) -> None:
    day = f"{quarter.end.day}-{quarter.end.month}-{quarter.end.year}"
    aicha = enter(chromium, running, "aicha", PHONE)
    watched = aicha.tab()
    watched.goto(aicha.page.url)
    live(watched)
    choose_period(watched, quarter.code)
    until(watched, str(HOUSEHOLDS))
    before = gas(watched)

    visit = write_visit(aicha.page, day, "4")
    saved = time.monotonic()
    until(watched, str(HOUSEHOLDS + 1))
    assert time.monotonic() - saved < 60
    print(f"\nfrom saved to a changed number: {time.monotonic() - saved:.1f} seconds")
    assert_gas_grew(before, gas(watched))

    watched.close()
    aicha_reads_the_explanation(aicha, visit, quarter)
    refused_to_close(chromium, running, quarter)

    bram = enter(chromium, running, "bram", DESK)
    page = at(bram, "Onze wijk", quarter)
    number, saving = helped(page), gas(page)
    assert number == str(HOUSEHOLDS + 1)
    bram.walk("Rapport")
    page.click("text=Kwartaal afsluiten")
    live(page)
    assert "ligt vast" in page.inner_text("h1")
    files = {format: downloaded(page, words, tmp_path) for format, words in FORMATS.items()}
    assert_told_alike(files, number, saving)

    carla = enter(chromium, running, "carla", DESK)
    assert (helped(carla.page), gas(carla.page)) == (number, saving)
    assert_nothing_of_the_house(chromium, running, visit, quarter)

    fill_visit(aicha.page, day)
    assert "is afgesloten" in aicha.page.locator("#problems").inner_text(), "what is closed is locked, and what was typed stays"
    assert aicha.page.input_value("#i-on") == day
    at(aicha, "Onze wijk", quarter)
    until(aicha.page, str(HOUSEHOLDS + 1))
    carla.page.reload()
    live(carla.page)
    assert (helped(carla.page), gas(carla.page)) == (number, saving), "what is closed stays as it was"
    refused = [words for words in aicha.trouble if "422" in words]  # by the queue, and once more as a form that shows what is wrong
    assert len(refused) == 2 and [t for t in aicha.trouble if t not in refused] + bram.trouble + carla.trouble == []


def assert_gas_grew(before: str, after: str) -> None:
    """Four strips at the advice factor of 5 m³ each."""
    was, is_ = (Decimal(words.replace(".", "").replace(",", ".")) for words in (before, after))
    assert is_ - was == 20


def aicha_reads_the_explanation(aicha: Visitor, visit: str, quarter: Period) -> None:
    page = at(aicha, "Onze wijk", quarter)
    page.locator(".fig", has_text="m³ gas per jaar bespaard").locator("a:has-text('Hoe weten we dit?')").tap()
    page.wait_for_url(re.compile("/uitleg/gas_saving"))
    live(page)
    factor = page.locator("tr", has_text="Tochtstrip per raam of deur").inner_text()
    assert "5 m³ gas/jaar per stuk" in factor and "2 tot 10" in factor and "eigen schatting" in factor
    assert page.locator("#kaarten").locator(f"a[href='{visit}']").is_visible()


def refused_to_close(browser: Browser, running: Running, quarter: Period) -> None:
    """A coach has no button, and without the button it does not work either."""
    coach = enter(browser, running, "aicha", PHONE)
    assert coach.page.locator("nav.menu a", has_text="Rapport").count() == 0
    answer = coach.page.evaluate("path => fetch(path, {method: 'POST'}).then(a => a.status)", f"/rapport/{quarter.code}/afsluiten")
    assert answer == 403
    coach.context.close()


def downloaded(page: Page, words: str, folder: Path) -> bytes:
    with page.expect_download() as coming:
        page.click(f".files a:has-text('{words}')")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path.read_bytes()


def assert_told_alike(files: dict[str, bytes], number: str, saving: str) -> None:
    """The households and the gas of the page stand in the text of every file, with the words they belong to."""
    told = {format: read(format, content) for format, content in files.items()}
    for format, text in told.items():
        assert f"{number}huishoudensHuishoudensgeholpen" in text or f"Huishoudensgeholpen{number}huishoudens" in text, format
        assert f"Bespaardgas:perjaar,vanwatindezeperiodeisgeplaatst{saving}" in text, format


def assert_nothing_of_the_house(browser: Browser, running: Running, visit: str, quarter: Period) -> None:
    """Pages of the enterprise itself do not open for the municipality."""
    outside = enter(browser, running, "carla", DESK)
    closed = [*NOT_HERS, visit, f"/rapport/{quarter.code}.pdf"]
    found = {path: outside.page.request.get(f"{running.address}{path}").status for path in closed}
    assert set(found.values()) <= {403, 404}, found
    assert outside.page.request.get(f"{running.address}/gemeente").status == 200
    outside.context.close()
