"""Questions of the enterprise's own on the screen: added and worded, answered one at a time, counted for nobody else."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from monitor import indicators
from monitor.close import close
from monitor.explained.counted_in import counted_in
from monitor.reader import Reader
from monitor.words import day_words, period_words
from storage import log
from storage.cells import Block, unpacked
from storage.doubt import corrected_since_closing
from storage.frames import frames, logged
from storage.own_indicator import OwnIndicator
from storage.period import containing, today
from storage.records import COUNTED, OwnAnswer
from storage.release import Release
from storage.scope import Scope
from storage.tables import METADATA
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.test_tenants import addresses, callbacks
from tests.dashboard.visit import OWN, browser

LABEL, QUESTION = "KANARIE fietsen", "Hoeveel KANARIE fietsen maakten we?"
BICYCLES = {"label": LABEL, "question": QUESTION, "kind": "count", "since": "1-1-2024"}
MOOD = {"label": "Sfeer", "question": "Hoe was de sfeer?", "kind": "scale", "since": "1-1-2024"}
FULL = {"label": "Volle bak", "question": "Zat het vol?", "kind": "yes_no", "since": "1-1-2024"}
LAST = containing(today(), "quarter").previous()


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def bram(server: Flask) -> FlaskClient:
    return browser(server, "bram")


def add(client: FlaskClient, typed: dict[str, str] = BICYCLES) -> None:
    answer = client.post("/eigen-vragen/nieuw", data=typed, headers=OWN)
    assert (answer.status_code, answer.headers.get("Location", "").split("#")[0]) == (303, "/eigen-vragen"), answer.text


def tell(client: FlaskClient, on: date | str = "vandaag", code: str = "own_1", key: str = "k1", **value: str) -> None:
    sent = {"on": on if isinstance(on, str) else f"{on:%d-%m-%Y}", "indicator": code, "client_key": key, **value}
    answer = client.post("/opschrijven/own_answer", data=sent, headers=OWN)
    assert answer.status_code == 303, answer.text


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_where_nobody_made_one_the_page_says_what_to_do(server: Flask, bram: FlaskClient) -> None:
    page, coach = bram.get("/eigen-vragen").text, browser(server, "aicha")
    assert "er is nog geen eigen vraag" in page and 'href="/eigen-vragen/nieuw"' in page
    assert "De coördinator kan er een maken." in coach.get("/eigen-vragen").text
    assert "/eigen-vragen/nieuw" not in coach.get("/eigen-vragen").text and "eigen-vragen" not in coach.get("/opschrijven").text
    assert 'href="/eigen-vragen"' in bram.get("/opschrijven").text
    for client in (bram, coach):
        form = client.get("/opschrijven/own_answer")
        assert form.status_code == 200 and "Er loopt nu geen eigen vraag." in form.text and "<form class=" not in form.text


def test_the_coordinator_adds_one_and_everybody_can_answer_it(server: Flask, bram: FlaskClient) -> None:
    add(bram)
    add(bram, MOOD)
    coach = browser(server, "aicha")
    page = coach.get("/opschrijven").text
    assert 'href="/opschrijven/own_answer?vraag=own_1"' in page and LABEL in page
    form = coach.get("/opschrijven/own_answer?vraag=own_1").text
    assert f"<h1>{LABEL}</h1>" in form and QUESTION in form and 'id="i-number"' in form
    assert 'id="i-mark"' not in form and 'id="i-yes"' not in form and "Welke eigen vraag?" not in form
    scale = coach.get("/opschrijven/own_answer?vraag=own_2").text
    assert "Hoe was de sfeer?" in scale and scale.count('type="radio"') == 5 and 'id="i-number"' not in scale
    tell(coach, number="4")
    (kept,) = re.findall(r'href="(/logboek/own_answer/\w+)"', coach.get("/logboek").text)
    told = text(coach.get(kept).text)
    assert LABEL in told and "Telt alleen mee bij uw eigen vragen" in told
    assert "Dit telt nog in geen cijfer mee." in coach.get(f"{kept}/cijfers").text


def test_trouble_keeps_what_was_typed_and_names_the_own_question(bram: FlaskClient) -> None:
    add(bram)
    sent = {"on": "31-2-2026", "indicator": "own_1", "number": "veel", "client_key": "k1"}
    answer = bram.post("/opschrijven/own_answer", data=sent, headers=OWN)
    assert answer.status_code == 422 and 'value="veel"' in answer.text and 'value="31-2-2026"' in answer.text
    assert f'href="#i-number">{QUESTION} Vul een getal in' in answer.text and "Welk aantal?" not in answer.text
    page = bram.post(
        "/eigen-vragen/nieuw", data={**BICYCLES, "label": "<b>Ziek</b>", "question": "Bent u ziek?", "since": "x"}, headers=OWN
    )
    assert page.status_code == 422 and 'value="&lt;b&gt;Ziek&lt;/b&gt;"' in page.text and 'value="x"' in page.text
    assert re.search(r'value="count" id="i-kind" checked', page.text)
    assert 'href="#i-since"' in page.text and 'href="#i-question"' in page.text  # what may not be asked is told at once
    asked = bram.post("/eigen-vragen/nieuw", data={**BICYCLES, "question": "Bent u ziek?"}, headers=OWN)
    assert asked.status_code == 422 and asked.text.count("Dit vraagt naar gezondheid of ziekte.") == 2
    assert 'href="#i-question">Hoe luidt de vraag? Dit vraagt naar' in asked.text and 'value="Bent u ziek?"' in asked.text


def test_it_is_worded_again_stopped_taken_up_and_thrown_away_when_nobody_used_it(server: Flask, bram: FlaskClient, world: World) -> None:
    add(bram)
    add(bram, FULL)
    tell(bram, number="4")
    same = bram.post("/eigen-vragen/own_1", data={"label": "", "question": QUESTION}, headers=OWN)
    assert same.status_code == 422 and f'value="{QUESTION}"' in same.text
    done = bram.post("/eigen-vragen/own_1", data={"label": "Fietsen", "question": "Hoeveel schulden?", "kind": "scale"}, headers=OWN)
    assert done.status_code == 303
    page = text(bram.get("/eigen-vragen").text)
    assert "Hoeveel schulden?" in page and f"Eerder was de vraag: {LABEL}. {QUESTION}" in page
    assert "Tel alleen hoeveel het er zijn" in bram.get("/eigen-vragen/own_1").text  # a count of people: a warning, no more
    assert bram.post("/eigen-vragen/own_1/weghalen", headers=OWN).status_code == 422
    assert bram.post("/eigen-vragen/own_1/stoppen", headers=OWN).status_code == 303
    assert "Gestopt op" in bram.get("/eigen-vragen").text and "own_1" not in bram.get("/opschrijven").text
    assert bram.post("/eigen-vragen/own_1/verder", headers=OWN).status_code == 303
    assert "own_1" in bram.get("/opschrijven").text
    assert bram.post("/eigen-vragen/own_2/weghalen", headers=OWN).status_code == 303
    with world.store.read() as session:
        assert session.exec(select(OwnIndicator.code)).all() == ["own_1"]
    assert bram.post("/eigen-vragen/own_1/wissen", headers=OWN).status_code == 405  # no such deed


def test_a_fourth_is_refused_in_words_with_what_was_typed(bram: FlaskClient) -> None:
    for typed in (BICYCLES, MOOD, FULL):
        add(bram, typed)
    assert "Meer kan niet tegelijk." in bram.get("/eigen-vragen").text and "/eigen-vragen/nieuw" not in bram.get("/eigen-vragen").text
    answer = bram.post("/eigen-vragen/nieuw", data={**MOOD, "label": "Planten"}, headers=OWN)
    assert answer.status_code == 422 and "Er lopen al drie eigen vragen." in answer.text and 'value="Planten"' in answer.text


@pytest.mark.parametrize("name", ["aicha", "carla", "daan", "els"])
def test_rights_come_from_the_session(server: Flask, bram: FlaskClient, world: World, name: str) -> None:
    add(bram)
    client, status = browser(server, name), 404 if name == "els" else 403
    forged = {**MOOD, "organisation": "molenwijk", "person": "bram"}
    if name != "els":  # she may make one, at her own enterprise
        assert (
            client.get("/eigen-vragen/nieuw").status_code == client.post("/eigen-vragen/nieuw", data=forged, headers=OWN).status_code == 403
        )
    assert client.get("/eigen-vragen/own_1").status_code == status
    for path in ("", "/stoppen", "/verder", "/weghalen"):
        assert client.post(f"/eigen-vragen/own_1{path}", data=forged, headers=OWN).status_code == status
    page = client.get("/eigen-vragen")
    assert (page.status_code, LABEL in page.text) == ((200, name == "aicha") if name in ("aicha", "els") else (403, False))
    with world.store.read() as session:
        found = session.exec(select(OwnIndicator)).one()
    assert (found.label, found.active) == (LABEL, True)


def test_the_page_tells_value_zero_and_not_reported_with_the_sum_behind_it(bram: FlaskClient, world: World) -> None:
    for typed in (BICYCLES, MOOD, FULL):
        add(bram, typed)
    year = today().year - 1
    for key, (code, value) in enumerate(
        [("own_1", {"number": "4"}), ("own_2", {"mark": "5"}), ("own_2", {"mark": "2"}), ("own_3", {"yes": "no"})]
    ):
        tell(bram, date(year, 5, 4), code, f"k{key}", **value)
    page = text(bram.get("/eigen-vragen?per=jaar").text)
    assert f"{year} 4 1 {year - 1} niet gemeld 0" in page  # a number: what it comes to, and how many answers
    assert f"{year} 3,5 7 / 2" in page and f"{year} 0% 0 / 1" in page
    assert "Sinds de start gemiddeld 3,5. Antwoorden: 2." in page and "Sinds de start: 0% ja. Antwoorden: 1." in page
    months = text(bram.get("/eigen-vragen?per=maand").text)
    assert period_words(containing(today(), "month"), short=True) in months and f"{year} 4 1" not in months


def test_it_stands_below_what_the_work_yields_for_the_own_team_only(server: Flask, bram: FlaskClient) -> None:
    add(bram)
    tell(bram, LAST.start, number="4")
    page = text(bram.get(f"/opbrengst?periode={LAST.code}").text)
    assert f"{LABEL} 4 samen. Antwoorden: 1." in page
    for path in (f"/opbrengst?periode={LAST.code}&gebied=BU99010101", "/opbrengst?periode=2023-Q4"):  # one buurt; before it was asked
        assert LABEL not in bram.get(path).text
    for name in ("carla", "daan", "els"):
        assert LABEL not in browser(server, name).get(f"/opbrengst?periode={LAST.code}").text


def test_a_reader_of_english_reads_english(server: Flask, bram: FlaskClient) -> None:
    add(bram)
    tell(bram, number="4")
    bram.post("/taal/en", headers=OWN)
    page = bram.get("/eigen-vragen").text
    assert (
        "<h1>Own questions</h1>" in page and f'<span lang="nl">{LABEL}</span>' in page and "Since the start: 4. Answers: 1." in text(page)
    )


@pytest.fixture
def closed(world: World, bram: FlaskClient) -> Iterator[World]:
    """A quarter in which an own question was answered and homes were visited, counted, closed and released."""
    add(bram)
    with world.store.write() as session:
        visits(session, 12, LAST.start)
    for n in range(6):
        tell(bram, LAST.start + timedelta(days=n), key=f"k{n}", number="77777")
    count(world)
    close(world.store, world.bram, LAST, today())
    yield world


def test_it_never_rolls_up_in_the_store(closed: World) -> None:
    """No cell, no release, no other table knows of it; and the quarter was really released."""
    told = ("own_answer", "own_indicator", "history", "audit", "stamp")  # of a stamp only the name of the table
    with closed.store.read() as session:
        assert session.exec(select(OwnAnswer)).all() and session.exec(select(Release)).all()
        assert all("own_answer" not in i.reads and not re.fullmatch(r"own_\d+", i.code) for i in indicators.ALL)
        assert "own_answer" not in frames(session, ["molenwijk"])
        assert frames(session, ["molenwijk"])["written"].collect().height == 12
        assert {kind for _, kind, *_ in logged(session, ["molenwijk"])} == {"visit"}
        cells = [unpacked(b.content).write_json() for b in session.exec(select(Block))]
        others = [str(session.execute(table.select()).all()) for name, table in METADATA.tables.items() if name not in told]
        kept = json.dumps([r.content for r in session.exec(select(Release))])
    assert cells and "households_helped" in kept
    for words in (*cells, *others, kept):
        assert not re.search(r"KANARIE|own_1|own_answer|77777|466662", words)


def test_it_never_rolls_up_on_any_page_of_people_outside_or_of_another_enterprise(closed: World, server: Flask, bram: FlaskClient) -> None:
    with closed.store.read() as session:
        id = session.exec(select(OwnAnswer.id).limit(1)).one()
    planted = {"own_answer": id, "story": "own_1"}
    for name in ("carla", "daan", "els"):
        client, read = browser(server, name), 0
        for method, path in addresses(server, planted):
            if method == "GET":
                answer = client.get(path, query_string={"periode": LAST.code} if path in ("/gemeente", "/wijk", "/opbrengst") else {})
                read += answer.status_code == 200
                assert not re.search(rb"KANARIE|77\.?777|466\.?662", answer.data), path
        assert read > 5, name
        for body in callbacks(server, planted):
            assert b"KANARIE" not in client.post("/_dash-update-component", json=body, headers=OWN).data
    assert "KANARIE" in bram.get("/eigen-vragen").text


def test_it_is_in_no_explanation_no_freshness_and_no_doubt_of_the_figures(closed: World, server: Flask) -> None:
    with closed.store.read() as session:
        id = session.exec(select(OwnAnswer.id).limit(1)).one()
    assert counted_in(closed.store, closed.bram, "own_answer", id) == ()
    fresh = Reader(closed.store, Scope(closed.bram, "molenwijk", "GM9901", "", LAST)).freshness()
    assert (fresh.approved, fresh.waiting) == (12, 0)
    tell(browser(server, "bram"), key="now", number="1")
    with closed.store.write() as session:
        now = session.exec(select(OwnAnswer).where(OwnAnswer.client_key == "now")).one()
        log.save(session, closed.bram, OwnAnswer, {"number": "2"}, client_key="again", id=now.id, version=1)
        assert corrected_since_closing(session, "molenwijk", LAST.code) is False  # no figure says that something was mended
        assert log.entries(session, closed.bram, types=("own_answer",)).total == 7 and OwnAnswer not in COUNTED


def test_a_question_for_later_is_not_asked_yet(bram: FlaskClient) -> None:
    later = today() + timedelta(days=40)
    add(bram, {**BICYCLES, "since": f"{later:%d-%m-%Y}"})
    assert f"Begint op {day_words(later)}." in bram.get("/eigen-vragen").text and "own_1" not in bram.get("/opschrijven").text
    early = bram.post(
        "/opschrijven/own_answer", data={"on": "vandaag", "indicator": "own_1", "number": "1", "client_key": "k"}, headers=OWN
    )
    assert early.status_code == 422 and "Deze vraag begint op" in early.text
