"""The five the study names, walked one by one: from the page, through the explanation, to a source or a card, and back."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from monitor.count import recount
from storage import log
from storage.period import Period
from storage.records import Placement, Visit
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.running import Running
from tests.journeys.visitor import DESK, Visitor, choose_period, live

pytestmark = pytest.mark.sqlite_only(reason="the walk is over pages; both databases give the same ones")
HOMES, STRIPS, EASED = 4, 3, 2
STUDY = "Investeren in een wijkbedrijf? Onderzoek naar de waarde van wijkbedrijven in de energietransitie"
SOURCED, REASONED, CARDS = "a source", "our own sum", "cards"


@pytest.fixture
def lived_quarter(cast: World, quarter: Period) -> World:
    """Homes where paying was hard, with strips; some say later that it goes better. Two work, one of them off benefit; one learns."""
    with cast.store.write() as session:
        for n in range(HOMES):
            strips = [{"kind": "draught_strip", "quantity": str(STRIPS), "stage": "installed"}]
            about = {
                "household": f"H{n}",
                "on": quarter.start,
                "kind": "first",
                "heating": "gas_boiler",
                "payment": "hard",
                "measures": strips,
            }
            log.save(session, cast.aicha, Visit, about, client_key=f"first{n}")
        for n in range(EASED):
            later = {"household": f"H{n}", "on": quarter.start + timedelta(days=40), "kind": "aftercare", "payment": "just"}
            log.save(session, cast.aicha, Visit, later, client_key=f"later{n}")
        off_benefit = {"benefit": "social_assistance", "share_stopped": "whole", "household_type": "single"}
        for person, kind, more in (("D01", "paid", off_benefit), ("D02", "paid", {}), ("D03", "work_learning", {})):
            about = {"person": person, "kind": kind, "work": "green", "on": quarter.start, "hours_per_week": "24"} | more
            log.save(session, cast.bram, Placement, about, client_key=person)
    assert recount(cast.store, "molenwijk")
    return cast


@pytest.fixture
def running(lived_quarter: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


WALKS = (  # the study's words; the figure that answers; what stands behind it
    ("Vermeden kosten van uitkeringen", "benefit_months_avoided", CARDS),
    ("Vermeden kosten van uitkeringen", "benefit_cost_avoided_municipality", REASONED),
    ("Aantal banen", "jobs_active", CARDS),
    ("Soort banen", "jobs_active", CARDS),
    ("Vermeden CO₂", "co2_avoided", SOURCED),
    ("Verlichte energiearmoede", "payment_eased", CARDS),
    ("Verlichte energiearmoede", "saving_for_struggling_households", SOURCED),
)


def test_each_of_the_five_leads_to_its_source_and_back(chromium: Browser, running: Running, quarter: Period) -> None:
    bram = Visitor(chromium, running.address, **DESK)
    bram.log_in("bram@example.org", PASSWORD)
    live(bram.page)
    bram.walk("Meer")
    bram.page.click("main a:has-text('Wat levert het op, en voor wie?')")
    live(bram.page)
    choose_period(bram.page, quarter.code)
    for words, code, behind in WALKS:
        walked(bram.page, words, code, behind, quarter)
    assert bram.trouble == []


def named(page: Page, words: str, code: str) -> Locator:
    return page.locator("#studie .named > div", has_text=words).locator("dd", has=page.locator(f"a[href*='/uitleg/{code}']")).first


def walked(page: Page, words: str, code: str, behind: str, quarter: Period) -> None:
    """From the study's words to the explanation of the same number, on to what it rests on, and back to the five."""
    line = named(page, words, code)
    number = re.sub(r"[^\d.,]", "", line.locator("b").inner_text())
    assert number.strip("0,.") != "", f"{code} has something to show"
    line.locator("a:has-text('Hoe weten we dit?')").click()
    page.wait_for_url(re.compile(f"/uitleg/{code}"))
    live(page)
    assert re.sub(r"[^\d.,]", "", page.inner_text("h1 .fig-in")) == number
    assert STUDY in page.inner_text(".steps") and "onderzoeksvraag 4" in page.inner_text(".steps")
    if behind == SOURCED:
        source = page.locator(".steps td a[href^='https://']").first
        assert source.inner_text() and re.search(r"20\d\d", source.locator("xpath=..").inner_text()), "a title with its year"
    if behind == REASONED:  # nobody publishes this one: it says so, and how it was worked out stands beside it
        assert "eigen schatting" in page.inner_text(".steps")
        page.click("summary:has-text('Opmerkingen bij deze getallen')")
        assert len(page.locator("details[open] li").first.inner_text()) > 40
    if behind != CARDS:
        assert page.locator(".steps th a[href^='/beheer/factoren/']").count() > 0
    to_a_card_and_back(page, code, quarter)
    page.click("text=Alle vijf die de studie noemt")
    page.wait_for_url(re.compile("/opbrengst.*#studie"))
    live(page)


def to_a_card_and_back(page: Page, code: str, quarter: Period) -> None:
    """What was counted rests on what someone wrote down: the card says in which figures it counts, this one among them."""
    page.locator("#kaarten a[href^='/logboek/']").first.click()
    page.click("text=Dit telt mee in")
    page.wait_for_url(re.compile("/cijfers$"))
    page.locator(f"a[href^='/uitleg/{code}?periode={quarter.code}']").first.click()
    page.wait_for_url(re.compile(f"/uitleg/{code}"))
    live(page)
