"""The phone handed over, in a real browser on a small phone: nothing leads back, and reading aloud where there is a voice."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import World
from tests.dashboard.test_device_browser import PIN, press
from tests.dashboard.test_form_browser import address, visits  # noqa: F401
from tests.dashboard.test_guided_browser import WIDE, fits, guided, small_phone
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
HANDED = "/in-uw-hand"
VOICES = """(() => {
  const made = (lang, localService) => ({ lang, localService, name: lang, voiceURI: lang, default: false });
  const voices = VOICES.map(([lang, here]) => made(lang, here));
  window.told = [];
  class Utterance { constructor(text) { this.text = text; } }
  const synth = new EventTarget();
  Object.assign(synth, { getVoices: () => voices, cancel() {}, speak(said) { window.told.push([said.lang, said.text]); } });
  Object.defineProperty(window, 'speechSynthesis', { value: synth });
  window.SpeechSynthesisUtterance = Utterance;
})();"""


def hand_over(page: Page) -> None:
    press(page, "text=Geef de telefoon aan de bewoner")


def questions_only(page: Page) -> None:
    assert page.url.endswith((HANDED, f"{HANDED}/terug"))
    assert page.locator("a, nav, header, footer").count() == 0
    assert not any(word in page.content() for word in ("H012", "hond in de gang", "Molenwijk", "Aicha"))


def test_the_resident_answers_and_nothing_leads_back(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = small_phone(chromium, address, bypass_csp=True)
    page.goto(f"{address}/pincode")
    page.fill("#password", PASSWORD)
    page.fill("#pin", PIN)
    press(page, "main .save .button")
    page.goto(f"{address}/opschrijven/visit")
    page.click("label:has-text('klus')")
    page.fill("#i-household", "H012")
    page.click("details.rest > summary")
    page.fill("#i-note", "hond in de gang")
    hand_over(page)
    questions_only(page)
    for away in (lambda: page.go_back(), lambda: page.reload(), lambda: page.goto(f"{address}/vandaag"), lambda: page.goto(address)):
        away()
        questions_only(page)
    page.goto(f"{address}/opschrijven/visit")
    questions_only(page)
    fits(page)
    press(page, "button[value=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl" and "ثلاثة أسئلة لك" in page.inner_text("h1")
    fits(page)
    page.click("label:has([name=grade][value='8'])")
    page.click("label:has([name=recommend][value=yes])")
    page.click("label:has([name=payment][value=not_said])")
    press(page, "[name=_done]")
    questions_only(page)
    fits(page)
    page.go_back()
    questions_only(page)
    assert page.url.endswith("/terug") and page.locator("[name=grade]").count() == 0  # given is given
    page.fill("#code", PIN)
    page.press("#code", "Enter")
    page.wait_for_url(re.compile("/opschrijven/visit"))
    assert page.evaluate("document.activeElement.id") == "problems" and page.locator("[data-take]:visible").count() == 0
    assert page.input_value("#i-note") == "hond in de gang" and page.is_checked("[name=kind][value=fix]")
    assert page.locator(".given .value").all_inner_texts() == ["8", "ja", "liever niet zeggen"] or page.locator(".given").count() == 3
    page.click("p.save button >> nth=0")
    page.wait_for_url(re.compile("/klaar"))
    (visit,) = visits(world)
    assert (visit.household, visit.grade, visit.recommend, visit.payment) == ("H012", 8, "yes", "not_said")
    page.goto(f"{address}{HANDED}")
    assert HANDED not in page.url


def test_handing_over_works_one_question_a_screen_and_without_scripts(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = small_phone(chromium, address)
    guided(page)
    assert not page.is_visible(".hand-over")
    for _ in range(3):
        page.click("[data-on]")
    page.click("label:has-text('klus')")
    page.click("[data-on]")
    page.click("[data-on]")
    hand_over(page)
    page.click("label:has([name=grade][value='9'])")
    press(page, "[name=_done]")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(re.compile("/opschrijven/visit"))
    while not page.is_visible(".guide-end.shown [data-ready]"):
        page.click("[data-on]:visible, [data-rest]:visible")
    assert "Welk cijfer geeft u dit bezoek?\n9" in page.inner_text(".guide-end dl")
    plain = small_phone(chromium, address, java_script_enabled=False)
    plain.click("label:has-text('klus')")
    hand_over(plain)
    press(plain, "[name=_stop]")
    plain.fill("#password", PASSWORD)
    plain.press("#password", "Enter")
    plain.wait_for_url(re.compile("/opschrijven/visit"))
    assert plain.is_checked("[name=kind][value=fix]") and plain.locator(".given").count() == 0
    press(plain, "p.save button >> nth=0")
    assert [v.grade for v in visits(world)] == [None]


def with_voices(chromium: Browser, address: str, *voices: tuple[str, bool]) -> Page:  # noqa: F811
    """A phone with these voices: (language, on the device itself). Only the machine that speaks is made up."""
    page = small_phone(chromium, address, bypass_csp=True)
    page.add_init_script(
        VOICES.replace("VOICES", str([[lang, here] for lang, here in voices]).replace("True", "true").replace("False", "false"))
    )
    page.goto(f"{address}/opschrijven/visit")
    page.click("details.kitchen > summary")
    return page


def test_a_question_is_read_aloud_in_dutch_and_in_the_language_of_help(chromium: Browser, address: str) -> None:  # noqa: F811
    page = with_voices(chromium, address, ("nl-NL", True), ("ar_SA", True))
    press(page, "button[value=ar]")
    assert page.locator(".speak").count() == 0  # only for who asks
    page.click("details.kitchen > summary")
    page.click("[data-aloud-choice] button")
    page.click(".field:has([name=kind]) [data-speak=nl]")
    page.click(".field:has([name=kind]) [data-speak=ar]")
    dutch, arabic = page.evaluate("window.told")
    assert dutch == ["nl-NL", "Wat voor bezoek was het? eerste gesprek. klus. nazorg. telefonisch. niet thuis"]
    assert arabic[0] == "ar_SA" and arabic[1].startswith("ما نوع الزيارة؟") and "klus" not in arabic[1]
    page.click("text=Maatregel erbij")
    assert page.locator("[data-line] .speak").count() > 3  # a line that comes later has its buttons too
    fits(page)
    page.reload()
    assert page.locator("form.write > .field .speak").count() == 4  # remembered
    hand_over(page)
    page.click(".field >> nth=0 >> [data-speak]")
    assert page.evaluate("window.told")[0][0] == "ar_SA"
    fits(page)


def test_without_a_voice_of_the_device_nothing_offers_to_read(chromium: Browser, address: str) -> None:  # noqa: F811
    page = with_voices(chromium, address, ("nl-NL", False), ("fr-FR", True))
    assert not page.is_visible("[data-aloud-choice]") and page.locator(".speak").count() == 0
    hand_over(page)
    assert page.locator(".speak").count() == 0 and page_width(page) == WIDE
