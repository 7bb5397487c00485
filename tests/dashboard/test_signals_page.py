"""Wat horen we? The page of what goes on: topics, what came of it, what nobody answered; outside numbers only, never a text."""

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from monitor.close import close
from monitor.count import recount
from seed.load import load
from storage.period import parse
from storage.records import Signal
from tests.conftest import World
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.test_explained import words
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401 - a fixture
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

TODAY, AT = date(2026, 11, 23), "/signalen?periode=2026-Q2"
HEARD, ANSWER = "Het trapportaal is al weken nat", "De corporatie kijkt naar de afzuiging"


def filled(world: World) -> World:
    """Six in a quarter: three about cold, two about money, one about work; one waits for a second look, one is of another enterprise."""
    with world.store.write() as session:
        load(session)
        for n, (topic, more) in enumerate(
            (
                ("cold", {"state": "answered", "answer": ANSWER, "heard": HEARD}),
                ("cold", {"state": "seen", "heard": HEARD}),
                ("cold", {"state": "not_taken"}),
                ("money", {"state": "working"}),
                ("money", {}),
                ("work", {}),
                ("safety", {"status": "submitted"}),
                ("safety", {"organisation": "haven"}),
            )
        ):
            about = {"organisation": "molenwijk", "client_key": f"s{n}", "created_by": "bram", "status": "approved"}
            session.add(Signal(topic=topic, often="often", on=date(2026, 4, 7), area="BU99010101", **(about | more)))
    assert recount(world.store, "molenwijk", TODAY)
    return world


def test_the_news_is_how_many_there_were_and_the_largest_topic(world: World, tmp_path: Path) -> None:
    text = words(browser(house(filled(world), tmp_path), "bram"), AT).replace("  ", " ")
    assert "schreven we 6 signalen op uit de wijk. Het vaakst over kou, vocht en onderhoud: 3 keer." in text
    assert "veiligheid" not in text.lower()


def test_what_came_of_it_and_what_nobody_answered_add_up(world: World, tmp_path: Path) -> None:
    """Two new, one seen, one being dealt with, one answered, one not taken up: six."""
    text = words(browser(house(filled(world), tmp_path), "bram"), AT).replace("  ", " ")
    came = text[text.index("Wat deed de gemeente ermee, volgens ons?") :]
    for line in ("Nieuw: 2", "Bekeken: 1", "Mee bezig: 1", "Beantwoord: 1", "Niet opgepakt: 1"):
        assert line in came, line
    assert ANSWER in came and "4 nog zonder antwoord: geld en schuld (2), kou, vocht en onderhoud (1), werk (1)" in came
    assert "1 niet opgepakt: kou, vocht en onderhoud (1)" in came and HEARD not in text
    assert "gaan over vragen aan de gemeente, niet over signalen" in text


def test_the_story_beside_it_is_about_what_was_heard_or_there_is_none(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "bram")
    with world.store.write() as session:
        story(session, "Over de meter", values=["Ve2"], on=date(2026, 5, 4))
    text = words(client, AT)
    assert "Over de meter, zei ze." not in text and "Er is nog geen verhaal hierover dat we hier mogen laten zien." in text
    assert 'href="/opschrijven/story?waarde=Vg1"' in client.get(AT).text
    with world.store.write() as session:
        story(session, "Over de trap", values=["Vg1"], on=date(2026, 5, 4), feeling="good", difficult="De lamp is nog stuk.")
    text = words(client, AT)
    assert "Over de trap, zei ze." in text and "Alle verhalen hierover (1)" in text


def test_an_outsider_reads_numbers_and_no_text(world: World, tmp_path: Path) -> None:
    filled(world)
    close(world.store, world.bram, parse("2026-Q2"), TODAY)
    text = words(browser(house(world, tmp_path), "carla"), AT)
    assert "Een signaal gaat nooit over één persoon" in text
    for inside in (
        ANSWER,
        HEARD,
        "Wat deed de gemeente ermee, volgens ons?",
        "Het antwoord",
        "Nog geen antwoord",
        "Schrijf op wat u hoort",
    ):
        assert inside not in text, inside


def test_before_a_quarter_is_closed_an_outsider_reads_no_number(world: World, tmp_path: Path) -> None:
    text = words(browser(house(filled(world), tmp_path), "carla"), AT)
    assert "Wat horen we?" in text and "6 signalen" not in text and ANSWER not in text


def test_without_signals_the_page_says_what_to_do_and_is_not_in_the_list_of_pages(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    assert "Schrijf op wat u hoort" in words(client, AT)
    assert 'href="/signalen' not in client.get("/meer?periode=2026-Q2").text
    filled(world)
    assert 'href="/signalen' in client.get("/meer?periode=2026-Q2").text


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    client = browser(house(filled(world), tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(client, AT)
    assert "No answer yet" in text and "Most often about" in text
    for dutch in ("signalen", "Het vaakst", "antwoord op", "niet opgepakt", "kou, vocht"):
        assert dutch not in text, dutch


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_small_screen(chromium: Browser, address: str, world: World, scheme: str) -> None:  # noqa: F811
    filled(world)
    seen, trouble = enter(chromium, address, viewport={"width": 360, "height": 700}, color_scheme=scheme, bypass_csp=True)
    seen.goto(f"{address}{AT}")
    taken_over(seen)
    assert seen.is_visible(".chart-slot .narrow svg") and page_width(seen) <= 360
    assert Axe().run(seen).response["violations"] == [] and trouble == []
