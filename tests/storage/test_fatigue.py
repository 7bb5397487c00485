"""Whom to ask how they are: the rule holds by itself, only the coordinator of the own enterprise sees it, and asking ends it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storage import log
from storage.fatigue import A_WEEK, KEPT, LATELY, AskedAfter, Given, asked_after, heavy, much, tired
from storage.household import GONE
from storage.people import CARE, ROLES, Person
from storage.period import now, today
from storage.records import Hours
from storage.refused import Forbidden, NotFound
from storage.retention import expire
from storage.week import monday
from tests.conftest import World

DAY = date(2026, 11, 26)  # a Thursday
MOODS = st.lists(st.integers(1, 5), max_size=12)


def said(moods: Sequence[int], until: date = DAY) -> list[Given]:
    """One mood a day, the last on this day."""
    return [Given(until - timedelta(days=len(moods) - n - 1), Decimal(1), mood) for n, mood in enumerate(moods)]


@pytest.mark.parametrize(
    ("moods", "asks"),
    [
        ([5, 5, 5, 4, 3, 3], True),  # 5 to 3.3
        ([5, 5, 5, 4, 4, 3], False),  # 5 to 3.7
        ([4, 5, 4, 3, 3, 3], False),  # 4.3 to 3
        ([5, 5, 5, 5, 4, 3, 3, 5], False),  # 4.7 to 3.7: it went up again
        ([5, 5, 2, 1], True),  # twice low
        ([2, 1], True),
        ([1], False),  # once is a bad day
        ([1, 5, 1], False),
        ([3, 3, 3, 3, 3, 3], False),
        ([], False),
    ],
)
def test_a_mood_that_fell_or_was_low_twice_asks(moods: list[int], asks: bool) -> None:
    assert heavy(said(moods), DAY) is asks


@given(MOODS)
def test_the_rule_of_moods_is_the_one_that_was_agreed(moods: list[int]) -> None:
    """Said in another way: halves of means against each other, and the two last."""
    last, before = moods[-3:], moods[-6:-3]
    fell = len(moods) >= 6 and sum(before) / 3 - sum(last) / 3 >= 1.5 - 1e-9
    assert heavy(said(moods), DAY) is (fell or (len(moods) >= 2 and moods[-1] <= 2 and moods[-2] <= 2))


@given(MOODS, st.lists(st.sampled_from((4, 5)), min_size=2, max_size=2))
def test_nobody_who_says_it_is_fine_now_is_asked_for_being_low(moods: list[int], fine: list[int]) -> None:
    given_now = said([*(min(m, 4) for m in moods), *fine])
    assert not heavy(given_now, DAY)


@given(MOODS)
def test_better_moods_never_make_someone_tired(moods: list[int]) -> None:
    """The three last one step higher: whoever is asked then was asked before."""
    better = [*moods[:-3], *(min(m + 1, 5) for m in moods[-3:])]
    assert heavy(said(moods), DAY) or not heavy(said(better), DAY)


def test_a_mood_of_long_ago_and_hours_without_a_mood_say_nothing() -> None:
    assert not heavy(said([1, 1], DAY - LATELY), DAY) and heavy(said([1, 1], DAY - LATELY + timedelta(days=1)), DAY)
    assert not heavy([Given(DAY, Decimal(3))] * 6, DAY)
    assert heavy([*said([1, 1]), Given(DAY, Decimal(3))], DAY)


@given(st.lists(st.decimals(0, 40, places=2), min_size=4, max_size=4), st.decimals(0, 40, places=2), st.integers(0, 6))
def test_many_hours_are_four_whole_weeks_on_end(weeks: list[Decimal], this: Decimal, weekday: int) -> None:
    week, day = monday(DAY), monday(DAY) + timedelta(days=weekday)
    given_now = [Given(week - timedelta(weeks=n, days=-n), hours / 2) for n, hours in enumerate(weeks, 1) for _ in range(2)]
    assert much([*given_now, Given(week, this)], day) is all(hours > A_WEEK for hours in weeks)


def write(world: World, who: str, days: int, hours: str = "2", person: Person | None = None, **more: object) -> str:
    """Hours so many days ago."""
    about = {"who": who, "on": today() - timedelta(days=days), "hours": hours, "task": "visits", **more}
    with world.store.write() as session:
        return log.save(session, person or world.aicha, Hours, about, client_key=f"{who}-{days}-{hours}").id


def found(world: World, person: Person | None = None, day: date | None = None) -> list[tuple[str, bool, bool]]:
    with world.store.read() as session:
        return [(t.who, t.heavy, t.much) for t in tired(session, person or world.bram, day or today())]


def heavy_for(world: World, who: str, **more: object) -> str:
    write(world, who, 9, mood=2, **more)  # type: ignore[arg-type]
    return write(world, who, 2, mood=1, **more)  # type: ignore[arg-type]


def much_for(world: World, who: str) -> None:
    for n in range(1, 5):
        write(world, who, (today() - monday(today())).days + 7 * n, "17")


def test_volunteers_stand_in_the_order_of_their_codes_whatever_it_is_about(world: World) -> None:
    much_for(world, "vrijw. 10")
    heavy_for(world, "vrijw. 2")
    heavy_for(world, "Vrijw. 1")
    much_for(world, "vrijw. 1")
    write(world, "vrijw. 4", 1, mood=5)
    assert found(world) == [("Vrijw. 1", True, True), ("vrijw. 2", True, False), ("vrijw. 10", False, True)]


def test_a_group_several_together_and_a_forgotten_code_are_nobody(world: World) -> None:
    heavy_for(world, "groep")
    heavy_for(world, "Groep 3")
    heavy_for(world, f"{GONE}x")
    heavy_for(world, "vrijw. 3", people=2)
    assert found(world) == []


def test_hours_of_several_together_are_each_their_share(world: World) -> None:
    for n in range(1, 5):
        write(world, "vrijw. 3", (today() - monday(today())).days + 7 * n, "32", people=2)
    assert found(world) == []  # 16 each is not more than 16


def test_what_was_withdrawn_says_nothing_and_what_waits_for_a_look_does(world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    assert found(world) == [("vrijw. 3", True, False)]
    with world.store.write() as session:
        session.get_one(Hours, id).status = "submitted"
    assert len(found(world)) == 1
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Hours, id, "vergissing")
    assert found(world) == []


def test_only_the_coordinator_of_the_own_enterprise_knows_it(world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    with world.store.write() as session:
        session.add(Person(id="ada", email="ada@example.org", name="Ada", role="admin", organisation="molenwijk"))
        session.flush()
        for other in ("aicha", "carla", "daan", "ada"):
            with pytest.raises(Forbidden):
                tired(session, session.get_one(Person, other), today())
            with pytest.raises(Forbidden):
                asked_after(session, session.get_one(Person, other), id, today())
        with pytest.raises(NotFound):
            asked_after(session, world.els, id, today())
    assert found(world, world.els) == [] and len(found(world)) == 1
    assert [role for role, rights in ROLES.items() if CARE in rights] == ["coordinator"]


def test_asking_ends_it_until_it_is_heavy_anew(world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    heavy_for(world, "vrijw. 4")
    with world.store.write() as session:
        asked_after(session, world.bram, id, today() - timedelta(days=1))
    assert found(world) == [("vrijw. 4", True, False)]
    write(world, "Vrijw. 3", 0, mood=1)
    assert found(world) == [("vrijw. 4", True, False)]  # once, since somebody asked
    write(world, "vrijw. 3", 0, "3", mood=2)
    assert found(world) == [("vrijw. 3", True, False), ("vrijw. 4", True, False)]


def test_it_ends_by_itself_when_it_is_no_longer_true(world: World) -> None:
    heavy_for(world, "vrijw. 3")
    much_for(world, "vrijw. 4")
    later = today() - timedelta(days=2) + LATELY
    assert [who for who, *_ in found(world)] == ["vrijw. 3", "vrijw. 4"]
    assert [who for who, *_ in found(world, day=later - timedelta(days=1))] == ["vrijw. 3"] and found(world, day=later) == []
    write(world, "vrijw. 3", 1, mood=4)
    assert [who for who, *_ in found(world)] == ["vrijw. 4"]


def test_that_somebody_asked_holds_no_code_and_is_forgotten_after_a_year(world: World) -> None:
    id = heavy_for(world, "vrijw. 3")
    with world.store.write() as session:
        asked_after(session, world.bram, id, today())
        row = session.exec(select(AskedAfter)).one()
        assert "vrijw" not in row.model_dump_json()
        expire(session, now() + timedelta(days=KEPT - 1))
        assert session.exec(select(AskedAfter)).all() == [row]
        expire(session, now() + timedelta(days=KEPT + 1))
        assert session.exec(select(AskedAfter)).all() == []
