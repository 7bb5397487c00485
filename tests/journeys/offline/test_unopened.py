"""A strongbox that does not open, or does not take what is typed: the words wait in their tab until it does, and the form says so."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.fit import page_width
from tests.journeys.device import LIST, WRITE, Fleeting, Phone, Server, notes
from tests.journeys.offline.test_one_line import TAB
from tests.journeys.offline.test_unqueued import GO_ON, NOTE, WORDS

pytestmark = pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
KEY, SAID = "**/opschrijven/sleutel", "[data-lasts=in-tab]:visible"
SHUT = """() => { const rows = IDBObjectStore.prototype;
  rows.kept = rows.put; rows.put = () => { throw new Error('full'); }; }"""
OPEN = "() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.kept; }"


def locked_out(chromium: Browser, server: Server, name: str) -> Phone:
    """A new phone that logs in, and gets no key."""
    phone = Fleeting(chromium, server.address)
    phone.context.route(KEY, lambda route: route.abort())
    phone.log_in(name)
    return phone


def once_it_opens(phone: Phone) -> None:
    """The words go from the tab into the strongbox by themselves, and the form no longer speaks of the tab."""
    phone.until("async () => (await Telvertel.strongbox.all('drafts')).length === 1")
    phone.until(f"() => ({TAB})() === 0 && !document.querySelector('[data-lasts]')")


@pytest.mark.parametrize(("name", "path", "field"), [("aicha", WRITE, "#i-note"), ("bram", NOTE, "#text")])
def test_without_a_key_the_words_wait_in_the_tab_and_go_into_the_strongbox_once_there_is_one(
    chromium: Browser, server: Server, cast: World, name: str, path: str, field: str
) -> None:
    phone = locked_out(chromium, server, name)
    phone.go(path)
    phone.page.evaluate("document.querySelectorAll('details.rest').forEach(fold => { fold.open = true; })")
    assert phone.page.locator(SAID).count() == 0
    phone.page.fill(field, WORDS)
    phone.kept()
    assert "Ze staan in dit tabblad: laat het open." in phone.page.inner_text(SAID) and page_width(phone.page) == 390
    phone.page.reload()
    phone.page.tap(GO_ON)
    assert phone.page.input_value(field) == WORDS
    phone.page.evaluate("document.querySelectorAll('details.rest').forEach(fold => { fold.open = true; })")
    phone.page.fill(field, WORDS + " Twee keer.")
    phone.kept()
    phone.page.wait_for_selector(SAID)
    phone.context.unroute(KEY)
    once_it_opens(phone)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.wait_for_url(f"**{path}#stuk=*")
    phone.until(f"words => document.querySelector('{field}').value === words", WORDS + " Twee keer.")
    phone.context.close()


def test_words_that_were_left_in_the_tab_stand_among_what_was_begun_once_there_is_a_key(
    chromium: Browser, server: Server, cast: World
) -> None:
    phone = locked_out(chromium, server, "aicha")
    phone.write(WORDS)
    phone.context.unroute(KEY)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=drafts] li")
    assert phone.left() == {"queue": 0, "drafts": 1} and phone.page.evaluate(TAB) == 0
    phone.page.tap("text=Bekijken of aanpassen")
    phone.until("words => document.querySelector('#i-note').value === words", WORDS)
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == [WORDS] and phone.left()["drafts"] == 0
    phone.context.close()


def test_who_leaves_is_asked_about_words_in_the_tab_and_can_wipe_them(chromium: Browser, server: Server, cast: World) -> None:
    phone = locked_out(chromium, server, "aicha")
    phone.write(WORDS)
    assert phone.page.evaluate(TAB) == 1
    phone.page.evaluate("document.querySelector('form[action$=\"/uitloggen\"]').requestSubmit()")
    phone.page.tap("#leaving [value=wipe]")
    phone.page.wait_for_url("**/inloggen*")
    assert phone.page.evaluate(TAB) == 0
    phone.context.close()


def test_what_the_strongbox_does_not_take_waits_in_the_tab_until_it_does(chromium: Browser, server: Server, cast: World) -> None:
    phone = Fleeting(chromium, server.address)
    phone.log_in()
    phone.write("kanarie")
    assert phone.page.evaluate(TAB) == 0 and phone.page.locator(SAID).count() == 0
    phone.page.evaluate(SHUT)
    phone.page.fill("#i-note", WORDS)
    phone.kept()
    assert phone.page.locator(SAID).count() == 1 and phone.page.evaluate(TAB) == 1
    phone.page.evaluate(OPEN)
    once_it_opens(phone)
    phone.page.reload()
    phone.page.tap(GO_ON)
    assert phone.page.input_value("#i-note") == WORDS and phone.page.locator(GO_ON).count() == 0
    phone.context.close()
