"""What was answered, counted per question: lists in their own order, marks with their mean, amounts added, and how many said nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import polars as pl

from storage.answered import free
from storage.number import MICRO
from storage.record import Question

UNSURE = ("unknown", "not_said")  # an answer, and one that says nobody knows
MARKS = (5, 10)  # a whole number from 1 to one of these is a mark
ADDED_NOT = ("", "%")  # what has no unit mixes pieces and metres; shares are never added
EACH = frozenset({"month_bill_eur"})  # of one household in one month: added up it is of nothing


@dataclass(frozen=True)
class Tally:
    """One question: how many lines it was asked in, how many answered, and what they said.

    `bars`: code -> how often, in the order of the list (of a place or a grant: most first); of several choices they add up to more.
    `total` is None where adding says nothing. `different`: of codes, how many different ones.
    """

    question: Question
    shape: str
    asked: int
    answered: int
    bars: Mapping[str, int]
    mean: Decimal | None = None
    total: Decimal | None = None
    median: Decimal | None = None
    first: date | None = None
    last: date | None = None
    different: int = 0

    @property
    def silent(self) -> int:
        """How many said nothing at all."""
        return self.asked - self.answered

    @property
    def unsure(self) -> int:
        """How many said that they do not know, or would rather not say."""
        return sum(n for code, n in self.bars.items() if code in UNSURE) if self.shape in ("choice", "some") else 0

    @property
    def most(self) -> list[str]:
        """The answers given most often, of those that know."""
        known = {code: n for code, n in self.bars.items() if code not in UNSURE and n}
        return [code for code, n in known.items() if n == max(known.values())]


def shape(question: Question) -> str:
    """How the answers are shown: some, choice, day, scale, number, name (a place or a grant), text or code."""
    if question.choices:
        return "some" if question.many else "choice"
    if question.type is date:
        return "day"
    if question.type is not str:
        return "scale" if question.low == 1 and question.high in MARKS and not question.unit else "number"
    if question.name in ("area", "grant"):
        return "name"
    return "text" if free(question) else "code"


def tallies(asked: Mapping[str, Question], told: pl.DataFrame) -> Iterator[Tally]:
    """Of each question its tally over these lines (`storage.answered`): one pass over each column."""
    for name, question in asked.items():
        yield _tally(question, told[name])


def _tally(question: Question, column: pl.Series) -> Tally:
    kind, given = shape(question), column.drop_nulls()
    if question.type is list:
        given = given.filter(given.list.len() > 0)
    elif question.type is str:
        given = given.filter(given != "")
    tally = Tally(question, kind, asked=column.len(), answered=given.len(), bars={})
    if kind in ("choice", "some"):
        counted = _counts(given.explode() if kind == "some" else given)
        return replace(tally, bars={code: counted.get(code, 0) for code in question.options})
    if kind == "name":
        return replace(tally, bars=dict(sorted(_counts(given).items(), key=lambda found: (-found[1], found[0]))))
    if kind == "day":
        days = given.sort().to_list()
        return replace(tally, first=days[0], last=days[-1]) if days else tally
    if kind in ("scale", "number"):
        return tally if given.is_empty() else _numbers(tally, given)
    return replace(tally, different=given.n_unique() if kind == "code" else 0)


def _numbers(tally: Tally, given: pl.Series) -> Tally:
    """Exact: the sum and the two middle answers stay whole numbers until they are divided."""
    question, ordered = tally.question, given.sort()
    unit = MICRO if question.type is Decimal else Decimal(1)
    total = int(given.sum()) * unit
    middle = (int(ordered[(given.len() - 1) // 2]) + int(ordered[given.len() // 2])) * unit / 2
    apart = question.unit in ADDED_NOT or question.name in EACH
    found = replace(tally, mean=total / given.len(), median=middle, total=None if apart else total)
    if tally.shape == "number":
        return found
    counted = _counts(given.cast(pl.String))
    return replace(found, bars={str(mark): counted.get(str(mark), 0) for mark in range(1, int(question.high or 0) + 1)})


def _counts(given: pl.Series) -> dict[str, int]:
    return {str(code): int(n) for code, n in given.value_counts().iter_rows()}
