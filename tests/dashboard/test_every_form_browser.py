"""Every form of the study's work on a phone of 360 pixels: whole, one thumb, digits for numbers, one question a screen, and saved."""

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage.record import Question, Record, questions
from storage.records import COUNTED
from tests.conftest import World
from tests.dashboard.test_form_browser import address  # noqa: F401 - fixture
from tests.dashboard.test_guided_browser import SEEN, WIDE, guided
from tests.dashboard.test_press_browser import enter
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
MORE = {  # beside what is required: what this kind of record asks for with these answers
    "visit": {"area": "BU99010101"},
    "referral": {"household": "H012"},
    "poll": {"pride": "4"},
    "profile": {"members": "12"},
    "money": {"category": "material"},
    "scan": {"about": "do", "answers.0.score": "4"},
}
FORMS = [str(record.__tablename__) for record in COUNTED]
PHONE = {"viewport": {"width": WIDE, "height": 740}}
KEYPADS = """() => [...document.querySelectorAll('form.write input.number')].filter(i => !['decimal', 'numeric'].includes(i.inputMode))
  .map(i => i.name)"""


def opened(page: Page, address: str, name: str) -> None:  # noqa: F811
    page.goto(f"{address}/opschrijven/{name}" + ("?lijst=do" if name == "scan" else ""))
    page.evaluate("document.querySelectorAll('form.write details').forEach(d => { d.open = true; })")
    for more in page.locator("[data-more]:visible").all():
        more.click()


def answer(page: Page, name: str, value: str) -> None:
    control = page.locator(f"form.write [name='{name}']:not([type=hidden])").first
    kind = control.evaluate("e => e.tagName + (e.type || '')")
    if kind == "SELECTselect-one":
        control.select_option(value) if value else control.select_option(index=1)
    elif "radio" in kind or "checkbox" in kind:
        page.click(f"label.option:has([name='{name}'][value='{value}'])" if value else f"label.option:has([name='{name}']) >> nth=0")
    elif not control.input_value():
        control.fill(value or "2")


def usual(question: Question) -> str:
    return "" if question.options or question.type is not str else "Molenplein"


@pytest.mark.parametrize("record", COUNTED, ids=FORMS)
def test_it_fits_has_digits_for_numbers_and_is_saved(chromium: Browser, address: str, world: World, record: type[Record]) -> None:  # noqa: F811
    name, page = str(record.__tablename__), enter(chromium, address, "bram", **PHONE)
    opened(page, address, name)
    assert page_width(page) == WIDE and small(page) == [] and page.evaluate(KEYPADS) == []
    page.goto(f"{address}/opschrijven/{name}" + ("?lijst=do" if name == "scan" else ""))
    page.evaluate("document.querySelectorAll('form.write details.rest').forEach(d => { d.open = true; })")
    asked = {
        q.name: usual(q) for q in questions(record).values() if q.required and q.name != "on" and (name, q.name) != ("visit", "household")
    }
    for one, value in (asked | MORE.get(name, {})).items():
        answer(page, one, value)
    page.click("p.save button >> nth=0")
    page.wait_for_selector("[data-kept], #problems")
    assert page.locator("#problems").count() == 0, page.inner_text("#problems")
    assert page_width(page) == WIDE and small(page) == []
    with world.store.read() as session:
        (kept,) = session.exec(select(record)).all()
    assert kept.created_by == "bram"


def test_each_can_be_asked_one_question_a_screen(chromium: Browser, address: str) -> None:  # noqa: F811
    page = enter(chromium, address, "bram", **PHONE)
    page.goto(f"{address}/opschrijven/hours")
    guided(page)
    for name in FORMS:
        page.goto(f"{address}/opschrijven/{name}")
        assert page.inner_text(".where").startswith("Vraag 1 van "), name
        assert page.evaluate(SEEN) == 1 and small(page) == [], name
