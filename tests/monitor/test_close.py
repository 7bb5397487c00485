"""Closing quarters: what is frozen stays, and nobody outside can work out a small number."""

from datetime import date

import pytest

from monitor.close import close
from monitor.count import recount_waiting
from monitor.explain import explain
from monitor.reader import Reader
from storage import log
from storage.period import parse, today
from storage.records import Referral
from storage.refused import Forbidden, Refused
from storage.scope import Scope
from tests.monitor.opened import opened
from tests.monitor.wrote import counted, homes, visits

Q2, Q3 = parse("2026-Q2"), parse("2026-Q3")
MAY, JULY = date(2026, 5, 4), date(2026, 7, 6)
TODAY = date(2026, 11, 23)


def inside(world, person, period=Q2, area=""):
    return Reader(world.store, Scope(person, person.organisation, "GM9901", area, period))


def outside(world, period=Q2):
    return Reader(world.store, Scope(world.carla, "", "GM9901", "", period))


def helped(reader):
    return reader.figures(["households_helped"]).get("households_helped")


def test_the_municipality_sees_nothing_before_a_quarter_is_closed(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    assert helped(inside(world, world.bram)).central == 14
    found = helped(outside(world))
    assert found.state == "not_reported" and found.central is None and found.units == 0


def test_after_closing_the_municipality_sees_the_total(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    close(world.store, world.bram, Q2, TODAY)
    assert helped(outside(world)).central == 14


def test_closing_counts_what_was_written_down_a_moment_ago(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    assert helped(outside(world)).central == 14


def test_a_visit_in_a_quarter_that_was_opened_again_changes_our_own_figure_and_not_the_released_one(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    visits(world, world.aicha, ["H099"], MAY)
    counted(world)
    assert helped(inside(world, world.bram)).central == 15
    assert helped(outside(world)).central == 14


@pytest.mark.parametrize(("households", "state"), [(4, "withheld"), (5, "value")])
def test_fewer_than_five_households_are_not_shown_outside(world, households, state):
    visits(world, world.aicha, homes(1, households), MAY)
    close(world.store, world.bram, Q2, TODAY)
    found = helped(outside(world))
    assert found.state == state and (found.central is None) == (state == "withheld")
    assert found.units in (0, households) and (found.units == 0) == (state == "withheld")


def test_another_enterprise_that_closes_later_never_shows_a_small_difference(world):
    visits(world, world.aicha, homes(1, 30), MAY)
    close(world.store, world.bram, Q2, TODAY)
    visits(world, world.els, homes(1, 3), MAY)
    close(world.store, world.els, Q2, TODAY)
    found = helped(outside(world))
    assert found.central == 30 and "zonder 1 wijkbedrijf" in found.reason


def test_two_large_enterprises_are_added(world):
    visits(world, world.aicha, homes(1, 30), MAY)
    visits(world, world.els, homes(1, 12), MAY)
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.els, Q2, TODAY)
    assert helped(outside(world)).central == 42


def test_helped_and_reached_never_differ_by_a_few_outside(world):
    """Twenty households in May; in July eight new ones and three of May again: 11 helped, 8 for the first time this year."""
    visits(world, world.aicha, homes(1, 20), MAY)
    visits(world, world.aicha, homes(18, 28), JULY)
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.bram, Q3, TODAY)
    figures = outside(world, Q3).figures(["households_helped", "households_reached"])
    assert figures.get("households_reached").central == 8
    assert figures.get("households_helped").state == "withheld"


def test_too_few_first_visits_wait_for_the_next_quarter_and_are_then_told_together(world):
    """Three in May, six new ones in July: nothing about May, and nine in July with the words that they go together."""
    visits(world, world.aicha, homes(1, 3), MAY)
    visits(world, world.aicha, homes(4, 9), JULY)
    close(world.store, world.bram, Q2, TODAY)
    assert outside(world).figures(["households_reached"]).get("households_reached").reason == (
        "minder dan 5: schuift door naar een volgend kwartaal"
    )
    close(world.store, world.bram, Q3, TODAY)
    found = outside(world, Q3).figures(["households_reached", "households_helped"])
    assert found.get("households_reached").central == 9 and "samen met een eerder kwartaal" in found.get("households_reached").reason
    assert found.get("households_helped").state == "withheld"


def test_only_who_may_close_closes_and_only_once_and_only_a_quarter_that_is_over(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    with pytest.raises(Forbidden):
        close(world.store, world.aicha, Q2, TODAY)
    with pytest.raises(Refused, match="nog niet voorbij"):
        close(world.store, world.bram, parse("2026-Q4"), TODAY)
    with pytest.raises(Refused, match="Alleen een kwartaal"):
        close(world.store, world.bram, parse("2026"), TODAY)
    close(world.store, world.bram, Q2, TODAY)
    with pytest.raises(Refused, match="al afgesloten"):
        close(world.store, world.bram, Q2, TODAY)


def test_a_wijk_and_a_buurt_have_their_own_figures_inside(world):
    visits(world, world.aicha, homes(1, 4), MAY, area="BU99010101")
    visits(world, world.aicha, homes(5, 6), MAY, area="BU99010102")
    visits(world, world.aicha, homes(7, 7), MAY)
    counted(world)
    assert [helped(inside(world, world.bram, area=a)).central for a in ("", "WK990101", "BU99010102")] == [7, 6, 2]


def test_zero_is_not_unknown(world):
    visits(world, world.aicha, homes(1, 3), MAY)
    counted(world)
    reader = inside(world, world.bram, Q3)
    figures = reader.figures(["households_helped", "volunteer_hours"])
    assert (figures.get("households_helped").state, figures.get("households_helped").central) == ("zero", 0)
    assert (figures.get("volunteer_hours").state, figures.get("volunteer_hours").central) == ("not_reported", None)
    before_the_start = helped(inside(world, world.bram, parse("2025-Q2")))
    assert before_the_start.state == "not_reported"


def test_els_sees_nothing_of_molenwijk(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    assert helped(inside(world, world.els)).state == "not_reported"


def test_a_count_that_breaks_leaves_the_figures_and_says_so(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    visits(world, world.aicha, ["H099"], MAY)
    with world.store.write() as session:
        session.connection().exec_driver_sql("alter table reading rename to elsewhere")
    assert recount_waiting(world.store, TODAY) == 0
    found = helped(inside(world, world.bram))
    assert found.central == 14 and found.stale == today()
    assert inside(world, world.bram).freshness().failed


def test_a_small_part_of_one_enterprise_hides_the_split_of_all(world):
    """Molenwijk: 20 first visits and 3 fixes; haven: 12 and 12. With 32 and 12 shown beside 47, the 3 would be left over."""
    visits(world, world.aicha, homes(1, 20), MAY)
    visits(world, world.aicha, homes(21, 23), MAY, kind="fix")
    visits(world, world.els, homes(1, 12), MAY)
    visits(world, world.els, homes(13, 24), MAY, kind="fix")
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.els, Q2, TODAY)
    figures = outside(world).figures(["visits"])
    assert figures.get("visits").central == 47 and list(figures.categories("visits")) == []


def test_hiding_one_of_three_nested_counts_hides_what_would_give_it_away(world):
    """In July 20 first of the year, 18 of them first ever, 22 helped: neither 18 nor 22 may stand beside the 20."""
    visits(world, world.aicha, homes(1, 2), date(2025, 5, 6))
    visits(world, world.aicha, homes(21, 26), MAY)
    visits(world, world.aicha, homes(1, 22), JULY)
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.bram, Q3, TODAY)
    codes = ["households_helped", "households_reached", "households_new"]
    figures = outside(world, Q3).figures(codes)
    assert [figures.get(code).state for code in codes] == ["withheld", "value", "withheld"]


@pytest.mark.parametrize(("yes", "no", "shown"), [(4, 30, False), (30, 4, False), (5, 5, True), (0, 20, True)])
def test_a_share_is_shown_outside_only_with_five_on_either_side_or_none(world, yes, no, shown):
    visits(world, world.aicha, homes(1, yes), MAY, helped_before="no")
    visits(world, world.aicha, homes(yes + 1, yes + no), MAY, helped_before="yes")
    close(world.store, world.bram, Q2, TODAY)
    found = outside(world).figures(["new_in_view_share"]).get("new_in_view_share")
    assert (found.state in ("value", "zero")) == shown and (found.central is not None) == shown


def test_a_share_explains_each_record_by_what_it_adds_above_the_line(world):
    visits(world, world.aicha, homes(1, 2), MAY, helped_before="no")
    visits(world, world.aicha, homes(3, 3), MAY, helped_before="yes")
    counted(world)
    found = explain(inside(world, world.bram), "new_in_view_share")
    assert sorted(source.central for source in found.records) == [0, 1, 1]


def test_a_few_referrals_without_a_household_code_are_not_shown_outside_either(world):
    with world.store.write() as session:
        for n in range(3):
            answers = {"topic": "money", "to": "debt_help", "on": MAY, "consent_how": "spoken"}
            log.save(session, world.bram, Referral, answers, client_key=f"referral-{n}")
    close(world.store, world.bram, Q2, TODAY)
    found = outside(world).figures(["referrals"]).get("referrals")
    assert (found.state, found.central, found.records) == ("withheld", None, 0)
