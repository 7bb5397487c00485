"""A question of the enterprise's own in a real browser on a small phone: made, asked for, answered and counted."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage.records import OwnAnswer
from tests.conftest import World
from tests.dashboard.test_form_browser import address  # noqa: F401
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width, small

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


def phone(chromium: Browser, address: str, name: str) -> Page:  # noqa: F811
    """A narrow phone on which this person is logged in. Every complaint of the browser is kept in `page.trouble`."""
    page = chromium.new_context(viewport={"width": 360, "height": 640}, locale="nl-NL", bypass_csp=True).new_page()
    page.goto(f"{address}/inloggen")
    page.fill("input[name=email]", f"{name}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("form .button")
    page.trouble = []  # type: ignore[attr-defined]
    page.on("console", lambda m: page.trouble.append(m.text) if m.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.trouble.append(str(e)))  # type: ignore[attr-defined]
    return page


def fits(page: Page) -> None:
    assert small(page) == []
    assert page_width(page) == 360
    wide = "() => [...document.querySelectorAll('.wide-table')].filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.evaluate(wide) == 0
    assert [(v["id"], v["nodes"][0]["html"]) for v in Axe().run(page).response["violations"]] == []
    assert page.trouble == []  # type: ignore[attr-defined]


def test_from_a_question_to_what_it_amounts_to(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    bram = phone(chromium, address, "bram")
    bram.goto(f"{address}/eigen-vragen")
    fits(bram)
    bram.click("text=Eigen vraag toevoegen")
    fits(bram)
    bram.fill("#i-label", "Sfeer")
    bram.fill("#i-question", "Hoe was de sfeer in het lokaal, volgens wie er achter de tafel stond?")
    bram.click("text=een cijfer van 1 tot en met 5")
    bram.fill("#i-since", "gisteren")
    with bram.expect_navigation():  # the server is asked first whether it can be reached
        bram.click(".save .button")
    assert "Nog geen antwoord, sinds" in bram.inner_text("main")
    fits(bram)
    aicha = phone(chromium, address, "aicha")
    aicha.goto(f"{address}/opschrijven")
    aicha.click("text=Sfeer")
    fits(aicha)
    aicha.click("text=gisteren")
    aicha.click(".scale label:nth-child(4)")
    aicha.click("p.save button >> nth=0")
    aicha.wait_for_selector("h1:has-text('Opgeslagen')")
    fits(aicha)
    aicha.click("text=Telt alleen mee bij uw eigen vragen")
    assert "gemiddeld 4,0. Antwoorden: 1." in aicha.inner_text("main") and aicha.query_selector("text=Aanpassen of stoppen") is None
    fits(aicha)
    bram.reload()
    bram.click("text=Aanpassen of stoppen")
    fits(bram)
    bram.click("button:has-text('Stoppen')")
    assert "Gestopt op" in bram.inner_text("main")
    with world.store.read() as session:
        assert session.exec(select(OwnAnswer.mark)).all() == [4]
