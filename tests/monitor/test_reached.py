"""Who is reached beside who lives there: intervals and index by hand, and what an enterprise's own visits say."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from monitor.reach import reach
from monitor.reached import compare, together, wilson
from monitor.reader import Reader
from storage.neighbourhood import COUNT, SHARE, Region, keep
from storage.people import Person
from storage.period import parse
from storage.records import Grant, Visit
from storage.refused import Forbidden
from storage.scope import Scope
from tests.conftest import World

NORTH, SOUTH = "BU99010101", "BU99010102"


def test_the_wilson_interval_is_the_one_of_the_books() -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 15 of 148 gives 0.0624 to 0.1605; 0 of 20 gives 0 to 0.1611."""
    assert [f"{n:.2f}" for n in wilson(81, 263)] == ["25.53", "36.62"]
    assert [f"{n:.2f}" for n in wilson(15, 148)] == ["6.24", "16.05"]
    assert [f"{n:.2f}" for n in wilson(0, 20)] == ["0.00", "16.11"]
    assert [f"{n:.2f}" for n in wilson(29, 29)] == ["88.30", "100.00"]


def test_difference_and_index_are_those_worked_out_by_hand() -> None:
    """60 of 100 rent from a corporation where 40% does; index 100 - (20 + 5 + 15) / 2 = 80."""
    found = compare({"corporation": 60, "private_rent": 15, "owner": 25}, {c: Decimal(n) for c, n in LIVING.items()}, unknown=25)
    assert found is not None and found.index == 80 and found.share_unknown == 20
    corporation, private, owner = found.groups
    assert (corporation.difference, private.difference, owner.difference) == (20, -5, -15)
    assert (corporation.verdict, private.verdict, owner.verdict) == ("more", "alike", "fewer")


LIVING = {"corporation": 40, "private_rent": 20, "owner": 40}


def test_a_group_of_several_answers_has_an_interval_of_its_own() -> None:
    found = compare({"corporation": 60, "private_rent": 15, "owner": 25}, {c: Decimal(n) for c, n in LIVING.items()})
    assert found is not None
    tenants = together(found, frozenset({"corporation", "private_rent"}))
    assert (tenants.reached, tenants.share, tenants.living) == (75, 75, 60)
    assert [f"{n:.2f}" for n in (tenants.low, tenants.high)] == [f"{n:.2f}" for n in wilson(75, 100)]


def test_without_anybody_reached_or_living_there_is_nothing_to_compare() -> None:
    assert compare({}, {"owner": Decimal(3)}) is None
    assert compare({"owner": 3}, {}) is None
    assert compare({"owner": 3}, {"owner": Decimal(0)}) is None


def visit(session: Session, household: str, on: date, area: str | None = NORTH, **said: object) -> None:
    about: dict[str, object] = {"kind": "first", "status": "approved", "created_by": "aicha", "organisation": "molenwijk"} | said
    session.add(Visit(client_key=f"{household}-{on}-{area}", household=household, area=area, on=on, **about))


def published(session: Session) -> None:
    """North: 100 households, half of them tenants of a corporation; South: 300, of whom 90%. Together 320 of 400."""
    keep(session, [region(NORTH, 100, 50, 40), region(SOUTH, 300, 90, 60)], 2024, "2025", "made up")


def region(code: str, households: int, corporation: int, alone: int) -> Region:
    shares = {"corporation": corporation, "private_rent": 0, "owner": 100 - corporation}
    told = [("tenure", name, SHARE, Decimal(n)) for name, n in shares.items()]
    told += [("household", "one_person", COUNT, Decimal(alone)), ("household", "without_children", COUNT, Decimal(households - alone))]
    return Region(code, code, households, (*told, ("household", "with_children", COUNT, Decimal(0))))


def reader(world: World, period: str = "2026", area: str = "", person: Person | None = None) -> Reader:
    return Reader(world.store, Scope(person or world.bram, "molenwijk", "GM9901", area, parse(period)))


