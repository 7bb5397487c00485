"""How long writing down takes at a human pace: the real forms on a phone, every tap and key counted.

Seconds are worked out, not measured, so they are the same on any machine: for each thing to do a moment to see what is asked and a
tap (keystroke-level model: Card, Moran and Newell 1980), and 36 words a minute on a phone (Palin and others 2019). The time to talk is
not in it.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import func, select

from storage.records import Hours, Story, Visit
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.running import Running
from tests.journeys.visitor import PHONE, Visitor, live

pytestmark = pytest.mark.sqlite_only(reason="a hand is as fast on both databases")
SEE, TAP, KEY = 1.35, 1.1, 60 / (36 * 5)  # seconds
HEADLINE = "Mijn jas kan uit in huis"
QUOTE = "Vroeger zat ik met een deken op de bank. Nu zit ik er met de krant."
CHANGED = (
    "De coach kwam twee keer. We hebben strips om de ramen gedaan en folie achter de radiator. Het tocht niet meer en ik durf de "
    "rekening weer open te maken. Mijn zus is ook langs geweest om te kijken hoe het werkt, en die wil het nu zelf ook."
)


@dataclass
class Hand:
    """One thumb on a phone: does it for real, and adds up what it takes a person. `answers`: how many questions were answered."""

    page: Page
    seconds: float = 0
    answers: int = 0

    def tap(self, what: str, answer: bool = False) -> None:
        self.page.tap(what)
        self.seconds += SEE + TAP
        self.answers += answer

    def write(self, where: str, text: str) -> None:
        self.page.tap(where)
        self.page.keyboard.type(text)
        self.seconds += SEE + TAP + KEY * len(text)
        self.answers += 1

    def choose(self, where: str, code: str) -> None:
        """A list that opens: two taps."""
        self.page.select_option(where, code)
        self.seconds += SEE + 2 * TAP
        self.answers += 1


@pytest.fixture
def hand(chromium: Browser, running: Running) -> Hand:
    visitor = Visitor(chromium, running.address, **PHONE)
    visitor.log_in("aicha@example.org", PASSWORD)
    live(visitor.page)
    return Hand(visitor.page)


def begin(hand: Hand, what: str) -> None:
    hand.tap("header >> text=Opschrijven")
    hand.page.wait_for_selector("main >> text=Wat wilt u opschrijven?")
    hand.tap(f"main >> text={what}")
    hand.page.wait_for_selector("form[data-draft]")


def sent(hand: Hand) -> None:
    hand.tap("p.save button >> nth=0")
    hand.page.wait_for_selector("h1:has-text('Opgeslagen')")


def kept(world: World, record: type[Visit] | type[Hours] | type[Story]) -> int:
    with world.store.read() as session:
        return session.exec(select(func.count()).select_from(record).where(record.created_by == "aicha")).one()


def test_a_quick_visit_takes_four_answers_and_less_than_ninety_seconds(hand: Hand, helped_quarter: World) -> None:
    """Where, what kind, which measure and how many; today and a new household stand there already."""
    before = kept(helped_quarter, Visit)
    begin(hand, "Bezoek aan huis")
    hand.choose("#i-area", "BU99010101")
    hand.tap("label.option:has-text('klus')", answer=True)
    hand.tap("text=Maatregel erbij")
    hand.choose("[id='i-measures.0.kind']", "draught_strip")
    hand.write("[id='i-measures.0.quantity']", "4")
    sent(hand)
    print(f"\nquick visit: {hand.answers} answers, {hand.seconds:.0f} s")
    assert hand.answers <= 4 and hand.seconds <= 90 and kept(helped_quarter, Visit) == before + 1


def test_hours_take_less_than_twenty_seconds(hand: Hand, helped_quarter: World) -> None:
    begin(hand, "Uren")
    hand.write("#i-who", "vrijw. 3")
    hand.write("#i-hours", "2")
    hand.choose("#i-task", "visits")
    sent(hand)
    print(f"\nhours: {hand.answers} answers, {hand.seconds:.0f} s")
    assert hand.seconds <= 20 and kept(helped_quarter, Hours) == 1


def test_hours_with_a_number_in_one_tap_take_less_than_typing_it(hand: Hand, helped_quarter: World) -> None:
    """Half an hour is three keys to type, and one tap."""
    begin(hand, "Uren")
    hand.write("#i-who", "vrijw. 3")
    typed = Hand(hand.page)
    typed.write("#i-hours", "0,5")
    hand.page.fill("#i-hours", "")
    before = hand.seconds
    hand.tap("button[data-tap='0,5']", answer=True)
    assert hand.seconds - before < typed.seconds and hand.page.input_value("#i-hours") == "0,5"
    hand.choose("#i-task", "visits")
    sent(hand)
    print(f"\nhours with a tap: {hand.answers} answers, {hand.seconds:.0f} s")
    assert hand.seconds <= 20 and kept(helped_quarter, Hours) == 1


def test_a_story_takes_less_than_six_minutes(hand: Hand, helped_quarter: World) -> None:
    begin(hand, "Verhaal")
    hand.write("#i-headline", HEADLINE)
    hand.write("#i-quote", QUOTE)
    hand.write("#i-changed", CHANGED)
    hand.tap("label.option:has-text('bewoner') >> nth=0", answer=True)
    sent(hand)
    print(f"\nstory: {hand.answers} answers, {len(HEADLINE + QUOTE + CHANGED)} letters, {hand.seconds:.0f} s")
    assert hand.seconds <= 360 and kept(helped_quarter, Story) == 1
