"""Half a year after someone left for paid work, Vandaag asks whether they still work, until somebody answered."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import log
from storage.household import GONE
from storage.people import Person
from storage.period import today
from storage.records import Placement
from storage.still_working import asked_from
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_today import lines, waiting
from tests.dashboard.visit import browser

ABOUT = {"kind": "work_learning", "work": "green", "hours_per_week": 12}


def place(world: World, by: Person, person: str, days: int, outflow: str = "paid_elsewhere", **more: object) -> str:
    end = today() - timedelta(days=days)
    answers = ABOUT | {"person": person, "on": end - timedelta(days=200), "end": end, "outflow": outflow, **more}
    with world.store.write() as session:
        return log.save(session, by, Placement, answers, client_key=person).id


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        (date(2025, 11, 28), date(2026, 5, 28)), (date(2025, 12, 31), date(2026, 6, 30)), (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 30), date(2024, 2, 29)), (date(2026, 6, 1), date(2026, 12, 1)), (date(2026, 5, 31), date(2026, 11, 30)),
    ],
)  # fmt: skip
def test_it_is_asked_on_the_day_on_which_the_answer_counts(end: date, asked: date) -> None:
    assert asked_from(end) == asked


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_half_a_year_is_the_same_day_six_months_later_or_the_last_of_a_shorter_month(end: date) -> None:
    found = asked_from(end)
    assert (found.year * 12 + found.month) - (end.year * 12 + end.month) == 6
    assert found.day == end.day or ((found + timedelta(days=1)).day == 1 and found.day < end.day)


def test_whoever_went_to_paid_work_half_a_year_ago_is_asked_about_until_there_is_an_answer(world: World, tmp_path: Path) -> None:
    id = place(world, world.aicha, "D07", 200)
    place(world, world.aicha, "D08", 100)
    place(world, world.aicha, "D09", 200, outflow="education")
    place(world, world.aicha, "D10", 200, still_working_6m="unknown")
    assert waiting(world, world.aicha) == [("still", "D07")] == waiting(world, world.bram)
    aicha = browser(house(world, tmp_path), "aicha")
    page = re.sub("<[^>]+>", "", aicha.get("/vandaag").text)
    assert "Vraag of D07 nog werkt" in page and "aan 1 deelnemer vragen of die nog werkt" in page
    assert f'href="/opschrijven/placement/{id}#i-still_working_6m"' in lines(aicha)
    form = aicha.get(f"/opschrijven/placement/{id}").text
    assert 'id="i-still_working_6m"' in form and '<details class="rest" open>' in form
    with world.store.write() as session:
        kept = session.get_one(Placement, id)
        answers = ABOUT | {"person": "D07", "on": kept.on, "end": kept.end, "outflow": kept.outflow, "still_working_6m": "yes"}
        log.save(session, world.aicha, Placement, answers, client_key="D07", id=id, version=1)
    assert waiting(world, world.aicha) == []


def test_places_of_others_are_asked_of_who_may_correct_them_and_of_nobody_elsewhere(world: World) -> None:
    place(world, world.bram, "D07", 200)
    assert waiting(world, world.bram) == [("still", "D07")] and waiting(world, world.aicha) == [] == waiting(world, world.els)


def test_a_withdrawn_place_and_a_forgotten_code_are_not_asked_about(world: World) -> None:
    id = place(world, world.aicha, "D07", 200)
    other = place(world, world.aicha, "D08", 900)
    with world.store.write() as session:
        session.get_one(Placement, other).person = f"{GONE}000000000001"
        log.withdraw(session, world.aicha, Placement, id, "dubbel")
    assert waiting(world, world.aicha) == []
