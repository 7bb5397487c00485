"""Outside a zero says that it was nobody. Where an enterprise of too few, or one that did not close, is not in it, it says so instead."""

from datetime import date
from decimal import Decimal

import pytest

from monitor.close import close
from monitor.reader import Reader
from monitor.words.reason import NONE_OR_FEW, WITHOUT_ONE
from seed.load import load
from storage.period import parse
from storage.scope import Scope
from tests.monitor.wrote import homes, visits

Q2 = parse("2026-Q2")
MAY, TODAY = date(2026, 5, 4), date(2026, 11, 23)
MOLEN, HAVEN = "BU99010101", "BU99010201"
REACHED, PLACED = "households_reached", "measures_installed"
STRIPS = [{"kind": "draught_strip", "quantity": Decimal(2)}]


@pytest.fixture
def town(world):
    """Molenwijk reaches twelve homes in its own wijk; what the haven does is for each test."""
    with world.store.write() as session:
        load(session)
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN, measures=STRIPS)
    return world


def outside(world, area="", person=None):
    person = person or world.carla
    reader = Reader(world.store, Scope(person, person.organisation or "", "GM9901", area, Q2))
    return reader.figures((REACHED, PLACED)), reader


def shut(world, *who):
    for person in who:
        close(world.store, person, Q2, TODAY)


def test_a_wijk_where_nobody_was_is_zero_when_every_enterprise_is_in_it(town):
    visits(town, town.els, homes(101, 112), MAY, area=MOLEN)
    visits(town, town.els, homes(113, 119), MAY, area="BU99010102")
    visits(town, town.aicha, homes(20, 27), MAY, area=HAVEN)
    shut(town, town.bram, town.els)
    found, reader = outside(town, "WK990102")
    assert (found.get(REACHED).state, found.get(REACHED).central) == ("value", 8)
    assert (found.get(PLACED).state, found.get(PLACED).central) == ("zero", 0)
    assert {tuple(a.code for a in areas): f.state for areas, f in reader.blocks(PLACED)}[("WK990102",)] == "zero"


def test_a_wijk_whose_only_enterprise_has_too_few_shows_no_zero(town):
    """The haven had three homes. A zero there would be a lie, and so would be one under every figure of that wijk."""
    visits(town, town.els, homes(101, 103), MAY, area=HAVEN, measures=STRIPS)
    shut(town, town.bram, town.els)
    for person in (town.carla, town.daan):
        found, reader = outside(town, "WK990102", person)
        for code in (REACHED, PLACED):
            figure = found.get(code)
            assert (figure.state, figure.reason) == ("withheld", NONE_OR_FEW)
            assert not figure.known and figure.central is figure.numerator is figure.low is figure.high is None
    told = {tuple(a.code for a in areas): f for areas, f in reader.blocks(REACHED)}
    assert told[("WK990102",)].reason == NONE_OR_FEW
    assert (told[("WK990101",)].central, told[("WK990101",)].reason) == (12, WITHOUT_ONE.format(n=1))


def test_a_zero_of_the_whole_municipality_without_an_enterprise_of_too_few_is_no_zero(town):
    """Molenwijk placed nothing this quarter and says so; the haven placed something in three homes."""
    visits(town, town.els, homes(101, 103), MAY, area=HAVEN, measures=STRIPS)
    shut(town, town.els)
    assert outside(town)[0].get(PLACED).state == "withheld"


def test_a_wijk_of_an_enterprise_that_did_not_close_yet_shows_no_zero(town):
    visits(town, town.els, homes(101, 112), MAY, area=HAVEN)
    shut(town, town.bram)
    found, _ = outside(town, "WK990102")
    assert (found.get(REACHED).state, found.get(REACHED).reason) == ("withheld", NONE_OR_FEW)
    assert outside(town)[0].get(REACHED).central == 12
    shut(town, town.els)
    assert outside(town, "WK990102")[0].get(REACHED).central == 12
