"""Compare with: the same quarter a year before, and one area with everywhere; chosen in the address and kept in every link."""

import re
from datetime import date
from pathlib import Path

from flask.testing import FlaskClient

from monitor.comparison import earlier
from storage.period import month, quarter, year
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.visit import browser

BEFORE = earlier(QUARTER)
SOUTH = "BU99010102"


def looked(world: World, tmp_path: Path, name: str = "aicha") -> FlaskClient:
    """Eight households this quarter, four of them in the south as well; five a year ago."""
    with world.store.write() as session:
        visits(session, 8)
        visits(session, 4, date.fromordinal(QUARTER.start.toordinal() + 1), area="BU99010102")
        visits(session, 5, BEFORE.start)
    count(world)
    return browser(house(world, tmp_path), name)


def figure(page: str) -> str:
    """The words around the first figure."""
    found = re.search(r'<div class="fig big">.*?</div></div>', page, re.S)
    assert found is not None
    return re.sub(r"<[^>]+>", " ", found[0])


def test_the_same_quarter_a_year_before() -> None:
    assert earlier(quarter(2026, 1)) == quarter(2025, 1) and earlier(quarter(2026, 4)) == quarter(2025, 4)
    assert earlier(month(2024, 2)) == month(2023, 2) and earlier(year(2026)) == year(2025)


def test_a_year_before_stands_beside_the_figure(world: World, tmp_path: Path) -> None:
    client = looked(world, tmp_path)
    usual, compared = client.get("/wijk").text, client.get("/wijk?vergelijk=jaar").text
    assert str(BEFORE.start.year) not in figure(usual)
    assert f"{BEFORE.start.year}: 5\xa0huishoudens" in figure(compared)


def test_one_area_beside_everywhere(world: World, tmp_path: Path) -> None:
    page = looked(world, tmp_path).get(f"/wijk?gebied={SOUTH}&vergelijk=geheel").text
    assert "Overal: 8\xa0huishoudens" in figure(page)


def test_every_link_keeps_the_comparison(world: World, tmp_path: Path) -> None:
    page = looked(world, tmp_path).get("/wijk?vergelijk=jaar").text
    links = [link for link in re.findall(r'href="(/(?:uitleg|verhalen|bereik|download)[^"]*\?[^"]*)"', page)]
    assert links and all("vergelijk=jaar" in link for link in links)
    assert re.search(r'<option[^>]*value="jaar"[^>]*selected|<option[^>]*selected[^>]*value="jaar"', page)


def test_only_what_can_be_compared_is_offered(world: World, tmp_path: Path) -> None:
    client = looked(world, tmp_path)
    assert re.findall(r'value="(jaar|geheel|doel|gebieden)"', client.get("/wijk?periode=all").text) == ["gebieden"]
    assert 'value="geheel"' not in client.get("/wijk").text
    for odd in ("onzin", "geheel", "gemeente"):
        assert client.get(f"/wijk?vergelijk={odd}").status_code == 200
    assert "Overal: " not in client.get("/wijk?vergelijk=geheel").text, "without an area there is nothing to compare"


def test_outside_nothing_is_compared_that_was_not_released(world: World, tmp_path: Path) -> None:
    page = looked(world, tmp_path, "carla").get("/gemeente?vergelijk=jaar").text
    assert not re.search(r"\b(12|5) huishoudens", page)


def test_other_areas_and_statistics_stand_on_one_page_that_every_page_leads_to(world: World, tmp_path: Path) -> None:
    """With the area and the time that were looked at; who has one area is not offered it."""
    client = looked(world, tmp_path)
    assert 'value="gebieden"' in client.get(f"/energie?gebied={SOUTH}").text
    answer = client.get(f"/energie?gebied={SOUTH}&vergelijk=gebieden")
    assert answer.status_code == 303 and answer.location.startswith("/vergelijken?") and f"gebied={SOUTH}" in answer.location
    assert "vergelijk=" not in answer.location.split("?")[1] and client.get(answer.location).status_code == 200
    assert 'value="gebieden"' not in client.get("/vergelijken").text
    assert 'value="gebieden"' not in browser(house(world, tmp_path), "els").get("/wijk").text, "she works in one area"
