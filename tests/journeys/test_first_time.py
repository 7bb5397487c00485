"""Somebody who was never here: a link, an account without an address, and then a visit, hours and a story, with no help opened."""

import re

from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage.people import Person
from storage.records import Hours, Story, Visit
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.device import Server
from tests.journeys.visitor import PHONE, Visitor

OPEN = "main details[open] >> visible=true"  # what somebody has to unfold before it can be read
GOOD = "thee met munt om vier uur"


def begin(page: Page, what: str) -> None:
    page.tap("header >> text=Opschrijven")
    page.tap(f"main ul.kinds >> text={what}")
    page.wait_for_selector("form[data-draft]")


def saved(page: Page, what: str) -> None:
    """Press the button by its words; nothing was unfolded to get here."""
    assert page.locator(OPEN).count() == 0
    page.get_by_role("button", name=re.compile(f"^{what} opslaan")).first.tap()
    page.wait_for_selector("h1:has-text('Opgeslagen')")


def invited(chromium: Browser, address: str) -> str:
    """The link that Bram shows."""
    bram = Visitor(chromium, address, **PHONE)
    bram.log_in("bram@example.org", PASSWORD)
    bram.page.goto(f"{address}/beheer/meedoen")
    bram.page.fill("#name", "Fatma")
    bram.page.tap("button:has-text('Link en QR-code maken')")
    link = bram.page.inner_text(".typed")
    assert bram.trouble == []
    return link


def test_a_new_volunteer_writes_down_a_visit_hours_and_a_story_by_the_words_on_the_screen(
    chromium: Browser, cast: World, migrated_url: str, tmp_path: object
) -> None:
    """Every control is found by its label, as a person finds it."""
    with Server(tmp_path / "data", database_url=migrated_url) as server:  # type: ignore[operator]
        fatma = Visitor(chromium, server.address, **PHONE)
        page = fatma.page
        page.goto(invited(chromium, server.address))
        page.fill("#password", GOOD)
        page.tap("button:has-text('Meedoen')")
        page.wait_for_selector("main ul.kinds")

        begin(page, "Bezoek aan huis")
        page.get_by_label("In welke buurt?").select_option(label="Molenwijk-Noord")
        page.tap("label.option:has-text('klus')")
        page.tap("text=Maatregel erbij")
        page.get_by_label("Wat is er gedaan?").select_option(label="tochtstrip (per raam of deur)")
        page.get_by_label("Hoeveel?").fill("4")
        saved(page, "Bezoek aan huis")

        begin(page, "Uren")
        page.get_by_label("Wie?").fill("vrijw. 3")
        page.get_by_label("Hoeveel uur?").fill("2")
        page.get_by_label("Waarvoor?").select_option(index=1)
        saved(page, "Uren")

        begin(page, "Verhaal")
        page.get_by_label("Hoe heet het verhaal?").fill("Weer warm")
        page.get_by_label("Wat is de belangrijkste zin?").fill("Ik zet de kachel weer aan.")
        page.get_by_label("Wat is er veranderd?").fill("Het tocht niet meer.")
        page.tap("label.option:has-text('bewoner') >> nth=0")
        saved(page, "Verhaal")
        assert fatma.trouble == []
    with cast.store.read() as session:
        found = session.exec(select(Person).where(Person.name == "Fatma")).one()
        kept = [session.exec(select(record)).one() for record in (Visit, Hours, Story)]
    assert found.email is None and {one.created_by for one in kept} == {found.id}
