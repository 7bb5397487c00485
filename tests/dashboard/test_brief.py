"""The letter to the council: two pages, the figures and the day of the page it is asked from, and nothing that was not released."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask

from monitor.close import close
from monitor.report.brief import FOUR
from storage.history import Audit
from storage.people import Person
from storage.records import Story
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.visit import OWN, browser
from tests.monitor.test_report_files import read, squeezed

LAST = QUARTER.previous()
ASKED = {"periode": LAST.code}
FORMATS = ("pdf", "docx")


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Twenty-six households in a closed quarter, a story for everybody and one for the municipality alone."""
    with world.store.write() as session:
        visits(session, 26, LAST.start)
        visits(session, 15, LAST.start, organisation="haven", area="BU99010201")
        story(session, "De kachel mag weer aan", on=LAST.start, consent=["intern", "gemeente", "publiek"], often="often")
        story(session, "KANARIE alleen voor de gemeente", on=LAST.end, consent=["intern", "gemeente"])
    count(world)
    count(world, "haven")
    close(world.store, world.bram, LAST)
    close(world.store, world.els, LAST)
    return house(world, tmp_path)


def letter(server: Flask, format: str, name: str = "carla", **more: str) -> bytes:
    answer = browser(server, name).get(f"/raadsbrief.{format}", query_string=ASKED | more)
    assert answer.status_code == 200
    return answer.data


def test_it_is_two_pages(server: Flask) -> None:
    with pypdfium2.PdfDocument(io.BytesIO(letter(server, "pdf"))) as file:
        assert len(file) == 2
        assert all((round(page.get_width()), round(page.get_height())) == (595, 842) for page in file), "A4"


@pytest.mark.parametrize("format", FORMATS)
def test_the_figures_are_those_of_the_page(server: Flask, format: str) -> None:
    """41 households helped, twenty-six here and fifteen there: on the page, and in the text of the letter."""
    page = browser(server, "carla").get("/gemeente", query_string=ASKED).text
    shown = re.findall(r'<data value="([\d.]+)">([^<]+)</data>', page)
    text = read(format, letter(server, format))
    assert shown[0][1] == "41" and len(shown) <= len(FOUR)
    assert squeezed("hielpen de wijkbedrijven 41 huishoudens") in text
    for _, words in shown:
        assert squeezed(words) in text
    for part in ("Aanleiding", "Wat het kost en wie betaalt", "Wat niet lukte, en wat we niet weten", "Risico's", "Vervolg"):
        assert squeezed(part) in text


@pytest.mark.parametrize("format", FORMATS)
def test_only_a_story_that_everybody_may_read_is_in_it(server: Flask, world: World, format: str) -> None:
    text = read(format, letter(server, format))
    assert squeezed("De kachel mag weer aan, zei ze.") in text and "KANARIE" not in text
    with world.store.write() as session:
        for told in session.exec(Story.__table__.select()).all():  # type: ignore[attr-defined]
            kept = session.get_one(Story, told.id)
            kept.consent = []
    text = read(format, letter(server, format))
    assert "kachel" not in text and squeezed("Nog geen verhaal waarvan de verteller het goed vindt") in text


def test_a_letter_about_nothing_claims_nothing(server: Flask) -> None:
    text = read("pdf", letter(server, "pdf", periode=QUARTER.next().code))
    assert squeezed("Over deze periode is nog niets vastgesteld. Trek er dus niets uit.") in text and "compleet" not in text


def test_a_letter_in_english(server: Flask) -> None:
    client = browser(server, "carla")
    client.post("/taal/en", headers=OWN)
    text = read("pdf", client.get("/raadsbrief.pdf", query_string=ASKED).data)
    assert squeezed("helped 41 households") in text and squeezed("What is next") in text and "Vervolg" not in text


def test_it_is_for_who_reads_that_page(server: Flask, world: World) -> None:
    stranger = server.test_client().get("/raadsbrief.pdf")
    assert stranger.status_code == 302 and stranger.headers["Location"].startswith("/inloggen")
    assert browser(server, "bram").get("/raadsbrief.pdf").status_code == 404
    assert browser(server, "carla").get("/raadsbrief.pdf?gebied=GM0363").status_code == 404
    assert browser(server, "carla").get("/raadsbrief.pdf?periode=onzin").status_code == 400


def test_another_municipality_reads_nothing_of_it(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "daan").municipality = "GM9902"
    text = read("pdf", letter(server, "pdf", "daan"))
    assert "41" not in text.replace("2041", "") and "kachel" not in text and "Molenwijk" not in text


def test_asking_for_it_is_written_down(server: Flask, world: World) -> None:
    letter(server, "pdf")
    with world.store.read() as session:
        kept = [row for row in session.exec(Audit.__table__.select()).all() if row.action == "brief.download"]  # type: ignore[attr-defined]
    assert len(kept) == 1 and kept[0].person == "carla" and "raadsbrief" in kept[0].object
    assert kept[0].fields.startswith("story/"), "so that who has the letter can be told when the story is taken back"
