"""Numbers and days as people in the Netherlands type them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.words import day_digits, day_words, number
from storage.dutch import approximate, day, decimal, whole
from storage.refused import Refused

TODAY = date(2026, 11, 23)
D = Decimal


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,56", "1234.56"), ("1234,5", "1234.5"), ("12,5", "12.5"), ("12.5", "12.5"), ("1 234", "1234"), ("€ 12,50", "12.50"),
        ("12,50 euro", "12.50"), ("€ 1.250,-", None), ("€ 1250,-", "1250"), ("12.345.678", "12345678"), ("1,234", "1.234"),
        ("0.234", "0.234"),
        ("1234.567", "1234.567"), ("1,234.56", "1234.56"), ("-3", "-3"), ("−3", "-3"), ("±1100", "1100"), ("ca. 40", "40"), ("٣٫٥", None),
        ("١٢", "12"), ("1\u202f234,5", "1234.5"), ("007", "7"), ("1 234 567,8", "1234567.8"),
    ],
)  # fmt: skip
def test_a_number_is_read_the_dutch_way(typed: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(Refused):
            decimal(typed)
    else:
        assert decimal(typed) == D(meant)


def test_a_number_that_can_be_read_two_ways_is_asked() -> None:
    with pytest.raises(Refused, match="Bedoelt u 1234 of 1,234"):
        decimal("1.234")


def test_of_people_a_point_can_only_mean_thousands() -> None:
    assert whole("1.234") == 1234


@pytest.mark.parametrize(
    "typed",
    ["", " ", "veel", "NaN", "Infinity", "-inf", "1e400", "1e3", "0x10", "12,5,5", "1.23.456", "12 34", "--3", "1_000", "½", "²",
    "\0", "\ud800", "9" * 13, "1" * 1_000_000, "3 kg", "tien"],
)  # fmt: skip
def test_what_is_no_number_gets_a_dutch_sentence(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        decimal(typed)
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 90


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2u", "2"),
        ("1:30", "1.5"),
        ("2u30", "2.5"),
        ("2 uur 15", "2.25"),
        ("1,5 uur", "1.5"),
        ("90 min", "1.5"),
        ("3", "3"),
        ("0,5", "0.5"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hours: str) -> None:
    assert decimal(typed, "uur") == D(hours)
    assert decimal("1:30", "minuten") == 90


@pytest.mark.parametrize(("typed", "unit"), [("120 kWh", "m³"), ("€ 12", "kWh"), ("40 m3", "€")])
def test_another_unit_than_asked_is_told(typed: str, unit: str) -> None:
    with pytest.raises(Refused, match="maar we vragen"):
        decimal(typed, unit)


def test_about_is_accepted_and_noticed() -> None:
    assert approximate("±1100") and approximate("ongeveer 3") and not approximate("1100")


@given(st.decimals(min_value=0, max_value=D("999999999.99"), places=2))
def test_what_we_write_reads_back_as_the_same(value: Decimal) -> None:
    assert decimal(number(value, 2)) == value


@given(st.text(max_size=80))
def test_any_text_is_a_number_or_a_sentence(typed: str) -> None:
    for read in (decimal, whole):
        try:
            assert D(read(typed)).is_finite()
        except Refused as refused:
            assert str(refused)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14-4-2026", date(2026, 4, 14)), ("14/04/26", date(2026, 4, 14)), ("14.4.2026", date(2026, 4, 14)), ("14 april 2026",
        date(2026, 4, 14)),
        ("14 apr. 2026", date(2026, 4, 14)), ("di 14 april 2026", date(2026, 4, 14)), ("2026-04-14", date(2026, 4, 14)),
        ("3 mrt 2026", date(2026, 3, 3)),
        ("vandaag", TODAY), ("Gisteren", date(2026, 11, 22)), ("14 april", date(2026, 4, 14)), ("24 december", date(2025, 12, 24)),
        ("29-2-2024", date(2024, 2, 29)), ("١٤-٤-٢٠٢٦", date(2026, 4, 14)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31-6-2026", "31 juni 2026 bestaat niet"), ("29-2-2025", "bestaat niet"), ("04/14/2026", "Er zijn maar 12 maanden"),
        ("1-1-0001", "te lang geleden"), ("31-12-1999", "te lang geleden"), ("24-11-2026", "nog niet geweest"), ("1-1-2199",
        "te ver weg"),
        ("14 ju 2026", "Vul een datum in"), ("morgen", "Vul een datum in"), ("", "Vul een datum in"), ("0-0-0000",
        "Er zijn maar 12 maanden"),
        ("1" * 1_000_000, "Vul een datum in"), ("14-4-2026\0", "Vul een datum in"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_gets_a_dutch_sentence(typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        day(typed, TODAY)


def test_what_is_planned_may_still_come() -> None:
    assert day("1-1-2028", TODAY, planned=True) == date(2028, 1, 1)


@given(st.dates(date(2000, 1, 1), TODAY))
def test_every_day_we_write_reads_back_as_the_same(found: date) -> None:
    assert day(day_digits(found), TODAY) == day(day_words(found), TODAY) == day(found.isoformat(), TODAY) == found


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    try:
        assert date(2000, 1, 1) <= day(typed, TODAY) <= TODAY + timedelta(0)
    except Refused as refused:
        assert str(refused)
