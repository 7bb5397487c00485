"""Exact days of final years become quarters, and every figure stays what it was."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from monitor.blur import blur_all, blur_one
from monitor.held_against import Differs
from monitor.live import figures
from monitor.seal import seal
from monitor.words.reason import DAYS_GONE
from seed.load import load
from storage import blur
from storage.household import GONE
from storage.period import parse, today
from storage.records import Hours, Placement, Referral, Story, Visit
from storage.release import Release, publish
from tests.conftest import World
from tests.monitor import old
from tests.monitor.test_seal import BEFORE, NORTH, ON, WIJK, YEAR, keep, scope, years

__all__ = ["years"]
NEXT = date(2029, 1, 3)  # on which 2026 is past its term too


def days(world: World, record: type = Visit) -> list[date]:
    with world.store.read() as session:
        return sorted(session.exec(select(record.on).where(record.organisation == "molenwijk")))


def quarters(found: list[date]) -> list[date]:
    return sorted(blur.first_day(day) for day in found)


@pytest.mark.parametrize("seed", [1, 7])
def test_no_figure_differs_by_the_days_that_went(world: World, seed: int) -> None:
    with world.store.write() as session:
        load(session)
    done = old.history(world.store, world.aicha, world.bram, today(), seed, 7)
    for year, on in ((old.YEAR, old.LATER), (old.YEAR + 1, NEXT)):
        seal(world.store, "molenwijk", year, on)
        before, exact = old.count(world.store, on), {kind: days(world, kind) for kind in (Visit, Hours, Placement, Referral, Story)}
        assert blur_all(world.store, on)[1] == [] and blur_all(world.store, on) == (0, []), done
        after = old.count(world.store, on)
        assert all(exact[kind] != days(world, kind) for kind in (Visit, Hours))
        assert [quarters(exact[kind]) for kind in exact] == [quarters(days(world, kind)) for kind in exact]
        assert len(old.of_year(before, 0, year)) > 500
        assert old.unlike(old.of_year(before, 0, 9999), old.of_year(after, 0, 9999)) == {}
        whole = ({key: cell for key, cell in found.items() if key[old.PERIOD] == "all"} for found in (before, after))
        assert {str(key[1]) for key in old.unlike(*whole)} <= {"realisation_rate"}


def test_a_release_of_then_is_the_same_before_and_after(years: World) -> None:
    with years.store.write() as session:
        kept = publish(session, "molenwijk", parse("2023-Q1"), {"figures": [1, 2]}, "bram").sha256
    seal(years.store, "molenwijk", YEAR, ON)
    blur_all(years.store, ON)
    with years.store.read() as session:
        assert [r.sha256 for r in session.exec(select(Release))] == [kept]


def test_a_home_that_is_still_seen_keeps_its_days_and_an_old_one_its_quarter(years: World) -> None:
    seal(years.store, "molenwijk", YEAR, ON)
    blur_all(years.store, ON)
    with years.store.read() as session:
        found = session.exec(select(Visit.household, Visit.on).where(Visit.on <= date(YEAR, 12, 31)).order_by(Visit.on)).all()
    gone = [day for code, day in found if code.startswith(GONE)]
    assert gone == [date(2023, 1, 1), date(2023, 11, 20), date(2023, 12, 8)]  # of November and December it counts in 2024 who asked again
    assert [day for code, day in found if code == "H002"] == [BEFORE]


def test_the_days_of_the_second_half_go_a_year_later(years: World) -> None:
    for year, on in ((YEAR, ON), (YEAR + 1, date(2027, 1, 2))):
        seal(years.store, "molenwijk", year, on)
        assert blur_all(years.store, on)[1] == []
    assert days(years) == [date(2023, 1, 1)] * 2 + [date(2023, 10, 1)] * 2 + [date(2024, 4, 1)] * 2


def test_a_story_of_then_keeps_its_quarter_and_one_of_now_its_day(years: World) -> None:
    about = {"headline": "Warm", "quote": "Het is warm.", "changed": "Veel.", "teller": "resident"}
    for day in (BEFORE, date(2024, 5, 6)):
        keep(years, Story, f"s-{day}", on=day, **about)
    seal(years.store, "molenwijk", YEAR, ON)
    blur_all(years.store, ON)
    assert days(years, Story) == [date(2023, 1, 1), date(2024, 5, 6)]


def test_who_still_works_here_keeps_the_first_day(years: World) -> None:
    about = {"kind": "paid", "work": "green", "hours_per_week": "16", "on": date(2021, 2, 3)}
    asked = [{"asked_on": date(2023, 1, 9), "confidence": "3"}]
    keep(years, Placement, "a", person="D01", **about, end=date(2023, 2, 13), wellbeing=asked)
    keep(years, Placement, "b", person="D02", **about)
    seal(years.store, "molenwijk", YEAR, ON)
    blur_all(years.store, ON)
    with years.store.read() as session:
        found = session.exec(select(Placement).order_by(Placement.on)).all()
        assert [(p.on, p.end) for p in found] == [(date(2021, 1, 1), date(2023, 1, 1)), (date(2021, 2, 3), None)]


def test_a_month_of_a_wijk_says_that_only_the_quarter_is_known(years: World) -> None:
    seal(years.store, "molenwijk", YEAR, ON)
    blur_all(years.store, ON)
    old.count(years.store, ON)
    with years.store.read() as session:
        lost = figures(session, scope(years, "2023-03", WIJK), ["visits"]).get("visits")
        assert (lost.state, lost.reason) == ("not_reported", DAYS_GONE)
        told = {p: figures(session, scope(years, p, area), ["visits"]).get("visits").central
                for p, area in (("2023-Q1", WIJK), ("2023-03", ""), ("2023", NORTH), ("2024-05", WIJK))}  # fmt: skip
    assert told == {"2023-Q1": 2, "2023-03": 2, "2023": 4, "2024-05": 2}


def test_no_day_goes_when_a_figure_of_an_open_year_would_differ(years: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a term that is too short the share of who was asked again would move within 2024."""
    placed = {"kind": "first", "measures": [{"kind": "led_bulb", "quantity": "3", "stage": "installed"}]}
    keep(years, Visit, "late", household="H008", on=date(2023, 12, 8), area=NORTH, **placed)
    seal(years.store, "molenwijk", YEAR, ON)
    exact = days(years)
    monkeypatch.setattr(blur, "ASKED_AGAIN", timedelta())
    with pytest.raises(Differs, match="followed_up_share 2024"):
        blur_one(years.store, "molenwijk", YEAR, ON)
    assert blur_all(years.store, ON) == (0, ["molenwijk 2023"]) and days(years) == exact
    with years.store.read() as session:
        assert blur.blurred_through(session, "molenwijk") == 0
