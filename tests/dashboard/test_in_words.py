"""Words of people stand where they are of use: beside the figure, at the next visit, in the list, at the partner; and for the team only."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from storage.people import Person
from storage.period import containing, today
from storage.records import Activity, Partner, Placement, Profile, Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house
from tests.dashboard.test_signals_page import AT, HEARD, filled
from tests.dashboard.visit import browser
from tests.storage.written import VISIT, first_choices, save

UP, YEAR = "/uitleg/signals?periode=2026-Q2", containing(today(), "year").code
NOTE = "Bel eerst, de bel doet het niet."


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def test_what_was_heard_stands_beside_the_figure_with_the_way_to_its_record(world: World, server: Flask) -> None:
    filled(world)
    page = browser(server, "bram").get(UP).text
    words = page.partition("Wat mensen hierover schreven")[2]
    assert words.count(HEARD) == 2 and "Wat hoort of ziet u?" in words and 'href="/logboek/signal/' in words
    assert "Alleen uw team leest dit." in words and "/logboek/teksten" not in words  # both stand here


def test_nobody_outside_reads_a_word_and_a_coach_only_the_own(world: World, server: Flask) -> None:
    filled(world)
    for name in ("aicha", "carla", "daan"):  # Bram wrote them down
        for path in (UP, AT):
            assert HEARD not in browser(server, name).get(path).text, (name, path)
    assert HEARD not in browser(server, "bram").get(UP + "&gebied=BU99010101").text, "of a part of the area nothing is said"


def test_of_many_the_newest_stand_there_and_the_way_to_all(world: World, server: Flask) -> None:
    for n in range(5):
        answers = {"on": today() - timedelta(days=n), "people": "3", "result": f"uitkomst {n}", **first_choices(Activity, "kind")}
        save(world, answers, Activity, key=f"a{n}", person=world.bram)
    count(world)
    bram = browser(server, "bram")
    page = bram.get(f"/uitleg/activities?periode={YEAR}").text
    assert [n for n in range(5) if f"uitkomst {n}" in page.partition("hierover schreven")[2]] == [0, 1, 2]
    assert f'href="/logboek/teksten/activity/result?periode={YEAR}"' in page and "Lees alle 5 antwoorden" in page
    assert "uitkomst 4" in bram.get(f"/logboek/teksten/activity/result?periode={YEAR}").text


def test_what_was_there_already_keeps_its_words(world: World, server: Flask) -> None:
    """A count of two years ago, and a place that began then, are still what the figure of today is about."""
    then = today() - timedelta(days=700)
    save(world, {"on": then, "spin_offs": "1", "which": "De buurttuin"}, Profile, key="p", person=world.bram)
    place = {"person": "D07", "on": then, "hours_per_week": "16", "learns": "Lassen", **first_choices(Placement, "kind", "work")}
    save(world, place, Placement, key="d", person=world.bram)
    bram = browser(server, "bram")
    assert "De buurttuin" in bram.get(f"/uitleg/spin_offs?periode={YEAR}").text
    assert "Lassen" in bram.get(f"/uitleg/jobs_active?periode={YEAR}").text


def test_who_comes_next_reads_what_to_mind_on_the_form_and_nobody_else_does(world: World, server: Flask) -> None:
    save(world, {**VISIT, "household": "H012", "note": NOTE}, key="v1", person=world.aicha)
    save(world, {**VISIT, "household": "H012", "on": today() - timedelta(days=9), "note": "ouder"}, key="v2", person=world.aicha)
    for path in ("/opschrijven/visit?huishouden=H012", "/opschrijven/visit?nabellen=H012"):
        page = browser(server, "aicha").get(path).text
        assert "Let op, van het bezoek op" in page and NOTE in page and "ouder" not in page.partition("heed")[2][:300], path
    assert NOTE not in browser(server, "aicha").get("/opschrijven/visit").text
    assert NOTE not in browser(server, "aicha").get("/opschrijven/visit?huishouden=H013").text
    assert NOTE not in browser(server, "els").get("/opschrijven/visit?huishouden=H012").text
    with world.store.write() as session:
        session.get_one(Person, "aicha").language = "en"
    assert "Mind this, from the visit on" in browser(server, "aicha").get("/opschrijven/visit?huishouden=H012").text


def test_a_note_of_a_visit_that_was_withdrawn_is_not_told(world: World, server: Flask) -> None:
    id = save(world, {**VISIT, "household": "H012", "note": NOTE}, key="v1", person=world.aicha).id
    with world.store.write() as session:
        session.get_one(Visit, id).status = "withdrawn"
    assert NOTE not in browser(server, "aicha").get("/opschrijven/visit?huishouden=H012").text


def test_an_activity_is_found_by_its_name_in_the_list(world: World, server: Flask) -> None:
    answers = {"on": today(), "people": "12", "name": "Soep op dinsdag", **first_choices(Activity, "kind")}
    save(world, answers, Activity, person=world.bram)
    page = browser(server, "bram").get("/logboek").text
    assert "Soep op dinsdag" in page and "12\u00a0mensen · Soep op dinsdag" in page


def test_a_partner_says_why_in_own_words_and_what_was_agreed(world: World, server: Flask) -> None:
    told = {"interest": "Stages dicht bij huis.", "agreement": "Elk jaar vier plekken."}
    save(world, {"name": "De school", "group": "PG1", "on": "1-1-2024", **told}, Partner, person=world.bram)
    page = browser(server, "bram").get("/partners").text
    assert all(words in page for words in told.values()) and "Wat is afgesproken" in page
