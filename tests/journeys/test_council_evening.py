"""The council evening: from the coach's visit in the afternoon to the photo taken back in the hall and the letter on two pages.

`python -m pytest tests/journeys/test_council_evening.py -k sqlite --album docs/pictures` takes the pictures that open the README.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from storage import log
from storage.period import Period
from storage.records import Visit
from tests.conftest import World
from tests.fit import too_wide
from tests.journeys.conftest import QUARTER
from tests.journeys.running import Running
from tests.journeys.test_card_in_browser import QUOTE, card, tell
from tests.journeys.test_from_visit_to_report import MINUTE, enter
from tests.journeys.test_photo_in_browser import ALT
from tests.journeys.visitor import DESK, PHONE, Visitor, choose_period, live
from tests.monitor.test_report_files import read, squeezed
from tests.storage.pictures import located

BETTER, NOT = 37, 9  # homes that were asked again before this afternoon; the visit of this afternoon is the thirty-eighth
LAST = BETTER + NOT  # the home of this afternoon
Album = Callable[[Page, str], None]
AGAIN = QUARTER.start + timedelta(days=60)
NEWS = "werd het in {n} huizen prettiger. In 9 niet."


@pytest.fixture
def running(cast: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Forty-seven homes that said how pleasant it was; all but one were asked again."""
    with cast.store.write() as session:
        for n in range(BETTER + NOT + 1):
            for on, comfort, kind in ((QUARTER.start, 2, "first"), (AGAIN, 4 if n < BETTER else 2, "aftercare")):
                if n == LAST and kind == "aftercare":
                    continue
                answers = {"household": f"H{n:03d}", "area": "BU99010101", "on": on, "kind": kind, "comfort": comfort}
                log.save(session, cast.aicha, Visit, answers, client_key=f"{n}{kind}")
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


def said(page: Page, number: int) -> None:
    """Wait, at most a minute and without reloading, until the headline is this news."""
    page.locator("main h1", has_text=NEWS.format(n=number)).wait_for(timeout=MINUTE)


def visit(page: Page) -> None:
    """The coach comes back at the last home and asks how it is now."""
    page.tap("header >> text=Opschrijven")
    page.tap("main >> text=Bezoek aan huis")
    page.fill("#i-on", f"{QUARTER.end.day}-{QUARTER.end.month}-{QUARTER.end.year}")
    page.fill("#i-household", f"H{LAST:03d}")
    page.select_option("#i-area", "BU99010101")
    page.tap("label.option:has-text('nazorg')")
    page.evaluate("document.querySelector('details.rest').open = true")
    page.check("input[name=comfort][value='4']")
    page.tap("p.save button >> nth=0")
    page.wait_for_url(re.compile("/klaar"))


def photo(page: Page, file: Path) -> None:
    """Put with the story that was just told, for the team and for everybody."""
    page.click("text=Foto erbij")
    page.set_input_files("#i-picture", file)
    page.fill("#i-alt", ALT)
    page.check("input[name=recognisable][value=no]")
    for audience in ("intern", "gemeente"):
        page.check(f"input[name=consent][value={audience}]")
    page.check("input[name=how][value=spoken]")
    page.click("text=Foto opslaan")
    page.wait_for_selector("text=De foto staat erbij.")


def photos(visitor: Visitor) -> int:
    """How many photos stand on the pages with stories, as they come anew."""
    visitor.page.goto(f"{visitor.address}/verhalen?periode={QUARTER.code}")
    live(visitor.page)
    visitor.page.wait_for_load_state("networkidle")
    return visitor.page.locator(f"img[alt='{ALT}']").count()


def letter(carla: Visitor, folder: Path) -> bytes:
    """The officer presses Raadsbrief."""
    with carla.page.expect_download() as coming:
        carla.page.click("a:has-text('Raadsbrief (PDF')")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path.read_bytes()


@pytest.fixture
def album(request: pytest.FixtureRequest) -> Album:
    """Takes a picture of what stands on the screen, when pictures are asked for."""
    folder = request.config.getoption("--album")

    def take(page: Page, name: str) -> None:
        if folder:
            page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=Path(folder) / f"raadsavond-{name}.png")

    return take


