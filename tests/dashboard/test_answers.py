"""Wat mensen antwoordden: every question counted for the own team, as far as each of them reads the logbook, and for nobody else."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from storage import log
from storage.answered import answered, texts
from storage.people import Person
from storage.period import containing, parse, today
from storage.record import questions
from storage.records import Signal, Visit
from storage.refused import Forbidden, NotFound
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import browser

YEAR = containing(today(), "year")
BILL = {"month_bill_eur": "125,50", "comfort": "2", "hidden_saving": "unknown", "inconvenience": ["cold", "damp"], "note": "KAN-note"}


def write(world: World, person: Person, household: str, on: date | None = None, **more: object) -> None:
    with world.store.write() as session:
        answers = {"household": household, "on": on or today(), "kind": "first", "area": "BU99010101", **more}
        log.save(session, person, Visit, answers, client_key=f"answers {household} {on}")


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def test_each_sees_what_the_logbook_shows_and_a_period_ends_where_it_ends(world: World) -> None:
    write(world, world.aicha, "H001", **BILL)
    write(world, world.bram, "H002", **BILL)
    write(world, world.bram, "H003", date(today().year - 1, 12, 31), **BILL)
    write(world, world.els, "H004", **BILL)
    with world.store.read() as session:
        heights = [answered(session, p, Visit, YEAR).tables[""].height for p in (world.aicha, world.bram, world.els)]
        assert heights == [1, 2, 1]
        assert answered(session, world.bram, Visit, YEAR.previous()).tables[""]["month_bill_eur"].to_list() == [125_500_000]
        assert [w.words for w in texts(session, world.aicha, Visit, "note", YEAR)[0]] == ["KAN-note"]
        for stranger in (world.carla, world.daan):
            with pytest.raises(Forbidden):
                answered(session, stranger, Visit, YEAR)
            with pytest.raises(Forbidden):
                texts(session, stranger, Visit, "note", YEAR)
        for no_words in ("household", "area", "grant", "payment", "measures.kind", "nothing", "client_key"):
            with pytest.raises(NotFound):
                texts(session, world.bram, Visit, no_words, YEAR)


def test_what_waits_for_a_second_look_is_said_and_not_counted(world: World) -> None:
    write(world, world.aicha, "H001")
    with world.store.write() as session:
        session.exec(Visit.__table__.update().values(status="submitted"))
        found = answered(session, world.bram, Visit, YEAR)
        assert (found.tables[""].height, found.waiting) == (0, 1)


def test_lines_of_a_group_follow_their_records(world: World) -> None:
    lines = [{"kind": "led_bulb", "quantity": "4"}, {"kind": "other", "quantity": "1", "what": "een plank"}]
    write(world, world.aicha, "H001", measures=lines)
    write(world, world.bram, "H002", date(today().year - 1, 5, 1), measures=lines)
    with world.store.read() as session:
        assert answered(session, world.bram, Visit, YEAR).tables["measures"]["kind"].to_list() == ["led_bulb", "other"]
        found, whole = texts(session, world.bram, Visit, "measures.what", YEAR)
        assert ([w.words for w in found], whole) == (["een plank"], 1)


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_the_page_counts_every_question_of_every_kind(world: World, server: Flask) -> None:
    write(world, world.aicha, "H001", **BILL)
    write(world, world.aicha, "H002", month_bill_eur="300")
    page = plain(browser(server, "bram").get("/antwoorden?soort=visit").text)
    assert "De middelste is € 212,75." in page and "425,50" not in page and "2 van de 2 beantwoord." in page
    assert "Gemiddeld 2,0, van 1 tot en met 5." in page and "Daarvan 1 keer 'weet ik niet'." in page.replace("&#39;", "'")
    assert "Alleen voor u: hier staan kleine aantallen in." in page
    asked = [q.question for table in (Visit,) for q in questions(table).values()]
    assert [q for q in asked if q not in page.replace("&#39;", "'")] == []
    assert "KAN-note" not in page and "H001" not in page


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_words_are_read_in_the_logbook_and_only_there(world: World, server: Flask) -> None:
    with world.store.write() as session:
        heard = {"topic": "cold", "often": "often", "on": today(), "heard": "<b>Het tocht</b> in de flat"}
        log.save(session, world.aicha, Signal, heard, client_key="s1")
    bram, els = browser(server, "bram"), browser(server, "els")
    page = bram.get("/antwoorden?soort=signal").text
    link = re.search(r'href="(/logboek/teksten/signal/heard[^"]*)"', page)
    assert link is not None and "Het tocht" not in page
    read = bram.get(link[1].replace("&amp;", "&")).text
    assert "&lt;b&gt;Het tocht" in read and "/logboek/signal/" in read
    assert "Het tocht" not in els.get(link[1]).text
    assert bram.get("/logboek/teksten/signal/topic").status_code == bram.get("/logboek/teksten/nothing/heard").status_code == 404


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_nobody_outside_the_enterprise_reaches_it_and_no_device_keeps_it(world: World, server: Flask) -> None:
    write(world, world.aicha, "H001", **BILL)
    for path in ("/antwoorden", "/logboek/teksten/visit/note"):
        for name in ("carla", "daan"):
            answer = browser(server, name).get(path)
            assert answer.status_code in (403, 404) and "KAN" not in answer.text
        assert browser(server).get(path).headers["Location"].startswith("/inloggen")
        assert "KAN-note" not in browser(server, "els").get(path).text
        mine = browser(server, "bram").get(path)
        assert mine.status_code == 200 and mine.headers["Cache-Control"] == "no-store"
    worker = browser(server, "bram").get("/werker.js").text
    assert "/antwoorden" not in worker and "teksten" not in worker


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_an_empty_time_says_so_and_another_stretch_does_not_exist(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    assert "niets van opgeschreven" in bram.get("/antwoorden").text
    assert "niets van opgeschreven" in bram.get("/antwoorden?soort=story&periode=2001").text
    assert [bram.get(f"/antwoorden?periode={code}").status_code for code in ("2026-05", "all", "x")] == [404, 404, 400]
    assert bram.get("/antwoorden?soort=own_answer").status_code == bram.get("/antwoorden?soort=x").status_code == 404
    assert parse("2026").level == "year"


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_the_logbook_and_schrijfwerk_lead_there_and_it_is_in_english_too(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    assert all('href="/antwoorden"' in bram.get(path).text for path in ("/logboek", "/beheer/schrijfwerk"))
    write(world, world.aicha, "H001", **BILL)
    bram.post("/taal/en", headers={"Sec-Fetch-Site": "same-origin"})
    page = plain(bram.get("/antwoorden").text)
    assert "What people answered" in page and "For you only" in page and "niet beantwoord" not in page


def test_no_figure_report_or_release_reads_any_of_it() -> None:
    """It is counted for one page; whatever goes outside is made in monitor, and nothing there knows of it."""
    monitor = Path(__file__).parents[2] / "monitor"
    reading = re.compile(r"(monitor|storage)\.answered import|import answered\b")
    reads = [path.name for path in monitor.rglob("*.py") if reading.search(path.read_text(encoding="utf-8"))]
    assert set(reads) == {"answered.py"}
