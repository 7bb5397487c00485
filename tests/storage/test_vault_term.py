"""The terms of the vault: on its last day a part is there, the day after it is gone from every byte; the call has a clock of its own."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storage.period import AMSTERDAM, now
from storage.records import Visit
from storage.retention import TERMS, expire
from storage.vault.locked import CONTACT, HOME, Locked
from storage.vault.term import AFTERWARDS, Contact, last_day
from tests.conftest import World
from tests.storage.test_vault import CANARIES, everything, keep, lines, visit

FIRST = date(2026, 3, 2)
KINDS = ("first", "fix", "aftercare", "phone", "not_home")
VISITS = st.lists(st.builds(Contact, st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.sampled_from(KINDS)), max_size=6)


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


@pytest.mark.parametrize(
    ("part", "call", "later", "days"),
    [
        (HOME, False, [], 90),
        (HOME, True, [], 90),  # consent to call is about the number, not about the address
        (CONTACT, False, [], 90),
        (CONTACT, True, [], 120),  # due after 90 days, and 30 more
        (HOME, False, [(40, "fix")], 130),
        (HOME, False, [(40, "not_home")], 130),
        (HOME, False, [(40, "phone")], 90),
        (CONTACT, True, [(40, "fix")], 160),
        (CONTACT, True, [(95, "aftercare")], 90),  # the call is done: the number goes that night
        (CONTACT, True, [(95, "phone")], 90),
        (CONTACT, True, [(20, "phone")], 90),  # as on the list of calls: who was spoken to is not called again
        (CONTACT, False, [(80, "aftercare")], 170),
        (HOME, False, [(80, "aftercare")], 170),
    ],
)
def test_the_last_day_by_hand(part: str, call: bool, later: list[tuple[int, str]], days: int) -> None:
    visits = [Contact(FIRST, "first"), *(Contact(after(d), kind) for d, kind in later)]
    assert last_day(part, FIRST, visits, call=call) == after(days)


def test_typed_later_than_the_visit_and_without_a_visit() -> None:
    visits = [Contact(FIRST, "first")]
    assert last_day(HOME, after(30), visits, call=False) == after(120)
    assert last_day(HOME, FIRST, [], call=False) == last_day(CONTACT, FIRST, [], call=False) == after(90)
    assert last_day(CONTACT, after(110), visits, call=True) == after(180)  # never more than 180 days after the visit


@given(st.sampled_from([HOME, CONTACT]), st.dates(date(2025, 1, 1), date(2027, 1, 1)), VISITS, st.booleans())
def test_nothing_is_kept_longer_than_the_limits(part: str, since: date, visits: list[Contact], call: bool) -> None:
    found = last_day(part, since, visits, call=call)
    newest = max([since, *(v.on for v in visits)])
    assert found <= newest + timedelta(days=120 if call and part == CONTACT else 90)
    there = [v.on for v in visits if v.kind not in AFTERWARDS]
    if call and part == CONTACT:
        assert found <= max(there, default=since) + timedelta(days=180)
    else:
        assert found >= since + timedelta(days=90)


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), VISITS)
def test_consent_to_call_never_makes_the_address_stay(since: date, visits: list[Contact]) -> None:
    assert last_day(HOME, since, visits, call=True) == last_day(HOME, since, visits, call=False)


def parts(world: World) -> set[str]:
    with world.store.read() as session:
        return {row.part for row in session.exec(select(Locked))}


def night(world: World) -> int:
    with world.store.write() as session:
        gone = expire(session, now())
    world.store.settle()
    return gone


def at(days: int) -> datetime:
    """A quarter to four in the night of that day, in Amsterdam."""
    return datetime.combine(after(days), datetime.min.time(), AMSTERDAM).replace(hour=3, minute=45)


def test_on_its_last_day_it_is_there_and_the_day_after_no_byte_is_left(world: World, tmp_path: Path) -> None:
    with time_machine.travel(at(0), tick=False):
        visit(world, "H012")
        keep(world)
    with world.store.read() as session:
        kept = {row.part: (row.key, row.content) for row in session.exec(select(Locked))}
        tag = session.get_one(Locked, ("molenwijk", "H012", HOME)).tag
    for days, expected in ((90, {HOME, CONTACT}), (91, {CONTACT}), (120, {CONTACT}), (121, set())):
        with time_machine.travel(at(days), tick=False):
            assert night(world) == (1 if days in (91, 121) else 0)
        assert parts(world) == expected, days
        content = everything(world.store, tmp_path)
        assert not any(word.encode() in content for word in CANARIES)
        if world.store.sqlite:
            for part, (key, sealed) in kept.items():
                assert (key in content) == (sealed in content) == (part in expected), (days, part)
            assert (tag.encode() in content) == (HOME in expected)
    assert [line for line in lines(world, "vault.expire")] == [
        ("timetable", "vault.expire", "household/H012", "home"),
        ("timetable", "vault.expire", "household/H012", "contact"),
    ]


def test_after_the_call_the_number_goes_that_night(world: World) -> None:
    with time_machine.travel(at(0), tick=False):
        visit(world, "H012")
        keep(world)
    with time_machine.travel(at(100), tick=False):
        night(world)
        assert parts(world) == {CONTACT}
        visit(world, "H012", kind="phone")
        night(world)
    assert parts(world) == set()


def test_a_visit_that_is_withdrawn_gives_no_time(world: World) -> None:
    with time_machine.travel(at(0), tick=False):
        visit(world, "H012")
        keep(world, call="no", reach="")
    with time_machine.travel(at(60), tick=False):
        later = visit(world, "H012", kind="fix")
    with time_machine.travel(at(91), tick=False):
        assert night(world) == 0
        with world.store.write() as session:
            session.get_one(Visit, later).status = "withdrawn"
        assert night(world) == 2
    assert parts(world) == set()


def test_the_terms_of_the_vault_stand_in_the_one_table() -> None:
    assert [(term.table, term.rule is not None) for term in TERMS].count((Locked, True)) == 2
