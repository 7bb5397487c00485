"""What a browser has to fetch before a page inside can be painted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard import shell
from dashboard.fonts import half
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401 - fixture
from tests.dashboard.visit import browser
from tests.journeys.running import HOUSE

READ = ("/wijk", "/vandaag", "/verhalen", "/opbrengst", "/werk", "/tijdlijn", "/rapport", "/meer")


def test_a_reading_page_asks_for_one_stylesheet_before_anything_else(world: World, tmp_path: Path) -> None:
    """Small sheets stand in the page, behind the common one; two letters and every script come after it, and no script waits."""
    client = browser(house(world, tmp_path), "bram")
    for path in READ:
        found = client.get(path)
        assert found.status_code == 200, path
        links = re.findall(r'<link rel="(stylesheet|preload)"[^>]*>', found.text)
        assert links == ["stylesheet", "preload", "preload"], path
        scripts = re.findall(r"<script[^>]*src=[^>]*>", found.text)
        assert scripts and all("defer" in script for script in scripts), path


def test_every_small_sheet_stands_whole_in_the_page_and_a_large_one_is_fetched(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    form = client.get("/opschrijven/visit").text
    sizes = {path.name: path.stat().st_size for path in shell.ASSETS.glob("*.css")}
    for name in ("form.css", "kitchen.css", "hours.css"):
        text = (shell.ASSETS / name).read_text(encoding="utf-8").strip()
        assert (text in form) == (sizes[name] <= shell.SMALL) and (f"/assets/{name}?" in form) == (sizes[name] > shell.SMALL)
    assert all("</style" not in (shell.ASSETS / name).read_text(encoding="utf-8") for name in sizes)
    assert all("url(fonts" not in (shell.ASSETS / name).read_text(encoding="utf-8") for name, size in sizes.items() if size <= shell.SMALL)


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_browser_waits_for_one_file_inside(chromium: Browser, address: str) -> None:  # noqa: F811
    page, trouble = enter(chromium, address)
    for path in ("/wijk", "/opbrengst"):
        page.goto(f"{address}{path}")
        taken_over(page)
        entries = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.renderBlockingStatus])")
        waited = [name.split("?")[0].removeprefix(address) for name, status in entries if status == "blocking"]
        assert waited == ["/assets/telvertel.css"], path
    assert trouble == []


def test_workers_that_start_at_once_in_a_new_house_do_not_take_each_others_half_letters_away() -> None:
    asked = "from pathlib import Path; from dashboard.fonts import half; print(half(Path('sans-400.woff2')))"
    other = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=HOUSE).stdout.strip()
    mine = half(Path("sans-400.woff2"))
    assert other.endswith(".part") and mine.suffix == ".part" and str(mine) != other
