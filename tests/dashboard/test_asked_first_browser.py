"""The question 'is this right?' on a phone: one look, one tap, nothing typed lost, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.dashboard.test_form_browser import PASSWORD, PHONE, address, drafts, phone, save, visits
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
__all__ = ["address"]  # the fixture
NAME = "Mevrouw Jansen belt terug"


def test_with_scripts_it_is_asked_once_and_kept_with_one_tap(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    complaints: list[str] = []
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.click("details.rest > summary")
    page.fill("#i-note", NAME)
    save(page)
    assert page.inner_text("#problems h2") == "Klopt dit?" and visits(world) == []
    assert page.evaluate("document.activeElement.id") == "problems" and page.input_value("#i-note") == NAME
    assert small(page) == [] and page_width(page) == PHONE["width"]
    page.click("#problems a")
    assert page.evaluate("document.activeElement.id") == "i-note"
    page.click("text=Toch zo opslaan")
    page.wait_for_selector("[data-kept]")
    assert [v.note for v in visits(world)] == [NAME] and drafts(page) == 0 and complaints == []


def test_with_scripts_what_was_mended_is_kept_without_a_second_question(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.click("details.rest > summary")
    page.fill("#i-note", NAME)
    save(page)
    page.fill("#i-note", "bewoner belt terug")
    page.click("p.save button >> nth=0")
    page.wait_for_selector("[data-kept]")
    assert [v.note for v in visits(world)] == ["bewoner belt terug"] and drafts(page) == 0


def test_without_scripts_it_is_the_same_button(chromium: Browser, address: str, world: World) -> None:
    context = chromium.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/inloggen")
    page.fill("input[name=email]", "aicha@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("form .button")
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.click("details.rest > summary")
    page.fill("#i-note", NAME)
    page.click("p.save button >> nth=0")
    assert page.inner_text("#problems h2") == "Klopt dit?" and page.input_value("#i-note") == NAME
    page.click("text=Toch zo opslaan")
    assert page.inner_text("h1") == "Opgeslagen." and [v.note for v in visits(world)] == [NAME]
    context.close()


def test_one_question_a_screen_shows_it_as_well(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.click("details.rest > summary")
    page.fill("#i-note", NAME)
    page.evaluate("localStorage.setItem('telvertel.guided', 'one')")
    save(page)
    assert page.is_visible("text=Toch zo opslaan") and page.input_value("#i-note") == NAME
    page.click("text=Toch zo opslaan")
    page.wait_for_selector("[data-kept]")
    assert [v.note for v in visits(world)] == [NAME]
