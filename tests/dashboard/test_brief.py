"""The letter to the council: two pages, the figures and the day of the page it is asked from, and nothing that was not released."""

import io
import re
from decimal import Decimal
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pypdfium2
import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlmodel import select

from dashboard.tell import ALL
from monitor.close import close
from monitor.report.brief import FOUR
from monitor.words import day_words, period_words
from storage.history import Audit
from storage.people import Person
from storage.period import today
from storage.records import Placement, Story
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.small import served
from tests.dashboard.test_look import enter, taken_over
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width
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
        for n in range(7):
            about = {"client_key": f"p{n}", "person": f"D0{n}", "kind": "paid", "work": "green", "status": "approved"}
            session.add(Placement(organisation="molenwijk", created_by="bram", on=LAST.start, hours_per_week=Decimal(24), **about))
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


WHERE = """addEventListener("DOMContentLoaded", () => {
    window.placed = document.querySelector(".council a")?.getBoundingClientRect().y;
});"""


def test_it_is_two_pages(server: Flask) -> None:
    with pypdfium2.PdfDocument(io.BytesIO(letter(server, "pdf"))) as file:
        assert len(file) == 2
        assert all((round(page.get_width()), round(page.get_height())) == (595, 842) for page in file), "A4"


@pytest.mark.parametrize("format", FORMATS)
def test_the_figures_are_those_of_the_page(server: Flask, format: str) -> None:
    """41 households helped, twenty-six here and fifteen there: on the page, and in the text of the letter. Three stand there as cards;
    the fourth, the seven people who work, stands there in a sentence.
    """
    page = browser(server, "carla").get("/gemeente", query_string=ASKED).text
    shown = re.findall(r'<data value="([\d.]+)">([^<]+)</data>', page)
    text = read(format, letter(server, format))
    assert shown[0][1] == "41" and len(shown) <= len(re.findall(r'class="fig[ "]', page)) == len(FOUR) - 1
    assert squeezed("hielpen de wijkbedrijven 41 huishoudens") in text
    for _, words in shown:
        assert squeezed(words) in text
    assert re.search(r"<b>7</b> mensen werken betaald bij een wijkbedrijf\. .*Hoe weten we dit\?", page), "no card, and said"
    assert squeezed("7 plekken") in text
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
    assert browser(server, "aicha").get("/raadsbrief.pdf").status_code == 404, "a coach reads live figures"
    assert browser(server, "carla").get("/raadsbrief.pdf?gebied=GM0363").status_code == 404
    assert browser(server, "carla").get("/raadsbrief.pdf?periode=onzin").status_code == 400


def test_another_municipality_reads_nothing_of_it(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "daan").municipality = "GM9902"
    text = read("pdf", letter(server, "pdf", "daan"))
    assert "41" not in text.replace("2041", "") and "kachel" not in text and "Molenwijk" not in text


def test_every_page_of_the_municipality_offers_it_with_what_is_looked_at(server: Flask, world: World) -> None:
    """The area and the quarter of the page, the same on each page, so the same letter; a new page is in this test by itself."""
    with world.store.read() as session:
        told = session.exec(select(Story.id).where(Story.headline == "De kachel mag weer aan")).one()
    filled, carla = {"<id>": told, "<code>": "households_helped"}, browser(server, "carla")
    for area in ("", "WK990101"):
        state = ASKED | ({"gebied": area} if area else {})
        found = set[str]()
        for page in (p for p in ALL if p.open_to(world.carla)):
            path = page.path
            for part, value in filled.items():
                path = path.replace(part, value)
            answer = carla.get(path, query_string=state)
            assert answer.status_code == 200 and "<" not in path, path
            row = re.findall(r'<p class="council">(.*?)</p>', answer.text, re.S)
            assert len(row) == 1, f"{path}: once"
            asked = [urlsplit(unescape(href)) for href in re.findall(r'href="([^"]+)"', row[0])]
            assert [(a.path, dict(parse_qsl(a.query))) for a in asked] == [(f"/raadsbrief.{format}", state) for format in FORMATS], path
            assert period_words(LAST) in answer.text.lower(), path
            found |= {f"{a.path}?{a.query}" for a in asked}
        for address in found:
            text = read(address.partition("?")[0][-4:].strip("."), carla.get(address).data)
            assert squeezed(period_words(LAST)) in text and ("Molenwijk,3e" in text or squeezed("· Molenwijk") in text) == bool(area), (
                address
            )


