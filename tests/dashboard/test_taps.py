"""The number of hours in one tap, and still a number to type: on a phone, with a keyboard, and without scripts."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlmodel import SQLModel, select

from dashboard.log.control import Asking, ask
from storage.check import read
from storage.period import today
from storage.record import Question, amount, asked, questions
from storage.records import ALL, Hours
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_form_browser import address  # noqa: F401
from tests.dashboard.test_guided_browser import fits, small_phone
from tests.dashboard.visit import browser

EVERY = [(record, q) for record in ALL for table in (record, *record.parts.values()) for q in questions(table).values()]


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def offered(question: Question, language: str = "nl") -> list[tuple[str, str]]:
    """What each button fills in, and what stands on it."""
    return re.findall(r'data-tap="([^"]*)"[^>]*>([^<]*)<', ask(question, None, Asking(language)))


def test_only_the_number_of_hours_has_buttons() -> None:
    assert [(record.__tablename__, q.name) for record, q in EVERY if q.taps] == [("hours", "hours")]
    assert [q.name for _, q in EVERY if "data-tap" in ask(q, None, Asking())] == ["hours"]


def test_a_button_fills_in_what_reads_back_as_the_same_number_in_both_languages() -> None:
    hours = questions(Hours)["hours"]
    for language in ("nl", "en"):
        assert offered(hours, language) == [("0,5", "½"), ("1", "1"), ("2", "2"), ("4", "4")]
    assert [read(hours, value, today()) for value, _ in offered(hours)] == [Decimal(tap) for tap in hours.taps]


def test_another_question_could_have_them_too() -> None:
    class Pot(SQLModel):
        flour: Decimal = amount("Hoeveel meel?", unit="kg", taps=("0.25", "1.5"))
        guests: int | None = asked("Hoeveel gasten?", unit="mensen", taps=("10",), default=None)

    assert offered(questions(Pot)["flour"]) == [("0,25", "¼"), ("1,5", "1,5")]
    assert offered(questions(Pot)["guests"]) == [("10", "10")]


def test_nothing_is_sent_by_a_button_and_the_field_stands_without_them(server: Flask) -> None:
    page = browser(server, "aicha").get("/opschrijven/hours").text
    assert page.count('<button type="button" class="small" data-tap=') == 4
    assert 'id="i-hours" name="hours" value=""' in page and 'aria-label="Invullen met één tik"' in page


@pytest.mark.sqlite_only("what a browser does is the same on both databases")
def test_one_tap_fills_in_and_another_number_can_still_be_typed(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = small_phone(chromium, address, "hours", bypass_csp=True)
    fits(page)
    page.click("button[data-tap='0,5']")
    assert page.input_value("#i-hours") == "0,5" and page.get_attribute("button[data-tap='0,5']", "aria-pressed") == "true"
    page.fill("#i-hours", "4,0")
    assert page.eval_on_selector_all("[data-tap][aria-pressed=true]", "all => all.map(b => b.dataset.tap)") == ["4"]
    page.fill("#i-hours", "3")
    assert page.locator("[data-tap][aria-pressed=true]").count() == 0
    page.focus("#i-hours")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.input_value("#i-hours") == "2"
    fits(page)
    page.fill("#i-who", "vrijw. 3")
    page.select_option("#i-task", "visits")
    page.click("p.save button >> nth=0")
    page.wait_for_selector("h1:has-text('Opgeslagen')")
    with world.store.read() as session:
        assert [h.hours for h in session.exec(select(Hours))] == [2]
    assert page.trouble == []  # type: ignore[attr-defined]


@pytest.mark.sqlite_only("what a browser does is the same on both databases")
def test_without_scripts_only_the_field_stands_there(chromium: Browser, address: str) -> None:  # noqa: F811
    page = small_phone(chromium, address, "hours", java_script_enabled=False)
    assert page.locator("[data-tap]").count() == 4 and page.locator("[data-tap]:visible").count() == 0
    assert page.is_editable("#i-hours")
