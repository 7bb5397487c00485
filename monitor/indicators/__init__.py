"""The figures we stand behind, in the order people meet them."""

from monitor.indicator import Indicator
from monitor.indicators.activities import ACTIVITIES
from monitor.indicators.answer_days import ANSWER_DAYS
from monitor.indicators.approved_share import APPROVED_SHARE
from monitor.indicators.benefit_cost_avoided_municipality import BENEFIT_COST_AVOIDED_MUNICIPALITY
from monitor.indicators.benefit_cost_avoided_person import BENEFIT_COST_AVOIDED_PERSON
from monitor.indicators.benefit_cost_avoided_society import BENEFIT_COST_AVOIDED_SOCIETY
from monitor.indicators.benefit_months_avoided import BENEFIT_MONTHS_AVOIDED
from monitor.indicators.certificates import CERTIFICATES
from monitor.indicators.co2_avoided import CO2_AVOIDED
from monitor.indicators.comfort_change import COMFORT_CHANGE
from monitor.indicators.contact_changes import CONTACT_CHANGES
from monitor.indicators.contract_months import CONTRACT_MONTHS
from monitor.indicators.contributions import CONTRIBUTIONS
from monitor.indicators.cost_per_household import COST_PER_HOUSEHOLD
from monitor.indicators.costs import COSTS
from monitor.indicators.demand_bundled import DEMAND_BUNDLED
from monitor.indicators.difficult_stories_share import DIFFICULT_STORIES_SHARE
from monitor.indicators.electricity_saving import ELECTRICITY_SAVING
from monitor.indicators.energy_bill_saving import ENERGY_BILL_SAVING
from monitor.indicators.followed_up_share import FOLLOWED_UP_SHARE
from monitor.indicators.fte_active import FTE_ACTIVE
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.gas_saving_metered import GAS_SAVING_METERED
from monitor.indicators.heat_saving import HEAT_SAVING
from monitor.indicators.helped_to_helper import HELPED_TO_HELPER
from monitor.indicators.hidden_saving_stopped import HIDDEN_SAVING_STOPPED
from monitor.indicators.homes_asked_again import HOMES_ASKED_AGAIN
from monitor.indicators.households_bundled import HOUSEHOLDS_BUNDLED
from monitor.indicators.households_helped import HOUSEHOLDS_HELPED
from monitor.indicators.households_new import HOUSEHOLDS_NEW
from monitor.indicators.households_reached import HOUSEHOLDS_REACHED
from monitor.indicators.income import INCOME
from monitor.indicators.investment import INVESTMENT
from monitor.indicators.jobs_active import JOBS_ACTIVE
from monitor.indicators.jobs_ended import JOBS_ENDED
from monitor.indicators.jobs_started import JOBS_STARTED
from monitor.indicators.journey_steps import JOURNEY_STEPS
from monitor.indicators.kept_local import KEPT_LOCAL
from monitor.indicators.local_jobs_share import LOCAL_JOBS_SHARE
from monitor.indicators.measures_installed import MEASURES_INSTALLED
from monitor.indicators.members import MEMBERS
from monitor.indicators.minutes_per_record import MINUTES_PER_RECORD
from monitor.indicators.municipal_income import MUNICIPAL_INCOME
from monitor.indicators.new_in_view_share import NEW_IN_VIEW_SHARE
from monitor.indicators.own_generation import OWN_GENERATION
from monitor.indicators.paid_assignments import PAID_ASSIGNMENTS
from monitor.indicators.participants import PARTICIPANTS
from monitor.indicators.participants_new import PARTICIPANTS_NEW
from monitor.indicators.partners_active import PARTNERS_ACTIVE
from monitor.indicators.payment_eased import PAYMENT_EASED
from monitor.indicators.payment_eased_share import PAYMENT_EASED_SHARE
from monitor.indicators.pride_score import PRIDE_SCORE
from monitor.indicators.promises_kept_share import PROMISES_KEPT_SHARE
from monitor.indicators.public_income_share import PUBLIC_INCOME_SHARE
from monitor.indicators.reach_share import REACH_SHARE
from monitor.indicators.realisation_rate import REALISATION_RATE
from monitor.indicators.recommend_share import RECOMMEND_SHARE
from monitor.indicators.referrals import REFERRALS
from monitor.indicators.referrals_landed import REFERRALS_LANDED
from monitor.indicators.relations import RELATIONS
from monitor.indicators.repeat_addresses import REPEAT_ADDRESSES
from monitor.indicators.residents_decide_share import RESIDENTS_DECIDE_SHARE
from monitor.indicators.satisfaction import SATISFACTION
from monitor.indicators.saving_for_struggling_households import SAVING_FOR_STRUGGLING_HOUSEHOLDS
from monitor.indicators.say_score import SAY_SCORE
from monitor.indicators.scan_score import SCAN_SCORE
from monitor.indicators.scan_score_residents import SCAN_SCORE_RESIDENTS
from monitor.indicators.signals import SIGNALS
from monitor.indicators.spin_offs import SPIN_OFFS
from monitor.indicators.still_good_share import STILL_GOOD_SHARE
from monitor.indicators.still_working_6m_share import STILL_WORKING_6M_SHARE
from monitor.indicators.stories_collected import STORIES_COLLECTED
from monitor.indicators.stories_published import STORIES_PUBLISHED
from monitor.indicators.story_coverage import STORY_COVERAGE
from monitor.indicators.to_work_or_education import TO_WORK_OR_EDUCATION
from monitor.indicators.trust_score import TRUST_SCORE
from monitor.indicators.visits import VISITS
from monitor.indicators.volunteer_hours import VOLUNTEER_HOURS
from monitor.indicators.volunteer_value import VOLUNTEER_VALUE
from monitor.indicators.waiting_days import WAITING_DAYS
from monitor.indicators.wellbeing_change import WELLBEING_CHANGE