def test_a_wednesday_evening_in_a_committee(
    chromium: Browser, running: Running, quarter: Period, tmp_path: Path, album: Album, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "IMG_0042.jpg"
    file.write_bytes(located(6))
    aicha, bram = enter(chromium, running, "aicha", PHONE), enter(chromium, running, "bram", PHONE)
    tell(aicha.page, quarter.start)
    photo(aicha.page, file)
    aicha.page.goto(f"{running.address}/verhalen")
    live(aicha.page)
    aicha.page.click("main a:has-text('Lees het verhaal') >> nth=0")
    live(aicha.page)
    story = aicha.page.url.split("?")[0]
    aicha.page.goto(f"{story}/toestemming")
    address = card(aicha)

    the_page_on_her_phone(bram, quarter, BETTER)
    visit(aicha.page)
    album(aicha.page, "1-opgeschreven")
    said(bram.page, BETTER + 1)
    assert QUOTE in bram.page.inner_text(".tell") and "Gaat dit vaker zo?" in bram.page.inner_text(".tell")
    album(bram.page, "2-het-nieuws")
    how_do_you_know(bram.page, album)

    bram.page.goto(f"{running.address}/rapport")
    live(bram.page)
    bram.page.click("text=Kwartaal afsluiten")
    live(bram.page)
    carla = enter(chromium, running, "carla", DESK)
    said(carla.page, BETTER + 1)
    assert QUOTE in carla.page.inner_text(".tell") and photos(carla) == 1

    in_the_hall(chromium, running, address, album)
    asked = time.monotonic()
    assert photos(carla) == 0 and photos(bram) == 0 and time.monotonic() - asked < 60
    carla.page.goto(f"{running.address}/gemeente?periode={quarter.code}")
    live(carla.page)
    said(carla.page, BETTER + 1)
    assert QUOTE in carla.page.inner_text(".tell"), "the photo is gone and the story stands"

    content = letter(carla, tmp_path)
    with pypdfium2.PdfDocument(content) as pages:
        assert len(pages) == 2
        if folder := request.config.getoption("--album"):
            pages[0].render(scale=1.3).to_pil().save(Path(folder) / "raadsavond-5-raadsbrief.png", optimize=True)
    text = read("pdf", content)
    assert squeezed(NEWS.format(n=BETTER + 1)) in text and squeezed(QUOTE) in text
    assert squeezed(f"In 9 van de {BETTER + NOT + 1} huizen waar we het weer vroegen") in text
    assert aicha.trouble + bram.trouble + carla.trouble == []


def the_page_on_her_phone(bram: Visitor, quarter: Period, number: int) -> None:
    bram.walk("Onze")
    choose_period(bram.page, quarter.code)
    said(bram.page, number)
    assert not too_wide(bram.page)


def how_do_you_know(page: Page, album: Album) -> None:
    """One tap on the figure in the headline: the question, the sum by answer, and the records behind it."""
    page.tap("main h1 a")
    page.wait_for_url(re.compile("/uitleg/homes_asked_again"))
    live(page)
    words = page.inner_text("main")
    assert str(BETTER + NOT + 1) in words and "zelf gezegd" in words and "Even prettig" in words
    album(page, "3-hoe-weten-jullie-dat")
    page.go_back()
    live(page)


def in_the_hall(browser: Browser, running: Running, address: str, album: Album) -> None:
    """The teller scans her card, and takes only the photo back."""
    resident = Visitor(browser, running.address, **PHONE)
    resident.page.goto(address)
    assert "Bij dit verhaal hoort 1 foto." in resident.page.inner_text("main")
    resident.page.click("text=Alleen de foto's weghalen")
    resident.page.wait_for_selector("text=De foto's zijn weg.")
    album(resident.page, "4-foto-terug")
    assert resident.page.locator("text=mag het zien tot").count() == 4 and resident.trouble == []
    resident.context.close()
