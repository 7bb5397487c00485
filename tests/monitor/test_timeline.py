"""Which events stand on the line, and what the headline may say: nine at most, none lost, and never a cause."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor import indicators
from monitor.figure import Figure
from monitor.timeline import KINDS, MOST, Event, picked
from monitor.timeline_news import LINES, news, rising
from monitor.words.reason import UNREAD
from storage.people import Person
from storage.period import Period, quarter
from storage.scope import Scope

QUARTERS = [quarter(y, q) for y in (2024, 2025) for q in (1, 2, 3, 4)]
HELPED = "households_helped"
SCOPE = Scope(Person(id="b", name="Bram", role="coordinator", organisation="m"), "m", "GM9901", "", QUARTERS[-1])
EVENTS = st.lists(
    st.builds(Event, st.sampled_from(list(KINDS)), st.integers(0, 700).map(lambda n: date(2024, 1, 1) + timedelta(days=n)), st.just("x")),
    max_size=40,
)


def line(values: list[int | None], state: str = "not_reported") -> list[Figure]:
    def figure(period: Period, value: int | None) -> Figure:
        central = None if value is None else Decimal(value)
        return Figure(
            indicators.BY_CODE[HELPED], "", period, "", "m", state if value is None else "value" if value else "zero", central=central
        )

    return [figure(p, v) for p, v in zip(QUARTERS, values, strict=False)]


def said(values: list[int | None], *shown: Event, language: str = "nl") -> str:
    return "".join(news(HELPED, line(values), list(shown), replace(SCOPE, language=language)))


@given(EVENTS, st.sampled_from(["", *KINDS]))
def test_at_most_nine_stand_on_the_line_in_order_of_day_and_none_is_lost(found: list[Event], kind: str) -> None:
    shown, rest = picked(found, kind)
    asked = [e for e in found if kind in ("", e.kind)]
    assert len(shown) == min(MOST, len(asked)) and sorted(map(repr, shown + rest)) == sorted(map(repr, asked))
    assert [e.on for e in shown] == sorted(e.on for e in shown)
    for k in KINDS:  # of each kind the newest first: what is left over is never newer than what is shown
        days, left = [e.on for e in shown if e.kind == k], [e.on for e in rest if e.kind == k]
        assert not left or not days or max(left) <= min(days)
    if kind == "" and len({e.kind for e in asked}) <= MOST:
        assert {e.kind for e in shown} == {e.kind for e in asked}


@given(st.lists(st.one_of(st.none(), st.integers(0, 99)), min_size=1, max_size=8))
def test_the_headline_agrees_with_the_line(values: list[int | None]) -> None:
    words, known = said(values), [v for v in values if v is not None]
    run = [int(f.central or 0) for f in rising(line(values))]
    assert all(a < b for a, b in pairwise(run)) and run == (values[-len(run) :] if run else [])
    if any(known):
        assert words.endswith(f"van {run[0]} naar {run[-1]}.") if run else str(max(known)) in words
    assert " door " not in words


def test_a_rise_names_what_happened_in_the_quarter_it_began_from_and_says_after() -> None:
    opened = Event("eigen", date(2024, 5, 1), "De winkel ging open.", "‘De winkel ging open’")
    later = Event("eigen", date(2024, 8, 1), "Te laat.", "‘Te laat’")
    assert said([9, 2, 5, 8], opened, later) == "Na ‘De winkel ging open’ kregen twee kwartalen op rij meer huishoudens hulp: van 2 naar 8."
    assert said([9, 2, 5, 8]) == "Na april t/m juni 2024 kregen twee kwartalen op rij meer huishoudens hulp: van 2 naar 8."
    assert said([9, 2, 5, 8], language="en").startswith("After April")


def test_without_a_rise_it_is_the_highest_quarter_or_that_there_is_none() -> None:
    assert said([3, 9, 4]) == "De meeste huishoudens kregen hulp in april t/m juni 2024: 9."
    assert said([5, 3, 5]) == "De meeste huishoudens kregen hulp in januari t/m maart 2024 en in juli t/m september 2024: 5."
    assert said([5, 5]) == "Elk kwartaal evenveel: 5 huishoudens."
    assert said([1, 1]) == "Elk kwartaal evenveel: 1 huishouden."
    assert said([1]) == "De lijn begint in januari t/m maart 2024: 1 huishouden."
    assert said([0, 0]) == "In deze kwartalen zijn er nog geen huishoudens geteld."
    assert said([None]) == "Er is nog niets geteld om op een lijn te zetten."
    assert "".join(news(HELPED, line([None], "withheld"), [], SCOPE)) == "Er is nog geen cijfer dat we hier mogen laten zien."
    lost = [replace(f, reason=UNREAD) for f in line([None])]
    assert "".join(news(HELPED, lost, [], SCOPE)) == "Wat het nieuws is, weten we nu niet: een cijfer konden we niet lezen."
    assert all(code in indicators.BY_CODE for code in LINES)
