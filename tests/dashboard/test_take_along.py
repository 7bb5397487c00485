"""A chart to take along: four files that say the same, a picture that keeps its source, and a text to copy."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser

from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.test_look import address, enter  # noqa: F401 - a fixture
from tests.dashboard.visit import browser

WHERE = "/download/huishoudens.{}?bladzijde=/wijk"


@pytest.fixture
def client(world: World, tmp_path: Path):  # type: ignore[no-untyped-def]
    with world.store.write() as session:
        visits(session, 12)
    count(world)
    return browser(house(world, tmp_path), "aicha")


def test_the_four_files_hold_the_same_number(client) -> None:  # type: ignore[no-untyped-def]
    """Twelve households were visited: 12 stands in the table, in the workbook as a number, and in the picture."""
    page = client.get("/wijk").text
    links = re.findall(r'href="(/download/huishoudens\.(csv|xlsx|svg|png)\?[^"]+)"', page)
    files = {format: client.get(link.replace("&amp;", "&")) for link, format in links}
    assert set(files) == {"csv", "xlsx", "svg", "png"} and all(f.status_code == 200 for f in files.values())
    assert ";12;12;12" in files["csv"].text
    rows = list(load_workbook(io.BytesIO(files["xlsx"].data)).worksheets[0].values)
    assert rows[-1][1] == 12 and rows[-1][4] == files["csv"].text.splitlines()[-1].strip('"')
    assert files["csv"].text.splitlines()[-1].strip('"') in files["svg"].text.replace("&#x27;", "'") and ">12<" in files["svg"].text
    assert f"-{QUARTER.code}.png" in files["png"].headers["Content-Disposition"]


def test_the_picture_is_drawn_and_keeps_its_message_and_source(client) -> None:  # type: ignore[no-untyped-def]
    drawn = Image.open(io.BytesIO(client.get(WHERE.format("png")).data))
    assert drawn.width == 1280 and drawn.height > 400
    colours = {c for _, c in drawn.convert("RGB").getcolors(1 << 20) or []}
    assert (255, 255, 255) in colours and len(colours) > 20, "words and bars on white"
    svg = client.get(WHERE.format("svg")).text
    assert svg.count('role="img"') == 1 and "<script" not in svg and "href" not in svg and "var(--" not in svg


@pytest.mark.parametrize("format", ["csv", "xlsx", "svg", "png"])
def test_a_file_is_for_who_may_read_its_page(world: World, tmp_path: Path, format: str) -> None:
    server = house(world, tmp_path)
    stranger = server.test_client().get(WHERE.format(format))
    assert stranger.status_code == 302 and stranger.headers["Location"].startswith("/inloggen")
    assert browser(server, "carla").get(f"/download/bereik-tenure.{format}?bladzijde=/bereik").status_code == 404
    assert browser(server, "aicha").get(f"/download/huishoudens.{format}?bladzijde=/bestaat-niet").status_code == 404


def test_one_press_copies_the_message_with_its_source(chromium: Browser, address: str) -> None:  # noqa: F811
    page, trouble = enter(chromium, address, permissions=["clipboard-read", "clipboard-write"], viewport={"width": 390, "height": 844})
    page.goto(f"{address}/wijk")
    page.wait_for_selector("#first", state="detached")
    page.click("button[data-copy]")
    page.wait_for_selector("button[data-copy]:has-text('Gekopieerd')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.inner_text("figure.chart h2") in copied and f"{address}/wijk" in copied
    assert page.inner_text("figure.chart figcaption").split(" · ")[0] in copied
    assert trouble == []
