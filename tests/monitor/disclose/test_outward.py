"""What a municipality and a funder really read is a sum of whole blocks; a number that is not is found, and keeps the quarter inside."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from monitor.close import close
from monitor.disclose import gate, total
from monitor.disclose.closing import Decided, protected
from monitor.disclose.gate import attack_all
from monitor.disclose.outward import Decision, of_municipality, of_report
from monitor.report.snapshot import Snapshot
from seed.load import load
from storage.organisation import Organisation
from storage.period import parse
from storage.release import kept_back, newest, publish
from tests.monitor.wrote import homes, visits

Q2 = parse("2026-Q2")
MAY, TODAY = date(2026, 5, 4), date(2026, 11, 23)
MOLEN, HAVEN = "BU99010101", "BU99010201"
ONCE = "households_reached"
STRIPS = [{"kind": "draught_strip", "quantity": Decimal(2)}]
REPAIR = [{"kind": "led_bulb", "quantity": Decimal(4)}]


@pytest.fixture
def two(world):
    """Two enterprises that both show two wijken, with measures of two kinds."""
    with world.store.write() as session:
        load(session)
    for person, first in ((world.aicha, 1), (world.els, 101)):
        visits(world, person, homes(first, first + 11), MAY, area=MOLEN, measures=STRIPS)
        visits(world, person, homes(first + 12, first + 17), MAY, area="BU99010102", measures=STRIPS)
        visits(world, person, homes(first + 20, first + 27), MAY, area=HAVEN, measures=REPAIR)
    close(world.store, world.bram, Q2, TODAY)
    close(world.store, world.els, Q2, TODAY)
    return world


def read(world):
    """What the municipality got, and what its enterprises decided."""
    with world.store.read() as session:
        kept = [Decided.from_dict(newest(session, id, Q2).content["disclosed"]) for id in ("molenwijk", "haven")]
        return deepcopy(newest(session, "GM9901", Q2).content), [Decision(d.tree, d.tables) for d in kept]


def figure(content, code=ONCE, **about):
    wanted = {"view": "", "category": "", "areas": []} | about
    return next(f for f in content["figures"] if f["indicator"] == code and all(f[name] == value for name, value in wanted.items()))


def found(world, content):
    return [(f.indicator, f.places) for f in of_municipality(content, read(world)[1])]


def test_everything_that_was_told_is_a_sum_of_blocks(two):
    content, _ = read(two)
    assert figure(content)["central"] == "52" and figure(content, areas=["WK990102"])["central"] == "16"
    assert figure(content, "measures_installed", category="led_bulb")["state"] == "value"
    assert found(two, content) == []
    with two.store.read() as session:
        assert not any(several for _, _, several in attack_all(session, "GM9901"))


@pytest.mark.parametrize(
    ("about", "number"),
    [({}, "51"), ({"areas": ["WK990102"]}, "15"), ({"code": "measures_installed", "category": "led_bulb"}, "17")],
)
def test_a_number_that_is_no_sum_of_blocks_is_found(two, about, number):
    """One household more or less in the whole, in an area or in an answer: somebody could be told from it."""
    content, _ = read(two)
    figure(content, **about).update(low=number, central=number, high=number)
    assert found(two, content) == [(about.get("code", ONCE), tuple(about.get("areas", ())) or (about.get("category", ""),))]


def test_an_area_that_cuts_through_a_block_is_found(two):
    content, _ = read(two)
    figure(content, areas=["WK990101"])["areas"] = [MOLEN]
    assert found(two, content) == [(ONCE, (MOLEN,))]


def test_a_share_is_read_above_and_below_the_line(two):
    content, _ = read(two)
    careful = {(i.code, v.name) for i, v in protected() if v.kind == "ratio"}
    share = next(f for f in content["figures"] if f["denominator"] and (f["indicator"], f["view"]) in careful)
    share["denominator"] = str(Decimal(share["denominator"]) + 1)
    assert [code for code, _ in found(two, content)] == [share["indicator"]]


def test_a_report_says_what_the_blocks_say(two):
    with two.store.read() as session:
        content = newest(session, "molenwijk", Q2).content
    snapshot, decided = Snapshot.from_dict(content["snapshot"]), Decided.from_dict(content["disclosed"])
    assert snapshot.get(ONCE).central == 26 and list(of_report(snapshot, decided)) == []
    content = deepcopy(content)
    number = next(n for n in content["snapshot"]["numbers"] if n["indicator"] == ONCE and not n["category"])
    number["central"] = "27"
    assert [f.indicator for f in of_report(Snapshot.from_dict(content["snapshot"]), decided)] == [ONCE]


def test_an_edition_that_was_told_with_a_wrong_number_is_found_at_night(two):
    with two.store.write() as session:
        wrong = deepcopy(newest(session, "GM9901", Q2).content)
        figure(wrong)["central"] = "51"
        publish(session, "GM9901", Q2, wrong, "bram")
        exposed = {id: [f.indicator for f in several] for id, _, several in attack_all(session, "GM9901") if several}
    assert exposed == {"GM9901": [ONCE]}


def test_an_enterprise_that_takes_another_name_is_still_found_back(two):
    with two.store.write() as session:
        session.get_one(Organisation, "molenwijk").name = "De Nieuwe Molen"
    with two.store.read() as session:
        assert newest(session, "GM9901", Q2).content["ids"] == ["haven", "molenwijk"]
        assert not any(several for _, _, several in attack_all(session, "GM9901"))


def test_a_fault_in_our_own_sums_keeps_the_quarter_inside(two, monkeypatch):
    """The code that adds up makes a mistake: the quarter that was closing stays inside."""
    real = total.total

    def wrong(session, municipality, period):
        content = real(session, municipality, period)
        if content["enterprises"]:
            figure(content)["central"] = "1"
        return content

    monkeypatch.setattr(gate, "total", wrong)
    q3 = parse("2026-Q3")
    visits(two, two.aicha, homes(301, 312), date(2026, 7, 6), area=MOLEN)
    close(two.store, two.bram, q3, TODAY)
    with two.store.read() as session:
        assert {k.figures for k in kept_back(session, "molenwijk").values()} == {ONCE}
