"""The worked examples of meters, reach and quality, counted again in plain Python; and what is declared but cannot be counted yet."""

import pytest

from monitor.count import with_derived
from monitor.indicator import Indicator, View
from monitor.indicators.approved_share import APPROVED_SHARE
from monitor.indicators.gas_saving_metered import GAS_SAVING_METERED
from monitor.indicators.heat_saving import HEAT_SAVING
from monitor.indicators.minutes_per_record import MINUTES_PER_RECORD
from monitor.indicators.reach_share import REACH_SHARE
from monitor.indicators.realisation_rate import REALISATION_RATE
from seed.load import read
from storage.period import parse
from storage.records import BY_NAME
from tests.monitor.tally import example_gives, frames_of, rows_of, versions_of

COUNTED = (GAS_SAVING_METERED, REALISATION_RATE, REACH_SHARE, APPROVED_SHARE, MINUTES_PER_RECORD)
DECLARED = (HEAT_SAVING,)
EACH_VIEW = [pytest.param(i, v, id=f"{i.code}-{v.name or 'only'}") for i in COUNTED for v in i.views if v.name in i.example.gives]


@pytest.mark.parametrize(("indicator", "view"), EACH_VIEW)
def test_the_worked_example_gives_what_was_worked_out_by_hand(indicator: Indicator, view: View) -> None:
    example = indicator.example
    sources = with_derived(frames_of(example.records), versions_of(example.factors), parse(example.period).end)
    assert example_gives(indicator, example, view, sources) == example.gives[view.name]


@pytest.mark.parametrize("indicator", (*COUNTED, *DECLARED), ids=lambda i: i.code)
def test_what_it_names_exists(indicator: Indicator) -> None:
    assert indicator.views[0].name in indicator.example.gives
    assert set(indicator.example.factors) <= set(indicator.uses) <= {version.code for version in read()}
    assert set(indicator.reads) <= set(BY_NAME)


@pytest.mark.parametrize("indicator", DECLARED, ids=lambda i: i.code)
def test_what_nobody_can_count_yet_has_a_reason_and_no_value(indicator: Indicator) -> None:
    example = indicator.example
    sources = with_derived(frames_of(example.records), versions_of(example.factors), parse(example.period).end)
    assert indicator.not_yet
    for view in indicator.views:
        rows = rows_of(indicator, view, sources, versions_of(example.factors), parse(example.period).end)
        assert all(row["central"] is None for row in rows)


def test_the_share_that_was_approved_is_about_every_type_of_record() -> None:
    assert set(APPROVED_SHARE.reads) == {str(record.__tablename__) for record in BY_NAME.values() if not record.own}