def test_each_household_counts_once_with_what_it_last_told(world: World) -> None:
    with world.store.write() as session:
        published(session)
        visit(session, "H1", date(2025, 3, 1), tenure="corporation", people=1)
        visit(session, "H1", date(2026, 3, 1), tenure="unknown")
        visit(session, "H1", date(2026, 4, 1), tenure="owner_vve", people=4)
        visit(session, "H2", date(2026, 3, 2), area=SOUTH, tenure="private_rent")
        visit(session, "H3", date(2026, 3, 3), area=None)
        visit(session, "H4", date(2026, 3, 4), kind="phone", tenure="corporation")
        visit(session, "H5", date(2026, 3, 5), status="submitted", tenure="corporation")
        visit(session, "H6", date(2026, 3, 6), organisation="haven", tenure="corporation")
    found = reach(reader(world))
    assert found.households == 3
    tenure, people = found.compared["tenure"], found.compared["people"]
    assert {g.category: g.reached for g in tenure.groups} == {"corporation": 0, "private_rent": 1, "owner": 1} and tenure.unknown == 1
    assert [g.living for g in tenure.groups] == [80, 0, 20]
    assert {g.category: g.reached for g in people.groups} == {"one_person": 0, "several": 1} and people.unknown == 2
    assert [g.living for g in people.groups] == [25, 75] and not people.enough
    assert (found.lives["tenure"].year, found.lives["tenure"].areas, found.lives["tenure"].of_areas) == (2024, 2, 2)


def test_a_chosen_buurt_has_its_own_figures_and_its_own_visits(world: World) -> None:
    with world.store.write() as session:
        published(session)
        visit(session, "H1", date(2026, 3, 1), tenure="owner")
        visit(session, "H2", date(2026, 3, 2), area=SOUTH, tenure="corporation")
        visit(session, "H3", date(2026, 3, 3), area=None, tenure="owner")
    found = reach(reader(world, area=SOUTH))
    assert found.households == 1 and [g.living for g in found.compared["tenure"].groups] == [90, 0, 10]


def test_the_figures_of_the_year_hold_and_of_a_year_the_newest_publication(world: World) -> None:
    with world.store.write() as session:
        published(session)
        keep(session, [region(NORTH, 100, 10, 40), region(SOUTH, 300, 10, 60)], 2024, "2026", "made up")
        keep(session, [region(NORTH, 100, 70, 40), region(SOUTH, 300, 70, 60)], 2027, "2027", "made up")
        visit(session, "H1", date(2026, 3, 1), tenure="owner")
    found = reach(reader(world))
    assert [g.living for g in found.compared["tenure"].groups] == [10, 0, 90] and found.lives["tenure"].published == "2026"


def test_a_buurt_without_figures_is_left_out_of_who_lives_there_and_said(world: World) -> None:
    with world.store.write() as session:
        keep(session, [region(NORTH, 100, 50, 40)], 2024, "", "made up")
        visit(session, "H1", date(2026, 3, 1), tenure="owner")
    lives = reach(reader(world)).lives["tenure"]
    assert (lives.areas, lives.of_areas) == (1, 2)


def test_a_grant_is_compared_with_whom_it_is_meant_for_where_that_is_asked(world: World) -> None:
    with world.store.write() as session:
        published(session)
        for n in range(12):
            visit(session, f"H{n}", date(2026, 3, 1), tenure="owner" if n < 9 else "corporation")
        for name, end, audience in (("Nu", None, ["tenants", "elderly"]), ("Voorbij", date(2025, 12, 31), ["owners"])):
            about = {"organisation": "molenwijk", "client_key": name, "funder": "x", "created_by": "bram", "status": "approved"}
            session.add(Grant(name=name, on=date(2025, 1, 1), end=end, intended=audience, **about))
    tenants, elderly = reach(reader(world)).meant
    assert (tenants.grant, tenants.audience, elderly.audience, elderly.group) == ("Nu", "tenants", "elderly", None)
    assert tenants.group is not None and (tenants.group.share, tenants.group.living, tenants.group.verdict) == (25, 80, "fewer")


def test_energy_poverty_is_kept_per_publication_and_needs_every_buurt(world: World) -> None:
    def poor(code: str, percent: str) -> Region:
        return Region(code, code, 100 if code == NORTH else 300, (("energy_poverty", "poor", SHARE, Decimal(percent)),))

    with world.store.write() as session:
        keep(session, [poor(NORTH, "8"), poor(SOUTH, "4")], 2023, "2024-06", "made up")
        keep(session, [poor(NORTH, "6"), poor(SOUTH, "2")], 2023, "2025-07", "made up")
        keep(session, [poor(NORTH, "6")], 2024, "2025-07", "made up")
    assert reach(reader(world)).energy_poverty == ((2023, "2025-07", Decimal(3)), (2023, "2024-06", Decimal(5)))


def test_people_outside_and_of_another_enterprise_get_nothing(world: World) -> None:
    for person in (world.carla, world.daan, world.els):
        with pytest.raises(Forbidden):
            reach(reader(world, person=person))
