"""The codes of referrals go, night after night, and every figure stays what it was to the last decimal."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from monitor.close import close
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.household import GONE
from storage.period import parse
from storage.records import Referral
from storage.referred import let_go
from storage.scope import Scope
from tests.conftest import World
from tests.monitor import old

START, ON = date(2025, 11, 3), date(2026, 11, 23)
TO = ("debt_help", "social_team", "doctor")


def history(world: World, seed: int) -> None:
    """Of seven households, each some referrals on any day; of most we know later how it went, of some nobody ever asked."""
    dice = random.Random(seed)
    for n in range(40):
        day = START + timedelta(days=dice.randrange(300))
        home = f"H{dice.randrange(1, 8):03d}" if dice.random() < 0.9 else ""
        about = {"household": home, "topic": "money", "to": dice.choice(TO), "on": day, "consent_how": "spoken", "area": "BU99010101"}
        with moment(day), world.store.write() as session:
            kept = log.save(session, world.aicha, Referral, about, client_key=f"r{n}")
        later = day + timedelta(days=dice.randrange(20, 60))
        if dice.random() < 0.8 and later < ON:
            with moment(later), world.store.write() as session:
                said = {"landed": dice.choice(("yes", "yes", "no", "unknown"))}
                log.save(session, world.aicha, Referral, said, client_key="l", id=kept.id, version=1)


def moment(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=True)


def behind(world: World) -> dict[int, int]:
    """Year -> how many households surely stand behind its referrals."""
    with world.store.read() as session:
        found = session.exec(select(Referral).where(Referral.status == "approved", Referral.state != "to_do")).all()
    codes = {(r.on.year, r.household) for r in found if r.household and not r.household.startswith(GONE)}
    return {year: sum(y == year for y, _ in codes) for year in {y for y, _ in codes}}


def coded(world: World) -> int:
    with world.store.read() as session:
        return sum(bool(code) and code.startswith("H") for code in session.exec(select(Referral.household)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_figure_differs_by_what_was_let_go_and_as_many_households_stand_behind_each_year(world: World, seed: int) -> None:
    with world.store.write() as session:
        load(session)
    history(world, seed)
    before, homes, first = old.count(world.store, ON), behind(world), coded(world)
    for day in (date(2026, 5, 1), date(2026, 7, 1), date(2026, 9, 1), ON):
        with moment(day), world.store.write() as session:
            let_go(session, datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
        assert behind(world) == homes, day
    after = old.count(world.store, ON)
    referrals = [key for key in before if "referrals" in str(key[1])]
    assert len(referrals) > 50 and 0 < coded(world) < first - 10
    assert old.unlike(old.but_units(before), old.but_units(after)) == {}


def test_what_the_municipality_reads_is_the_same_with_and_without_the_codes(world: World) -> None:
    """Twelve households, let go before the quarter is closed: shown as it would have been; nine: withheld as it would have been."""
    scope = Scope(world.carla, "", "GM9901", "", parse("2026-Q2"))
    for n in range(12):
        about = {"household": f"H{n:03d}", "topic": "money", "to": "debt_help", "on": date(2026, 4, 7), "consent_how": "spoken"}
        with moment(date(2026, 4, 8)), world.store.write() as session:
            log.save(session, world.aicha, Referral, {**about, "landed": "yes"}, client_key=f"r{n}")
    with moment(date(2026, 8, 1)), world.store.write() as session:
        assert let_go(session, datetime(2026, 8, 1, 2, tzinfo=UTC)) == 12
    assert coded(world) == 0
    close(world.store, world.bram, parse("2026-Q2"), ON)
    found = Reader(world.store, scope).figures(["referrals"]).get("referrals")
    assert (found.state, found.central) == ("value", 12)


@pytest.mark.parametrize("split", [False, True])
def test_nine_households_stay_withheld_however_often_their_codes_went(world: World, split: bool) -> None:
    """Each was passed on twice; when one of the two goes earlier, nobody counts as one more."""
    for n in range(18):
        about = {"household": f"H{n // 2:03d}", "topic": "money", "to": "debt_help", "on": date(2026, 4, 7), "consent_how": "spoken"}
        late = split and n % 2
        with moment(date(2026, 5, 20) if late else date(2026, 4, 8)), world.store.write() as session:
            log.save(session, world.aicha, Referral, {**about, "landed": "yes"}, client_key=f"r{n}")
    for day in (date(2026, 7, 20), date(2026, 9, 1)):
        with moment(day), world.store.write() as session:
            assert let_go(session, datetime(day.year, day.month, day.day, 2, tzinfo=UTC)) == (9 if split else 18 * (day.month == 7))
    close(world.store, world.bram, parse("2026-Q2"), ON)
    found = Reader(world.store, Scope(world.carla, "", "GM9901", "", parse("2026-Q2"))).figures(["referrals"]).get("referrals")
    assert (found.state, found.central) == ("withheld", None)
