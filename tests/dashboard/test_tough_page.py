"""The tough questions: figures that can be added by hand, what is not recorded said so, and nothing of it outside."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from monitor.tough import QUESTIONS
from storage.choices import choices
from storage.records import Hours
from tests.conftest import World
from tests.dashboard.books import ABOUT, book, headline, text, year
from tests.dashboard.neighbourhood import QUARTER, count, house, story
from tests.dashboard.small import served
from tests.dashboard.test_look import enter
from tests.dashboard.test_reflective_pages import scan
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PATH = "/lastige-vragen"


def hours(world: World, number: str = "12") -> None:
    with world.store.write() as session:
        session.add(Hours(client_key="h", on=QUARTER.start, hours=Decimal(number), task="visits", who="Ineke", **ABOUT))


def money(world: World) -> None:
    with world.store.write() as session:
        year(session)


def test_the_news_is_what_a_government_pays_beside_what_volunteers_give(world: World, tmp_path: Path) -> None:
    """600 of 1.000 is 60%."""
    money(world)
    hours(world)
    count(world)
    client = browser(house(world, tmp_path), "bram")
    assert headline(client, PATH) == "Van ons geld komt 60% van een overheid. Vrijwilligers gaven 12 uur."
    told = text(client, PATH)
    assert "Deel van het geld van de overheid: 60%" in told and "Inkomsten: € 1.000" in told


def test_money_of_someone_unknown_is_not_called_private(world: World, tmp_path: Path) -> None:
    money(world)
    with world.store.write() as session:
        book(session, "income", 250, payer="unknown")
    count(world)
    assert headline(browser(house(world, tmp_path), "bram"), PATH).startswith(
        "Voor zover we het weten komt 60% van ons geld van een overheid."
    )


def test_hours_alone_are_the_news_when_nobody_wrote_down_money(world: World, tmp_path: Path) -> None:
    hours(world)
    count(world)
    assert headline(browser(house(world, tmp_path), "bram"), PATH) == "Vrijwilligers gaven 12 uur."


def test_without_anything_counted_the_questions_still_stand_there_and_no_figure_is_made_up(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, PATH) == "Vier vragen waar we samen over moeten praten"
    told = text(client, PATH)
    assert all(words in told for q in QUESTIONS for words in (q.asks, q.hard, q.talk))
    shifts = choices("scan_shifts")
    assert all(words[1:] in told for words in shifts.values()) and (len(QUESTIONS), len(shifts)) == (4, 8)
    assert told.count("Hiervan is nog geen cijfer.") == 8 and not re.search(r"(€|\d%)", told)


def test_both_sides_place_themselves_between_the_old_and_the_new_way(world: World, tmp_path: Path) -> None:
    scan(world, "a", "shifts", "enterprise", following="Samen een plan schrijven.", P1=2, P5=4)
    scan(world, "b", "shifts", "municipality", P1=5)
    client = browser(house(world, tmp_path), "bram")
    told = text(client, PATH)
    assert "Het wijkbedrijf zelf 2 van 5 De gemeente 5 van 5" in re.sub(r"\s+", " ", told) and "Samen een plan schrijven." in told
    assert told.count("Hier zien we het verschillend") == 1 and told.count("Hiervan is nog geen cijfer.") == 8
    assert told.count("Hier is nog niets over gezegd.") == 6 and "1 is nog helemaal de oude manier" in told
    form = client.get("/opschrijven/scan?lijst=shifts").text
    assert form.count('class="line point"') == form.count("Waar staan we nu?") == 8
    assert form.count("5 is helemaal de nieuwe.") == 8 and "Hoe gaat het hiermee?" not in form


def test_who_is_helped_and_who_is_in_the_team_are_two_things_and_what_is_not_recorded_is_said(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    told = text(client, PATH)
    assert told.index("Wie hulp krijgt") < told.index("Wie bereiken we?") < told.index("Wie in het team zit, vragen we niet.")
    assert "Uit hoeveel budgetten het betaald wordt, schrijven we niet op." in told
    assert 'href="/bereik' in client.get(PATH).text and PATH in client.get("/meer").text


def test_outsiders_and_another_enterprise_see_nothing_of_it(world: World, tmp_path: Path) -> None:
    money(world)
    hours(world)
    count(world)
    server = house(world, tmp_path)
    assert [browser(server, name).get(PATH).status_code for name in ("carla", "daan")] == [404, 404]
    assert headline(browser(server, "els"), PATH) == "Vier vragen waar we samen over moeten praten"
    assert "60%" not in text(browser(server, "els"), PATH)


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    money(world)
    hours(world)
    count(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    assert headline(client, PATH) == "Of our money 60% comes from government. Volunteers gave 12 hours."
    told = text(client, PATH)
    assert [word for word in ("gemeente", "vragen", "praten", " geen ", " naar ", "Hiervan") if word in told] == []


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    money(world)
    hours(world)
    count(world)
    with served(house(world, tmp_path)) as found:
        yield found


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_phone_and_everyone_can_read_it(chromium: Browser, address: str, scheme: str) -> None:
    phone, trouble = enter(chromium, address, viewport={"width": 360, "height": 800}, color_scheme=scheme)
    phone.goto(f"{address}{PATH}")
    phone.wait_for_selector("#first", state="detached")
    assert page_width(phone) <= 360
    assert Axe().run(phone).response["violations"] == []
    assert trouble == []


@pytest.mark.parametrize(("path", "fits"), [(PATH, "Vw2"), ("/samenwerken", "Vg6")])
def test_a_story_that_is_about_these_points_stands_beside_them_what_went_badly_first(
    world: World, tmp_path: Path, path: str, fits: str
) -> None:
    """Three stories: the newest is about something else, one of the fitting ones about what did not go well. Without any, that is said."""
    server = house(world, tmp_path)
    assert "Er is nog geen verhaal dat we hier mogen laten zien." in text(browser(server, "bram"), path)
    with world.store.write() as session:
        story(session, "Het ging over iets anders", values=["Ve2"], on=QUARTER.start.replace(day=20))
        story(session, "De gemeente belde terug", values=[fits], on=QUARTER.start.replace(day=9))
        story(session, "Niemand belde terug", values=[fits], feeling="bad", on=QUARTER.start.replace(day=2))
    told = text(browser(server, "bram"), path)
    assert "Niemand belde terug, zei ze." in told and "Alle verhalen (3)" in told
    assert "Het ging over iets anders, zei ze." not in told and "De gemeente belde terug, zei ze." not in told
