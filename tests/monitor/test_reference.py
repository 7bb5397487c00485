"""The program and the slow reference give the same cells for every made-up history, to one unit of the sixth decimal."""

import pytest

from monitor.indicators import ALL
from tests.monitor.reference import compare, made_up, program
from tests.monitor.reference.tally import CATALOGUE, CODES

HISTORIES = 12
NOT_YET = {
    "reach_share", "heat_saving", "gas_saving_metered", "realisation_rate", "wellbeing_change", "trust_score", "pride_score", "say_score",
    "relations", "households_bundled", "demand_bundled", "journey_steps", "spin_offs", "members", "waiting_days", "contract_months",
    "answer_days", "contact_changes", "paid_assignments", "residents_decide_share", "promises_kept_share", "recommend_share",
    "approved_share", "minutes_per_record",
}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 23])
def test_program_and_reference_agree_on_every_cell(seed: int) -> None:
    found = compare.differences(made_up.worlds(seed, program.published(), HISTORIES))
    assert [text for wrong in found for text in wrong.values()] == []


def test_the_figures_the_reference_does_not_know_are_named() -> None:
    """A new figure is counted twice, or its name stands here, so that nobody forgets."""
    assert {i.code for i in ALL} - CODES == NOT_YET
    assert {(i.code, v.name) for i in ALL if i.code in CODES for v in i.views} == set(CATALOGUE)
