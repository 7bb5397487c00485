"""'Weet ik niet' and 'liever niet zeggen' under one's thumb: the last thing said counts, one question a screen, and out of a draft."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.dashboard.test_form_browser import address, phone, save, visits
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
__all__ = ["Iterator", "Path", "address"]


def test_the_last_thing_said_counts(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label.option:has-text('klus')")
    page.click("details.rest > summary")
    people = page.locator(".field:has(#i-people)")
    people.locator("text=liever niet zeggen").click()
    page.fill("#i-people", "3")
    assert not people.locator("[value=not_said]").is_checked()
    people.locator("text=weet ik niet").click()
    assert page.input_value("#i-people") == "" and people.locator("[value=unknown]").is_checked()
    trouble = page.locator(".field:has([name=inconvenience])")
    trouble.locator("text=tocht").click()
    trouble.locator("text=liever niet zeggen").click()
    assert not trouble.locator("[value=draught]").is_checked()
    assert small(page) == [] and page_width(page) <= 390
    save(page)
    (kept,) = visits(world)
    assert kept.not_said == {"people": "unknown", "inconvenience": "not_said"} and kept.inconvenience == []


def test_a_draft_gives_it_back(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit")
    page.click("details.rest > summary")
    page.locator(".field:has(#i-people)").locator("text=liever niet zeggen").click()
    page.wait_for_selector("form[data-saved]")
    page.goto(f"{address}/opschrijven/visit")
    page.click("[data-take]")
    assert page.locator(".field:has(#i-people)").locator("[value=not_said]").is_checked()


def test_without_scripts_it_works_as_well(chromium: Browser, address: str, world: World) -> None:
    page = phone(chromium, address, java_script_enabled=False)
    page.goto(f"{address}/opschrijven/visit")
    page.click("label.option:has-text('klus')")
    page.click("details.rest > summary")
    page.locator(".field:has(#i-month_bill_eur)").locator("text=liever niet zeggen").click()
    save(page)
    assert visits(world)[0].not_said == {"month_bill_eur": "not_said"}
