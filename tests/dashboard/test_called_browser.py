"""The whole call on a phone: from Vandaag to the form, from the form to the receipt, and on to a story."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage import log
from storage.period import today
from storage.records import Check, Measure, Visit
from tests.conftest import World
from tests.dashboard.test_form_browser import address, phone, save, visits
from tests.fit import small, too_wide
from tests.storage.test_vault import keep

__all__ = ["address"]  # fixtures
pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
SOUTH = "BU99010102"


def fits(page: Page) -> None:
    assert small(page) == [] and not too_wide(page)


def placed(world: World) -> None:
    """Aicha was at H012 three months ago and may call; her last visit was in another buurt."""
    strips, foil = {"kind": "draught_strip", "quantity": "4"}, {"kind": "radiator_foil", "quantity": "3"}
    known = {"tenure": "corporation", "dwelling": "terraced", "heating": "gas_boiler", "found_by": "neighbours", "helped_before": "no"}
    for code, days, area in (("H012", 95, SOUTH), ("H020", 40, "BU99010101")):
        answers = {"household": code, "on": today() - timedelta(days=days), "kind": "first", "area": area, **known}
        with world.store.write() as session:
            log.save(session, world.aicha, Visit, answers | {"measures": [strips, foil]}, client_key=code)
    keep(world, "H012")


def to_the_call(page: Page, address: str) -> None:
    page.goto(f"{address}/vandaag")
    assert "Vandaag: 1 huishouden terugbellen" in page.inner_text("h1")
    fits(page)
    page.locator("li", has_text="Bel huishouden H012 terug").get_by_role("link", name="Opschrijven").click()
    page.wait_for_url(re.compile("nabellen=H012"))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_call_on_a_phone(chromium: Browser, address: str, world: World, scripts: bool) -> None:
    placed(world)
    page = phone(chromium, address, java_script_enabled=scripts)
    to_the_call(page, address)
    assert page.inner_text("h1") == "Nabellen" and not page.is_visible("#i-household") and not page.is_visible("#i-tenure")
    fits(page)
    page.locator(".point", has_text="Tochtstrip").locator("label:has-text('zit nog goed')").click()
    page.click("fieldset:has-text('Hoe prettig is uw huis') label:has-text('4')")
    page.click("label:has-text('misschien')")
    page.click("text=Maatregel erbij")
    page.select_option("[id='i-measures.0.kind']", "led_bulb")
    page.fill("[id='i-measures.0.quantity']", "3")
    fits(page)
    save(page)
    assert "Opgeslagen" in page.inner_text("h1")
    fits(page)
    (call,) = [v for v in visits(world) if v.kind == "phone"]
    known = (call.household, call.area, call.comfort, call.otherwise, call.tenure, call.heating)
    assert known == ("H012", SOUTH, 4, "maybe", "corporation", "gas_boiler")
    with world.store.read() as session:
        (check,) = session.exec(select(Check).where(Check.record == call.id))
        assert (check.outcome, session.get_one(Measure, check.measure).kind) == ("good", "draught_strip")
        own = session.exec(select(Measure).where(Measure.record == call.id)).one()
        assert (own.kind, own.done_by) == ("led_bulb", "resident")
    page.click("text=Verhaal opschrijven")
    page.wait_for_url(re.compile("bezoek="))
    assert page.input_value("#i-visit") == call.id
    page.goto(f"{address}/vandaag")
    page.wait_for_selector("main h1")
    assert "Bel huishouden" not in page.inner_text("main")


def test_questions_that_need_an_answer_elsewhere_wait_for_it(chromium: Browser, address: str, world: World) -> None:
    placed(world)
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit?nabellen=H012")
    gone = page.locator("[id='i-checks.0.gone']")
    assert not gone.is_visible() and page.is_visible("text=was dit anders ook gebeurd?")
    page.locator(".point").nth(0).locator("label:has-text('weg of stuk')").click()
    assert gone.is_visible() and not page.locator("[id='i-checks.1.gone']").is_visible()
    page.goto(f"{address}/opschrijven/visit")
    page.click("details.rest > summary")
    page.click("label:has-text('eerste gesprek')")
    assert not page.is_visible("text=was dit anders ook gebeurd?")
    page.click("label:has-text('nazorg')")
    assert page.is_visible("text=was dit anders ook gebeurd?")


def test_a_call_that_was_interrupted_stands_on_vandaag_and_opens_as_it_was(chromium: Browser, address: str, world: World) -> None:
    placed(world)
    page = phone(chromium, address)
    page.goto(f"{address}/vandaag")
    assert not page.is_visible("[data-begun]")
    page.goto(f"{address}/opschrijven/visit?nabellen=H012")
    page.locator(".point").nth(1).locator("label:has-text('hersteld')").click()
    page.wait_for_selector("form[data-saved]")
    page.goto(f"{address}/vandaag")
    page.wait_for_selector("[data-begun]:visible")
    assert page.inner_text("[data-begun]").split() == ["1", "concept", "op", "dit", "apparaat"]
    fits(page)
    page.click("[data-begun] a")
    page.click("[data-do=open]")
    page.wait_for_url(re.compile("nabellen=H012"))
    page.wait_for_selector("input[name='checks.1.outcome'][value=repaired]:checked", state="attached")
    assert page.inner_text("h1") == "Nabellen"


def test_the_steps_of_one_question_a_screen_begin_with_the_call(chromium: Browser, address: str, world: World) -> None:
    placed(world)
    page = phone(chromium, address)
    page.goto(f"{address}/opschrijven/visit?nabellen=H012")
    page.click("summary:has-text('Hulp bij het invullen')")
    page.click("text=Eén vraag per scherm")
    assert page.is_visible(".point >> nth=0") and not page.is_visible("text=Hoe prettig is uw huis")
    page.click("[data-on]")
    page.click("[data-on]")
    assert page.is_visible("text=Hoe prettig is uw huis")
    page.click("label:has-text('3')")
