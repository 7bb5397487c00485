"""Compare with the goal: wherever a figure stands that has one, of this period or of the nearest that has, and with the days gone by."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from monitor.comparison import around
from storage.period import month, quarter, today, year
from storage.records import Hours, Signal
from tests.conftest import World
from tests.dashboard.books import book, grant, text
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.visit import browser

YEAR = str(QUARTER.start.year)
WHOLE = {  # indicator -> what was agreed for the whole year
    "households_helped": 400, "signals": 20, "volunteer_hours": 90, "income": 3000, "reach_share": 8, "visits": 500, "partners_active": 6,
}  # fmt: skip
HERE = {  # page -> the goal of a figure that stands on it
    "/wijk": "400", "/signalen": "20", "/geld": "3.000", "/lastige-vragen": "90", "/investeren": "400", "/werk": "90", "/partners": "6",
    "/opbrengst": "20", "/uitleg/households_helped": "400", "/bereik": "8",
}  # fmt: skip


def goals(period: str, agreed: dict[str, int]) -> list[dict[str, object]]:
    return [{"name": code, "indicator": code, "period": period, "agreed": Decimal(n)} for code, n in agreed.items()]


def written(world: World, *more: dict[str, object]) -> None:
    """Eight households this quarter, and something of everything that has a goal for the year."""
    with world.store.write() as session:
        grant(session, "Wijkaanpak", *goals(YEAR, WHOLE), *more)
        visits(session, 8)
        book(session, "income", 1200, payer="municipality_grant")
        about = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved", "on": QUARTER.start}
        session.add(Signal(client_key="s", topic="cold", often="often", heard="Het tocht.", **about))
        session.add(Hours(client_key="h", who="V01", task="visits", hours=Decimal(12), **about))
    count(world)


@pytest.fixture
def client(world: World, tmp_path: Path) -> FlaskClient:
    written(world)
    return browser(house(world, tmp_path), "bram")


def test_a_goal_of_the_year_stands_beside_the_figure_of_a_quarter_with_what_the_year_reached(client: FlaskClient) -> None:
    """400 agreed for the year, eight households helped in it: said only where it was asked for."""
    assert "Doel over" not in text(client, "/wijk")
    assert f"Doel over {YEAR}: 400. Daarvan is nu geteld: 8 huishoudens." in text(client, "/wijk", vergelijk="doel")


@pytest.mark.parametrize("path", HERE)
def test_every_page_with_a_figure_that_has_a_goal_can_compare_with_it(client: FlaskClient, path: str) -> None:
    told = text(client, path, vergelijk="doel")
    assert "Vergelijk: het doel" in told and f"Doel over {YEAR}: {HERE[path]}" in told


def test_areas_beside_each_other_are_compared_with_the_goal_of_all_of_them(client: FlaskClient) -> None:
    """A goal is never of one area, so that it stands once, and only where someone asked for it."""
    assert "Vergelijk: het doel" in text(client, "/vergelijken") and "Doel over" not in text(client, "/vergelijken")
    told = text(client, "/vergelijken", vergelijk="doel")
    assert told.count(f"ons hele werkgebied samen: Doel over {YEAR}: 400. Daarvan is nu geteld: 8 huishoudens.") == 1
    assert "geen doel afgesproken" not in told


def test_of_a_running_quarter_the_part_of_the_days_gone_by_is_said(world: World, tmp_path: Path) -> None:
    """9.200 for the quarter: so many a day, times the days that are gone."""
    written(world, *goals(QUARTER.code, {"households_helped": 9200}))
    told = text(browser(house(world, tmp_path), "aicha"), "/wijk", vergelijk="doel")
    whole, gone = (QUARTER.end - QUARTER.start).days + 1, (today() - QUARTER.start).days + 1
    due = f"{round(Decimal(9200) * gone / whole):,}".replace(",", ".")
    assert "doel 9.200" in told and ("daar hoort nu ongeveer" not in told if gone == whole else f"daar hoort nu ongeveer {due} bij" in told)
    assert f"Doel over {YEAR}: 400" not in told, "the goal of the period itself comes first"


def test_without_a_goal_that_is_said_and_it_is_not_offered(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 8)
    count(world)
    client = browser(house(world, tmp_path), "aicha")
    assert "Vergelijk: het doel" not in text(client, "/wijk")
    assert "Hierover is geen doel afgesproken." in text(client, "/wijk", vergelijk="doel")


def test_goals_are_of_the_whole_enterprise_and_for_nobody_else(world: World, tmp_path: Path) -> None:
    written(world)
    server = house(world, tmp_path)
    assert "Doel over" not in text(browser(server, "aicha"), "/wijk", vergelijk="doel", gebied="BU99010101")
    for name, path in (("carla", "/gemeente"), ("daan", "/opbrengst"), ("els", "/wijk")):
        told = text(browser(server, name), path, vergelijk="doel")
        assert "400" not in told and "Doel over" not in told


def test_a_change_with_a_year_before_is_said_wherever_a_figure_stands(world: World, tmp_path: Path) -> None:
    """The hours of volunteers stand in a line of words on Werk, not on a card."""
    about = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved"}
    before = QUARTER.start.replace(year=QUARTER.start.year - 1)
    with world.store.write() as session:
        session.add(Hours(client_key="h", who="V01", task="visits", hours=Decimal(12), on=QUARTER.start, **about))
        session.add(Hours(client_key="i", who="V01", task="visits", hours=Decimal(7), on=before, **about))
    count(world)
    assert f"{before.year}: 7 uur" in text(browser(house(world, tmp_path), "aicha"), "/werk", vergelijk="jaar")


def test_the_nearest_period_that_can_have_a_goal() -> None:
    assert around(quarter(2026, 2)) == [year(2026)] and around(month(2026, 5)) == [quarter(2026, 2), year(2026)]
    assert around(year(2025)) == [quarter(2025, n) for n in (4, 3, 2, 1)]
    assert all(p.start <= today() for p in around(year(today().year)))
    assert around(year(date.today().year + 1)) == []
