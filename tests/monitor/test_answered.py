"""Counting answers per question: exact, in the order of the list, and nothing is lost between answered and not answered."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.answered import UNSURE, shape, tallies
from storage.answered import COLUMNS, asked_of, free
from storage.number import MICRO
from storage.record import questions
from storage.records import COUNTED, Activity, Placement, Poll, Story, Visit

ASKED = questions(Visit)


def one(name: str, values: list[object]) -> object:
    question = ASKED[name]
    column = pl.DataFrame({name: values}, schema={name: COLUMNS.get(question.type, pl.Int64)})
    return next(tallies({name: question}, column))


def test_every_kind_of_question_is_shown_in_its_own_way() -> None:
    shapes = {(r.__tablename__, n): shape(q) for r in COUNTED for n, q in questions(r).items()}
    assert shapes["visit", "payment"] == "choice" and shapes["visit", "inconvenience"] == "some" and shapes["visit", "comfort"] == "scale"
    assert shapes["visit", "month_bill_eur"] == "number" and shapes["visit", "people"] == "number" and shapes["poll", "say"] == "scale"
    assert shapes["visit", "area"] == shapes["visit", "grant"] == "name" and shapes["visit", "household"] == "code"
    assert shapes["story", "visit"] == "code" and shapes["placement", "person"] == shapes["hours", "who"] == "code"
    assert shapes["visit", "note"] == shapes["signal", "heard"] == "text" and shapes["visit", "on"] == "day"
    assert {shape(q) for r in COUNTED for p in r.parts.values() for q in questions(p).values()} <= set(shapes.values())


def test_a_code_is_never_read_as_words_of_somebody() -> None:
    codes = [(Visit, "household"), (Visit, "area"), (Visit, "grant"), (Story, "visit"), (Placement, "person")]
    assert not any(free(questions(table)[name]) for table, name in codes)
    assert free(questions(Activity)["went_wrong"]) and not free(questions(Poll)["area"]) and not free(None)


def test_a_list_keeps_its_order_and_tells_who_does_not_know_from_who_said_nothing() -> None:
    found = one("hidden_saving", ["no", "yes", None, "no", "unknown"])
    assert list(found.bars.items()) == [("yes", 1), ("no", 2), ("unknown", 1)]
    assert (found.asked, found.answered, found.silent, found.unsure, found.most) == (5, 4, 1, 1, ["no"])


def test_of_several_answers_each_counts_and_an_empty_choice_is_no_answer() -> None:
    found = one("inconvenience", [["cold", "damp"], [], None, ["cold"]])
    assert (found.answered, found.silent, found.bars["cold"], found.bars["damp"], sum(found.bars.values())) == (2, 2, 2, 1, 3)


def test_amounts_are_exact_and_the_middle_one_is_found() -> None:
    found = one("material_eur", [100_100_000, 250_050_000, None, 90_000_000])
    assert (found.total, found.median) == (Decimal("440.15"), Decimal("100.1"))
    assert one("material_eur", [None]).total is None


def test_what_households_pay_a_month_is_never_added_up() -> None:
    """Together it is of nobody: the middle one says how heavy a bill is."""
    found = one("month_bill_eur", [100_000_000, 300_000_000])
    assert (found.total, found.median) == (None, Decimal(200))


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(1, 5), max_size=30))
def test_marks_add_up_to_those_who_answered_and_the_mean_is_theirs(marks: list[int | None]) -> None:
    found, said = one("comfort", list(marks)), [m for m in marks if m is not None]
    assert found.answered == len(said) == sum(found.bars.values()) and found.silent == len(marks) - len(said)
    assert found.mean is None if not said else Fraction(found.mean).limit_denominator(1000) == Fraction(sum(said), len(said))


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(0, 2_500_000_000), max_size=30))
def test_a_sum_is_what_a_pencil_would_make_of_it(euros: list[int | None]) -> None:
    found, said = one("material_eur", list(euros)), sorted(e for e in euros if e is not None)
    assert found.total == (sum(said) * MICRO if said else None)
    middle = (said[(len(said) - 1) // 2] + said[len(said) // 2]) * MICRO / 2 if said else None
    assert found.median == middle


@settings(deadline=None)
@given(st.lists(st.none() | st.sampled_from(list(ASKED["payment"].options)), max_size=30))
def test_no_answer_is_counted_twice_or_lost(said: list[str | None]) -> None:
    found = one("payment", list(said))
    assert sum(found.bars.values()) + found.silent == len(said) == found.asked
    assert found.unsure == sum(answer in UNSURE for answer in said)
    assert set(found.most) <= set(ASKED["payment"].options) - set(UNSURE)


def test_days_and_places_are_told_too() -> None:
    assert (one("on", [date(2026, 3, 2), date(2026, 1, 9)]).first, one("on", []).last) == (date(2026, 1, 9), None)
    assert list(one("area", ["BU2", "BU1", "BU2", None]).bars) == ["BU2", "BU1"]
    assert one("household", ["H1", "H2", "H1", ""]).different == 2 and asked_of("visit") is Visit
