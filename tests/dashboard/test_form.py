"""The form of every record, as a browser sees it: drawn whole, nothing typed is lost, saved once, refused in words."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from dashboard.log.control import shown
from dashboard.log.form import posted
from storage.check import read
from storage.choices import choices
from storage.period import today
from storage.record import questions
from storage.records import ALL, COUNTED, Measure, Visit
from storage.refused import Refused
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

FORMS = {str(r.__tablename__): r for r in COUNTED}  # an own question has a form of its own: `test_own_questions`
FOUR = {"household": "", "area": "BU99010101", "on": "vandaag", "kind": "first"}
LED = {"_group": "measures", "measures.0.kind": "led_bulb", "measures.0.quantity": "4", "measures.0.stage": "installed"}


@pytest.fixture
def aicha(world: World, tmp_path: Path) -> FlaskClient:
    return browser(house(world, tmp_path), "aicha")


def post(client: FlaskClient, path: str, **answers: Any) -> TestResponse:
    return client.post(path, data=answers, headers=OWN)


def value(html: str, name: str) -> str:
    """What stands in this field."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def said_yes(client: FlaskClient, path: str, answer: TestResponse, **answers: Any) -> TestResponse:
    """The same once more, with the button that says it is right."""
    return post(client, path, **answers, _asked=value(answer.text, "_asked"), _sure="1")


def test_everything_can_be_chosen_to_write_down(aicha: FlaskClient) -> None:
    text = aicha.get("/opschrijven").text
    assert all(f'href="/opschrijven/{name}"' in text for name in FORMS)
    usual, more = text.split("<details", 1)
    assert "/opschrijven/visit" in usual and "/opschrijven/partner" in more


@pytest.mark.parametrize("name", FORMS)
def test_the_form_of_every_record_asks_all_its_questions_once(aicha: FlaskClient, name: str) -> None:
    post(aicha, "/opschrijven/visit", client_key="k1", **FOUR)
    post(aicha, "/opschrijven/grant", client_key="k2", name="Wijkaanpak", funder="Gemeente", on="vandaag")
    post(aicha, "/opschrijven/activity", client_key="k3", kind="A3", people="24", on="vandaag")  # something that a story can belong to
    answer = aicha.get(f"/opschrijven/{name}")
    form = re.sub(r"<template>.*?</template>", "", answer.text, flags=re.S)
    assert answer.status_code == 200
    for question in questions(FORMS[name]):
        assert f'name="{question}"' in form
        assert len(re.findall(rf'id="i-{question}"', form)) == 1
    ids = re.findall(r'\sid="([^"]+)"', form)
    assert len(ids) == len(set(ids))
    labels = set(re.findall(r'for="([^"]+)"', form))
    assert labels <= set(ids)
    assert "None" not in re.sub(r"<[^>]+>", "", form) and not re.search(r"<script>|\son\w+=", form)


def test_a_form_begins_with_today_and_the_buurt_of_last_time(aicha: FlaskClient) -> None:
    post(aicha, "/opschrijven/visit", client_key="k1", **FOUR)
    text = aicha.get("/opschrijven/visit?huishouden=H012").text
    assert value(text, "on") == today().strftime("%d-%m-%Y") and value(text, "household") == "H012"
    again = aicha.get("/opschrijven/visit").text
    assert '<option value="BU99010101" selected>Molenwijk-Noord</option>' in again
    assert len(value(text, "client_key")) == 32 and value(text, "client_key") != value(again, "client_key")


def test_what_a_story_is_about_stands_under_headings_so_that_two_of_the_same_name_differ(aicha: FlaskClient) -> None:
    html = aicha.get("/opschrijven/story").text
    groups = dict(re.findall(r'<div class="under" role="group" aria-label="([^"]+)">(.*?)</div>', html, re.DOTALL))
    assert [*groups] == [*choices("value_group").values()]
    assert [name for name, inside in groups.items() if ">samen meer kunnen<" in inside.lower()] == [
        "Voor de wijk",
        "Voor de energietransitie",
    ]
    assert sum(inside.count('name="values"') for inside in groups.values()) == len(choices("value")) == html.count('name="values"')
    assert 'id="i-values"' in groups["Werk, energie en geld"]


def test_four_answers_make_a_visit_and_a_receipt(aicha: FlaskClient) -> None:
    answer = post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, **LED)
    assert answer.status_code == 303
    text = aicha.get(answer.headers["Location"]).text
    for words in (
        "Opgeslagen.",
        "H001",
        "ledlamp · 4 · geplaatst",
        "Nog een bezoek aan huis",
        "Aanvullen",
        "Ongedaan maken",
        'data-kept="k1"',
    ):
        assert words in text
    assert "Dank u wel." in text and re.search(r'href="/logboek/visit/\w+/cijfers"', text)


def test_a_form_sent_twice_leads_to_the_same_receipt(aicha: FlaskClient, world: World) -> None:
    first, second = (post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, **LED) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with world.store.read() as session:
        assert len(session.exec(select(Visit)).all()) == len(session.exec(select(Measure)).all()) == 1


