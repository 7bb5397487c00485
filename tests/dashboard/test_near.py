"""The story of a page that looks at one area: one of that area, else it says where it comes from."""

from pathlib import Path

import pytest

from tests.conftest import World
from tests.dashboard.books import text
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.visit import browser

NORTH, SOUTH, WIJK = "BU99010101", "BU99010102", "WK990101"
NONE = "Uit dit gebied is er nog geen verhaal dat we hier mogen laten zien."


def filled(world: World) -> None:
    """The newest story has no place; of this quarter one is of the north; an older one of it too."""
    with world.store.write() as session:
        visits(session, 12)
        story(session, "Overal", values=["Ve2"], on=QUARTER.start.replace(day=9))
        story(session, "Noord", values=["Ve2"], on=QUARTER.start, area=NORTH)
        story(session, "Noord, eerder", values=["Ve2"], on=QUARTER.previous().start, area=NORTH)
    count(world)


@pytest.mark.parametrize("path", ["/wijk", "/energie"])
def test_an_area_tells_its_own_story_before_a_newer_one(world: World, tmp_path: Path, path: str) -> None:
    filled(world)
    client = browser(house(world, tmp_path), "bram")
    for area in (NORTH, WIJK):
        told = text(client, path, gebied=area)
        assert "Noord, zei ze." in told and "Overal, zei ze." not in told and NONE not in told, area
    everywhere = text(client, path)
    assert "Overal, zei ze." in everywhere and NONE not in everywhere


@pytest.mark.parametrize("path", ["/wijk", "/energie"])
def test_a_story_from_elsewhere_says_so(world: World, tmp_path: Path, path: str) -> None:
    """The south has none: the newest stands there, without a place; and as soon as that has one, it is named."""
    filled(world)
    client = browser(house(world, tmp_path), "bram")
    assert f"{NONE} Bij dit verhaal staat geen plek." in text(client, path, gebied=SOUTH)
    with world.store.write() as session:
        story(session, "Nieuwer", values=["Ve2"], on=QUARTER.start.replace(day=10), area=NORTH)
    assert f"{NONE} Dit verhaal komt uit Molenwijk-Noord." in text(client, path, gebied=SOUTH)
