"""The worked examples of the poll, the network, joint efforts and the municipality's side, counted again in plain Python."""

import pytest

from monitor import indicators
from monitor.group import GROUPS, place, title
from monitor.indicator import Indicator, View
from storage.choices import choices
from storage.records import BY_NAME
from tests.monitor.tally import example_gives, frames_of

CODES = (
    "wellbeing_change", "trust_score", "pride_score", "say_score", "relations", "households_bundled", "demand_bundled", "journey_steps",
    "spin_offs", "members", "waiting_days", "contract_months", "answer_days", "contact_changes", "paid_assignments",
    "residents_decide_share", "promises_kept_share", "recommend_share", "scan_score", "scan_score_residents",
)  # fmt: skip
OURS = [indicators.BY_CODE[code] for code in CODES]
MUNICIPAL = [i for i in OURS if i.group == "partnership"]
EACH_VIEW = [pytest.param(i, v, id=f"{i.code}-{v.name or 'only'}") for i in OURS for v in i.views]


@pytest.mark.parametrize(("indicator", "view"), EACH_VIEW)
def test_the_worked_example_gives_what_was_worked_out_by_hand(indicator: Indicator, view: View) -> None:
    assert example_gives(indicator, indicator.example, view, frames_of(indicator.example.records)) == indicator.example.gives[view.name]


@pytest.mark.parametrize("indicator", OURS, ids=lambda i: i.code)
def test_the_declaration_names_only_what_exists(indicator: Indicator) -> None:
    assert set(indicator.reads) <= set(BY_NAME) and not indicator.uses
    codes = [code for labels in indicator.by.values() for code in choices(labels)]
    assert len(codes) == len(set(codes))


def test_what_people_say_is_told_and_a_poll_needs_ten_of_them() -> None:
    told = {i.code: i.k for i in OURS if i.evidence == "told"}
    residents = {"trust_score": 10, "pride_score": 10, "say_score": 10, "scan_score_residents": 10}
    assert told == {"wellbeing_change": 5, **residents, "recommend_share": 5, "scan_score": 5}
    assert all(indicators.BY_CODE[code].counts or indicators.BY_CODE[code].about_organisation for code in told)


@pytest.mark.parametrize("indicator", MUNICIPAL, ids=lambda i: i.code)
def test_a_figure_about_the_municipality_is_split_by_who_counted_and_says_so(indicator: Indicator) -> None:
    assert indicator.by == {"counted_by": "counted_by"}
    assert "wie dit telde: wijkbedrijf, gemeente of beide" in indicator.sentence


def test_every_figure_has_a_group_with_a_heading_and_figures_stand_group_by_group() -> None:
    assert {i.group for i in indicators.ALL} <= set(GROUPS)
    order = [place(i.group) for i in indicators.ALL if i in OURS or i.group in ("network", "partnership", "money")]
    assert order == sorted(order)
    assert title("partnership") == "Samen met de gemeente" and title("partnership", "en") == "Together with the municipality"
    assert title("of before") == "of before" and place("of before") == len(GROUPS)
