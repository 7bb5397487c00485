"""One line typed on a form that only the server answers, on a device that cannot encrypt, and of a form that is gone: never lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlmodel import select

from storage.history import History
from storage.organisation import Organisation
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import visits
from tests.fit import page_width
from tests.journeys.device import LIST, Fleeting, Phone, Server
from tests.journeys.offline import in_the_clear
from tests.journeys.offline.test_unqueued import CHECK, GO_ON, NOTE, PROOF, PROOF_FIELD, WORDS, again, enter, nothing_left

pytestmark = pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
WHY, ASKED = "Deze kanarie telde dubbel.", "Kijk nog eens naar de kanarie."
WITHDRAW, GIVE_BACK = "details:has(#r-intrekken)", "details:has(#r-teruggeven)"
BEGUN = "[data-begun]:visible"
OPEN = "text=Deze verbinding is niet beveiligd (http). Wat u typt, blijft alleen in dit tabblad staan, tot u het sluit. >> visible=true"
TAB = "() => Object.keys(sessionStorage).filter(name => name.startsWith('telvertel.')).length"


@pytest.fixture
def visit(cast: World) -> str:
    """The page of a visit that waits for somebody to look at it."""
    with cast.store.write() as session:
        visits(session, 1)
        session.flush()
        one = session.exec(select(Visit)).one()
        one.status = "submitted"
        return f"/logboek/visit/{one.id}"


def reason(phone: Phone, fold: str, words: str) -> None:
    phone.page.tap(f"{fold} summary")
    phone.page.fill(f"{fold} input:not([type=hidden])", words)
    phone.until("fold => document.querySelector(fold.replace('details:has(', '').replace(')', '')).form.dataset.saved", fold)


def told(cast: World) -> list[tuple[str, str]]:
    with cast.store.read() as session:
        return [(line.action, line.reason) for line in session.exec(select(History)) if line.reason]


def test_why_a_record_is_withdrawn_stands_there_again_after_the_browser_was_killed(
    phone: Phone, memory: Path, cast: World, visit: str
) -> None:
    enter(phone, "bram", visit)
    reason(phone, WITHDRAW, WHY)
    assert not in_the_clear(phone, memory, "kanarie")
    again(phone, "bram", visit)
    phone.page.wait_for_selector(f"{WITHDRAW} >> {GO_ON}")
    assert phone.page.input_value("#r-intrekken") == "" and phone.page.locator(f"{GIVE_BACK} >> {GO_ON}").count() == 0
    phone.page.tap(GO_ON)
    assert phone.page.input_value("#r-intrekken") == WHY
    phone.page.tap(f"{WITHDRAW} form button")
    phone.page.wait_for_selector(f"q:text('{WHY}')")
    nothing_left(phone)
    assert told(cast) == [("withdrawn", WHY)]


def test_a_reason_goes_with_the_record_as_it_is_now(phone: Phone, cast: World, visit: str) -> None:
    """The page shows the record as it became: a draft from before does not bring its older version back."""
    enter(phone, "bram", visit)
    reason(phone, GIVE_BACK, ASKED)
    with cast.store.write() as session:
        session.exec(select(Visit)).one().version = 2
    phone.go(visit)
    phone.page.tap(GO_ON)
    assert phone.page.input_value("#r-teruggeven") == ASKED
    phone.page.tap(f"{GIVE_BACK} form button")
    phone.page.wait_for_selector(f"q:text('{ASKED}')")
    nothing_left(phone)
    assert told(cast) == [("returned", ASKED)]


def test_where_a_browser_cannot_encrypt_words_last_as_long_as_the_tab_and_the_form_says_so(
    chromium: Browser, server: Server, cast: World
) -> None:
    phone = Fleeting(chromium, server.address.replace("127.0.0.1", "wijk.test"))
    phone.log_in("bram")
    phone.go(NOTE)
    assert not phone.page.evaluate("window.isSecureContext") and phone.page.locator(OPEN).count() == 1
    phone.page.fill("#text", WORDS)
    phone.kept()
    assert phone.page.evaluate("localStorage.length") == 0 and phone.page.evaluate(TAB) == 1
    enter(phone, "els", NOTE)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-nothing]:visible")
    enter(phone, "bram", "/vandaag")
    phone.page.tap(BEGUN)
    phone.page.wait_for_selector(f"[data-list=drafts] >> text={WORDS}")
    assert phone.page.locator(OPEN).count() == 1
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.wait_for_url(f"**{NOTE}#stuk=*")
    phone.until("words => document.getElementById('text').value === words", WORDS)
    phone.page.tap("text=Bewaren als concept")
    phone.page.wait_for_selector("details.panel summary")
    phone.until(f"async () => ({TAB})() === 0")
    assert phone.page.input_value("#text") == WORDS and phone.page.locator(GO_ON).count() == 0
    phone.context.close()


def test_who_cannot_reach_the_form_any_more_sees_copies_and_throws_away_what_was_typed(phone: Phone, cast: World) -> None:
    enter(phone, "carla", CHECK)
    phone.page.tap("fieldset.point details summary >> nth=0")
    phone.page.fill(PROOF_FIELD, PROOF)
    phone.kept()
    try:
        moved(cast, "GM9902")
        phone.go(CHECK)
        assert phone.page.inner_text("h1") == "Niet gevonden"
        phone.page.wait_for_selector(BEGUN)
        phone.go("/opschrijven/visit")
        assert phone.page.inner_text("h1") == "Dit kan niet"
        phone.page.tap(BEGUN)
        phone.page.wait_for_url(f"**{LIST}")
        phone.page.wait_for_selector(f"[data-list=drafts] >> text={PROOF}")
        assert page_width(phone.page) == 390
        phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
        phone.page.tap("text=Tekst kopiëren")
        phone.page.wait_for_selector("text=Gekopieerd")
        assert phone.page.evaluate("navigator.clipboard.readText()") == PROOF
        phone.page.tap("[data-list=drafts] >> text=Weggooien")
        phone.page.tap("#dropping >> text=Weggooien >> nth=1")
        nothing_left(phone)
        phone.page.wait_for_selector("[data-nothing]:visible")
        phone.go("/gemeente")
        phone.page.wait_for_load_state()
        assert phone.page.locator(BEGUN).count() == 0
    finally:
        moved(cast, "GM9901")


def moved(cast: World, municipality: str) -> None:
    """From now on the enterprise of this world works for another municipality."""
    with cast.store.write() as session:
        session.get_one(Organisation, "molenwijk").municipality = municipality
