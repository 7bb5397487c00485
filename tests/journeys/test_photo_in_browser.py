"""On a phone: a coach tells a story, puts a photo with it, sees it beside the words; the teller takes it back, and it is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.fit import too_wide
from tests.journeys.running import Running
from tests.journeys.visitor import PHONE, Visitor, live
from tests.storage.pictures import located

ALT = "Een groene deur met een nieuwe tochtstrip"


@pytest.fixture
def running(cast: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Both processes, on a store in which nothing was written down yet."""
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


def tell(page: Page) -> None:
    """A story, with the team and the municipality among who may see it."""
    page.click("header .button:has-text('Opschrijven')")
    page.click("a:has-text('Verhaal')")
    page.fill("#i-headline", "Weer warm")
    page.fill("#i-quote", "Ik zet de kachel weer aan.")
    page.fill("#i-changed", "Het tocht niet meer.")
    page.check("input[name=teller][value=resident]")
    page.click("details.rest > summary")
    page.check("input[name=consent][value=intern]")
    page.check("input[name=consent][value=gemeente]")
    page.check("input[name=consent_how][value=spoken]")
    page.click("form.write .save button:visible >> nth=0")
    page.wait_for_selector("h1:has-text('Opgeslagen')")


def put(page: Page, file: Path) -> None:
    """The photo, from the receipt."""
    page.click("text=Foto erbij")
    page.set_input_files("#i-picture", file)
    page.fill("#i-alt", ALT)
    page.check("input[name=recognisable][value=no]")
    assert not page.is_visible("text=Wie mag de mensen zien die herkenbaar zijn?"), "not asked when nobody can be recognised"
    page.check("input[name=consent][value=intern]")
    page.check("input[name=how][value=spoken]")
    page.click("text=Foto opslaan")
    page.wait_for_selector("text=De foto staat erbij.")


def loaded(page: Page) -> list[int]:
    """The width of every photo that really came."""
    page.wait_for_load_state("networkidle")
    found: list[int] = page.eval_on_selector_all("img[src^='/foto/']", "all => all.filter(i => i.complete).map(i => i.naturalWidth)")
    return found


def test_a_photo_comes_with_its_story_and_goes_with_it(chromium: Browser, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "IMG_0042.jpg"
    file.write_bytes(located(6))
    aicha = Visitor(chromium, running.address, **PHONE)
    aicha.log_in("aicha@example.org", PASSWORD)
    page = aicha.page
    tell(page)
    put(page, file)
    assert loaded(page) == [360], "it lay on its side and stands up now"

    aicha.walk("Verhalen")
    assert loaded(page) == [360]
    page.click("text=Lees het verhaal")
    page.wait_for_url("**/verhalen/*")
    live(page)
    photo = page.get_by_alt_text(ALT)
    photo.scroll_into_view_if_needed()
    assert loaded(page) == [900] and photo.get_attribute("loading") == "lazy"
    address = str(photo.get_attribute("src"))
    assert not too_wide(page)

    page.click("text=Niet meer voor ons eigen team")
    page.wait_for_selector("text=Ingetrokken.")
    assert aicha.context.request.get(f"{running.address}{address}").status == 404
    aicha.walk("Verhalen")
    assert page.locator("img[src^='/foto/']").count() == 0
    assert aicha.trouble == []


def test_without_scripts_a_photo_is_put_and_taken_away(chromium: Browser, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(located())
    aicha = Visitor(chromium, running.address, **PHONE, java_script_enabled=False)
    page = aicha.page
    page.goto(running.address)
    page.fill("#email", "aicha@example.org")
    page.fill("#password", PASSWORD)
    page.click("form .button")
    tell(page)
    put(page, file)
    page.click("text=Weghalen")
    page.wait_for_selector("text=De foto is weg.")
    assert page.locator("img").count() == 0