def test_trouble_stands_on_top_and_beside_and_everything_typed_is_kept(aicha: FlaskClient, world: World) -> None:
    typed = {
        "on": "31-6-2026",
        "went_wrong": '<b>"Tocht" & kou</b>',
        "gas_use_m3": "1.234",
        "join": ["helper", "meeting"],
        "measures.0.quantity": "veel",
    }
    answer = post(aicha, "/opschrijven/visit", client_key="k1", **{**FOUR, **LED, **typed, "kind": ""})
    assert answer.status_code == 422
    text = re.sub(r"<template id=\"guide\".*?</template>", "", answer.text)  # what a script would say is not yet said
    assert "<title>Fout: " in text and 'role="alert"' in text
    for name, words in {
        "on": "31 juni 2026 bestaat niet.",
        "gas_use_m3": "Bedoelt u 1234 of 1,234? Schrijf het zo op.",
        "kind": "Kies een antwoord.",
    }.items():
        assert f'href="#i-{name}"' in text and text.count(words) == 2
        assert re.search(rf'id="i-{name}"', text) and f'id="e-{name}"' in text
    assert "Maatregel 1: Hoeveel? Vul een getal in" in text
    assert value(text, "on") == "31-6-2026" and value(text, "gas_use_m3") == "1.234" and value(text, "measures.0.quantity") == "veel"
    assert "&lt;b&gt;&#34;Tocht&#34; &amp; kou&lt;/b&gt;" in text and "<b>" not in text.split("<textarea")[1].split("</textarea>")[0]
    assert (
        text.count('value="helper" id="i-join" checked') == 1
        and value(text, "client_key") == "k1"
        and '<details class="rest" open>' in text
    )
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == []


def test_without_scripts_a_line_is_added_and_taken_away_and_nothing_saved(aicha: FlaskClient, world: World) -> None:
    more = post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, **LED, _more="measures").text
    assert value(more, "measures.0.quantity") == "4" and 'id="i-measures.1.kind"' in more
    less = post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, **LED, _remove="measures.0").text
    assert 'id="i-measures.0.kind"' not in re.sub(r"<template>.*?</template>", "", less, flags=re.S)
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == []


def test_what_looks_like_a_person_is_told_on_the_receipt(aicha: FlaskClient) -> None:
    answer = post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, note="bel 06-12345678", gas_use_m3="±1100")
    answer = said_yes(aicha, "/opschrijven/visit", answer, client_key="k1", **FOUR, note="bel 06-12345678", gas_use_m3="±1100")
    text = aicha.get(answer.headers["Location"]).text
    assert "misschien een telefoonnummer" in text and "U schreef &#39;ongeveer&#39;" in text and "1.100\u00a0m³" in text


def test_two_who_change_the_same_see_both_answers(aicha: FlaskClient, world: World) -> None:
    path = post(aicha, "/opschrijven/visit", client_key="k1", **FOUR).headers["Location"].removesuffix("/klaar")
    text = aicha.get(path).text
    assert value(text, "version") == "1"
    sent = {**FOUR, "household": "H001", "client_key": "k1", "version": "1"}
    assert post(aicha, path, **sent, note="van hier").status_code == 303
    answer = post(aicha, path, **sent, note="van daar")
    assert answer.status_code == 409
    assert re.search(r"<td>van daar</td><td>van hier</td>", answer.text)
    assert value(answer.text, "version") == "2" and value(answer.text, "note") == "van daar"
    assert post(aicha, path, **{**sent, "version": "2"}, note="van daar").status_code == 303


def test_a_later_visit_can_say_what_is_still_there(aicha: FlaskClient) -> None:
    post(aicha, "/opschrijven/visit", client_key="k1", **FOUR, **LED)
    assert "checks.__n__.measure" not in aicha.get("/opschrijven/visit").text
    text = aicha.get("/opschrijven/visit?huishouden=h001").text
    assert 'name="checks.__n__.measure"' in text and "ledlamp · " in text


def test_outside_people_and_strange_names_find_no_form(world: World, tmp_path: Path) -> None:
    server = house(world, tmp_path)
    assert browser(server, "carla").get("/opschrijven").status_code == 403
    assert browser(server, "carla").get("/logboek").status_code == 403
    assert browser(server, "aicha").get("/opschrijven/person").status_code == 404
    assert browser(server).get("/opschrijven").status_code == 302


@pytest.mark.parametrize("record", ALL, ids=lambda r: r.__tablename__)
def test_what_a_form_shows_reads_back_as_the_same(record: Any) -> None:
    for question in questions(record).values():
        for text in ("3,5", "14-04-2026", "een woord", *list(question.options)[:1]):
            try:
                value = read(question, text, today(), planned=True)
            except Refused:
                continue
            assert read(question, value if question.many else shown(value), today(), planned=True) == value


def test_lines_keep_their_order_whatever_their_numbers() -> None:
    sent = MultiDict(
        [("_group", "measures"), ("measures.7.kind", "b"), ("measures.2.kind", "a"), ("measures.x.kind", "c"), ("readings.0.kind", "gas")]
    )
    found = posted(Visit, sent)
    assert [line["kind"] for line in found["measures"]] == ["a", "b"] and "readings" not in found


@pytest.mark.parametrize("name", ["visit", "referral", "signal"])
def test_where_somebody_may_come_upon_danger_the_numbers_to_call_stand_on_the_form(aicha: FlaskClient, name: str) -> None:
    text = aicha.get(f"/opschrijven/{name}").text
    assert "Is er nu gevaar?" in text and re.findall(r'href="tel:(\d+)"', text) == ["112", "08002000", "113", "08009009"]
    assert "tel:" not in aicha.get("/opschrijven/hours").text
