"""Who said they want to join in is named until somebody spoke to them again; for who may read that visit, and sixty days."""

from datetime import timedelta
from pathlib import Path

import pytest

from storage.people import Person
from storage.period import today
from storage.refused import Forbidden
from storage.willing import KEPT, willing
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser
from tests.storage.written import save


def visit(world: World, person: Person, household: str, days: int, kind: str = "first", **more: object) -> None:
    answers = {"household": household, "area": "BU99010101", "on": today() - timedelta(days=days), "kind": kind, **more}
    save(world, answers, key=f"{household} {days} {kind}", person=person)


def named(world: World, person: Person) -> list[tuple[str, tuple[str, ...]]]:
    with world.store.read() as session:
        return [(w.household, w.join) for w in willing(session, person, today())]


def test_a_coach_has_the_own_households_and_the_coordinator_all_who_waits_longest_first(world: World) -> None:
    visit(world, world.aicha, "H001", 3, join=["helper", "learning"])
    visit(world, world.bram, "H002", 9, join=["purchase"])
    visit(world, world.aicha, "H003", 4, join=["nothing"])
    visit(world, world.aicha, "H004", 4)
    visit(world, world.els, "H005", 4, join=["helper"])
    assert named(world, world.aicha) == [("H001", ("helper", "learning"))]
    assert named(world, world.bram) == [("H002", ("purchase",)), ("H001", ("helper", "learning"))]
    assert named(world, world.els) == [("H005", ("helper",))]
    with world.store.read() as session, pytest.raises(Forbidden):
        willing(session, world.carla, today())


@pytest.mark.parametrize(("kind", "more", "ends"), [
    ("phone", {}, True), ("aftercare", {}, True), ("fix", {"join": ["nothing"]}, True), ("fix", {}, False), ("not_home", {}, False),
])  # fmt: skip
def test_it_ends_when_somebody_spoke_about_it_and_not_at_a_job_or_a_closed_door(
    world: World, kind: str, more: dict[str, object], ends: bool
) -> None:
    visit(world, world.aicha, "H001", 9, join=["helper"])
    visit(world, world.bram, "H001", 2, kind, **more)
    assert (named(world, world.aicha) == []) is ends


def test_another_answer_takes_the_place_of_the_first(world: World) -> None:
    visit(world, world.aicha, "H001", 9, join=["helper"])
    visit(world, world.aicha, "H001", 2, "phone", join=["purchase"])
    assert named(world, world.aicha) == [("H001", ("purchase",))]


def test_after_sixty_days_it_is_nobodys_work_of_today(world: World) -> None:
    visit(world, world.aicha, "H001", KEPT.days - 1, join=["helper"])
    visit(world, world.aicha, "H002", KEPT.days, join=["helper"])
    assert [household for household, _ in named(world, world.aicha)] == ["H001"]


@pytest.mark.sqlite_only(reason="pages say the same on both databases")
def test_vandaag_names_three_and_leads_to_what_they_said(world: World, tmp_path: Path) -> None:
    server = house(world, tmp_path)
    line = "Hier wil iemand meedoen"
    assert line not in browser(server, "aicha").get("/vandaag").text
    for n in range(5):
        visit(world, world.aicha, f"H00{n}", 9 - n, join=["helper"])
    aicha = browser(server, "aicha")
    page = aicha.get("/vandaag").text
    said = page[page.index(line) :].partition("</p>")[0]
    assert said.count('href="/logboek/visit/') == 3 and "H002" in said and "H003" not in said
    assert "(helper worden)" in said and "en bij nog 2. Vraag wanneer het past." in said
    link = said.partition('href="')[2].partition('"')[0]
    assert "helper worden" in aicha.get(link).text
    assert line not in browser(server, "els").get("/vandaag").text
    aicha.post("/taal/en", headers=OWN)
    english = aicha.get("/vandaag").text
    assert "Here somebody wants to join in" in english and "wil iemand" not in english
