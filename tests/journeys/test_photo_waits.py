"""On a phone that loses its connection at the door: a story with a photo is written, waits, and stands on the wall once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import World
from tests.journeys import album
from tests.journeys.album import ALT, HERE, STORY
from tests.journeys.device import LIST, Fleeting
from tests.journeys.running import Running
from tests.storage.pictures import SECRET, located


@pytest.fixture
def running(cast: World, migrated_url: str, tmp_path: Path) -> Iterator[Running]:
    """Both processes, on a store in which nothing was written down yet."""
    with Running(tmp_path / "data", database_url=migrated_url) as found:
        yield found


def test_a_photo_without_a_connection_stands_with_its_story_once(chromium: Browser, running: Running, cast: World, tmp_path: Path) -> None:
    file = tmp_path / "IMG_0042.jpg"
    file.write_bytes(located(6))
    phone = Fleeting(chromium, running.address)
    phone.log_in()
    phone.ready()
    phone.context.set_offline(True)
    phone.go(STORY)
    album.fill(phone.page)
    album.choose(phone.page, file)
    phone.save()
    phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
    phone.go(LIST)
    phone.page.wait_for_selector(".waiting li >> nth=1")
    phone.context.set_offline(False)
    phone.until(f"async () => (await ({HERE})()).length === 0")
    phone.page.wait_for_selector("[data-list=sent] li")
    (story,) = album.stories(cast.store)
    assert album.photos(cast.store) == [(story, ALT, 900, 1200)] and SECRET not in album.pixels(cast.store)
    for page in ("/verhalen", f"/verhalen/{story}", f"/logboek/story/{story}"):
        phone.go(page)
        phone.page.wait_for_selector("#first", state="detached")
        assert phone.page.get_by_alt_text(ALT).count() == 1
    phone.context.close()


def test_with_a_connection_the_photo_follows_by_itself(chromium: Browser, running: Running, cast: World, tmp_path: Path) -> None:
    file = tmp_path / "IMG_0042.jpg"
    file.write_bytes(located())
    phone = Fleeting(chromium, running.address)
    phone.log_in()
    phone.ready()
    phone.go(STORY)
    album.fill(phone.page)
    album.choose(phone.page, file)
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.until(f"async () => (await ({HERE})()).length === 0")
    (story,) = album.stories(cast.store)
    assert album.photos(cast.store) == [(story, ALT, 1200, 900)] and phone.badge() == ""
    phone.context.close()
