"""A phone in the hands of a resident: three questions, no way back but the owner's PIN or password, and answers nobody else changes."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select

from storage import handed
from storage.database import Store
from storage.declined import unsaid
from storage.handed import ASKED, Handed
from storage.history import Audit
from storage.migrations import script, upgrade
from storage.period import now
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_device import PIN, put
from tests.dashboard.visit import OWN, PASSWORD, browser, token
from tests.storage.test_migrations import fill, unmarked

TYPED = {"client_key": "k1", "kind": "fix", "on": "14-04-2026", "area": "BU99010101", "household": "H012", "note": "hond in de gang"}
LED = {"_group": "measures", "measures.0.kind": "led_bulb", "measures.0.quantity": "4", "measures.0.stage": "installed"}
HANDED, BACK = "/in-uw-hand", "/in-uw-hand/terug"
GIVEN = {"grade": "8", "recommend": "not_said", "payment": "hard", "_done": "1"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


@pytest.fixture
def phone(server: Flask) -> FlaskClient:
    return browser(server, "aicha")


def give(client: FlaskClient, path: str = "/opschrijven/visit", **more: str) -> None:
    answer = client.post(path, data={**TYPED, **LED, "grade": "3", "_hand": "1", **more}, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, HANDED), answer.text


def answer(client: FlaskClient, **answers: str) -> None:
    said = client.post(HANDED, data=answers, headers=OWN)
    assert (said.status_code, said.headers["Location"]) == (303, BACK)


def take_back(client: FlaskClient) -> str:
    """With the password; returns the form."""
    opened = client.post(BACK, data={"password": PASSWORD}, headers=OWN)
    assert opened.status_code == 303, opened.text
    form = client.get(opened.headers["Location"])
    assert form.status_code == 200
    return form.text


def save(client: FlaskClient, path: str = "/opschrijven/visit", **answers: str) -> int:
    return client.post(path, data={**TYPED, **LED, **answers}, headers=OWN).status_code


def visits(world: World) -> list[Visit]:
    with world.store.read() as session:
        return list(session.exec(select(Visit)))


def test_a_resident_answers_three_questions_and_they_land_in_the_visit(phone: FlaskClient, world: World) -> None:
    give(phone)
    page = phone.get(HANDED).text
    assert len(re.findall("<fieldset", page)) == 3 and page.count('value="not_said"') == 3
    assert not any(word in page for word in ("Aicha", "H012", "hond", "Molenwijk", "<a ", "/vandaag", "Uitloggen"))
    answer(phone, **GIVEN)
    form = take_back(phone)
    assert "hond in de gang" in form and 'value="k1"' in form and 'value="4"' in form  # what was typed, lines too
    assert form.count("De bewoner gaf dit antwoord zelf.") == 3
    assert re.search(r"Welk cijfer geeft u dit bezoek\?</h3><p class=\"value\">8</p>", form)
    assert re.search(r"Zou u ons aanraden aan anderen\?</h3><p class=\"value\">liever niet zeggen</p>", form)
    assert not any(re.search(rf' name="{name}"', form) for name in ASKED)
    assert save(phone, grade="10", recommend="yes", payment="easy") == 303  # a form that says otherwise changes nothing
    (visit,) = visits(world)
    assert (visit.grade, visit.recommend, visit.payment, visit.note) == (8, None, "hard", "hond in de gang")
    assert visit.not_said == {"recommend": "not_said"}
    assert save(phone, grade="10", recommend="yes", payment="easy") == 303 and len(visits(world)) == 1  # sent twice, kept once
    book = phone.get(f"/logboek/visit/{visit.id}").text
    assert "De bewoner gaf hierop zelf antwoord" in book and "aanraden aan anderen? (liever niet zeggen)" in book
    with world.store.read() as session:
        assert session.exec(select(Handed)).one().typed == {}
        assert {a.action for a in session.exec(select(Audit))} >= {"phone.handed", "phone.back"}


def test_rather_not_is_nothing_but_that(phone: FlaskClient, world: World) -> None:
    give(phone)
    answer(phone, grade="not_said", recommend="not_said", payment="not_said", _done="1")
    form = take_back(phone)
    assert form.count('<p class="value">liever niet zeggen</p>') == 3
    assert save(phone, payment="easy", grade="2") == 303
    (visit,) = visits(world)
    assert (visit.grade, visit.recommend, visit.payment) == (None, None, "not_said")
    assert visit.not_said == {"grade": "not_said", "recommend": "not_said"}  # as when somebody fills it in who was told so
    with world.store.read() as session:
        said = {u.name: u.declined for u in unsaid(session, "molenwijk", Visit, visit.on)}
    assert said == {"grade": 1, "recommend": 1, "payment": 1}
    assert phone.get(f"/logboek/visit/{visit.id}").text.count("liever niet zeggen") >= 3


def test_what_is_asked_alone_may_be_declined_on_the_form_in_the_same_words(phone: FlaskClient, world: World) -> None:
    form = phone.get("/opschrijven/visit").text
    for name in ASKED:
        assert re.search(rf'name="{name}(\.not_said)?" value="not_said"', form), name
    assert save(phone, **{"grade": "not_said", "recommend": "not_said", "payment": "not_said"}) == 303
    assert [(v.payment, v.not_said) for v in visits(world)] == [("not_said", {"grade": "not_said", "recommend": "not_said"})]


def test_a_question_that_was_skipped_stays_a_question_of_the_form(phone: FlaskClient, world: World) -> None:
    give(phone)
    answer(phone, grade="7", recommend="perhaps", payment="x" * 90, _done="1")  # what is no answer is none
    form = take_back(phone)
    assert form.count("De bewoner gaf dit antwoord zelf.") == 1 and ' name="recommend"' in form and ' name="payment"' in form
    assert save(phone, recommend="yes") == 303
    assert [(v.grade, v.recommend, v.payment) for v in visits(world)] == [(7, "yes", None)]


def test_who_stops_gives_no_answer(phone: FlaskClient, world: World) -> None:
    give(phone)
    answer(phone, grade="7", _stop="1")
    assert "De bewoner gaf dit antwoord zelf." not in take_back(phone)
    assert save(phone) == 303 and [v.grade for v in visits(world)] == [None]


def test_no_address_leads_back_into_the_house(server: Flask, phone: FlaskClient, world: World) -> None:
    """Every address the server has, while the resident holds the phone and once more after the answers."""
    old = token(phone)
    give(phone)
    assert token(phone) != old
    for place in (HANDED, BACK):
        for rule in server.url_map.iter_rules():
            path = re.sub(r"<[^>]+>", "x", rule.rule)
            if rule.rule.startswith(("/assets/", "/_dash-component-suites/", "/_favicon")) or rule.rule in (HANDED, BACK):
                continue
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                said = phone.open(path, method=method, headers=OWN, data={"password": PASSWORD, "email": "aicha@example.org"})
                shut = said.status_code == 401 or said.headers.get("Location") == HANDED
                assert shut, (method, path, said.status_code)
        if place == HANDED:
            answer(phone, **GIVEN)
    assert phone.get(HANDED).headers["Location"] == BACK  # the answers are given: no second look
    phone.post(HANDED, data={"grade": "1", "_done": "1"}, headers=OWN)
    with world.store.read() as session:
        assert session.exec(select(Handed)).one().given["grade"] == "8"
    phone.set_cookie("telvertel", old)
    assert phone.get("/vandaag").headers["Location"].startswith("/inloggen")  # the token of before is dead, also in another tab


def test_only_the_owner_opens_the_phone_again(server: Flask, phone: FlaskClient, world: World) -> None:
    assert put(phone)[0] == 303
    give(phone)
    assert phone.post(BACK, data={"code": PIN}, headers=OWN).status_code == 403  # not before the resident is done
    answer(phone, **GIVEN)
    page = phone.get(BACK).text
    assert "Geef de telefoon terug." in page and 'name="code"' in page and "Aicha" not in page
    assert phone.post(BACK, data={"code": "000111"}, headers=OWN).status_code == 401
    assert phone.post(BACK, data={"password": "verkeerd"}, headers=OWN).status_code == 401
    assert phone.get("/vandaag").headers["Location"] == HANDED
    opened = phone.post(BACK, data={"code": PIN}, headers=OWN)
    assert opened.status_code == 303 and "hond in de gang" in phone.get(opened.headers["Location"]).text
    assert phone.get("/vandaag").status_code == 200 and phone.get(HANDED).headers["Location"] == "/"


def test_five_wrong_pins_leave_the_password(phone: FlaskClient) -> None:
    put(phone)
    give(phone)
    answer(phone, **GIVEN)
    for _ in range(5):
        assert phone.post(BACK, data={"code": "000111"}, headers=OWN).status_code == 401
    page = phone.get(BACK).text
    assert 'name="code"' not in page and 'name="password"' in page
    assert "hond in de gang" in take_back(phone)


def test_a_phone_that_stays_away_locks(phone: FlaskClient, world: World) -> None:
    give(phone)
    with world.store.write() as session:
        for one in session.exec(select(Handed)):
            one.started_at -= timedelta(minutes=31)
            session.add(one)
    assert phone.get(HANDED).headers["Location"].startswith("/inloggen")
    assert phone.get("/vandaag").headers["Location"].startswith("/inloggen")


def test_the_form_comes_back_to_its_owner_only(server: Flask, phone: FlaskClient, world: World) -> None:
    give(phone)
    answer(phone, **GIVEN)
    with world.store.read() as session:
        id = session.exec(select(Handed)).one().id
    for name in ("bram", "els"):
        assert browser(server, name).get(f"/opschrijven/visit?terug={id}").status_code == 404
    take_back(phone)
    assert browser(server, "bram").get(f"/opschrijven/visit?terug={id}").status_code == 404
    assert "De telefoon is terug." in phone.get(f"/opschrijven/visit?terug={id}").text
    assert "De telefoon is terug." not in phone.get(f"/opschrijven/story?terug={id}").text  # no other form knows it
    assert save(phone) == 303
    empty = phone.get(f"/opschrijven/visit?terug={id}").text  # the way back after saving: a new form
    assert "De telefoon is terug." not in empty and "hond in de gang" not in empty and 'value="k1"' not in empty


def test_a_visit_that_was_there_already_can_go_to_the_resident_too(phone: FlaskClient, server: Flask, world: World) -> None:
    assert save(phone) == 303
    (visit,) = visits(world)
    path = f"/opschrijven/visit/{visit.id}"
    give(phone, path, version="1")
    answer(phone, **GIVEN)
    assert "hond in de gang" in take_back(phone)
    assert save(phone, path, version="1", payment="easy") == 303
    assert [(v.grade, v.payment, v.version) for v in visits(world)] == [(8, "hard", 2)]
    assert save(phone, path, version="2", payment="easy", client_key="another") == 303  # another key does not get around it
    assert [v.payment for v in visits(world)] == ["hard"]
    stranger = browser(server, "els").post(path, data={**TYPED, "_hand": "1", "version": "1"}, headers=OWN)
    assert stranger.status_code == 404


def test_the_resident_reads_the_own_language(phone: FlaskClient, world: World) -> None:
    give(phone)
    assert phone.post(HANDED, data={"grade": "8", "recommend": "not_said", "_language": "ar"}, headers=OWN).status_code == 303
    page = phone.get(HANDED).text
    assert '<html lang="ar" dir="rtl">' in page and "ثلاثة أسئلة لك" in page and "هل تستطيع دفع فاتورة الطاقة؟" in page
    assert re.search(r'name="grade" value="8" checked', page) and re.search(r'name="recommend" value="not_said" checked', page)
    assert "Welk cijfer" not in page
    phone.post(HANDED, data={"grade": "8", "_language": "xx"}, headers=OWN)  # no language of ours: it is an end like any other
    assert phone.get(HANDED).headers["Location"] == BACK
    page = phone.get(BACK).text
    assert "أعد الهاتف من فضلك." in page and "Geef de telefoon terug." in page


def test_after_a_week_only_that_there_was_an_answer_is_known(phone: FlaskClient, world: World) -> None:
    give(phone)
    answer(phone, **GIVEN)
    take_back(phone)
    save(phone)
    (visit,) = visits(world)
    with world.store.write() as session:
        for one in session.exec(select(Handed)):
            one.started_at -= timedelta(days=8)
            session.add(one)
    with world.store.write() as session:
        assert handed.expire(session, now()) == 1
    with world.store.read() as session:
        assert session.exec(select(Handed)).one().given == {"grade": "kept", "recommend": "not_said", "payment": "kept"}
    assert '<p class="value">beantwoord</p>' in phone.get(f"/opschrijven/visit/{visit.id}").text
    assert save(phone, f"/opschrijven/visit/{visit.id}", version="1", payment="easy", note="") == 303
    assert [(v.grade, v.payment, v.note, v.not_said) for v in visits(world)] == [(8, "hard", None, {"recommend": "not_said"})]


def test_what_residents_rather_did_not_say_before_is_still_known(empty_url: str) -> None:
    """Rows of before, in which it was kept as nothing at all."""
    (step,) = [step for step in script().walk_revisions() if "rather did not say" in step.doc]
    store = Store(empty_url)
    try:
        upgrade(store, to=str(step.down_revision))
        fill(store)
        columns = "id, organisation, person, client_key, record, language, state, typed, given, started_at"
        with unmarked(store).begin() as connection:
            for id, given in (("h1", '{"grade": "", "recommend": "kept", "payment": "hard"}'), ("h2", '{"grade": "8"}'), ("h3", "{}")):
                values = dict(id=id, key=id, given=given)
                words = (
                    f"INSERT INTO handed ({columns}) VALUES (:id, 'a', 'p', :key, '', 'nl', 'back', '{{}}', :given, '2026-01-01 00:00:00')"
                )
                connection.execute(text(words), values)
        upgrade(store)
        with store.read() as session:
            found = [handed.given(session, "a", key) for key in ("h1", "h2", "h3")]
        assert found == [{"grade": "not_said", "recommend": "kept", "payment": "hard"}, {"grade": "8"}, {}]
    finally:
        store.close()


def test_a_stranger_at_the_questions_goes_to_the_door(server: Flask) -> None:
    stranger = browser(server)
    assert stranger.get(HANDED).headers["Location"].startswith("/inloggen")
    assert stranger.post(BACK, data={"password": PASSWORD}, headers=OWN).status_code == 401


def test_what_waits_of_a_household_goes_when_everything_of_it_is_taken_away(phone: FlaskClient, world: World) -> None:
    give(phone)
    with world.store.write() as session:
        assert handed.remove(session, "molenwijk", "H099", []) == 0
        assert handed.remove(session, "haven", "H012", []) == 0  # of another enterprise
        assert handed.remove(session, "molenwijk", "H012", []) == 1
    with world.store.read() as session:
        assert session.exec(select(Handed)).all() == []
