"""When a job has a turn: rhythms as data, turns by Dutch local date, missed turns counted from the calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from sqlmodel import Session

from storage.database import Store
from storage.period import AMSTERDAM, containing
from storage.settings import Settings


class Rhythm(Protocol):
    """What every rhythm can say. Moments are aware; `since` is the moment the job was first known."""

    def due(self, since: datetime, now: datetime) -> list[str]: ...

    def following(self, now: datetime) -> datetime: ...


@dataclass(frozen=True)
class Every:
    """A turn each so many seconds. Missed turns are gone: the next one does all there is."""

    seconds: int

    def due(self, since: datetime, now: datetime) -> list[str]:
        turn = int(now.timestamp()) // self.seconds * self.seconds
        return [datetime.fromtimestamp(turn, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")]

    def following(self, now: datetime) -> datetime:
        return datetime.fromtimestamp((int(now.timestamp()) // self.seconds + 1) * self.seconds, UTC)


@dataclass(frozen=True)
class Daily:
    """A turn each Dutch day from this time on. `catch_up`: how many missed days are still done, oldest first."""

    at: time
    catch_up: int = 1

    def due(self, since: datetime, now: datetime) -> list[str]:
        days = (_local(now).date() - timedelta(days=back) for back in range(self.catch_up, -1, -1))
        found = [day.isoformat() for day in days if since <= self.moment(day) <= now]
        return found[-self.catch_up :]

    def moment(self, day: date) -> datetime:
        """The hour that the clock skips in March counts as the hour after it; in October the first of the two."""
        return datetime.combine(day, self.at, AMSTERDAM).astimezone(UTC)

    def following(self, now: datetime) -> datetime:
        today = _local(now).date()
        return next(m for m in (self.moment(today + timedelta(days=n)) for n in range(3)) if m > now)


@dataclass(frozen=True)
class Quarterly:
    """A turn for each quarter, so many days after it ended. `catch_up`: how many missed quarters are still done."""

    days_after: int
    at: time
    catch_up: int = 4

    def due(self, since: datetime, now: datetime) -> list[str]:
        period, found = containing(_local(now).date(), "quarter").previous(), []
        for _ in range(self.catch_up):
            if since <= self.moment(period.end) <= now:
                found.append(period.code)
            period = period.previous()
        return found[::-1]

    def moment(self, end: date) -> datetime:
        return datetime.combine(end + timedelta(days=self.days_after), self.at, AMSTERDAM).astimezone(UTC)

    def following(self, now: datetime) -> datetime:
        period = containing(_local(now).date(), "quarter").previous()
        while self.moment(period.end) <= now:
            period = period.next()
        return self.moment(period.end)


def _local(now: datetime) -> datetime:
    return now.astimezone(AMSTERDAM)


def always(_: Store) -> bool:
    return True


@dataclass(frozen=True)
class Turn:
    """What a job gets to work with. `finish(session)`, called in the transaction of the work, keeps work and mark together."""

    store: Store
    settings: Settings
    job: str
    slot: str
    today: date
    finish: Callable[[Session], None]


@dataclass(frozen=True)
class Job:
    """One line of the timetable.

    `run` returns how many rows it touched, `wanted` says cheaply whether there is anything to do, `after` names jobs whose turn of
    the same day comes first.
    """

    name: str
    what: str
    when: Rhythm
    run: Callable[[Turn], int]
    wanted: Callable[[Store], bool] = always
    after: tuple[str, ...] = ()
