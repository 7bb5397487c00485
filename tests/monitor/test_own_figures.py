"""What an enterprise's own questions amount to: examples made by hand, the same at every level, and in nothing that is for others."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from monitor.own_figures import OwnFigure, Question, counted, series
from storage import own_indicator
from storage.own_answered import ANSWERS
from storage.period import between, containing
from storage.records import OwnAnswer
from storage.refused import Forbidden
from storage.release import Closed
from tests.conftest import World
from tests.storage.written import save

TODAY = date(2026, 11, 23)
SINCE = date(2025, 10, 1)


def told(*answers: tuple[date, int]) -> pl.DataFrame:
    return pl.DataFrame([("own_1", on, None, value) for on, value in answers], schema=ANSWERS, orient="row")


def brief(found: list[OwnFigure]) -> dict[str, tuple[str, Decimal | None, int | None, int | None, int]]:
    return {f.period.code: (f.state, f.central, f.numerator, f.denominator, f.records) for f in found}


BICYCLES = told((date(2026, 4, 3), 2), (date(2026, 4, 20), 3), (date(2026, 6, 1), 0), (date(2026, 7, 9), 4))
MARKS = told((date(2026, 4, 3), 4), (date(2026, 5, 6), 3), (date(2026, 6, 30), 4), (date(2026, 7, 1), 2))
FULL = told((date(2026, 4, 3), 1), (date(2026, 4, 10), 0), (date(2026, 4, 17), 1), (date(2026, 4, 24), 1), (date(2026, 8, 1), 0))


def test_a_number_is_added() -> None:
    """April 2 + 3 = 5 in two answers; June 0 in one; second quarter 2 + 3 + 0 = 5 in three; 2026 and since the start 5 + 4 = 9 in four."""
    asked = Question("count", SINCE)
    months, quarters = brief(counted(asked, BICYCLES, "month", TODAY)), brief(counted(asked, BICYCLES, "quarter", TODAY))
    assert months["2026-04"] == ("value", 5, 5, None, 2) and months["2026-06"] == ("zero", 0, 0, None, 1)
    assert quarters["2026-Q2"] == ("value", 5, 5, None, 3) and quarters["2026-Q3"] == ("value", 4, 4, None, 1)
    assert brief(counted(asked, BICYCLES, "year", TODAY))["2026"] == ("value", 9, 9, None, 4)
    assert brief(counted(asked, BICYCLES, "all", TODAY)) == {"all": ("value", 9, 9, None, 4)}


def test_a_mark_is_the_mean_of_all_marks_and_no_mean_of_means() -> None:
    """Second quarter (4 + 3 + 4) / 3 = 11 / 3; third 2 / 1 = 2; 2026 (4 + 3 + 4 + 2) / 4 = 13 / 4 = 3.25, not (3.67 + 2) / 2."""
    asked = Question("scale", SINCE)
    quarters = brief(counted(asked, MARKS, "quarter", TODAY))
    assert quarters["2026-Q2"] == ("value", Decimal(11) / 3, 11, 3, 3) and quarters["2026-Q3"] == ("value", 2, 2, 1, 1)
    assert brief(counted(asked, MARKS, "year", TODAY))["2026"] == ("value", Decimal("3.25"), 13, 4, 4)


def test_yes_or_no_is_the_share_that_says_yes() -> None:
    """April 3 of 4 = 75%; August 0 of 1 = 0%; 2026 3 of 5 = 60%."""
    asked = Question("yes_no", SINCE)
    months = brief(counted(asked, FULL, "month", TODAY))
    assert months["2026-04"] == ("value", 75, 3, 4, 4) and months["2026-08"] == ("zero", 0, 0, 1, 1)
    assert brief(counted(asked, FULL, "year", TODAY))["2026"] == ("value", 60, 3, 5, 5)


def test_nothing_written_is_zero_only_for_a_number_that_somebody_wrote_that_year() -> None:
    asked, empty = Question("count", SINCE), ("not_reported", None, None, None, 0)
    months = brief(counted(asked, BICYCLES, "month", TODAY))
    assert months["2026-05"] == ("zero", 0, 0, None, 0) and months["2025-11"] == empty
    quarters = brief(counted(asked, BICYCLES, "quarter", TODAY, {"2025-Q4"}))
    assert quarters["2025-Q4"] == ("zero", 0, 0, None, 0), "closed: nothing happened"
    for kind in ("scale", "yes_no"):
        silent = brief(counted(Question(kind, SINCE), MARKS, "quarter", TODAY, {"2025-Q4"}))
        assert silent["2025-Q4"] == silent["2026-Q4"] == empty, "there is nothing to divide by"
    assert brief(counted(asked, told(), "all", TODAY)) == {"all": empty}


def test_a_question_has_periods_from_its_first_day_to_its_last() -> None:
    def codes(asked: Question) -> list[str]:
        return [f.period.code for f in counted(asked, BICYCLES, "quarter", TODAY)]

    assert codes(Question("count", SINCE)) == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert codes(Question("count", SINCE, date(2026, 7, 9))) == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert codes(Question("count", date(2027, 1, 1))) == []


days = st.dates(SINCE, TODAY)


@given(answers=st.lists(st.tuples(days, st.integers(0, 100_000)), max_size=40))
def test_every_level_adds_the_same_answers(answers: list[tuple[date, int]]) -> None:
    """Against a sum in plain Python; and months make quarters make years make all."""
    frame = told(*sorted(answers))
    for level in ("month", "quarter", "year", "all"):
        plain: dict[str, list[int]] = defaultdict(list)
        for on, value in answers:
            plain[containing(on, level).code].append(value)
        for kind in ("count", "scale"):
            found = counted(Question(kind, SINCE), frame, level, TODAY)
            assert [f.period for f in found] == list(between(SINCE, TODAY, level))[::-1]
            assert {f.period.code: (f.numerator, f.records) for f in found if f.records} == {c: (sum(v), len(v)) for c, v in plain.items()}
            assert all(f.denominator == f.records for f in found if kind == "scale" and f.records)
            assert all((f.state == "value") == bool(f.numerator) for f in found)


BIKES = {"label": "Fietsen", "question": "Hoeveel fietsen?", "kind": "count", "since": "1-1-2025"}


@pytest.fixture
def answered(world: World) -> World:
    with world.store.write() as session:
        own_indicator.add(session, world.bram, BIKES)
    for key, day, number, area in (("a", "3-4-2026", 2, "BU99010101"), ("b", "20-4-2026", 3, ""), ("c", "9-7-2026", 4, "BU99010101")):
        answer = {"on": day, "indicator": "own_1", "number": str(number), "area": area}
        save(world, answer, OwnAnswer, key=key)
    return world


def test_only_what_counts_is_counted_and_what_waits_is_told(answered: World) -> None:
    with answered.store.write() as session:
        first, second, _ = session.exec(select(OwnAnswer).order_by(OwnAnswer.on)).all()  # type: ignore[arg-type]
        first.status, second.status = "withdrawn", "submitted"
    with answered.store.read() as session:
        (found,) = series(session, answered.aicha, "year", TODAY)
    assert (found.total.central, found.total.records, found.waiting) == (4, 1, 1)


def test_it_is_told_per_buurt_and_only_inside(answered: World) -> None:
    with answered.store.write() as session:
        session.add(Closed(organisation="molenwijk", period="2025-Q2", closed_by="bram"))
    with answered.store.read() as session:
        (found,) = series(session, answered.bram, "quarter", TODAY)
        assert series(session, answered.els, "quarter", TODAY) == []
        for person in (answered.carla, answered.daan):
            with pytest.raises(Forbidden):
                series(session, person, "quarter", TODAY)
    assert {code: f.central for code, f in found.places.items()} == {"": 3, "BU99010101": 6}
    assert brief(list(found.figures))["2025-Q2"][0] == "zero" and brief(list(found.figures))["2025-Q1"][0] == "not_reported"
