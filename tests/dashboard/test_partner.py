"""A partner as people meet it: the form with its lines, the story over time in the logbook, and a quiet line on Vandaag."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from dashboard.pieces.cooperation import duration
from storage.cooperation import HALF_YEAR
from storage.period import today
from storage.records import Partner
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.storage.written import save

TYPED = {
    "name": "De school", "group": "PG1", "on": "1-1-2024", "interests": ["PG1a", "other"], "interest": "Stages dicht bij huis.",
    "role": "client", "role_wanted": "partner", "contact_since": "1-2-2025",
    "client_key": "k1", "_group": ["roles", "contacts", "cooperation"],
    "roles.0.role": "supplier", "roles.0.until": "31-12-2024", "contacts.0.until": "31-1-2025",
    "cooperation.0.asked_on": "10-3-2025", "cooperation.0.side": "enterprise", "cooperation.0.score": "3",
    "cooperation.0.words": "We bellen te weinig.",
    "cooperation.1.asked_on": "12-3-2025", "cooperation.1.side": "partner", "cooperation.1.score": "4",
    "cooperation.2.asked_on": "12-9-2025", "cooperation.2.side": "partner", "cooperation.2.score": "5",
}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def kept(world: World) -> str:
    with world.store.read() as session:
        return session.exec(select(Partner.id).where(Partner.name == "De school")).one()


def test_the_story_of_a_partner_is_told_from_then_over_now_to_what_is_wanted(world: World, server: Flask) -> None:
    save(world, {"name": "Gemeente", "group": "PG5", "on": "1-1-2024", "interests": ["PG1a"]}, Partner, key="p1")
    bram = browser(server, "bram")
    answer = bram.post("/opschrijven/partner", data=TYPED, headers=OWN)
    assert answer.status_code == 303, text(answer.text)
    page = text(bram.get(f"/logboek/partner/{kept(world)}").text).split("Hoe de samenwerking verandert")[1]
    told = (
        "van 1 januari 2024 tot en met 31 december 2024: leverancier of subsidiegever", "sinds 1 januari 2025: opdrachtgever",
        "gewenst: samenwerkingspartner", "dezelfde persoon sinds 1 februari 2025: ", "daarvoor 1 andere contactpersoon",
        "goede opleiding naar werk dat ertoe doet: Gemeente", "Tweede helft van 2025 niet gevraagd 5",
        "Eerste helft van 2025 3 We bellen te weinig. 4",
    )  # fmt: skip
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_a_partner_of_whom_nothing_more_is_known_has_no_story(world: World, server: Flask) -> None:
    id = save(world, {"name": "De school", "group": "PG1", "on": "1-1-2024"}, Partner).id
    assert "Hoe de samenwerking verandert" not in browser(server, "bram").get(f"/logboek/partner/{id}").text


def test_everything_typed_stays_when_a_line_is_not_right(server: Flask) -> None:
    wrong = {**TYPED, "cooperation.1.score": "", "roles.0.until": "1-1-2020"}
    answer = browser(server, "bram").post("/opschrijven/partner", data=wrong, headers=OWN)
    assert answer.status_code == 422 and "We bellen te weinig." in answer.text and 'value="PG1a" id="i-interests" checked' in answer.text
    assert 'href="#i-cooperation.1.score"' in answer.text


def test_who_coordinates_sees_what_partners_want_together_and_a_coach_does_not(world: World, server: Flask) -> None:
    save(world, {"name": "Havenpartner", "group": "PG1", "on": "1-1-2024", "interests": ["PG2a"]}, Partner, key="p1", person=world.els)
    browser(server, "bram").post("/opschrijven/partner", data=TYPED, headers=OWN)
    save(world, {"name": "Fonds", "group": "fund", "on": "1-1-2024", "interests": ["other"], "role": "supplier"}, Partner, key="p2")
    page = text(browser(server, "bram").get("/logboek?soort=partner").text)
    assert "iets anders: 2 goede opleiding naar werk dat ertoe doet: 1" in page and "meer handen" not in page
    assert "Van de 2 partners kregen er 1 een andere rol sinds ze meedoen. Bij 1 is nog een andere rol gewenst." in page
    assert "Wat partners samen willen" not in browser(server, "bram").get("/logboek").text
    assert "Wat partners samen willen" not in browser(server, "aicha").get("/logboek?soort=partner").text


def test_the_municipality_reads_nothing_of_a_partner(world: World, server: Flask) -> None:
    browser(server, "bram").post("/opschrijven/partner", data=TYPED, headers=OWN)
    for path in (f"/logboek/partner/{kept(world)}", "/logboek?soort=partner"):
        for name in ("carla", "els"):
            page = browser(server, name).get(path).text
            assert "De school" not in page and "We bellen te weinig." not in page


def test_vandaag_says_kindly_which_partners_to_ask_until_somebody_did(world: World, server: Flask) -> None:
    for n in range(5):
        save(world, {"name": f"Partner {n}", "group": "PG1", "on": today() - HALF_YEAR}, Partner, key=f"p{n}")
    page = browser(server, "bram").get("/vandaag").text
    assert "Hoe gaat het samenwerken met Partner 0 , Partner 1 , Partner 2 en nog 2?" in text(page)
    assert "Vandaag staat er niets open." in page, "it is no task"
    assert "samenwerken" not in browser(server, "aicha").get("/vandaag").text
    place = re.search(r'href="(/opschrijven/partner/\w+)"', page)
    assert place is not None
    line = {"_group": "cooperation", "cooperation.0.asked_on": "vandaag", "cooperation.0.side": "partner", "cooperation.0.score": "4"}
    about = {"name": "Partner 0", "group": "PG1", "on": (today() - HALF_YEAR).strftime("%d-%m-%Y"), "client_key": "k", "version": "1"}
    assert browser(server, "bram").post(place[1], data={**about, **line}, headers=OWN).status_code == 303
    assert "Partner 1 , Partner 2 , Partner 3 en nog 1?" in text(browser(server, "bram").get("/vandaag").text)


@pytest.mark.parametrize(
    ("since", "words"),
    [(date(2026, 11, 1), "nog geen maand"), (date(2026, 10, 26), "1 maand"), (date(2026, 1, 27), "9 maanden"),
     (date(2025, 11, 26), "1 jaar"), (date(2024, 2, 1), "2 jaar en 9 maanden")],
)  # fmt: skip
def test_how_long_somebody_stands_is_told_in_whole_months(since: date, words: str) -> None:
    assert duration(since, date(2026, 11, 26), "nl") == words
    assert duration(date(2026, 11, 26) + timedelta(days=9), date(2026, 11, 26), "nl") == "nog geen maand"
