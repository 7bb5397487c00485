"""What an enterprise's own questions amount to: counted when someone asks, from its own answers, and kept nowhere.

No figure of the catalogue, no release and no sum over enterprises reads any of this.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from sqlmodel import Session

from storage.own_answered import answers, waiting
from storage.own_indicator import OwnIndicator, own_indicators
from storage.people import READ_OWN, Person, require
from storage.period import Period, between, containing
from storage.release import closed

LEVELS = ("month", "quarter", "year", "all")
STRETCH = {"month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True)
class Question:
    """What counting needs to know of one question: its kind (count, scale, yes_no), and from which to which day it is asked."""

    kind: str
    since: date
    stopped: date | None = None


@dataclass(frozen=True)
class OwnFigure:
    """One question in one period. `state`: value, zero or not_reported. `numerator`: the answers added, of yes or no how often yes.

    `denominator`: how many answers that is divided by; None for a number, which is added only.
    """

    period: Period
    state: str
    central: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    records: int = 0


@dataclass(frozen=True)
class OwnSeries:
    """One question with its figures, newest period first, since the start, and per buurt since the start (code, '' for none)."""

    found: OwnIndicator
    figures: tuple[OwnFigure, ...]
    total: OwnFigure
    places: Mapping[str, OwnFigure]
    waiting: int


def sums(told: pl.DataFrame, level: str) -> pl.DataFrame:
    """Per period of this level, by its first day in `start`: the values added and how many there were. `told` has `on` and `value`."""
    start = pl.col("on").dt.truncate(STRETCH[level]) if level in STRETCH else pl.lit(None, dtype=pl.Date)
    added = told.group_by(start.alias("start")).agg(added=pl.col("value").sum(), records=pl.len().cast(pl.Int64))
    return added.filter(pl.col("records") > 0).sort("start")  # of no answers at all one group is made, of none


def counted(asked: Question, told: pl.DataFrame, level: str, today: date, shut: Collection[str] = ()) -> list[OwnFigure]:
    """The figure of every period since the question began, newest first. `shut`: codes of quarters that are closed.

    A number is added; a mark is added and divided by how many there are; of yes or no it is the share that says yes, in percent.
    Without an answer a number is zero when that year has another answer or the quarter is closed, and else not reported.
    """
    last = min(today, asked.stopped or today)
    if asked.since > last:
        return []
    rows = {start: (added, records) for start, added, records in sums(told, level).iter_rows()}
    years = {day.year for day in told["on"]}
    found = []
    for period in between(asked.since, last, level):
        at = rows.get(None if level == "all" else period.start)
        silent = not at and (period.code in shut or (bool(years) if level == "all" else period.start.year in years))
        found.append(_figure(asked.kind, period, at, silent=silent))
    return found[::-1]


def _figure(kind: str, period: Period, at: tuple[int, int] | None, *, silent: bool) -> OwnFigure:
    """`silent`: nothing happened, as far as anybody wrote."""
    if at is None:
        return OwnFigure(period, "zero", Decimal(0), 0) if silent and kind == "count" else OwnFigure(period, "not_reported")
    added, records = at
    below = None if kind == "count" else records
    central = Decimal(added) if below is None else Decimal(added) * (100 if kind == "yes_no" else 1) / below
    return OwnFigure(period, "value" if added else "zero", central, added, below, records)


def series(session: Session, person: Person, level: str, today: date) -> list[OwnSeries]:
    """Every question of this person's own enterprise. Cost: one look at its own answers."""
    require(person, READ_OWN)
    organisation = person.organisation or ""
    told, waits, shut = answers(session, organisation), waiting(session, organisation), closed(session, organisation)
    made = []
    for found in own_indicators(session, organisation):
        asked, own = Question(found.kind, found.since, found.stopped), told.filter(pl.col("code") == found.code)
        total = (counted(asked, own, "all", today) or [OwnFigure(containing(today, "all"), "not_reported")])[0]
        buurten = own.sort("area").group_by("area", maintain_order=True)
        places = {str(area or ""): figure for (area,), some in buurten for figure in counted(asked, some, "all", today)}
        figures = tuple(counted(asked, own, level, today, shut))
        made.append(OwnSeries(found, figures, total, places, waits.get(found.code, 0)))  # type: ignore[arg-type]
    return made


def at(session: Session, person: Person, period: Period, today: date) -> list[tuple[OwnIndicator, OwnFigure]]:
    """Every question that was asked in this period, with its figure."""
    return [(one.found, f) for one in series(session, person, period.level, today) for f in one.figures if f.period == period]
