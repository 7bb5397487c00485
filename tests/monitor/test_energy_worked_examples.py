"""Every worked example of energy and energy poverty, counted again in plain Python."""

import pytest

from monitor.count import with_derived
from monitor.indicator import Indicator, View
from monitor.indicators.co2_avoided import CO2_AVOIDED
from monitor.indicators.comfort_change import COMFORT_CHANGE
from monitor.indicators.electricity_saving import ELECTRICITY_SAVING
from monitor.indicators.energy_bill_saving import ENERGY_BILL_SAVING
from monitor.indicators.gas_saving import GAS_SAVING
from monitor.indicators.hidden_saving_stopped import HIDDEN_SAVING_STOPPED
from monitor.indicators.homes_asked_again import HOMES_ASKED_AGAIN
from monitor.indicators.measures_installed import MEASURES_INSTALLED
from monitor.indicators.own_generation import OWN_GENERATION
from monitor.indicators.payment_eased import PAYMENT_EASED
from monitor.indicators.payment_eased_share import PAYMENT_EASED_SHARE
from monitor.indicators.saving_for_struggling_households import SAVING_FOR_STRUGGLING_HOUSEHOLDS
from monitor.indicators.still_good_share import STILL_GOOD_SHARE
from seed.load import read
from storage.choices import choices
from storage.period import parse
from storage.records import BY_NAME
from tests.monitor.tally import example_gives, frames_of, versions_of

OURS = (
    MEASURES_INSTALLED, GAS_SAVING, ELECTRICITY_SAVING, CO2_AVOIDED, ENERGY_BILL_SAVING, OWN_GENERATION, COMFORT_CHANGE, STILL_GOOD_SHARE,
    PAYMENT_EASED, PAYMENT_EASED_SHARE, SAVING_FOR_STRUGGLING_HOUSEHOLDS, HIDDEN_SAVING_STOPPED, HOMES_ASKED_AGAIN,
)  # fmt: skip
EACH_VIEW = [pytest.param(i, v, id=f"{i.code}-{v.name or 'only'}") for i in OURS for v in i.views if v.name in i.example.gives]
PUBLISHED = {version.code for version in read()}


@pytest.mark.parametrize(("indicator", "view"), EACH_VIEW)
def test_the_worked_example_gives_what_was_worked_out_by_hand(indicator: Indicator, view: View) -> None:
    example = indicator.example
    sources = with_derived(frames_of(example.records), versions_of(example.factors), parse(example.period).end)
    assert example_gives(indicator, example, view, sources) == example.gives[view.name]


@pytest.mark.parametrize("indicator", OURS, ids=lambda i: i.code)
def test_what_it_names_exists(indicator: Indicator) -> None:
    assert set(indicator.example.gives) <= {v.name for v in indicator.views} and indicator.views[0].name in indicator.example.gives
    assert set(indicator.example.factors) <= set(indicator.uses) <= PUBLISHED
    assert set(indicator.reads) <= set(BY_NAME), "zero or not reported is decided by records, not by their parts"
    for labels in indicator.by.values():
        assert choices(labels)
