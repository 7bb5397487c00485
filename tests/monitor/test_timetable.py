"""Turns are counted by the Dutch calendar: clock changes, quarter borders and days off included."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.timetable import Daily, Every, Quarterly
from storage.period import AMSTERDAM, containing

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def walk(rhythm: Daily | Quarterly, first: datetime, last: datetime, step: timedelta) -> list[str]:
    """Every turn a process sees that looks each `step`, in order, each once."""
    seen: list[str] = []
    at = first
    while at <= last:
        seen += [slot for slot in rhythm.due(first, at) if slot not in seen]
        at += step
    return seen


@pytest.mark.parametrize("at", [time(2, 0), time(2, 30), time(3, 15)])
@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_night_in_which_the_clock_changes_has_one_turn(at: time, night: date) -> None:
    first, last = (datetime.combine(night + timedelta(days=n), time(12), AMSTERDAM).astimezone(UTC) for n in (-1, 0))
    assert walk(Daily(at), first, last, timedelta(minutes=1)) == [night.isoformat()]


def test_every_day_of_sixteen_years_has_one_turn_in_order() -> None:
    first, last = local("2024-01-01T12:00"), local("2040-01-01T12:00")
    days = walk(Daily(time(3, 15)), first, last, timedelta(hours=5))
    assert days == [date.fromordinal(n).isoformat() for n in range(date(2024, 1, 2).toordinal(), date(2040, 1, 1).toordinal() + 1)]


def test_a_quarter_begins_at_midnight_in_amsterdam() -> None:
    turn = Quarterly(1, time(0, 0))
    border = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)  # 1 April 00:00 in Amsterdam
    assert turn.due(LONG_AGO, border - timedelta(seconds=1))[-1] == "2025-Q4"
    assert turn.due(LONG_AGO, border)[-1] == "2026-Q1"


@given(st.datetimes(datetime(2021, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_a_quarterly_turn_is_always_of_a_quarter_that_is_over(now: datetime) -> None:
    today = now.astimezone(AMSTERDAM).date()
    newest = Quarterly(1, time(0, 0)).due(LONG_AGO, now)[-1]
    assert newest == containing(today, "quarter").previous().code


@given(st.datetimes(datetime(2021, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_the_next_turn_lies_ahead_and_is_due_then(now: datetime) -> None:
    for rhythm in (Daily(time(3, 15)), Quarterly(15, time(9, 0)), Every(5)):
        following = rhythm.following(now)
        assert following > now
        new = set(rhythm.due(LONG_AGO, following)) - set(rhythm.due(LONG_AGO, following - timedelta(seconds=1)))
        assert len(new) == 1


def test_days_that_were_missed_come_oldest_first_and_no_more_than_asked() -> None:
    now = local("2026-11-23T12:00")
    assert Daily(time(3, 15), catch_up=3).due(LONG_AGO, now) == ["2026-11-21", "2026-11-22", "2026-11-23"]
    assert Daily(time(3, 15)).due(LONG_AGO, now) == ["2026-11-23"]
    assert Daily(time(13, 0)).due(LONG_AGO, now) == ["2026-11-22"]


def test_quarters_that_were_missed_come_oldest_first() -> None:
    assert Quarterly(1, time(9, 0), catch_up=2).due(LONG_AGO, local("2026-11-23T12:00")) == ["2026-Q2", "2026-Q3"]


def test_nothing_is_due_from_before_a_job_was_known() -> None:
    since = local("2026-11-23T04:00")
    assert Daily(time(3, 15), catch_up=5).due(since, local("2026-11-23T12:00")) == []
    assert Daily(time(3, 15), catch_up=5).due(since, local("2026-11-24T12:00")) == ["2026-11-24"]
