"""Before and after: how many homes went up, stayed and went down between the first answer and the next. Inside only: numbers are small."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl
from sqlmodel import Session

from monitor.derived.later import HOME, asked_again, first_answer
from monitor.indicators.comfort_change import SCALE
from monitor.indicators.payment_eased import ANSWERS
from monitor.reader import Reader
from storage.at_visits import SAID, said, told_by
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require
from storage.period import today

UP, SAME, DOWN = "up", "same", "down"
WAYS = (UP, SAME, DOWN)
PAYING = {"cannot": 1, "hard": 2, "just": 3, "easy": 4}  # from worst to best
QUESTIONS: dict[str, tuple[str, Collection[object]]] = {"comfort": ("comfort_change", SCALE), "payment": ("payment_eased", ANSWERS)}
SCHEMA = dict(zip(SAID, (pl.String, pl.String, pl.String, pl.String, pl.Date, pl.Int64, pl.String), strict=True))


@dataclass(frozen=True)
class Way:
    """The homes that went one way: how many, and what they said on average before and after."""

    homes: frozenset[str]
    before: Decimal
    after: Decimal

    @property
    def number(self) -> int:
        return len(self.homes)


@dataclass(frozen=True)
class BeforeAfter:
    """One question asked twice: each way that homes went (only those that some went), and the stories that belong to each."""

    ways: Mapping[str, Way]
    stories: Mapping[str, str]  # story -> way

    @property
    def homes(self) -> int:
        return sum(w.number for w in self.ways.values())

    def count(self, way: str) -> int:
        return self.ways[way].number if way in self.ways else 0


def before_after(reader: Reader) -> dict[str, BeforeAfter]:
    """Question -> what came of it in this period and area; empty where codes are gone, or where only one grant is looked at."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    if scope.grant:
        return {}
    with reader.store.read() as session:
        rows = said(session, scope.organisation, min(scope.period.end, today()))
        inside, told = _inside(session, scope.area), told_by(session, scope.organisation)
    visit = pl.LazyFrame(rows, schema=SCHEMA, orient="row").filter(pl.col("household").fill_null("") != "")
    kept = [q for q, (code, _) in QUESTIONS.items() if not reader.forgotten(code, "")]
    return {question: _asked_twice(visit, question, reader, inside, told) for question in kept}


def _inside(session: Session, area: str) -> list[str] | None:
    """The buurten in this area; None: everywhere."""
    known = {a.code: a for a in areas(session)} if area else {}
    return [code for code in known if area in lineage(known, code)] if area else None


def _asked_twice(
    visit: pl.LazyFrame, question: str, reader: Reader, inside: list[str] | None, told: Mapping[str, str]
) -> BeforeAfter:  # fmt: skip
    """Each home once, on the day it was first asked again: the way `comfort_change` counts."""
    answers, period = QUESTIONS[question][1], reader.scope.period
    again = asked_again(first_answer(visit, question, answers), visit, question, answers)
    once = again.unique(list(HOME), keep="first", maintain_order=True).filter(pl.col("on").is_between(period.start, period.end))
    once = once if inside is None else once.filter(pl.col("area").is_in(inside))
    pairs = [(home, _mark(before), _mark(after)) for home, before, after in once.select("household", "before", question).collect().rows()]
    ways = {way: found for way in WAYS if (found := _way([p for p in pairs if _direction(p[1], p[2]) == way]))}
    of_home = {home: way for way, found in ways.items() for home in found.homes}
    return BeforeAfter(ways, {story: of_home[home] for story, home in told.items() if home in of_home})


def _mark(answer: object) -> int:
    return PAYING[answer] if isinstance(answer, str) else int(str(answer))


def _direction(before: int, after: int) -> str:
    return UP if after > before else DOWN if after < before else SAME


def _way(pairs: list[tuple[str, int, int]]) -> Way | None:
    if not pairs:
        return None
    first, later = sum(before for _, before, _ in pairs), sum(after for _, _, after in pairs)
    return Way(frozenset(home for home, _, _ in pairs), Decimal(first) / len(pairs), Decimal(later) / len(pairs))
