"""On a phone: a resident scans the card, sees who may read the story, takes it back, and it is gone for everybody at that moment."""

import io
from datetime import date

import pytest
import segno
from playwright.sync_api import Browser, Page

from monitor.close import close
from monitor.words import day_digits
from storage.period import Period
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.fit import too_wide
from tests.journeys.running import Running
from tests.journeys.scanned import scanned
from tests.journeys.visitor import DESK, PHONE, Visitor, live

HEADLINE, QUOTE = "De jas kan uit in huis", "Nu zit ik er met de krant."
AUDIENCES = ("intern", "gemeente", "financier", "publiek")


@pytest.mark.parametrize("length", [30, 45, 46, 60, 70, 100])
def test_the_reader_of_codes_reads_what_another_program_wrote(length: int) -> None:
    words = f"https://telvertel.example/kaart/{'7Q' * 50}"[:length]
    drawn = io.BytesIO()
    segno.make(words, error="m", micro=False).save(drawn, kind="png", scale=4, border=3)
    assert scanned(drawn.getvalue()) == words


def tell(page: Page, on: date) -> None:
    """A story everybody may read, with what is asked beside the yes."""
    page.click("header .button:has-text('Opschrijven')")
    page.click("a:has-text('Verhaal')")
    page.fill("#i-headline", HEADLINE)
    page.fill("#i-quote", QUOTE)
    page.fill("#i-changed", "Het tocht niet meer.")
    page.check("input[name=teller][value=resident]")
    page.fill("#i-on", day_digits(on))
    page.click("details.rest > summary")
    assert not page.is_visible("#i-sixteen"), "not asked of who shows nothing to anybody"
    for audience in AUDIENCES:
        page.check(f"input[name=consent][value={audience}]")
    page.check("input[name=consent_how][value=spoken]")
    page.select_option("#i-sixteen", "nee")
    page.select_option("#i-consent_language", "tr")
    page.click("form.write .save button:visible >> nth=0")
    page.wait_for_selector("h1:has-text('Opgeslagen')")


def card(visitor: Visitor) -> str:
    """The address on a new card, as a camera reads it from the screen."""
    page = visitor.page
    page.click("a:has-text('Kaart voor de verteller')")
    page.click("text=Kaart maken")
    page.wait_for_selector(".paper .scan svg")
    address = scanned(page.locator(".paper .scan").screenshot())
    assert address.startswith(f"{visitor.address}/kaart/") and page.inner_text(".paper .code").replace("-", "") in address
    return address


def reads(visitor: Visitor, path: str) -> bool:
    """Whether the story stands on this page, as it comes anew."""
    visitor.page.goto(f"{visitor.address}{path}")
    live(visitor.page)
    return HEADLINE in visitor.page.inner_text("main") or QUOTE in visitor.page.inner_text("main")


def in_report(visitor: Visitor, quarter: Period) -> bool:
    answer = visitor.context.request.get(f"{visitor.address}/rapport/{quarter.code}.html")
    assert answer.status == 200
    return QUOTE in answer.text()


def test_a_resident_scans_the_card_and_takes_the_story_away_from_everybody(
    chromium: Browser, running: Running, helped_quarter: World, quarter: Period
) -> None:
    aicha, bram = Visitor(chromium, running.address, **PHONE), Visitor(chromium, running.address, **DESK)
    carla, resident = Visitor(chromium, running.address, **DESK), Visitor(chromium, running.address, **PHONE)
    for who, name in ((aicha, "aicha"), (bram, "bram"), (carla, "carla")):
        who.log_in(f"{name}@example.org", PASSWORD)
    tell(aicha.page, quarter.start)
    address = card(aicha)
    close(helped_quarter.store, helped_quarter.bram, quarter)
    pages = [(bram, "/verhalen"), (bram, "/wijk"), (aicha, "/verhalen"), (carla, "/verhalen")]
    assert [reads(*page) for page in pages] == [True] * len(pages) and in_report(bram, quarter), "else the silence below proves nothing"

    resident.page.goto(address)
    assert HEADLINE in resident.page.inner_text("main")
    rows = resident.page.locator(".audiences li")
    assert rows.count() == 4 and all("mag het zien tot" in words for words in rows.all_inner_texts())
    assert not too_wide(resident.page)
    resident.page.click("text=Niemand mag het meer lezen")
    resident.page.wait_for_selector("text=Niemand ziet dit verhaal meer")
    assert HEADLINE not in resident.page.inner_text("main")

    assert [reads(*page) for page in pages] == [False] * len(pages) and not in_report(bram, quarter)
    bram.page.goto(f"{running.address}/vandaag")
    live(bram.page)
    bram.page.click("li:has-text('Geef door dat het verhaal van') a")
    bram.page.wait_for_selector("text=Rapporten waar dit verhaal in stond")
    bram.page.click("text=Iedereen weet het")
    bram.page.wait_for_selector("text=Wie een rapport met dit verhaal had, weet het.")
    assert resident.trouble == [] and aicha.trouble == []
