"""The logbook: own records, what happened to them, and what may be done with them."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from storage.organisation import Organisation
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

VISIT = {"household": "H012", "area": "BU99010101", "on": "vandaag", "kind": "first"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def write(client: FlaskClient, key: str = "k1", **more: Any) -> str:
    """Save a visit; returns its place: 'visit/<id>'."""
    home = VISIT["household"] if key == "k1" else f"H9{key}"  # one house twice on a day is asked about
    answer = client.post("/opschrijven/visit", data={**VISIT, "household": home, "client_key": key, **more}, headers=OWN)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].split("?")[0].removeprefix("/opschrijven/").removesuffix("/klaar")


def act(client: FlaskClient, place: str, deed: str, **more: Any) -> int:
    return client.post(f"/opschrijven/{place}/{deed}", data=more, headers=OWN).status_code


def test_a_coach_sees_own_records_and_a_coordinator_everyones(server: Flask) -> None:
    aicha, bram, els = (browser(server, name) for name in ("aicha", "bram", "els"))
    hers, his = write(aicha), write(bram, "k2")
    assert hers in aicha.get("/logboek").text and his not in aicha.get("/logboek").text
    assert hers in bram.get("/logboek").text and "Aicha" in bram.get("/logboek").text
    assert "visit/" not in els.get("/logboek").text
    assert [c.get(f"/logboek/{hers}").status_code for c in (aicha, bram, els)] == [200, 200, 404]
    assert [aicha.get(f"/{room}/{his}").status_code for room in ("logboek", "opschrijven")] == [404, 404]
    assert act(els, hers, "intrekken") == act(aicha, his, "terugzetten") == 404


def test_the_logbook_filters_and_turns_pages(server: Flask) -> None:
    aicha = browser(server, "aicha")
    for n in range(27):
        write(aicha, f"k{n}")
    first, second = aicha.get("/logboek").text, aicha.get("/logboek?bladzijde=2&soort=visit").text
    assert first.count("/logboek/visit/") == 25 and second.count("/logboek/visit/") == 2
    assert "bladzijde=2" in first and "soort=visit" in second
    assert "Nog niet geturfd" in browser(server, "els").get("/logboek").text
    assert "Niets gevonden" in aicha.get("/logboek?soort=story").text
    assert "Niets gevonden" in aicha.get("/logboek?periode=2001").text
    assert aicha.get("/logboek?soort=zzz&stand=zzz&bladzijde=-1").status_code == 200
    assert aicha.get("/logboek?periode=zzz").status_code == 400


def test_every_version_is_told_with_what_it_changed(server: Flask) -> None:
    aicha = browser(server, "aicha")
    place = write(aicha)
    aicha.post(f"/opschrijven/{place}", data={**VISIT, "client_key": "k1", "version": "1", "kind": "fix"}, headers=OWN)
    text = aicha.get(f"/logboek/{place}").text
    assert "<s>eerste gesprek</s> → klus" in text and "aangepast door Aicha" in text and "opgeschreven door Aicha" in text


def test_withdrawing_and_putting_back(server: Flask) -> None:
    aicha = browser(server, "aicha")
    place = write(aicha)
    assert act(aicha, place, "intrekken", reason="dubbel") == 303
    text = aicha.get(f"/logboek/{place}").text
    assert "Ingetrokken." in text and "<q>dubbel</q>" in text and "Aanvullen of aanpassen" not in text
    assert aicha.get(f"/opschrijven/{place}").status_code == 400
    assert act(aicha, place, "terugzetten", version="2") == 303
    assert "Telt mee." in aicha.get(f"/logboek/{place}").text


def test_undo_on_the_receipt_takes_the_visit_out_again(server: Flask) -> None:
    aicha = browser(server, "aicha")
    place = write(aicha)
    assert act(aicha, place, "terugzetten", version="1") == 303
    assert "Ingetrokken." in aicha.get(f"/logboek/{place}").text


def test_with_review_a_second_person_looks(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    aicha, bram = browser(server, "aicha"), browser(server, "bram")
    place = write(aicha)
    assert "Na het nakijken telt dit mee." in aicha.get(f"/opschrijven/{place}/klaar").text
    assert place in bram.get("/logboek?stand=submitted").text
    assert "Nagekeken: telt mee" in bram.get(f"/logboek/{place}").text and "Nagekeken: telt mee" not in aicha.get(f"/logboek/{place}").text
    assert act(aicha, place, "goedkeuren") == 403
    assert act(bram, place, "teruggeven", reason="") == 400
    assert act(bram, place, "teruggeven", reason="datum klopt niet") == 303
    assert act(bram, place, "goedkeuren", version="1") == 400
    assert "datum klopt niet" in aicha.get(f"/logboek/{place}").text


def test_the_logbook_is_searched_for_every_word_in_what_people_typed(server: Flask) -> None:
    aicha, bram, els = (browser(server, name) for name in ("aicha", "bram", "els"))
    places = [write(aicha, "a", household="H012", note="Grote hond, 100%"), write(aicha, "b", household="H013", note="Steile trap")]
    found = {words: [place in aicha.get("/logboek", query_string={"zoek": words}).text for place in places] for words in SOUGHT}
    assert found == {words: list(where) for words, where in SOUGHT.items()}
    assert places[0] in bram.get("/logboek?zoek=HOND").text and places[0] not in els.get("/logboek?zoek=hond").text
    page = aicha.get("/logboek?zoek=kat").text
    assert "Niets gevonden" in page and 'value="kat"' in page


SOUGHT = {  # words -> whether the one and the other are found
    "hond": (True, False),
    "HOND grote": (True, False),
    "hond trap": (False, False),
    "h013": (False, True),
    "0%": (True, False),
    "_": (False, False),
    " ": (True, True),
    "first": (False, False),
    "BU99010101": (False, False),
    "\0hond": (True, False),
}
