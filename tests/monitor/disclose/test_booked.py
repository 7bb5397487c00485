"""A late record of a closed quarter, all the way: written down, booked at the next closing, read outside and in the report."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import col, update

from monitor.close import close
from monitor.disclose.gate import attack_all
from monitor.edition import edition
from monitor.reader import Reader
from monitor.release import Content
from monitor.words.reason import why
from seed.load import load
from storage.factor.add import add
from storage.mark import mark
from storage.period import parse
from storage.records import Visit
from storage.release import digest, newest
from storage.scope import Scope
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import browser
from tests.monitor.test_difference import mix
from tests.monitor.wrote import homes, visits

TODAY = date(2026, 11, 23)
Q2, Q3 = parse("2026-Q2"), parse("2026-Q3")
MAY, JULY = date(2026, 5, 4), date(2026, 7, 6)
ONCE, HELPED = "households_reached", "households_helped"


def later(world, households, **values):
    """Change visits of a closed quarter, as somebody may who opened it again."""
    with world.store.write() as session:
        session.execute(update(Visit).where(col(Visit.household).in_(households)).values(**values))
        mark(session, "molenwijk")


def outside(world, period, code=ONCE, view=""):
    return Reader(world.store, Scope(world.carla, "", "GM9901", "", period)).figures([code]).get(code, view)


def kept(world, period, code=ONCE) -> Content:
    with world.store.read() as session:
        release = newest(session, "GM9901", period)
        assert release.sha256 == digest(release.content) and release.edition == 1
        return next(f for f in release.content["figures"] if f["indicator"] == code and not f["areas"] and not f["category"])


@pytest.mark.parametrize(
    ("late", "told", "reason", "amount"),
    [
        (2, 11, "met een correctie op eerdere kwartalen erin", None),
        (7, 16, "waarvan correctie op eerdere kwartalen: +7", "7"),
        (0, 9, "", ""),
    ],
)
def test_late_visits_of_a_closed_quarter_are_told_with_the_next(world, late, told, reason, amount):
    """Twelve in May are told; then some more of May are written down, and nine in July."""
    visits(world, world.aicha, homes(1, 12), MAY)
    close(world.store, world.bram, Q2, TODAY)
    visits(world, world.aicha, homes(21, 20 + late), JULY)
    later(world, homes(21, 20 + late), on=MAY)
    visits(world, world.aicha, homes(41, 49), JULY)
    close(world.store, world.bram, Q3, TODAY)
    assert outside(world, Q2).central == 12 and outside(world, Q3).central == told and outside(world, Q3).reason == reason
    assert kept(world, Q3).get("correction") == (None if amount == "" else {"central": amount})
    report = edition(world.store, world.bram, Q3).get(ONCE)
    assert (report.central, report.reason) == (told, reason)
    with world.store.read() as session:
        assert not any(found for _, _, found in attack_all(session, "GM9901"))
    assert outside(world, Q3, HELPED).state == ("value" if late in (0, 7) else "withheld")  # 9 beside 11 would tell the 2


def test_a_withdrawn_visit_is_taken_off_the_next_quarter_and_off_the_year(world):
    """2025: twelve in February, of whom one is withdrawn after the closing; nine in May, so eight are told; the year says twenty."""
    year = parse("2025")
    visits(world, world.aicha, homes(1, 12), date(2025, 2, 3))
    close(world.store, world.bram, parse("2025-Q1"), TODAY)
    later(world, ["H003"], status="withdrawn")
    visits(world, world.aicha, homes(21, 29), date(2025, 5, 5))
    for n in (2, 3, 4):
        close(world.store, world.bram, parse(f"2025-Q{n}"), TODAY)
    assert [outside(world, parse(f"2025-Q{n}")).central for n in (1, 2)] == [12, 8] and outside(world, year).central == 20
    assert outside(world, year).reason == "met een correctie op eerdere kwartalen erin"
    assert why(outside(world, year).reason, "en") == "with a correction of earlier quarters in it"


def test_a_corrected_factor_is_no_correction_of_what_was_told(world):
    """A factor of the first closing gets another value: what was told stays, and the next quarter has only its own in it."""
    with world.store.write() as session:
        load(session)
    lamps = [{"kind": "led_bulb", "quantity": Decimal(10)}]
    visits(world, world.aicha, homes(1, 12), MAY, measures=lamps)
    close(world.store, world.bram, Q2, TODAY)
    before = outside(world, Q2, "co2_avoided", "placed").central
    with world.store.write() as session:
        add(session, [mix("0.25")], "noor")
    visits(world, world.aicha, homes(41, 52), JULY, measures=lamps)
    close(world.store, world.bram, Q3, TODAY)
    after = outside(world, Q3, "co2_avoided", "placed")
    assert after.known and after.central != before and after.reason == ""
    assert outside(world, Q2, "co2_avoided", "placed").central == before
    with world.store.read() as session:
        tables = newest(session, "molenwijk", Q3).content["disclosed"]["tables"]
    assert [t["indicator"] for t in tables if t["booked"]] == []


@pytest.mark.sqlite_only(reason="a page is the same on both databases")
def test_the_page_of_the_municipality_says_that_a_correction_is_in_it(world, tmp_path):
    visits(world, world.aicha, homes(1, 12), MAY)
    close(world.store, world.bram, Q2, TODAY)
    visits(world, world.aicha, homes(21, 27), JULY)
    later(world, homes(21, 27), on=MAY)
    visits(world, world.aicha, homes(41, 43), JULY)
    visits(world, world.aicha, homes(51, 56), JULY)
    close(world.store, world.bram, Q3, TODAY)
    carla = browser(house(world, tmp_path), "carla")
    assert carla.get(f"/gemeente?periode={Q3.code}").text.count("waarvan correctie op eerdere kwartalen: +7") == 1
    assert "correctie" not in carla.get(f"/gemeente?periode={Q2.code}").text
