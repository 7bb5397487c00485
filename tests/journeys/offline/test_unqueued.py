"""Words on a form that only the server can answer: there again after the browser was killed, for nobody else, gone when they are kept."""

from pathlib import Path

import pytest
from sqlmodel import select

from storage import own_words, self_check
from storage.milestone import Milestone
from storage.own_words import DRAFT
from storage.period import containing, today
from storage.records import ScanAnswer
from tests.conftest import World
from tests.fit import page_width
from tests.journeys.device import LIST, Phone, Server
from tests.journeys.offline import in_the_clear, rows

pytestmark = pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
LAST = containing(today(), "quarter").previous()
CHECK, NOTE, EVENT = "/gemeente/zelfcheck/do?wijkbedrijf=molenwijk", f"/toelichting/{LAST.code}/energie", "/tijdlijn/erbij"
PROOF, WORDS, HAPPENED = "Twee vaste mensen in de kanarie-wijk.", "De kanarie zong weer in elke straat.", "De kanarie-tuin ging open."
GO_ON, NO_LINE = "text=Verder daarmee", "text=Er is nu geen verbinding. Wat u invulde, staat er nog."
PROOF_FIELD = "[id='i-answers.0.proof']"


def again(phone: Phone, name: str, path: str) -> None:
    """The browser is killed, opened again by this person, and the form as well."""
    phone.kill()
    phone.open()
    enter(phone, name, path)


def enter(phone: Phone, name: str, path: str) -> None:
    phone.context.clear_cookies()
    phone.log_in(name, to="/")
    phone.go(path)
    phone.page.wait_for_load_state()


def note(phone: Phone, words: str = WORDS) -> None:
    enter(phone, "bram", NOTE)
    phone.page.fill("#text", words)
    phone.kept()


def nothing_left(phone: Phone) -> None:
    phone.until("async () => (await Telvertel.strongbox.left(Telvertel.away.person)).drafts === 0")
    assert rows(phone)["drafts"] == 0


def test_what_a_municipality_marked_stands_there_again_after_its_browser_was_killed(phone: Phone, memory: Path, cast: World) -> None:
    enter(phone, "carla", CHECK)
    phone.page.tap("label.option:has([name='answers.0.score'][value='4'])")
    phone.page.tap("fieldset.point details summary >> nth=0")
    phone.page.fill(PROOF_FIELD, PROOF)
    phone.kept()
    assert not in_the_clear(phone, memory, PROOF)
    again(phone, "carla", CHECK)
    assert phone.page.input_value(PROOF_FIELD) == ""
    phone.page.tap(GO_ON)
    assert phone.page.input_value(PROOF_FIELD) == PROOF and phone.page.is_visible(PROOF_FIELD)
    assert phone.page.is_checked("[name='answers.0.score'][value='4']")
    assert page_width(phone.page) == 390
    phone.save()
    phone.page.wait_for_url("**/gemeente/zelfcheck?wijkbedrijf=molenwijk")
    nothing_left(phone)
    with cast.store.read() as session:
        assert [a.proof for a in session.exec(select(ScanAnswer))] == [PROOF]
    phone.go(CHECK)
    phone.page.wait_for_load_state()
    assert phone.page.input_value(PROOF_FIELD) == PROOF and phone.page.locator(GO_ON).count() == 0


def test_a_note_is_for_nobody_else_on_the_device_and_is_found_among_what_was_begun(phone: Phone, memory: Path, cast: World) -> None:
    note(phone)
    again(phone, "els", NOTE)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-nothing]:visible")
    assert rows(phone)["drafts"] == 1 and not in_the_clear(phone, memory, "kanarie") and phone.left()["drafts"] == 0
    enter(phone, "bram", LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    assert WORDS in phone.page.inner_text("[data-list=drafts]")
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.wait_for_url(f"**{NOTE}#stuk=*")
    phone.until("words => document.getElementById('text').value === words", WORDS)
    phone.page.tap("text=Bewaren als concept")
    phone.page.wait_for_selector("details.panel summary")
    nothing_left(phone)
    assert phone.page.input_value("#text") == WORDS and phone.page.locator(GO_ON).count() == 0


def test_a_line_on_the_timeline_outlives_the_connection_and_the_browser_and_is_kept_once(
    phone: Phone, memory: Path, server: Server, cast: World
) -> None:
    enter(phone, "bram", EVENT)
    phone.page.tap("label.option:has([value=inside])")
    phone.page.fill("#i-words", HAPPENED)
    phone.kept()
    server.kill()
    phone.save()
    phone.page.wait_for_selector(NO_LINE)
    assert phone.page.input_value("#i-words") == HAPPENED
    server.start()
    again(phone, "bram", EVENT)
    phone.page.tap(GO_ON)
    phone.page.locator("p.save button").dblclick()
    phone.page.wait_for_url("**/tijdlijn")
    nothing_left(phone)
    with cast.store.read() as session:
        assert [one.words for one in session.exec(select(Milestone))] == [HAPPENED]


def test_what_comes_back_with_something_to_mend_is_the_same_draft(phone: Phone, cast: World) -> None:
    enter(phone, "bram", EVENT)
    phone.page.tap("label.option:has([value=inside])")
    phone.page.fill("#i-on", "31-2-2026")
    phone.page.fill("#i-words", HAPPENED)
    phone.kept()
    phone.save()
    phone.page.wait_for_selector("h2:text('Dit lukte nog niet')")
    phone.page.fill("#i-on", "1-2-2026")
    phone.kept()
    assert phone.left()["drafts"] == 1 and phone.page.locator(GO_ON).count() == 0
    phone.save()
    phone.page.wait_for_url("**/tijdlijn")
    nothing_left(phone)


def test_what_was_kept_meanwhile_is_not_written_over_unseen(phone: Phone, cast: World) -> None:
    """Words without a version: they stand beside the draft. A list of points with one: both versions stand beside each other."""
    note(phone)
    with cast.store.write() as session:
        own_words.keep(session, cast.bram, LAST, "Van een ander scherm.", DRAFT, "energie")
    phone.go(NOTE)
    phone.page.wait_for_selector("text=Intussen is hier iets anders opgeslagen.")
    assert phone.page.input_value("#text") == "Van een ander scherm."
    phone.page.tap(GO_ON)
    assert phone.page.input_value("#text") == WORDS and "Van een ander scherm." in phone.page.inner_text("[data-stood]")
    phone.page.tap("text=Bewaren als concept")
    phone.page.wait_for_selector("details.panel summary")
    nothing_left(phone)
    enter(phone, "carla", CHECK)
    phone.page.tap("label.option:has([name='answers.0.score'][value='4'])")
    phone.kept()
    with cast.store.write() as session:
        item = phone.page.input_value("[name='answers.0.item']")
        self_check.keep(session, cast.carla, "molenwijk", "do", [{"item": item, "score": "2"}], "", ())
    phone.go(CHECK)
    phone.page.tap(GO_ON)
    phone.save()
    phone.page.wait_for_selector("main table")
    assert phone.left()["drafts"] == 1


def test_a_draft_that_is_thrown_away_is_gone(phone: Phone, cast: World) -> None:
    note(phone)
    phone.go(NOTE)
    phone.page.tap("text=Weggooien")
    nothing_left(phone)
    assert phone.page.input_value("#text") == ""
