"""From a closing to what people outside read: areas, the gate that keeps a quarter back, and the year."""

from copy import deepcopy
from datetime import date

import pytest

from monitor.close import close
from monitor.disclose.gate import attack_all
from monitor.edition import edition
from monitor.reader import Reader
from storage.period import parse
from storage.refused import Refused
from storage.release import digest, kept_back, newest, publish
from storage.scope import Scope
from tests.monitor.wrote import homes, visits

Q2, Q3 = parse("2026-Q2"), parse("2026-Q3")
MAY, JULY = date(2026, 5, 4), date(2026, 7, 6)
TODAY = date(2026, 11, 23)
MOLEN, HAVEN = "BU99010101", "BU99010201"
ONCE = "households_reached"


def outside(world, period=Q2, area=""):
    return Reader(world.store, Scope(world.carla, "", "GM9901", area, period))


def once(reader):
    return reader.figures([ONCE]).get(ONCE)


def blocks(world, period=Q2):
    return [([a.code for a in places], f.central) for places, f in outside(world, period).blocks(ONCE) if f.state == "value"]


def test_a_wijk_is_shown_by_itself_when_the_other_has_enough_too(world):
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN)
    visits(world, world.aicha, homes(13, 19), MAY, area=HAVEN)
    close(world.store, world.bram, Q2, TODAY)
    assert blocks(world) == [(["WK990101"], 12), (["WK990102"], 7)]
    assert once(outside(world, area="WK990102")).central == 7 and once(outside(world, area="WK990102")).area == "WK990102"
    assert once(outside(world, area=HAVEN)).state == "withheld"


def test_one_small_wijk_hides_both_in_words(world):
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN)
    visits(world, world.aicha, homes(13, 14), MAY, area=HAVEN)
    close(world.store, world.bram, Q2, TODAY)
    assert blocks(world) == [] and once(outside(world)).central == 14
    found = once(outside(world, area="WK990101"))
    assert (found.state, found.central, found.units) == (
        "withheld",
        None,
        0,
    ) and found.reason == "te weinig om dit gebied apart te laten zien"


def test_areas_of_two_enterprises_are_those_that_both_show(world):
    """Molenwijk cannot tell its wijken apart, the haven can: together only the whole is shown."""
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN)
    visits(world, world.aicha, homes(13, 14), MAY, area=HAVEN)
    visits(world, world.els, homes(1, 9), MAY, area=MOLEN)
    visits(world, world.els, homes(10, 18), MAY, area=HAVEN)
    close(world.store, world.els, Q2, TODAY)
    assert blocks(world) == [(["WK990101"], 9), (["WK990102"], 9)]
    close(world.store, world.bram, Q2, TODAY)
    assert blocks(world) == [] and once(outside(world)).central == 32


def test_a_quarter_that_gives_something_away_stays_inside_and_says_so(world):
    """Someone brought out an edition with a wijk of 2. From then on the attack finds it, and the next quarter is kept back."""
    visits(world, world.aicha, homes(1, 12), MAY, area=MOLEN)
    visits(world, world.aicha, homes(13, 14), MAY, area=HAVEN)
    visits(world, world.aicha, homes(21, 40), JULY, area=MOLEN)
    close(world.store, world.bram, Q2, TODAY)
    with world.store.write() as session:
        assert not any(found for _, _, found in attack_all(session, "GM9901"))
        wrong = deepcopy(newest(session, "molenwijk", Q2).content)
        table = next(t for t in wrong["disclosed"]["tables"] if t["indicator"] == ONCE)
        table["blocks"] = [[MOLEN, "BU99010102", ""], [HAVEN]]
        publish(session, "molenwijk", Q2, wrong, "bram")
    close(world.store, world.bram, Q3, TODAY)
    with world.store.read() as session:
        (_, year, found), _ = attack_all(session, "GM9901")
        assert year == 2026 and (ONCE, 2, 2) in {(f.indicator, f.low, f.high) for f in found}
        assert [k.figures for k in kept_back(session, "molenwijk").values()] == [ONCE]
    assert outside(world, Q3).kept_back() == 1 and once(outside(world, Q3)).central is None
    with pytest.raises(Refused, match="blijft binnen"):
        edition(world.store, world.bram, Q3)


def test_the_year_comes_with_its_last_quarter_and_adds_up_what_was_shown(world):
    """In 2025: 12 in the first quarter, 3 in the third that go with 6 in the fourth: 21; by wijk nothing, as the 3 were elsewhere."""
    visits(world, world.aicha, homes(1, 12), date(2025, 2, 3), area=MOLEN)
    visits(world, world.aicha, homes(13, 15), date(2025, 8, 4), area=HAVEN)
    visits(world, world.aicha, homes(16, 21), date(2025, 11, 3), area=MOLEN)
    year = parse("2025")
    for n in (1, 2, 3):
        close(world.store, world.bram, parse(f"2025-Q{n}"), TODAY)
    assert once(outside(world, year)).state == "not_reported"
    close(world.store, world.bram, parse("2025-Q4"), TODAY)
    assert once(outside(world, year)).central == 21 and blocks(world, year) == []
    assert outside(world, year).figures(["households_helped"]).get("households_helped").reason == "dit laten we alleen per kwartaal zien"
    with world.store.read() as session:
        release = newest(session, "GM9901", year)
        assert release.sha256 == digest(release.content) and release.content["figures"][0]["method_version"] >= 1


def test_the_report_says_of_a_quarter_what_the_release_says(world):
    """Three in May wait, six in July go with them: the report of July says nine too, and its line says nothing of May."""
    visits(world, world.aicha, homes(1, 3), MAY)
    visits(world, world.aicha, homes(4, 9), JULY)
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.bram, Q3, TODAY)
    report = edition(world.store, world.bram, Q3)
    assert report.get(ONCE).central == 9 == once(outside(world, Q3)).central and report.get(ONCE).previous is None
    assert report.get("households_helped").state == "withheld"
    assert {m.period: m.central for m in report.line("households_helped").moments if m.central is not None} == {}
