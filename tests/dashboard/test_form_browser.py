"""The visit form in a real browser on a phone: quick, calm, and nothing typed is lost."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from sqlmodel import select
from werkzeug.serving import make_server

from monitor.words import day_digits
from storage.period import today
from storage.records import Measure, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import PASSWORD
from tests.fit import moved, page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
PHONE = {"width": 390, "height": 844}

LETTERS = """Promise.all(['400 1rem "Source Sans"', '600 1rem "Source Sans"', '400 1rem "Source Serif"', '600 1rem "Source Serif"']
  .map(letters => document.fonts.load(letters)))"""


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, house(world, tmp_path), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def phone(chromium: Browser, address: str, **more: object) -> Page:
    """A phone on which Aicha is logged in. Whatever the browser complains about fails the test."""
    here = {"viewport": PHONE, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
    page = chromium.new_context(**here | more).new_page()  # type: ignore[arg-type]
    page.goto(f"{address}/inloggen")
    page.fill("input[name=email]", "aicha@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("form .button")
    return page


def save(page: Page) -> None:
    """Press save, and wait for the receipt or for what is wrong."""
    page.click("p.save button >> nth=0")
    page.wait_for_selector("[data-kept], #problems")


def visits(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit)))


def drafts(page: Page) -> int:
    """How much the device still keeps, once the receipt has ended what it may end."""
    count = """() => Telvertel.strongbox.left(Telvertel.away.person).then(left => left.queue + left.drafts +
      [localStorage, sessionStorage].flatMap(s => Object.keys(s)).filter(k => k.startsWith('telvertel.draft.')).length)"""
    for _ in range(500):
        if not page.evaluate(count):
            break
        page.wait_for_timeout(20)
    return int(page.evaluate(count))


def test_a_visit_in_four_answers_with_a_measure_one_tap_away(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(f"{address}/opschrijven")
    page.click("text=Bezoek aan huis")
    page.click("text=gisteren")
    page.select_option("#i-area", "BU99010101")
    page.click("label:has-text('klus')")
    page.click("text=Maatregel erbij")
    page.select_option("[id='i-measures.0.kind']", "led_bulb")
    page.fill("[id='i-measures.0.quantity']", "4")
    assert small(page) == []
    assert page_width(page) == PHONE["width"]
    save(page)
    assert page.inner_text("h1") == "Opgeslagen." and "H001" in page.inner_text("main")
    assert small(page) == [] and page.locator(".counts a").count() > 0
    assert drafts(page) == 0 and complaints == []
    (visit,) = visits(world)
    assert (visit.kind, visit.household) == ("fix", "H001")
    with world.store.read() as session:
        assert session.exec(select(Measure)).one().quantity == 4
    page.click("text=Ongedaan maken")
    page.wait_for_load_state()
    assert [v.status for v in visits(world)] == ["withdrawn"]


def test_what_was_typed_survives_a_closed_page_and_ends_with_the_receipt(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('nazorg')")
    for quantity in ("4", "2"):
        page.click("[data-group=measures] [data-more]")
        page.select_option("[data-group=measures] [data-line]:last-child select >> nth=0", "led_bulb")
        page.fill("[data-group=measures] [data-line]:last-child input.number", quantity)
    page.click("details.rest > summary")
    page.fill("#i-note", "hond in de gang")
    page.goto("about:blank")
    page.goto(f"{address}/opschrijven/visit")
    page.click("text=Verder daarmee")
    assert page.input_value("#i-note") == "hond in de gang" and page.is_checked("input[name=kind][value=aftercare]")
    assert page.input_value("[id='i-measures.1.quantity']") == "2"
    page.click("[data-line] [data-remove] >> nth=0")
    assert page.input_value("[id='i-measures.0.quantity']") == "2" and page.inner_text("[data-number]") == "1"
    save(page)
    assert page.inner_text("h1") == "Opgeslagen." and drafts(page) == 0
    assert [v.note for v in visits(world)] == ["hond in de gang"]
    page.goto(f"{address}/opschrijven/visit")
    assert page.locator("text=Verder daarmee").count() == 0


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}], ids=["390", "1280"])
@pytest.mark.parametrize("kind", ["visit", "story"])
def test_nothing_jumps_when_the_script_of_the_kitchen_table_comes_late(
    chromium: Browser, address: str, kind: str, size: dict[str, int]
) -> None:
    page = phone(chromium, address, viewport=size)
    held: list[Route] = []
    page.route("**/guided.js*", lambda route: held.append(route))
    with page.expect_request("**/guided.js*"):
        page.goto(f"{address}/opschrijven/{kind}", wait_until="commit")
    first = page.locator("form.write > .field").first
    first.wait_for()
    page.evaluate(LETTERS)
    before = first.bounding_box()
    assert page.is_hidden("details.kitchen [data-modes]")
    held[0].continue_()
    page.wait_for_selector("details.kitchen:not([hidden])")
    assert first.bounding_box() == before


@pytest.mark.parametrize("size", [{"width": 320, "height": 900}, PHONE, {"width": 1280, "height": 900}], ids=["320", "390", "1280"])
def test_nothing_jumps_when_our_letters_come_late(chromium: Browser, address: str, size: dict[str, int]) -> None:
    """On a slow line a page is read in letters of the device first: as wide and as high as ours, so that no line breaks elsewhere."""
    page = phone(chromium, address, viewport=size)
    page.wait_for_load_state()
    held: list[Route] = []
    page.route("**/fonts/**", lambda route: held.append(route))
    with page.expect_request("**/fonts/**"):
        page.goto(f"{address}/opschrijven/story", wait_until="commit")
    page.wait_for_selector("details.kitchen:not([hidden])")
    assert held
    page.unroute("**/fonts/**")  # and with it those that wait go on
    page.evaluate(LETTERS)
    assert moved(page) < 0.01


def test_a_lost_answer_and_a_second_try_make_one_visit(chromium: Browser, address: str, world: World) -> None:
    """The server keeps the visit, but its answer never arrives; it waits on the device, and the second try finds the first."""
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.fill("#i-household", "H012")

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/opschrijven/visit", lose)
    page.click("p.save button >> nth=0")
    page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    assert len(visits(world)) == 1
    page.unroute_all(behavior="ignoreErrors")  # a next try may be on its way
    page.goto(f"{address}/opschrijven/niet-verstuurd")
    page.click("text=Bekijk wat is opgeslagen")
    page.wait_for_selector("[data-kept]")
    assert "H012" in page.inner_text("main") and drafts(page) == 0
    assert len(visits(world)) == 1


def test_two_taps_save_once(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" and "/opschrijven" in r.url else None)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.dblclick("p.save button >> nth=0")
    page.wait_for_url(re.compile("/klaar"))
    assert len(sent) == 1 and len(visits(world)) == 1


def test_trouble_gets_the_focus_and_leads_to_its_field(chromium: Browser, address: str) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.fill("#i-on", "31-6-2026")
    save(page)
    assert page.evaluate("document.activeElement.id") == "problems" and page.title().startswith("Fout: ")
    page.click("#problems a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "i-on"
    assert page.get_attribute("#i-on", "aria-invalid") == "true" and "e-on" in (page.get_attribute("#i-on", "aria-describedby") or "")


def test_without_scripts_the_same_visit_is_saved(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address, java_script_enabled=False)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.click("text=Maatregel erbij")
    page.select_option("[id='i-measures.0.kind']", "led_bulb")
    page.fill("[id='i-measures.0.quantity']", "1 234")
    page.press("[id='i-measures.0.quantity']", "Enter")
    page.click("text=Ja, dit klopt")  # so many lamps in one house are asked about
    page.wait_for_url(re.compile("/klaar"))
    assert page.inner_text("h1") == "Opgeslagen." and len(visits(world)) == 1


def test_the_form_counts_the_seconds_it_is_in_view_and_not_those_it_is_not(world: World, address: str, chromium: Browser) -> None:
    """Forty seconds in view, an hour in the pocket, two seconds more: 42."""
    page = phone(chromium, address)
    page.clock.install()
    page.route("**/keep.js*", lambda route: route.abort())  # sends by itself; here only what goes along matters
    page.goto(f"{address}/opschrijven/visit")
    page.clock.fast_forward(40_000)
    hidden = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})")
    page.evaluate(hidden)
    page.clock.fast_forward(3_600_000)
    page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'visible', configurable: true})")
    page.evaluate(hidden)
    page.clock.fast_forward(2_000)
    page.evaluate("document.querySelector('form[data-draft]').addEventListener('submit', e => e.preventDefault())")
    page.click("p.save button >> nth=0")
    assert 42 <= int(page.input_value("[name=_took]")) <= 60  # the browser's own pace comes on top


def test_where_a_browser_cannot_encrypt_a_draft_lasts_as_long_as_its_tab_and_it_says_so(
    chromium: Browser, address: str, world: World
) -> None:
    """Plain http on a local network: browsers give no encryption there, and no worker."""
    page = phone(chromium, address.replace("127.0.0.1", "wijk.test"))
    page.goto(f"{address.replace('127.0.0.1', 'wijk.test')}/opschrijven/visit")
    assert not page.evaluate("window.isSecureContext") and page.is_visible("text=Deze verbinding is niet beveiligd")
    page.click("label:has-text('klus')")
    page.fill("#i-household", "H012")
    page.reload()
    page.click("text=Verder daarmee")
    assert page.input_value("#i-household") == "H012"
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 1]
    save(page)
    assert page.inner_text("h1") == "Opgeslagen." and len(visits(world)) == 1
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_and_yesterday_are_days_of_the_neighbourhood_wherever_the_phone_thinks_it_is(
    chromium: Browser, address: str, zone: str
) -> None:
    page = phone(chromium, address, timezone_id=zone)
    page.goto(f"{address}/opschrijven/visit")
    for words, days in (("gisteren", 1), ("vandaag", 0)):
        page.click(f"button:text('{words}')")
        assert page.input_value("#i-on") == day_digits(today() - timedelta(days=days))