ALL: tuple[Indicator, ...] = (
    VISITS,
    HOUSEHOLDS_HELPED,
    HOUSEHOLDS_REACHED,
    HOUSEHOLDS_NEW,
    NEW_IN_VIEW_SHARE,
    REPEAT_ADDRESSES,
    REACH_SHARE,
    ACTIVITIES,
    PARTICIPANTS,
    PARTICIPANTS_NEW,
    MEASURES_INSTALLED,
    GAS_SAVING,
    ELECTRICITY_SAVING,
    HEAT_SAVING,
    CO2_AVOIDED,
    ENERGY_BILL_SAVING,
    OWN_GENERATION,
    GAS_SAVING_METERED,
    REALISATION_RATE,
    STILL_GOOD_SHARE,
    COMFORT_CHANGE,
    HOMES_ASKED_AGAIN,
    PAYMENT_EASED,
    PAYMENT_EASED_SHARE,
    SAVING_FOR_STRUGGLING_HOUSEHOLDS,
    HIDDEN_SAVING_STOPPED,
    JOBS_ACTIVE,
    FTE_ACTIVE,
    JOBS_STARTED,
    JOBS_ENDED,
    TO_WORK_OR_EDUCATION,
    STILL_WORKING_6M_SHARE,
    CERTIFICATES,
    LOCAL_JOBS_SHARE,
    BENEFIT_MONTHS_AVOIDED,
    BENEFIT_COST_AVOIDED_MUNICIPALITY,
    BENEFIT_COST_AVOIDED_PERSON,
    BENEFIT_COST_AVOIDED_SOCIETY,
    REFERRALS,
    REFERRALS_LANDED,
    SIGNALS,
    VOLUNTEER_HOURS,
    VOLUNTEER_VALUE,
    HELPED_TO_HELPER,
    WELLBEING_CHANGE,
    TRUST_SCORE,
    PRIDE_SCORE,
    SAY_SCORE,
    SCAN_SCORE,
    SCAN_SCORE_RESIDENTS,
    PARTNERS_ACTIVE,
    RELATIONS,
    CONTRIBUTIONS,
    HOUSEHOLDS_BUNDLED,
    DEMAND_BUNDLED,
    JOURNEY_STEPS,
    SPIN_OFFS,
    MEMBERS,
    WAITING_DAYS,
    CONTRACT_MONTHS,
    ANSWER_DAYS,
    CONTACT_CHANGES,
    PAID_ASSIGNMENTS,
    RESIDENTS_DECIDE_SHARE,
    PROMISES_KEPT_SHARE,
    INCOME,
    MUNICIPAL_INCOME,
    COSTS,
    INVESTMENT,
    COST_PER_HOUSEHOLD,
    KEPT_LOCAL,
    PUBLIC_INCOME_SHARE,
    STORIES_COLLECTED,
    STORIES_PUBLISHED,
    STORY_COVERAGE,
    DIFFICULT_STORIES_SHARE,
    SATISFACTION,
    RECOMMEND_SHARE,
    FOLLOWED_UP_SHARE,
    APPROVED_SHARE,
    MINUTES_PER_RECORD,
)

BY_CODE = {indicator.code: indicator for indicator in ALL}
