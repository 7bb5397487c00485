"""One question a screen, in a real browser on a small phone: the same form and the same save, by thumb, by keyboard, without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.conftest import World
from tests.dashboard.test_form_browser import address, drafts, phone, visits  # noqa: F401
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
WIDE = 360
SEEN = "() => [...document.querySelectorAll('form.write .field, form.write .group')].filter(e => e.offsetHeight).length"


def small_phone(chromium: Browser, address: str, path: str = "visit", **more: object) -> Page:  # noqa: F811
    """A phone of 360 px with the form open. Every complaint of the browser is kept in `page.trouble`."""
    page = phone(chromium, address, **more)
    page.set_viewport_size({"width": WIDE, "height": 640})
    page.trouble = []  # type: ignore[attr-defined]
    page.on("console", lambda m: page.trouble.append(m.text) if m.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.trouble.append(str(e)))  # type: ignore[attr-defined]
    page.goto(f"{address}/opschrijven/{path}")
    return page


def guided(page: Page) -> None:
    page.click("details.kitchen > summary")
    page.click("[data-mode=one]")
    page.click("details.kitchen > summary")


def fits(page: Page) -> None:
    assert small(page) == []
    assert page_width(page) == WIDE
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def on(page: Page) -> None:
    page.click("[data-on]")


def test_a_visit_one_question_a_screen_is_the_same_visit(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = small_phone(chromium, address, bypass_csp=True)
    guided(page)
    assert page.inner_text(".where") == "Vraag 1 van 5" and page.evaluate(SEEN) == 1
    page.fill("#i-household", "H012")
    page.press("#i-household", "Enter")  # a keyboard goes on as well, and saves nothing yet
    page.select_option("#i-area", "BU99010101")
    on(page)
    page.click("text=gisteren")
    on(page)
    assert page.inner_text(".where") == "Vraag 4 van 5"
    on(page)
    assert page.inner_text(".shown .trouble") == "Kies een antwoord." and page.inner_text(".where") == "Vraag 4 van 5"
    page.click("label:has-text('klus')")
    fits(page)
    on(page)
    page.click("text=Maatregel erbij")
    on(page)
    assert page.inner_text(".shown .trouble") == "Kies een antwoord."
    page.select_option("[id='i-measures.0.kind']", "led_bulb")
    page.fill("[id='i-measures.0.quantity']", "4")
    page.click(".shown summary")
    assert page.get_attribute("[id='i-measures.0.quantity']", "inputmode") == "decimal"
    assert not page.is_visible("[name='measures.0.wall'] >> nth=0")
    page.select_option("[id='i-measures.0.kind']", "radiator_foil")
    assert page.is_visible("[name='measures.0.wall'] >> nth=0")  # only asked where it matters
    fits(page)
    on(page)
    assert page.inner_text(".guide-end.shown h2 >> nth=0") == "Dit is genoeg om op te slaan."
    assert [page.inner_text(f".guide-end dd span >> nth={n}") for n in (0, 3, 4)] == ["H012", "klus", "radiatorfolie (m²), 4"]
    fits(page)
    page.click(".guide-end [data-to] >> nth=3")
    assert page.inner_text(".where") == "Vraag 4 van 5" and page.is_checked("[name=kind][value=fix]")
    page.go_back()
    page.click(".guide-end .save button")
    page.wait_for_url(re.compile("/klaar"))
    assert [(v.kind, v.household) for v in visits(world)] == [("fix", "H012")] and drafts(page) == 0
    page.goto(f"{address}/opschrijven/visit")
    assert page.inner_text(".where") == "Vraag 1 van 5"  # the choice is remembered
    page.click("details.kitchen > summary")
    page.click("[data-mode=all]")
    assert page.evaluate(SEEN) >= 5 and page.is_visible("p.save button >> nth=0")
    assert page.trouble == []  # type: ignore[attr-defined]


def test_all_questions_the_way_back_and_a_reload_lose_nothing(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = small_phone(chromium, address)
    guided(page)
    for _ in range(3):
        on(page)
    page.click("label:has-text('nazorg')")
    on(page)
    on(page)
    page.click("text=Verder met de andere vragen")
    assert page.inner_text(".where") == "Vraag 6 van 30"  # aftercare asks one more
    seen = []
    while not page.is_visible(".guide-end.shown"):
        assert page.evaluate(SEEN) >= 1 and small(page) == []
        seen.append(page.inner_text(".shown label:not(.option), .shown legend, .shown h2 >> nth=0"))
        if "Let op voor de volgende keer" in seen[-1]:
            page.fill("#i-note", "hond in de gang")
        on(page)
    assert len(seen) == 25 and sum("was dit anders ook gebeurd" in words for words in seen) == 1
    assert page.inner_text(".guide-end.shown h2 >> nth=1") == "Dit waren alle vragen."
    page.go_back()
    page.go_back()
    assert page.input_value("#i-note") == "hond in de gang"
    page.reload()
    assert page.inner_text(".where") == "Vraag 28 van 29"  # the draft lies ready
    page.click("text=Verder daarmee")
    assert page.inner_text(".where") == "Vraag 29 van 30"
    assert page.input_value("#i-note") == "hond in de gang" and page.is_checked("[name=kind][value=aftercare]")
    page.press("#i-note", "Enter")
    on(page)
    page.click(".guide-end .save button")
    page.wait_for_url(re.compile("/klaar"))
    assert [(v.kind, v.note) for v in visits(world)] == [("aftercare", "hond in de gang")]


def test_what_the_server_refuses_opens_at_its_question(chromium: Browser, address: str) -> None:  # noqa: F811
    page = small_phone(chromium, address)
    guided(page)
    on(page)
    on(page)
    page.fill("#i-on", "31-6-2026")
    on(page)
    page.click("label:has-text('klus')")
    on(page)
    on(page)
    page.click(".guide-end .save button")
    page.wait_for_selector("#problems")
    assert page.inner_text(".where").startswith("Vraag 3 van") and page.is_visible("#e-on")
    on(page)
    page.click("#problems a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "i-on" and page.inner_text("#e-on") in page.inner_text("#problems")


def test_every_form_can_be_filled_in_this_way(chromium: Browser, address: str) -> None:  # noqa: F811
    page = small_phone(chromium, address, "hours")
    guided(page)
    for name in ("hours", "activity", "placement", "story"):
        page.goto(f"{address}/opschrijven/{name}")
        assert page.inner_text(".where").startswith("Vraag 1 van ") and page.evaluate(SEEN) == 1
        assert small(page) == []
    assert page.trouble == []  # type: ignore[attr-defined]


def test_without_scripts_all_questions_stand_on_one_page(chromium: Browser, address: str) -> None:  # noqa: F811
    page = small_phone(chromium, address, java_script_enabled=False)
    assert page.locator("form.write > .field").count() == 4 and page.is_visible("p.save button >> nth=0")
    page.click("details.kitchen > summary")
    assert not page.is_visible("[data-mode=one]") and page.is_visible("button[value=ar]")
    page.fill("#i-household", "H012")
    page.click("button[value=ar]")
    assert page.input_value("#i-household") == "H012" and page.is_visible("text=ما نوع الزيارة؟")
    assert page_width(page) == WIDE
    page.goto(f"{address}/opschrijven/hours")
    assert not page.is_visible("details.kitchen")  # nothing in it without scripts


def test_choosing_a_language_with_scripts_keeps_the_answers_and_offers_nothing_back(chromium: Browser, address: str) -> None:  # noqa: F811
    page = small_phone(chromium, address, bypass_csp=True)
    page.fill("#i-household", "H012")
    page.click("text=Maatregel erbij")
    page.select_option("[id='i-measures.0.kind']", "led_bulb")
    page.click("details.kitchen > summary")
    with page.expect_navigation():
        page.click("button[value=ar]")
    assert page.input_value("#i-household") == "H012" and page.input_value("[id='i-measures.0.kind']") == "led_bulb"
    assert page.evaluate("document.activeElement.id") == "problems" and page.locator("[data-take]:visible").count() == 0
    label = page.locator("label[for=i-household] .aid")
    assert label.get_attribute("dir") == "rtl" and label.evaluate("e => getComputedStyle(e).textAlign") == "start"
    fits(page)
    assert page.trouble == []  # type: ignore[attr-defined]
