"""An organisation sets itself up within half an hour: from the link to the first list that was brought in, at a human pace.

As in `test_pace`, seconds are worked out from the real pages: every tap, every letter, and here also every word to read, at half the
speed at which Dutch is read aloud (202 words a minute: Trauzettel-Klosinski and Dietz 2012). Choosing a file, thinking of a password and
holding the phone for someone to scan have times of their own. Waiting for a page is not in it; finding the file is.
"""

import re

import pytest
from playwright.sync_api import Browser
from sqlmodel import select

from storage import beginning
from storage.database import Store
from storage.records import Goal, Grant, Visit
from tests.journeys.test_pace import Hand
from tests.journeys.test_setting_up import LOGBOOK, address  # noqa: F401
from tests.journeys.visitor import PHONE, Visitor, live

pytestmark = pytest.mark.sqlite_only(reason="a hand is as fast on both databases")
WORDS_A_SECOND = 202 / 2 / 60
FIND_A_FILE, THINK_OF_A_PASSWORD, SHOW_THE_CODE = 60, 30, 60  # seconds
MOST = 30 * 60
SHOWN = """() => {
  const seen = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement
    if (around.closest("select, datalist, script, style, .unseen") || !around.checkVisibility()) continue
    seen.push(walk.currentNode.textContent)
  }
  return seen.join(" ")
}"""


class Reader(Hand):
    """A hand that also reads each page it comes to, whole."""

    words: int = 0

    def read(self) -> None:
        words = len(re.findall(r"\w+", self.page.evaluate(SHOWN)))
        self.words += words
        self.seconds += words / WORDS_A_SECOND

    def press(self, what: str) -> None:
        with self.page.expect_navigation():
            self.tap(what)
        live(self.page)
        self.read()

    def home(self) -> None:
        self.press("a[href='/vandaag']:visible >> nth=0")

    def do(self, step: str) -> None:
        """The button of this step in the list of things to begin with."""
        self.press(f".first-steps li:has-text('{step}') a")

    def done(self) -> str:
        return self.page.inner_text(".begin p.quiet >> nth=0")


def save(noor: Reader) -> None:
    noor.tap("p.save button >> nth=0")
    noor.page.wait_for_selector("h1:has-text('Opgeslagen')")
    noor.read()


def test_an_organisation_sets_itself_up_within_half_an_hour(
    chromium: Browser,
    address: str,  # noqa: F811
    store: Store,
) -> None:
    with store.write() as session:
        token = beginning.link(session)
    visitor = Visitor(chromium, address, **PHONE)
    page, noor = visitor.page, Reader(visitor.page)
    page.goto(f"{address}/beginnen?sleutel={token}")
    noor.read()
    noor.write("#organisation", "Wijkbedrijf De Molen")
    page.fill("#own_word", "")
    noor.write("#own_word", "buurtcoöperatie")
    noor.press("button:has-text('Verder')")
    noor.tap("label:has-text('Molenwijk-Noord')", answer=True)
    noor.tap("label:has-text('Molenwijk-Zuid')", answer=True)
    noor.press("button:has-text('Verder')")
    noor.write("#name", "Noor")
    noor.write("#login_name", "noor")
    noor.write("#password", "koffie om tien uur precies")
    noor.seconds += THINK_OF_A_PASSWORD
    noor.press("button:has-text('Klaar, beginnen')")
    assert noor.done() == "1 van 7 gedaan", "the working area was chosen on the way"

    noor.do("Nodig mensen uit")
    noor.write("#name", "Fatma")
    noor.press("button:has-text('Link en QR-code maken')")
    noor.seconds += SHOW_THE_CODE
    fatma = Visitor(chromium, address, **PHONE)
    fatma.page.goto(page.inner_text(".typed"))
    fatma.page.fill("#password", "thee met munt om vier uur")
    with fatma.page.expect_navigation():
        fatma.page.click("button:has-text('Meedoen')")
    noor.home()
    assert noor.done() == "2 van 7 gedaan"

    noor.do("Schrijf uw subsidie of opdracht op")
    noor.write("#i-name", "Wijkimpuls")
    noor.write("#i-funder", "Gemeente Voorbeeldstad")
    save(noor)
    noor.home()
    assert noor.done() == "3 van 7 gedaan"

    noor.do("Zet er een doel bij")
    noor.tap("text=Doel erbij")
    noor.tap("label.option:has-text('een aantal halen'):visible", answer=True)
    noor.write("[id='i-goals.0.name']", "Huishoudens bezoeken")
    noor.write("[id='i-goals.0.agreed']", "120")
    save(noor)
    noor.home()
    assert noor.done() == "4 van 7 gedaan"

    noor.do("Lees in wat u al had")
    noor.choose("#soort", "visit")
    page.set_input_files("#bestand", LOGBOOK)
    noor.seconds += FIND_A_FILE
    noor.answers += 1
    noor.press("text=Bekijk wat wij lezen")
    noor.choose("select[id='Buurt|De Hof']", "BU99010101")
    noor.press("text=Opslaan")
    noor.home()
    assert noor.done() == "6 van 7 gedaan", "the first record came with the list"
    seconds, words, answers = noor.seconds, noor.words, noor.answers  # what it says about itself may be any day

    noor.do("Vertel wie u bent")
    noor.choose("#kind", "D2")
    noor.choose("#origin", "O1")
    noor.press("p.save button >> nth=0")
    noor.home()
    assert page.locator("h2:has-text('Om te beginnen')").count() == 0

    with store.read() as session:
        assert len(session.exec(select(Visit)).all()) == 60
        assert len(session.exec(select(Grant)).all()) == len(session.exec(select(Goal)).all()) == 1
    print(f"\nsetting up: {answers} answers, {words} words read, {seconds / 60:.1f} minutes")
    assert visitor.trouble == [] and fatma.trouble == []
    assert seconds <= MOST
