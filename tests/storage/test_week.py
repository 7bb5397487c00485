"""A week of hours at once: every line or none, once however often it is sent, and nobody counted twice without being asked."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storage import log, week
from storage.household import GONE
from storage.lock import Locked
from storage.organisation import Organisation
from storage.people import Person
from storage.period import containing, today
from storage.records import Hours
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Closed
from storage.second_look import Asked, Doubted
from tests.conftest import World

MONDAY = week.monday(today()) - timedelta(weeks=1)
THREE = {"who": "vrijw. 3", "hours": "2", "task": "visits"}
FIVE = {"who": "vrijw. 5", "hours": "1,5", "task": "fixing", "fixed": "1"}
TOGETHER = {"who": "groep", "hours": "16", "task": "green", "people": "4", "fixed": "1"}


def keep(
    world: World, *lines: week.Line, key: str = "w1", on: date = MONDAY, asked: Asked | None = None, person: Person | None = None
) -> int:
    with world.store.write() as session:
        return len(week.save(session, person or world.bram, key, on, lines, asked or Asked()))


def refused(world: World, *lines: week.Line, **more: object) -> dict[str, str]:
    before = rows(world)
    with pytest.raises(Refused) as caught:
        keep(world, *lines, **more)  # type: ignore[arg-type]
    assert rows(world) == before
    return {p.at: str(p) for p in caught.value.problems}


def rows(world: World) -> list[tuple[str, Decimal, str, int | None, date, str]]:
    with world.store.read() as session:
        return [(h.who, h.hours, h.task, h.people, h.on, h.status) for h in session.exec(select(Hours).order_by(Hours.client_key))]


def hours(world: World, who: str, on: date, hours: str = "3", task: str = "visits", person: Person | None = None) -> str:
    with world.store.write() as session:
        given = {"who": who, "on": on, "hours": hours, "task": task}
        return log.save(session, person or world.aicha, Hours, given, client_key=f"{who}-{on}-{task}-{hours}").id


def test_every_line_is_kept_as_hours_of_that_monday_and_empty_lines_are_skipped(world: World) -> None:
    assert keep(world, THREE, {"who": "vrijw. 4", "task": "office", "fixed": "1"}, FIVE, {}, TOGETHER) == 3
    assert rows(world) == [
        ("vrijw. 3", 2, "visits", None, MONDAY, "approved"),
        ("vrijw. 5", Decimal("1.5"), "fixing", None, MONDAY, "approved"),
        ("groep", 16, "green", 4, MONDAY, "approved"),
    ]


def test_sent_twice_is_kept_once_and_a_line_added_since_is_kept_too(world: World) -> None:
    assert [keep(world, THREE, FIVE), keep(world, THREE, FIVE), keep(world, THREE, FIVE, TOGETHER)] == [2, 2, 3]
    assert len(rows(world)) == 3
    assert "met andere antwoorden" in refused(world, {**THREE, "hours": "7"}, FIVE)["lines.0.who"]


def test_one_wrong_line_keeps_all_of_them_out_and_every_trouble_stands_at_its_line(world: World) -> None:
    found = refused(world, THREE, {"who": "", "hours": "2", "task": ""}, {**FIVE, "hours": "veel"}, {"who": "vrijw. 9"}, TOGETHER)
    assert sorted(found) == ["lines.1.task", "lines.1.who", "lines.2.hours", "lines.3.hours", "lines.3.task"] and rows(world) == []


def test_a_sheet_without_any_hours_says_what_to_do(world: World) -> None:
    assert refused(world, {}, {"who": "vrijw. 3", "task": "visits", "fixed": "1"}) == {"lines.0.hours": week.NONE}
    assert refused(world, *[THREE] * (week.MOST + 1)) == {"": f"Dit zijn te veel regels. Hoogstens {week.MOST}."}
    for key in ("", "x" * 57, "é", "a\nb"):
        assert refused(world, THREE, key=key) == {"": week.OLD}


def test_one_person_and_task_on_two_lines_is_one_line_too_many_but_there_may_be_two_groups(world: World) -> None:
    found = refused(world, THREE, FIVE, {**THREE, "who": " Vrijw.  3", "hours": "4"})
    assert found == {"lines.2.who": "Vrijw. 3 staat al bij regel 1, met dezelfde taak. Tel de uren bij elkaar op in één regel."}
    assert keep(world, THREE, {**THREE, "task": "office"}, TOGETHER, {**TOGETHER, "hours": "8"}) == 4


def test_hours_of_the_same_person_task_and_week_are_asked_about_once(world: World) -> None:
    hours(world, "Vrijw. 3", MONDAY + timedelta(days=3))
    with pytest.raises(Doubted) as caught:
        keep(world, THREE, FIVE)
    (doubt,) = caught.value.doubts
    assert str(doubt.problem) == "Van vrijw. 3 staat deze week al 3 uur opgeschreven met deze taak. Zijn dit andere uren?"
    assert doubt.problem.at == "lines.0.hours" and len(rows(world)) == 1
    assert keep(world, THREE, FIVE, asked=Asked(frozenset({doubt.key}))) == 2
    assert keep(world, THREE, FIVE, asked=Asked(frozenset({doubt.key}))) == 2 and len(rows(world)) == 3


def test_another_task_another_week_and_what_was_withdrawn_are_not_asked_about(world: World) -> None:
    hours(world, "vrijw. 3", MONDAY, task="office")
    hours(world, "vrijw. 3", MONDAY - timedelta(days=1))
    hours(world, "vrijw. 3", min(MONDAY + timedelta(days=7), today()))
    gone = hours(world, "vrijw. 3", MONDAY, "5")
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Hours, gone, "dubbel")
    assert keep(world, THREE) == 1


def test_the_very_same_hours_are_one_question_not_two(world: World) -> None:
    hours(world, "vrijw. 3", MONDAY, "2")
    with pytest.raises(Doubted) as caught:
        keep(world, THREE)
    (doubt,) = caught.value.doubts
    assert doubt.problem.at == "lines.0.hours" and "opgeschreven door Aicha" in str(doubt.problem)
    assert keep(world, THREE, asked=Asked(frozenset({doubt.key}))) == 1


def test_an_odd_number_is_asked_about_at_its_line_and_the_yes_belongs_to_it(world: World) -> None:
    with pytest.raises(Doubted) as caught:
        keep(world, THREE, {**FIVE, "hours": "70"})
    assert [(d.problem.at, d.odd) for d in caught.value.doubts] == [("lines.1.hours", True)] and rows(world) == []
    assert keep(world, THREE, {**FIVE, "hours": "70"}, asked=Asked(frozenset(d.key for d in caught.value.doubts))) == 2


def test_what_a_device_sends_later_is_not_counted_twice_either(world: World) -> None:
    hours(world, "vrijw. 3", MONDAY + timedelta(days=1))
    assert list(refused(world, THREE, asked=Asked(here=False))) == ["lines.0.hours"]


def test_a_closed_quarter_keeps_its_weeks_out_of_the_list_and_refuses_them_at_the_week(world: World) -> None:
    shut = containing(MONDAY, "quarter")
    with world.store.write() as session:
        offered = week.offered(session, "molenwijk", today())
        session.add(Closed(organisation="molenwijk", period=shut.code, closed_by="bram"))
        session.flush()
        assert week.offered(session, "molenwijk", today()) == [day for day in offered if not shut.contains(day)]
    found = refused(world, THREE, FIVE)
    assert list(found) == ["week"] and "afgesloten" in found["week"]
    with pytest.raises(Locked) as caught:
        keep(world, THREE)
    assert caught.value.period == shut.code


def test_where_a_second_person_looks_the_lines_wait_for_it(world: World) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    assert keep(world, THREE, FIVE) == 2 and {row[-1] for row in rows(world)} == {"submitted"}


def test_a_week_that_is_still_to_come_is_refused_at_the_week(world: World) -> None:
    assert list(refused(world, THREE, on=week.monday(today()) + timedelta(weeks=1))) == ["week"]


@pytest.mark.parametrize("name", ["aicha", "carla", "daan"])
def test_only_who_may_correct_others_writes_a_whole_week(world: World, name: str) -> None:
    with pytest.raises(Forbidden):
        keep(world, THREE, person=getattr(world, name))


def test_who_wrote_hours_in_the_last_eight_weeks_stands_ready_with_the_last_task(world: World) -> None:
    for who, days, task in (("vrijw. 10", 0, "visits"), ("vrijw. 2", 30, "green"), ("Vrijw. 2", 9, "office"), ("oud", 57, "visits")):
        hours(world, who, MONDAY - timedelta(days=days), task=task)
    for who in ("groep", "Groep 3", f"{GONE}x"):
        hours(world, who, MONDAY)
    hours(world, "elders", MONDAY, person=world.els)
    with world.store.read() as session:
        assert week.ready(session, "molenwijk", MONDAY) == [week.Ready("Vrijw. 2", "office"), week.Ready("vrijw. 10", "visits")]
        assert week.ready(session, "molenwijk", MONDAY - timedelta(weeks=1)) != [] and week.ready(session, "haven", MONDAY) != []


def test_a_line_or_the_whole_sheet_is_taken_back_by_its_own_enterprise_alone(world: World) -> None:
    keep(world, THREE, FIVE, TOGETHER)
    keep(world, {**THREE, "task": "office"}, key="w10")
    with world.store.write() as session:
        found = week.find(session, world.bram, "w1")
        assert [h.who for h in found] == ["vrijw. 3", "vrijw. 5", "groep"]
        for key, person, id in (("w1", world.els, ""), ("w1", world.bram, "x"), ("w%", world.bram, ""), ("", world.bram, "")):
            with pytest.raises(NotFound):
                week.undo(session, person, key, id)
        with pytest.raises(Forbidden):
            week.undo(session, world.aicha, "w1")
        week.undo(session, world.bram, "w1", found[1].id)
    assert [row[-1] for row in rows(world)] == ["approved", "withdrawn", "approved", "approved"]
    with world.store.write() as session:
        week.undo(session, world.bram, "w1")
    assert sorted(row[-1] for row in rows(world)) == ["approved", "withdrawn", "withdrawn", "withdrawn"]


@given(st.lists(st.integers(1, 999), min_size=1, max_size=12))
def test_codes_stand_in_the_order_in_which_people_count(numbers: Sequence[int]) -> None:
    assert sorted((f"vrijw. {n}" for n in numbers), key=week.in_order) == [f"vrijw. {n}" for n in sorted(numbers)]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_the_week_that_stands_chosen_has_been_lived_through_for_the_larger_part(day: date) -> None:
    chosen = week.usual(day)
    assert chosen.weekday() == 0 and chosen <= day and 3 <= (day - chosen).days <= 9


def test_every_line_of_a_sheet_counts_the_same_as_hours_written_down_one_by_one(world: World) -> None:
    keep(world, THREE, TOGETHER)
    with world.store.read() as session:
        one = session.exec(select(Hours).where(Hours.who == "vrijw. 3")).one()
        assert (one.source, one.created_by, one.version, one.area, one.client_key) == ("form", "bram", 1, None, "w1-0")
