"""The program and the slow reference give the same cells for every made-up history, to one unit of the sixth decimal."""

import pytest

from monitor.indicators import ALL
from tests.monitor.reference import compare, made_up, program
from tests.monitor.reference.tally import CATALOGUE, CODES

HISTORIES = 12
NOT_YET = {  # declared, and without a single cell
    "heat_saving": "no source says what a measure saves of a heat network",
}


@pytest.mark.parametrize("seed", [1, 23])
def test_program_and_reference_agree_on_every_cell(seed: int) -> None:
    found = compare.differences(made_up.worlds(seed, program.published(), HISTORIES))
    assert [text for wrong in found for text in wrong.values()] == []


def test_the_figures_the_reference_does_not_know_are_named() -> None:
    """A new figure is counted twice, or its name stands here, so that nobody forgets."""
    assert {i.code for i in ALL} - CODES == set(NOT_YET)
    assert {(i.code, v.name) for i in ALL if i.code in CODES for v in i.views} == set(CATALOGUE)
