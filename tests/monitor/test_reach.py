"""Decided cases of reach (method.md 13), through the engine that fills the cells."""

from datetime import date
from typing import Any

from monitor.indicators.cost_per_household import COST_PER_HOUSEHOLD
from monitor.indicators.costs import COSTS
from monitor.indicators.households_helped import HOUSEHOLDS_HELPED
from monitor.indicators.households_new import HOUSEHOLDS_NEW
from monitor.indicators.households_reached import HOUSEHOLDS_REACHED
from monitor.indicators.kept_local import KEPT_LOCAL
from monitor.indicators.new_in_view_share import NEW_IN_VIEW_SHARE
from monitor.indicators.referrals_landed import REFERRALS_LANDED
from monitor.indicators.stories_published import STORIES_PUBLISHED
from monitor.indicators.visits import VISITS
from tests.monitor.engine import counted, value


def visit(on: date, household: str, kind: str = "first", **more: Any) -> dict[str, Any]:
    return {"on": on, "household": household, "kind": kind, **more}


MOVED = [
    visit(date(2026, 2, 3), "H1", area="BU1"),
    visit(date(2026, 5, 5), "H1", "fix", area="BU2"),
    visit(date(2026, 5, 6), "H2", area="BU2"),
]


def test_a_household_is_reached_once_a_year_in_the_buurt_of_its_first_visit():
    found = counted(HOUSEHOLDS_REACHED, visit=MOVED)
    assert [value(found, "2026", area) for area in ("BU1", "BU2", "")] == [1, 1, 2]
    assert [value(found, f"2026-Q{n}") for n in (1, 2)] == [1, 1], "quarters add up to the year"


def test_a_household_is_helped_in_every_quarter_and_buurt_it_was_visited_and_the_parts_do_not_add_up():
    found = counted(HOUSEHOLDS_HELPED, visit=MOVED)
    assert [value(found, "2026", area) for area in ("BU1", "BU2", "")] == [1, 2, 2]
    assert [value(found, p) for p in ("2026-Q1", "2026-Q2", "2026")] == [1, 2, 2]


def test_a_household_is_new_once_ever_and_reached_again_every_year():
    both = [visit(date(2025, 12, 30), "H1"), visit(date(2026, 1, 5), "H1", "aftercare")]
    assert [value(counted(HOUSEHOLDS_NEW, visit=both), p) for p in ("2025", "2026", "all")] == [1, None, 1]
    assert [value(counted(HOUSEHOLDS_REACHED, visit=both), p) for p in ("2025", "2026", "all")] == [1, 1, 2], "two huishoudjaren"


def test_the_first_visit_is_the_earliest_whatever_was_written_down_first():
    written_later = [visit(date(2026, 5, 5), "H1", area="BU1"), visit(date(2026, 2, 3), "H1", area="BU2")]
    for indicator in (HOUSEHOLDS_NEW, HOUSEHOLDS_REACHED):
        found = counted(indicator, visit=written_later)
        assert value(found, "2026-Q1", "BU2") == 1 and value(found, "2026-Q2") is None


def test_a_phone_call_and_a_closed_door_are_contacts_and_make_no_household_helped():
    calls = [visit(date(2026, 5, 5), "H1", "phone"), visit(date(2026, 5, 6), "H1", "not_home")]
    assert value(counted(VISITS, visit=calls), "2026") is None and value(counted(VISITS, "contacts", visit=calls), "2026") == 2
    for indicator in (HOUSEHOLDS_HELPED, HOUSEHOLDS_REACHED, HOUSEHOLDS_NEW):
        assert counted(indicator, visit=calls) == {}


def test_a_household_whose_code_was_erased_is_still_a_visit_and_no_longer_a_household():
    erased = [visit(date(2026, 5, 5), None, area="BU1")]  # type: ignore[arg-type]
    assert value(counted(VISITS, visit=erased), "2026") == 1
    assert not value(counted(HOUSEHOLDS_HELPED, visit=erased), "2026")
    assert not value(counted(HOUSEHOLDS_NEW, visit=erased), "2026")


def test_who_was_not_asked_about_earlier_help_lowers_completeness_and_not_the_share():
    asked = [visit(date(2026, 5, 5), "H1", helped_before="no"), visit(date(2026, 5, 5), "H2", helped_before="yes")]
    asked += [visit(date(2026, 5, 5), "H3"), visit(date(2026, 5, 5), "H4", helped_before="unknown")]
    cell = counted(NEW_IN_VIEW_SHARE, visit=asked)["2026", "", ""]
    assert (cell["central"], cell["complete"], cell["incomplete"]) == (50_000_000, 2, 2)


def test_costs_of_a_longer_time_are_spread_by_day_up_to_the_day_of_counting():
    staff = [{"on": date(2026, 10, 1), "until": date(2026, 12, 31), "kind": "cost", "amount_eur": 9200.0, "category": "staff"}]
    found = counted(COSTS, money=staff)
    assert [value(found, p) for p in ("2026-10", "2026-11", "2026-Q4", "2026")] == [3100, 2300, 5400, 5400], (
        "100 a day, 23 November included"
    )


def test_a_year_without_costs_has_no_cost_per_household_instead_of_nothing():
    visits = [visit(date(2025, 5, 5), "H1", area="BU1"), visit(date(2026, 5, 5), "H1", area="BU1")]
    costs = [{"on": date(2026, 2, 2), "kind": "cost", "amount_eur": 300.0}]
    found = counted(COST_PER_HOUSEHOLD, visit=visits, money=costs)
    assert value(found, "2025") is None and value(found, "2026") == 300 and value(found, "all") == 300
    assert value(found, "2026", "WK1") is None, "money has no place"


def test_money_of_which_nobody_said_where_it_stays_is_only_in_completeness():
    spent = [
        {"on": date(2026, 5, 5), "kind": "cost", "amount_eur": 100.0, "stays_local": s} for s in ("yes", "partly", "unknown", None, "no")
    ]
    cell = counted(KEPT_LOCAL, money=spent)["2026", "", ""]
    assert (cell["central"], cell["complete"], cell["incomplete"]) == (100_000_000, 1, 3)


def test_a_referral_nobody_asked_about_has_not_landed_and_lowers_completeness():
    sent = [
        {"on": date(2026, 5, 5), "household": f"H{n}", "state": "done", "to": "doctor", "landed": x}
        for n, x in enumerate(("yes", "no", None))
    ]
    sent.append({"on": date(2026, 5, 5), "household": "H9", "state": "to_do", "to": "doctor", "landed": "yes"})
    cell = counted(REFERRALS_LANDED, referral=sent)["2026", "", ""]
    assert (cell["central"], cell["incomplete"]) == (1_000_000, 1)


def test_a_story_without_consent_or_for_the_team_alone_is_not_published():
    stories = [{"on": date(2026, 5, 5), "consent": c} for c in ([], ["intern"], None, ["publiek"], ["intern", "gemeente"])]
    assert value(counted(STORIES_PUBLISHED, story=stories), "2026") == 2
