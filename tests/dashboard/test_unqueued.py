"""The answer to a form with a draft says that the words are kept, and only then; what comes back goes on as the same draft."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard.unqueued import FIELD, TAKEN
from monitor.close import close
from monitor.count import recount
from seed.load import load
from storage import photo_keep, picture
from storage.period import containing, parse, today
from storage.photo_keep import Answers
from storage.records import Signal, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.test_self_check import DO, sent
from tests.dashboard.visit import OWN, browser
from tests.storage.pictures import located

pytestmark = pytest.mark.sqlite_only("what an answer says to a browser, not what is kept")
LAST = containing(today(), "quarter").previous()
ROW, OTHER = "0123456789abcdef" * 2, "f" * 32
NOTE, EVENT, OWN_QUESTION = f"/toelichting/{LAST.code}/energie", "/tijdlijn/erbij", "/eigen-vragen/nieuw"
SIGNAL, ROUND = "/signalen/antwoord?periode=2026-Q2&onderwerp=cold", f"/verhalen/ronde/{LAST.code}"
DOUBT, FACTOR = f"/opvallend/{LAST.code}", "/beheer/factoren/co2.elek.mix.wtw/voorstel"
HAPPENED = {"key": "k", "on": "12-3-2026", "words": "De tuin ging open.", "readers": "inside"}
ASKED = {"label": "Fietsen", "question": "Hoeveel fietsen maakten we?", "kind": "count", "since": "1-1-2024"}
FACTS = {"central": "0,25", "valid_from": "1-1-2026", "valid_to": "31-12-2026", "source": "Lijst", "publisher": "X", "confidence": "A",
         "link": "https://example.org/", "source_year": "2026", "reason": "de lijst is herzien"}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """A quarter of which a figure stands out and a signal was heard in the quarter that was closed, with the factors."""
    with world.store.write() as session:
        load(session)
        visits(session, 3, on=LAST.start)
        for n in range(7):
            about: dict[str, Any] = {"organisation": "molenwijk", "client_key": f"s{n}", "created_by": "bram", "status": "approved"}
            session.add(Signal(topic="cold", often="often", on=date(2026, 4, 7), heard="Nat.", **about))
    count(world)
    assert recount(world.store, "molenwijk", today())
    close(world.store, world.bram, parse("2026-Q2"))
    return house(world, tmp_path)


def post(client: FlaskClient, path: str, typed: dict[str, str], row: str = ROW) -> tuple[int, str]:
    """Status, and which draft the answer calls kept."""
    answer = client.post(path, data=typed | ({FIELD: row} if row else {}), headers=OWN)
    cookie = client.get_cookie(TAKEN)
    client.delete_cookie(TAKEN)
    return answer.status_code, cookie.value if cookie else ""


def test_a_form_says_whose_draft_it_is_and_the_answer_that_it_is_kept(server: Flask) -> None:
    bram, carla = browser(server, "bram"), browser(server, "carla")
    simple: list[tuple[FlaskClient, str, dict[str, str]]] = [
        (bram, NOTE, {"deed": "bewaar", "text": "Wij gaan door."}), (bram, EVENT, HAPPENED), (bram, OWN_QUESTION, ASKED),
        (bram, FACTOR, FACTS), (carla, SIGNAL, {"organisation": "molenwijk", "state": "answered", "words": "Alles is nagekeken."}),
        (carla, DO, sent(carla.get(DO).text, W1d=4)),
        (bram, "/beheer/wijkpagina", {"contact": "Kom langs op dinsdag."}),
        (bram, "/rapport/2026-Q2/heropenen", {"reason": "Er mist een week.", "board_email": "bestuur@example.org"}),
    ]  # fmt: skip
    for client, path, typed in simple:
        who = "carla" if client is carla else "bram"
        assert f'data-unqueued="{who}:{path.replace("&", "&amp;")}"' in client.get(path).text, path
        assert post(client, path, typed) == (303, ROW), path


def test_a_change_of_what_was_kept_does_so_as_well(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    assert post(bram, OWN_QUESTION, ASKED, "") == (303, "")
    assert post(bram, "/eigen-vragen/own_1", {"label": "Fiets", "question": ASKED["question"]}) == (303, ROW)
    with world.store.write() as session:
        told = story(session, "Warm", on=LAST.start, consent=["intern"]).id
        drawn = picture.read(located())
        photo = photo_keep.add(session, world.bram, "story", told, drawn, Answers("Een deur", "no", ["intern"], [], "spoken"), today()).id
    answers = {"version": "1", "alt": "Een groene deur", "recognisable": "no", "consent": "intern", "how": "spoken"}
    change = f"/fotos/{photo}/aanpassen"
    assert f'data-unqueued="bram:{change}"' in bram.get(change).text
    assert post(bram, change, answers) == (303, ROW)
    assert "data-unqueued" not in bram.get(f"/fotos/story/{told}").text, "a file that was chosen is not kept"


def test_what_a_group_chose_and_why_a_figure_is_right(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    with world.store.write() as session:
        told = story(session, "Warm", on=LAST.start, consent=["intern", "gemeente", "financier", "publiek"], values=["Vw4"]).id
    assert post(bram, ROUND, {"domein": "neighbourhood", "story": told}) == (303, "")
    assert f'data-unqueued="bram:{ROUND}/kiezen?wie=bewoners"' in bram.get(f"{ROUND}/kiezen?wie=bewoners").text
    choice = {"wie": "bewoners", "story": told, "people": "7", "reason": "Omdat dit in elke straat gebeurt."}
    assert post(bram, f"{ROUND}/kiezen", choice) == (303, ROW)
    assert f'data-unqueued="bram:{DOUBT}?cijfer=' in bram.get(DOUBT).text
    typed = {"figure": "households_helped", "view": "", "words": ""}
    back = bram.post(DOUBT, data=typed | {FIELD: ROW}, headers=OWN).text
    assert back.count(f'data-row="{ROW}"') == 1, "of the forms on a page only the one that was sent goes on"
    assert post(bram, DOUBT, typed | {"words": "Klopt, we begonnen net."}) == (303, ROW)


def test_one_line_that_says_why_is_kept_as_well(server: Flask, world: World) -> None:
    bram, els = browser(server, "bram"), browser(server, "els")
    with world.store.write() as session:
        one, other = session.exec(select(Visit)).all()[:2]
        other.status, ids = "submitted", (one.id, other.id)
    for id, deed in zip(ids, ("intrekken", "teruggeven"), strict=True):
        assert f'data-unqueued="bram:/logboek/visit/{id}?daad={deed}"' in bram.get(f"/logboek/visit/{id}").text
        assert post(bram, f"/opschrijven/visit/{id}/{deed}", {"version": "1", "reason": "Dit telde dubbel."}) == (303, ROW)
        assert "data-unqueued" not in bram.post(f"/opschrijven/visit/{id}/terugzetten", data={"version": "9", FIELD: ROW}, headers=OWN).text
    made = bram.post(FACTOR, data=FACTS, headers=OWN).headers["Location"]
    assert f'data-unqueued="els:{made}"' in els.get(made).text and "data-unqueued" not in bram.get(made).text
    assert post(els, f"{made}/afwijzen", {"why": ""}) == (422, "")
    assert post(els, f"{made}/afwijzen", {"why": "De lijst geldt nog niet."}) == (303, ROW)


def test_a_page_that_is_refused_leads_to_what_was_begun(server: Flask) -> None:
    carla = browser(server, "carla")
    for path, status in (("/signalen/antwoord?periode=2026-Q2&onderwerp=weg", 404), ("/opschrijven/visit", 403)):
        answer = carla.get(path)
        assert answer.status_code == status and 'data-begun=""' in answer.text and 'data-person="carla"' in answer.text
        assert "data-person" not in browser(server).get(path).text
    listed = carla.get("/opschrijven/niet-verstuurd")
    assert listed.status_code == 200 and "Het staat alleen op dit apparaat." in listed.text and "data-writes" not in listed.text
    assert "data-writes" in browser(server, "aicha").get("/opschrijven/niet-verstuurd").text
    assert browser(server).get("/opschrijven/niet-verstuurd").status_code == 302


def test_what_is_not_kept_is_not_called_so_and_goes_on_as_the_same_draft(server: Flask) -> None:
    bram = browser(server, "bram")
    for path, typed, status in (
        (EVENT, HAPPENED | {"on": "31-2-2026"}, 422), (NOTE, {"deed": "bekijk", "text": "Wij gaan door."}, 200),
        (NOTE, {"deed": "plaats", "text": "[[onbekend 2026 getal]]"}, 422), (NOTE, {"deed": "haal", "text": "Wij gaan door."}, 303),
    ):  # fmt: skip
        assert post(bram, path, typed) == (status, ""), typed
    assert f'data-row="{ROW}"' in bram.post(EVENT, data={"key": "k", FIELD: ROW}, headers=OWN).text
    assert "data-row" not in bram.get(EVENT).text and "data-row" not in bram.post(EVENT, data={"key": "k"}, headers=OWN).text


@pytest.mark.parametrize("forged", ["x" * 32, "a" * 31, f"{ROW}; Path=/x", '"><b>', "A" * 32, ROW + "\n"])
def test_a_name_that_our_script_did_not_make_is_nothing(server: Flask, forged: str) -> None:
    bram = browser(server, "bram")
    assert post(bram, EVENT, HAPPENED, forged) == (303, "")
    assert "data-row" not in bram.post(EVENT, data={"key": "l", FIELD: forged}, headers=OWN).text


def test_a_stranger_and_who_may_not_write_there_end_no_draft(server: Flask) -> None:
    assert post(browser(server), EVENT, HAPPENED) == (401, "")
    assert post(browser(server, "aicha"), EVENT, HAPPENED) == (403, "")
