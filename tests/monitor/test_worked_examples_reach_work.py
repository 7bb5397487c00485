"""Every worked example of reach, work, social, network, money and telling, counted again in plain Python."""

import pytest

from monitor.derived.placement_days import build
from monitor.indicator import Indicator, View
from monitor.indicators.activities import ACTIVITIES
from monitor.indicators.benefit_cost_avoided_municipality import BENEFIT_COST_AVOIDED_MUNICIPALITY
from monitor.indicators.benefit_cost_avoided_person import BENEFIT_COST_AVOIDED_PERSON
from monitor.indicators.benefit_cost_avoided_society import BENEFIT_COST_AVOIDED_SOCIETY
from monitor.indicators.benefit_months_avoided import BENEFIT_MONTHS_AVOIDED
from monitor.indicators.certificates import CERTIFICATES
from monitor.indicators.contributions import CONTRIBUTIONS
from monitor.indicators.cost_per_household import COST_PER_HOUSEHOLD
from monitor.indicators.costs import COSTS
from monitor.indicators.difficult_stories_share import DIFFICULT_STORIES_SHARE
from monitor.indicators.followed_up_share import FOLLOWED_UP_SHARE
from monitor.indicators.fte_active import FTE_ACTIVE
from monitor.indicators.helped_to_helper import HELPED_TO_HELPER
from monitor.indicators.households_helped import HOUSEHOLDS_HELPED
from monitor.indicators.households_new import HOUSEHOLDS_NEW
from monitor.indicators.households_reached import HOUSEHOLDS_REACHED
from monitor.indicators.income import INCOME
from monitor.indicators.investment import INVESTMENT
from monitor.indicators.jobs_active import JOBS_ACTIVE
from monitor.indicators.jobs_ended import JOBS_ENDED
from monitor.indicators.jobs_started import JOBS_STARTED
from monitor.indicators.kept_local import KEPT_LOCAL
from monitor.indicators.local_jobs_share import LOCAL_JOBS_SHARE
from monitor.indicators.municipal_income import MUNICIPAL_INCOME
from monitor.indicators.new_in_view_share import NEW_IN_VIEW_SHARE
from monitor.indicators.participants import PARTICIPANTS
from monitor.indicators.participants_new import PARTICIPANTS_NEW
from monitor.indicators.partners_active import PARTNERS_ACTIVE
from monitor.indicators.public_income_share import PUBLIC_INCOME_SHARE
from monitor.indicators.referrals import REFERRALS
from monitor.indicators.referrals_landed import REFERRALS_LANDED
from monitor.indicators.repeat_addresses import REPEAT_ADDRESSES
from monitor.indicators.satisfaction import SATISFACTION
from monitor.indicators.signals import SIGNALS
from monitor.indicators.still_working_6m_share import STILL_WORKING_6M_SHARE
from monitor.indicators.stories_collected import STORIES_COLLECTED
from monitor.indicators.stories_published import STORIES_PUBLISHED
from monitor.indicators.story_coverage import STORY_COVERAGE
from monitor.indicators.to_work_or_education import TO_WORK_OR_EDUCATION
from monitor.indicators.visits import VISITS
from monitor.indicators.volunteer_hours import VOLUNTEER_HOURS
from monitor.indicators.volunteer_value import VOLUNTEER_VALUE
from storage.choices import choices
from storage.period import parse
from storage.records import BY_NAME
from tests.monitor.tally import example_gives, frames_of

OURS = (
    VISITS, HOUSEHOLDS_HELPED, HOUSEHOLDS_REACHED, HOUSEHOLDS_NEW, NEW_IN_VIEW_SHARE, REPEAT_ADDRESSES,
    ACTIVITIES, PARTICIPANTS, PARTICIPANTS_NEW,
    JOBS_ACTIVE, FTE_ACTIVE, JOBS_STARTED, JOBS_ENDED, LOCAL_JOBS_SHARE, TO_WORK_OR_EDUCATION, STILL_WORKING_6M_SHARE, CERTIFICATES,
    BENEFIT_MONTHS_AVOIDED, BENEFIT_COST_AVOIDED_MUNICIPALITY, BENEFIT_COST_AVOIDED_PERSON, BENEFIT_COST_AVOIDED_SOCIETY,
    REFERRALS, REFERRALS_LANDED, SIGNALS, VOLUNTEER_HOURS, VOLUNTEER_VALUE, HELPED_TO_HELPER,
    PARTNERS_ACTIVE, CONTRIBUTIONS,
    INCOME, MUNICIPAL_INCOME, COSTS, COST_PER_HOUSEHOLD, INVESTMENT, KEPT_LOCAL, PUBLIC_INCOME_SHARE,
    STORIES_COLLECTED, STORIES_PUBLISHED, STORY_COVERAGE, DIFFICULT_STORIES_SHARE, SATISFACTION, FOLLOWED_UP_SHARE,
)  # fmt: skip
EACH_VIEW = [pytest.param(i, v, id=f"{i.code}-{v.name or 'only'}") for i in OURS for v in i.views if v.name in i.example.gives]


@pytest.mark.parametrize(("indicator", "view"), EACH_VIEW)
def test_the_worked_example_gives_what_was_worked_out_by_hand(indicator: Indicator, view: View) -> None:
    frames = frames_of(indicator.example.records)
    frames["placement_days"] = build(frames["placement"], parse(indicator.example.period).end)
    assert example_gives(indicator, indicator.example, view, frames) == indicator.example.gives[view.name]


@pytest.mark.parametrize("indicator", OURS, ids=lambda i: i.code)
def test_the_example_names_only_views_factors_and_answers_that_exist(indicator: Indicator) -> None:
    assert set(indicator.example.gives) <= {v.name for v in indicator.views} and indicator.example.gives
    assert set(indicator.example.factors) == set(indicator.uses)
    assert set(indicator.reads) <= set(BY_NAME)
    for labels in indicator.by.values():
        assert choices(labels)


@pytest.mark.parametrize("indicator", [i for i in OURS if len(i.by) > 1], ids=lambda i: i.code)
def test_two_ways_to_split_a_figure_never_share_a_code(indicator: Indicator) -> None:
    codes = [code for labels in indicator.by.values() for code in choices(labels)]
    assert len(codes) == len(set(codes))