def test_the_letter_has_the_figures_and_the_day_that_other_pages_have(server: Flask) -> None:
    text, pages = read("docx", letter(server, "docx")), ("/gemeente", "/wijk", "/uitleg/households_helped")
    for path in pages:
        page = browser(server, "carla").get(path, query_string=ASKED).text
        assert re.search(r">41<", page) and squeezed("41 huishoudens") in text, path
        assert period_words(LAST) in page.lower() and squeezed(f"over {period_words(LAST)}") in text, path
    assert squeezed(day_words(today())) in read("pdf", letter(server, "pdf")), "the day it was released"


def test_who_prepares_an_evening_takes_the_same_letter_along_and_reads_whose_it_is(server: Flask, world: World) -> None:
    """From Rapport, not beside the own live figures: with other figures there it would contradict its page."""
    same = read("pdf", letter(server, "pdf"))
    for name in ("bram", "els"):
        client = browser(server, name)
        page = client.get("/rapport").text
        assert f'href="/raadsbrief.pdf?periode={LAST.code}"' in page and "over alle wijkbedrijven samen" in page
        assert read("pdf", client.get(f"/raadsbrief.pdf?periode={LAST.code}").data) == same
        assert read("pdf", client.get("/raadsbrief.pdf").data) == same, "without a period the last one that was released"
        assert 'class="council"' not in client.get("/wijk").text
    assert "Raadsbrief" not in browser(server, "aicha").get("/wijk").text


def test_the_letter_of_an_enterprise_has_no_live_figure_and_no_story_of_fewer(server: Flask, world: World) -> None:
    """What was written down after closing, or for the municipality alone, is in neither; nor anything of the quarter that runs."""
    with world.store.write() as session:
        visits(session, 9, QUARTER.start)
        story(session, "KANARIE van het team", on=LAST.end, consent=["intern"])
    count(world)
    bram = browser(server, "bram")
    for period in (LAST, QUARTER):
        text = read("pdf", bram.get(f"/raadsbrief.pdf?periode={period.code}").data)
        assert "KANARIE" not in text and squeezed("9 huishoudens") not in text
    assert squeezed("Over deze periode is nog niets vastgesteld") in text
    assert bram.get(f"/raadsbrief.pdf?periode={LAST.code}&gebied=BU99010101").status_code == 200
    assert bram.get("/raadsbrief.pdf?gebied=BU99010201").status_code == 404


def test_nobody_is_kept_as_someone_of_the_municipality(server: Flask, world: World) -> None:
    browser(server, "bram").get("/raadsbrief.pdf")
    with world.store.read() as session:
        kept = session.get_one(Person, "bram")
        assert (kept.role, kept.organisation, kept.municipality) == ("coordinator", "molenwijk", None)


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_it_is_reached_with_the_keyboard_moves_nothing_and_is_not_printed(chromium: Browser, server: Flask) -> None:
    with served(server) as address:
        for width in (390, 1280):
            page, trouble = enter(chromium, address, "carla", viewport={"width": width, "height": 900})
            page.add_init_script(WHERE)
            page.goto(f"{address}/opbrengst?periode={LAST.code}")
            taken_over(page)
            row, box = page.locator(".council"), page.locator(".council a").first.bounding_box()
            assert box is not None and page_width(page) <= width
            assert abs(page.evaluate("placed") - box["y"]) <= 1, "where the finished page had it"
            assert (row.bounding_box() or {"height": 99})["height"] < 60, "one line"
            page.focus(".skip")
            for _ in range(60):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.matches('.council a')"):
                    break
            assert page.evaluate("document.activeElement.textContent") == "Raadsbrief (PDF)"
            page.emulate_media(media="print")
            assert row.is_hidden() and trouble == []


def test_asking_for_it_is_written_down(server: Flask, world: World) -> None:
    letter(server, "pdf")
    with world.store.read() as session:
        kept = [row for row in session.exec(Audit.__table__.select()).all() if row.action == "brief.download"]  # type: ignore[attr-defined]
    assert len(kept) == 1 and kept[0].person == "carla" and "raadsbrief" in kept[0].object
    assert kept[0].fields.startswith("story/"), "so that who has the letter can be told when the story is taken back"
