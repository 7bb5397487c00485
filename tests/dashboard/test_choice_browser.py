"""What is chosen at the top of a page: by pointer, by keys, and where the focus is on the page that follows."""

import pytest
from playwright.sync_api import Browser

from monitor.words import period_words
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, visits
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401 - a fixture

PICK, SEND = "#kies-periode", ".scope .button"


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_choice_keeps_the_focus_and_by_keys_it_waits_for_the_button(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    with world.store.write() as session:
        visits(session, 4, on=QUARTER.previous().start)
    count(world)
    page, trouble = enter(chromium, address, viewport={"width": 390, "height": 844})
    page.goto(f"{address}/wijk?periode={QUARTER.code}")
    taken_over(page)
    assert not page.is_visible(SEND)

    page.select_option(PICK, QUARTER.previous().code)
    page.wait_for_url(f"**periode={QUARTER.previous().code}**")
    taken_over(page)
    assert page.evaluate("document.activeElement.id") == "kies-periode"
    assert period_words(QUARTER.previous(), "nl") in page.title()

    page.focus(PICK)
    page.keyboard.press("ArrowUp")
    before = page.url
    assert page.url == before and page.is_visible(SEND), "an arrow is not a choice yet"
    chosen = page.input_value(PICK)
    page.focus(SEND)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**periode={chosen}**")
    taken_over(page)
    assert chosen != QUARTER.previous().code and page.evaluate("document.activeElement.id") == "kies-periode"

    page.go_back()
    page.wait_for_url(before)
    taken_over(page)
    assert page.input_value(PICK) == QUARTER.previous().code and trouble == []
