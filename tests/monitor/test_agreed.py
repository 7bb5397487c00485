"""Money of a grant by its days, the part of a target that belongs to the days gone by, and what the income leans on."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitor.agreed import by_now, leans, within
from storage.agreed import Paid
from storage.period import parse

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
DAY = date(2026, 6, 30)


def line(on: date, until: date | None, euro: int, grant: str = "") -> Paid:
    return Paid("income", on, until, Decimal(euro), "", grant)


def test_a_line_of_a_longer_time_counts_by_its_days() -> None:
    """100 euros over ten days, of which four fall in the days asked for."""
    assert within(line(date(2026, 6, 27), date(2026, 7, 6), 100), date(2026, 1, 1), DAY) == 40
    assert within(line(date(2026, 7, 1), None, 100), date(2026, 1, 1), DAY) == 0


@given(DAYS, st.integers(0, 900), st.integers(0, 100000), DAYS)
def test_nothing_is_lost_at_a_border(on: date, days: int, euro: int, border: date) -> None:
    paid = line(on, on + timedelta(days=days), euro)
    before, after = within(paid, date.min, border), within(paid, border + timedelta(days=1), date.max)
    assert abs(before + after - euro) < Decimal("0.000001") and before >= 0 and after >= 0


def test_halfway_a_target_should_be_halfway() -> None:
    """The second quarter of 2026 has 91 days; on 15 May 45 are gone."""
    quarter = parse("2026-Q2")
    assert by_now(Decimal(91), quarter, date(2026, 5, 15)) == 45
    assert by_now(Decimal(91), quarter, date(2026, 3, 31)) is None
    assert by_now(Decimal(91), quarter, date(2027, 1, 1)) == 91


def test_what_falls_away_is_a_part_of_all_income_of_the_last_year() -> None:
    """600 of 1.000 in the last year; what came before it, and a grant without money, do not count."""
    lines = [line(date(2026, 2, 1), None, 600, "g"), line(date(2026, 3, 1), None, 400), line(date(2025, 6, 30), None, 9000, "g")]
    found = leans([("g", "Wijkaanpak", None), ("h", "Fonds", None)], lines, DAY)
    assert [(f.name, f.euro, f.share) for f in found] == [("Wijkaanpak", 600, 60)]
